"""Lengths, blanks, reading age and doubles."""

from __future__ import annotations

import pytest

from bot.library import check_words
from tests.library.broken import (
    Case,
    assert_found,
    broken,
)

_LONG = " ".join(["word"] * 91)
_HARD = (
    "Patellofemoral pathology necessitates individualised neuromuscular rehabilitation "
    "incorporating progressively intensified conditioning, comprehensive education and "
    "multidisciplinary collaboration, particularly considering psychological circumstances."
)

CASES = {
    "answer-too-short": Case(
        check_words.lengths,
        lambda: broken("passages", "ice-heat", answer="Use whichever feels better."),
        ("articles/en/ice-heat.md", "'answer'", "4 words"),
    ),
    "answer-too-long": Case(
        check_words.lengths,
        lambda: broken("passages", "ice-heat", answer=_LONG),
        ("articles/en/ice-heat.md", "'answer'", "91 words"),
    ),
    "reply-too-long": Case(
        check_words.lengths,
        lambda: broken("replies", "thanks", text=_LONG),
        ("replies/en/thanks.md", "'text'", "91 words"),
    ),
    "unknown-blank": Case(
        check_words.blanks,
        lambda: broken("replies", "thanks", text="Call {emergancy}."),
        ("replies/en/thanks.md", "nothing fills '{emergancy}'"),
    ),
    "lone-brace": Case(
        check_words.blanks,
        lambda: broken("replies", "thanks", text="Call {emergency."),
        ("replies/en/thanks.md", "a brace without its partner"),
    ),
    "hard-to-read": Case(
        check_words.plain,
        lambda: broken("passages", "ice-heat", answer=_HARD),
        ("articles/en/ice-heat.md", "'answer'", "at most 12"),
    ),
    "two-passages-alike": Case(
        check_words.alike,
        lambda: broken(
            "passages", "yoga-pilates", questions=("Should I ice my knees", "is yoga any good")
        ),
        ("articles/en/yoga-pilates.md", "'should i ice my knees'", "'ice-heat'"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_rule_finds_it(case: Case) -> None:
    assert_found(case)
