from __future__ import annotations

import pytest

from bot.domain.knowledge import Library
from bot.domain.triage import Assertion
from bot.text.findings import hear
from bot.text.lexis import Lexis
from bot.text.rules import dangers
from tests.text.conftest import Judged

PRESENT, DENIED, PAST, OTHER, ASKED, SEEN = (
    Assertion.PRESENT,
    Assertion.DENIED,
    Assertion.PAST,
    Assertion.OTHER,
    Assertion.ASKED,
    Assertion.SEEN,
)

CASES = [
    ("list-1", "No swelling, locking or giving way.", "swelling", DENIED),
    ("list-2", "No swelling, locking or giving way.", "locked", DENIED),
    ("list-3", "No swelling, locking or giving way.", "giving_way", DENIED),
    ("but-ends", "No swelling but the calf is hot.", "heat", PRESENT),
    ("but-keeps", "No swelling but the calf is hot.", "swelling", DENIED),
    ("just-ends", "Not swollen, just hot and red.", "redness", PRESENT),
    ("contrast", "It isn't just sore, the knee is swollen.", "swelling", PRESENT),
    ("never-not", "The knee is never not swollen these days.", "swelling", PRESENT),
    ("doctor-speak", "Denies chest pain.", "chest_pain", DENIED),
    ("zero", "Zero redness, zero fever.", "fever", DENIED),
    ("form-colon", "Swelling: no. Fever: none.", "swelling", DENIED),
    ("form-bare", "Swelling none. Locking none.", "locked", DENIED),
    ("question-answer", "Fever? Nope.", "fever", DENIED),
    ("no-as-answer", "No I've got chest pain.", "chest_pain", PRESENT),
    ("no-comma", "No, the knee is swollen.", "swelling", PRESENT),
    ("cant-straighten", "I can't straighten my knee and it's swollen.", "swelling", PRESENT),
    ("ability-lost", "I can't straighten my knee.", "cannot_straighten", PRESENT),
    ("ability-kept", "I can straighten it fully.", "cannot_straighten", DENIED),
    ("no-longer-able", "I am no longer able to straighten my knee.", "cannot_straighten", PRESENT),
    ("no-weight", "I can't put any weight on it.", "cannot_bear_weight", PRESENT),
    ("walks", "I can walk normally.", "cannot_bear_weight", DENIED),
    ("year", "I had a swollen knee in 2012.", "swelling", PAST),
    ("years-ago", "The knee was swollen years ago.", "swelling", PAST),
    ("used-to", "It used to give way.", "giving_way", PAST),
    ("since-year", "Since 2015 it still gives way.", "giving_way", PRESENT),
    ("gone", "The knee was swollen, gone now.", "swelling", PAST),
    ("yesterday-is-now", "The knee got swollen yesterday.", "swelling", PRESENT),
    ("again", "It started swelling again today.", "swelling", PRESENT),
    ("signs-of", "What are the signs of a swollen calf?", "swelling", ASKED),
    ("worry-if", "Should I worry if my knee is swollen?", "swelling", ASKED),
    ("if-would", "If the knee swells, what should I do?", "swelling", ASKED),
    ("normal-that", "Is it normal that my knee is swollen?", "swelling", PRESENT),
    ("hurts-if", "My knee hurts if I bend it.", "pain", PRESENT),
    ("thought-it-was", "I thought it was a locked knee.", "locked", ASKED),
    ("mum-had", "My mum had a swollen leg last year.", "swelling", OTHER),
    ("mate-says", "My mate says it looks swollen.", "swelling", PRESENT),
    ("son", "My son limps and his knee hurts.", "limp", PRESENT),
    ("scan-clear", "Knee was swollen, the hospital gave me the all clear.", "swelling", SEEN),
    ("no-x-y-z-4", "I have no redness, heat or fever.", "fever", DENIED),
    ("however", "The knee is not swollen, however it locks.", "locked", PRESENT),
    ("though", "No fever though the knee is hot.", "heat", PRESENT),
    ("not-that-walk", "It's not that I can't walk, it just hurts.", "cannot_bear_weight", DENIED),
    ("not-yet", "No fever yet, but the knee is hot.", "heat", PRESENT),
    ("not-yet-denied", "No fever yet, but the knee is hot.", "fever", DENIED),
    ("new-sentence", "No fever. The knee is swollen.", "swelling", PRESENT),
    ("new-sentence-2", "The knee is swollen. No fever.", "fever", DENIED),
    ("without", "I run without any swelling.", "swelling", DENIED),
    ("doesnt", "The knee does not lock.", "locked", DENIED),
    ("hasnt-given", "It hasn't given way.", "giving_way", DENIED),
    ("isnt", "My knee isn't swollen.", "swelling", DENIED),
    ("arent", "My knees aren't swollen or hot.", "swelling", DENIED),
    ("nor", "Neither swollen nor hot.", "heat", DENIED),
    ("nor2", "It is not red nor swollen.", "swelling", DENIED),
    ("and-no", "The knee is swollen and no fever.", "swelling", PRESENT),
    ("and-no2", "The knee is swollen and no fever.", "fever", DENIED),
    ("no-chest", "No chest pain and no breathlessness.", "breathless", DENIED),
    ("slash", "No swelling/redness/fever.", "fever", DENIED),
    ("absent", "Fever absent.", "fever", DENIED),
    ("form-equals", "fever = no", "fever", DENIED),
    ("form-yes", "Locking: yes. Fever: no.", "locked", PRESENT),
    ("cant-bend", "I can't bend my knee.", "cannot_bend", PRESENT),
    ("couldnt-bend", "I couldn't bend my knee this morning.", "cannot_bend", PRESENT),
    ("unable", "I am unable to straighten my knee.", "cannot_straighten", PRESENT),
    ("typo", "cant straiten me knee", "cannot_straighten", PRESENT),
    (
        "cant-stand-on",
        "I can't stand on my left leg since the fall.",
        "cannot_bear_weight",
        PRESENT,
    ),
    ("cant-breathe", "I can't breathe.", "breathless", PRESENT),
    ("cant-lift", "I can't lift my leg off the bed since I fell.", "no_leg_lift", PRESENT),
    ("cant-move-toes", "I can't move my toes.", "cannot_move_toes", PRESENT),
    ("again2", "The knee is swollen again this morning.", "swelling", PRESENT),
    ("back", "The swelling is back.", "swelling", PRESENT),
    ("still", "It was swollen last year and it is still swollen.", "swelling", PRESENT),
    (
        "three-weeks",
        "I woke up with a swollen knee three weeks ago, worse today.",
        "swelling",
        PRESENT,
    ),
    ("as-child", "As a child I had a swollen knee.", "swelling", PAST),
    ("last-year", "Last year my knee locked.", "locked", PAST),
    ("settled", "The knee swelled up, it has settled now.", "swelling", PAST),
    ("while-ago", "A long time ago my knee gave way.", "giving_way", PAST),
    ("this-morning", "My knee locked this morning.", "locked", PRESENT),
    ("habit", "If it locks I just shake it free.", "locked", PRESENT),
    ("when-see", "When should I worry about a swollen knee?", "swelling", ASKED),
    ("how-know", "How do I know if my knee is locked?", "locked", ASKED),
    ("what-if", "What if my calf gets hot?", "heat", ASKED),
    ("anyone-else", "Is my calf meant to be double the size after a flight?", "swelling", PRESENT),
    ("mum-clot-own", "My mum had a clot, I just have a sore kneecap.", "pain", PRESENT),
    ("daughter", "My daughter is nine. She can't breathe.", "breathless", PRESENT),
    ("husband-now", "My husband has chest pain right now.", "chest_pain", PRESENT),
    ("physio", "My physio thinks my calf is swollen.", "swelling", PRESENT),
    ("nurse", "The patient cannot bear weight, I am the nurse.", "cannot_bear_weight", PRESENT),
    ("right-locked", "Left is good, right knee is locked.", "locked", PRESENT),
    ("other-leg", "The other leg went numb.", "numbness", PRESENT),
    ("bit-puffy", "A bit puffy, probably nothing.", "swelling", PRESENT),
    ("i-guess", "I guess the knee is slightly swollen.", "swelling", PRESENT),
    ("maybe", "Maybe the calf is a little warm.", "heat", PRESENT),
    ("might", "The knee might be swollen.", "swelling", PRESENT),
    ("think", "I think my knee is swollen.", "swelling", PRESENT),
    ("smile", "🙂 my calf is swollen 🙂", "swelling", PRESENT),
    ("seen-again", "The hospital gave me the all clear but now my calf is hot.", "heat", PRESENT),
    ("gp-says", "The GP checked my swollen knee and said it is fine.", "swelling", SEEN),
    ("not-seen", "I have not been given the all clear, my calf is swollen.", "swelling", PRESENT),
    ("balloon", "I wouldn't call it swelling, more of a balloon.", "swelling", PRESENT),
    ("told-if-hot", "You said call if it's hot. It's not.", "heat", ASKED),
    ("weight-off", "I can walk if I don't put weight on it.", "cannot_bear_weight", PRESENT),
    ("form-letters-y", "Pain 4/10. Swelling N. Locking Y.", "locked", PRESENT),
    ("for-a-friend", "Asking for a friend: his knee is locked.", "locked", PRESENT),
    (
        "blacked-out",
        "The splits were even, then I blacked out at 38k and the medics kept me.",
        "collapse",
        PRESENT,
    ),
    ("last-time-clot", "The last time this happened it was a clot.", "earlier_clot", PRESENT),
    ("wife-says", "My wife says my calf looks red.", "redness", PRESENT),
    ("nobody-said", "Nobody told me my knee was swollen.", "swelling", DENIED),
    ("own-article", "Is my swollen knee dangerous?", "swelling", PRESENT),
    ("any-article", "Is a swollen knee dangerous?", "swelling", ASKED),
    ("read-that", "I read that chest pain can come from a clot.", "chest_pain", ASKED),
    ("crisis", "I feel suicidal.", "suicidal", PRESENT),
    ("crisis-denied", "I do not feel suicidal.", "suicidal", DENIED),
    ("baby", "My baby has a fever and will not stand.", "fever", PRESENT),
    ("no-pop", "There was no pop.", "pop", DENIED),
]


@pytest.mark.parametrize(
    ("text", "sign", "meant"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_sign_is_meant_as_it_was_said(
    judged: Judged, text: str, sign: str, meant: Assertion
) -> None:
    assert judged(text, sign) == {meant}


FIGURES = [
    ("hill", "This hill is killing me.", "pain"),
    ("catch-breath", "Caught my breath back at the top in no time.", "breathless"),
    ("phone", "My phone is locked.", "locked"),
    ("sourdough", "My sourdough collapsed.", "collapse"),
    ("dog", "My dog is limping.", "limp"),
    ("toenail", "I have a black toenail.", "colour_change"),
    ("warm-up", "I always do a warm up.", "heat"),
]


@pytest.mark.parametrize(
    ("text", "sign"), [case[1:] for case in FIGURES], ids=[case[0] for case in FIGURES]
)
def test_a_figure_of_speech_is_no_sign(judged: Judged, text: str, sign: str) -> None:
    assert not any(meant.counts for meant in judged(text, sign))


NOT_ACTED_ON = [
    ("went-down", "The swelling has gone down completely.", "swelling"),
    ("what-chest", "What does chest pain mean?", "chest_pain"),
    ("leaflet", "The leaflet says swelling is a warning sign.", "swelling"),
    ("exam", "Exam question: a patient cannot bear weight after a fall.", "cannot_bear_weight"),
    ("prevent", "How do I prevent chest pain?", "chest_pain"),
    ("chance", "What are the chances of getting a locked knee?", "locked"),
    ("dad-past", "My dad had a heart attack ten years ago, my knee aches.", "chest_pain"),
    ("friend-told", "A friend told me her knee locked years ago.", "locked"),
    ("neighbour", "My neighbour's knee was swollen last year.", "swelling"),
    ("cat", "The cat is limping.", "limp"),
    ("no-clot", "My calf was swollen but the hospital scanned it and found no clot.", "swelling"),
    ("discharged", "They discharged me, the scan was clear, the calf was swollen.", "swelling"),
]


@pytest.mark.parametrize(
    ("text", "sign"), [case[1:] for case in NOT_ACTED_ON], ids=[case[0] for case in NOT_ACTED_ON]
)
def test_a_sign_that_nobody_has_now_is_not_acted_on(judged: Judged, text: str, sign: str) -> None:
    assert not any(meant.counts for meant in judged(text, sign))


SAYINGS = [
    ("legs-dead", "My legs are dead after intervals."),
    ("quads", "My quads are on fire after squats."),
    ("stroke-luck", "A stroke of luck, I got a place."),
    ("hit-wall", "I hit the wall at mile 20."),
    ("give-way", "I stopped at the give way sign."),
    ("popped-shop", "I popped out to the shops."),
    ("fever-pitch", "The crowd was at fever pitch."),
    ("sofa", "I collapsed on the sofa laughing."),
    ("chest-strap", "My chest strap slips."),
    ("calf-raises", "I do calf raises every day."),
    ("cut-back", "I cut back my mileage."),
    ("swell-time", "We had a swell time."),
    ("lost-weight", "I lost weight on purpose."),
    ("bike", "My bike chain is locked."),
    ("red-shorts", "I wear red shorts."),
    ("backstroke", "I swim backstroke."),
]


@pytest.mark.parametrize("text", [case[1] for case in SAYINGS], ids=[case[0] for case in SAYINGS])
def test_a_saying_tells_of_no_danger(lexis: Lexis, library: Library, text: str) -> None:
    heard = {found.sign for found in hear(text, lexis, 0).findings if found.assertion.counts}
    assert not heard & dangers(library)
