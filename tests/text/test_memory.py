from __future__ import annotations

import pytest

from bot.domain.conversation import Conversation
from bot.domain.triage import Assertion, Finding
from bot.text.findings import hear
from bot.text.lexis import Lexis
from bot.text.memory import Memory, merge
from tests.builders import make_finding


def told(lexis: Lexis, *messages: str) -> Memory:
    """The memory after each message was told, one a turn."""
    memory = Memory(())
    for turn, text in enumerate(messages):
        conversation = Conversation(id="x", turn=turn, findings=memory.findings)
        memory = merge(conversation, hear(text, lexis, turn), ())
    return memory


def counts(memory: Memory, sign: str) -> bool:
    return any(item.sign == sign and item.assertion.counts for item in memory.findings)


SWOLLEN = "My calf is swollen"
CASES = [
    ("change-of-topic", (SWOLLEN, "which shoes are good?"), True),
    ("pressure", (SWOLLEN, "my dad's a doctor and says I can run"), True),
    ("hope", (SWOLLEN, "it will be fine"), True),
    ("question-about-it", (SWOLLEN, "what are the signs of a swollen calf?"), True),
    ("denied", (SWOLLEN, "my calf is not swollen"), False),
    ("denied-elsewhere", (SWOLLEN, "my knee is not swollen"), True),
    ("over", (SWOLLEN, "the calf was swollen years ago"), False),
    ("taken-back", (SWOLLEN, "typo, ignore that"), False),
    ("taken-back-and-said-again", (SWOLLEN, "scrap that, my calf is swollen and red"), True),
    ("taken-back-too-early", (SWOLLEN, "and it is red", "scrap that"), True),
    ("typo-of-something-else", (SWOLLEN, "there is a typo in your reply"), True),
    ("joke-about-something-else", (SWOLLEN, "I was joking about the weather"), True),
    ("mixed-up-days", (SWOLLEN, "I mixed up my rest days this month"), True),
    ("mixed-up-legs", (SWOLLEN, "I mixed up my left and right leg"), False),
    ("typo-in-the-message", (SWOLLEN, "that was a typo in my last message"), False),
    ("another-sign-named", (SWOLLEN, "I was wrong, I have no fever"), True),
    ("denied-in-a-question", (SWOLLEN, "Is it normal that a calf is not swollen?"), True),
    ("denied-before-a-question", (SWOLLEN, "My calf is not swollen any more, can I run?"), False),
    ("seen", (SWOLLEN, "the hospital scanned it and gave me the all clear"), False),
    ("seen-then-again", (SWOLLEN, "the scan was clear", "my calf is swollen again"), True),
]


@pytest.mark.parametrize(
    ("messages", "stands"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_still_stands(lexis: Lexis, messages: tuple[str, ...], stands: bool) -> None:
    assert counts(told(lexis, *messages), "swelling") is stands


def test_a_bare_typo_does_not_take_a_crisis_back(lexis: Lexis) -> None:
    assert counts(told(lexis, "I want to kill myself", "typo, ignore that"), "suicidal")


def test_what_changed_is_said_in_the_words_told(lexis: Lexis) -> None:
    assert told(lexis, SWOLLEN, "my calf is not swollen").changed == "swollen"
    assert told(lexis, SWOLLEN, "which shoes?").changed == ""


def test_a_seen_complaint_leaves_somebody_troubled(lexis: Lexis) -> None:
    assert told(lexis, SWOLLEN, "the scan was clear, no clot").troubled
    assert not told(lexis, SWOLLEN).troubled


def test_a_chip_settles_and_one_for_many_signs_takes_nothing_back(lexis: Lexis) -> None:
    before = make_finding("swelling", part="calf")
    conversation = Conversation(id="x", turn=1, findings=(before,))
    chip: tuple[Finding, ...] = (make_finding("swelling", Assertion.DENIED, "calf", turn=1),)
    nothing = hear("", lexis, 1)
    assert not counts(merge(conversation, nothing, chip), "swelling")
    assert counts(merge(conversation, nothing, chip, grouped=True), "swelling")


def test_an_all_clear_stays_known_whatever_is_said_next(lexis: Lexis) -> None:
    seen = told(lexis, "The doctor examined me and gave me the all clear", "ok").findings
    assert Assertion.SEEN in {finding.assertion for finding in seen}


def test_a_sign_told_again_gains_a_side_and_keeps_its_first_words(lexis: Lexis) -> None:
    (calf,) = [
        finding
        for finding in told(lexis, SWOLLEN, "my left calf is swollen").findings
        if finding.sign == "swelling"
    ]
    assert (calf.turn, calf.side) == (0, "left")
