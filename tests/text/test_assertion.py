from __future__ import annotations

import pytest

from bot.domain.triage import Assertion
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
