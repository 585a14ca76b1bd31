from __future__ import annotations

import json
from typing import Any

import pytest

from bot.domain.conversation import Fact
from bot.domain.knowledge import Library
from bot.domain.triage import Assertion, Disposition, Finding, Flag
from bot.text.receipt import receipt

SWOLLEN = Finding("swelling", Assertion.PRESENT, 1, "swollen", 8, 15, "calf", "left")
FLAG = Flag("U6", Disposition.URGENT, "U6.calf", "today", "", (SWOLLEN,))


def made(
    library: Library, flags: tuple[Flag, ...] = (FLAG,), level: Disposition = Disposition.URGENT
) -> dict[str, Any]:
    facts = {"age": Fact("age", 57.0, "I'm 57", 0)}
    return receipt(library, (SWOLLEN,), flags, level, facts)


def test_words_lead_to_the_rule_and_its_sources(library: Library) -> None:
    (flag,) = made(library)["flags"]
    assert (flag["code"], flag["rule"], flag["disposition"]) == ("U6", "U6.calf", "urgent")
    assert flag["sources"] == list(library.red_flags["U6"].sources)
    assert flag["grade"] == library.red_flags["U6"].grade
    (because,) = flag["because"]
    assert (because["words"], because["turn"], because["start"], because["end"]) == (
        "swollen", 1, 8, 15,
    )  # fmt: skip


def test_what_was_heard_keeps_how_it_was_meant(library: Library) -> None:
    (heard,) = made(library)["heard"]
    assert (heard["sign"], heard["part"], heard["side"]) == ("swelling", "calf", "left")
    assert (heard["assertion"], heard["person"]) == ("present", "self")


def test_facts_keep_their_words(library: Library) -> None:
    assert made(library)["facts"] == {"age": {"value": 57.0, "words": "I'm 57", "turn": 0}}


def test_what_nobody_spoke_of_is_unknown(library: Library) -> None:
    unknown = made(library)["unknown"]
    assert "swelling" not in unknown
    assert "fever" in unknown
    assert unknown == sorted(unknown)


LEVELS = [
    ("urgent", Disposition.URGENT, 2),
    ("soon", Disposition.SOON, 2),
    ("emergency-cannot-rise", Disposition.EMERGENCY, 1),
    ("crisis-cannot-rise", Disposition.CRISIS, 1),
]


@pytest.mark.parametrize(
    ("level", "lines"), [case[1:] for case in LEVELS], ids=[case[0] for case in LEVELS]
)
def test_what_would_change_it_is_said(library: Library, level: Disposition, lines: int) -> None:
    assert len(made(library, level=level)["would_change"]) == lines


def test_it_is_json(library: Library) -> None:
    value = made(library)
    assert json.loads(json.dumps(value)) == value
