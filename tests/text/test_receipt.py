from __future__ import annotations

import json
from dataclasses import replace
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


def test_a_level_without_a_code_has_a_rule_too(library: Library) -> None:
    pain = Finding("pain", Assertion.PRESENT, 0, "ache", 3, 7, "knee")
    value = receipt(library, (pain,), (), Disposition.SELF_CARE, {})
    decided = value["decided_by"]
    assert (decided["rule"], decided["code"]) == ("self_care.complaint", "")
    assert [found["words"] for found in decided["because"]] == ["ache"]
    assert (decided["sources"], decided["grade"]) == (["rubric"], "J")
    assert value["sources"]["rubric"]["grade"] == "J"


BY_THEMSELVES: list[tuple[str, tuple[Finding, ...], dict[str, Fact], Disposition, str]] = [
    ("none", (), {}, Disposition.NONE, "none.no-complaint"),
    ("score", (), {"pain": Fact("pain", 3.0, "3/10", 0)}, Disposition.SELF_CARE, "self_care.pain"),
    ("seen", (replace(SWOLLEN, assertion=Assertion.SEEN),), {}, Disposition.SELF_CARE,
     "self_care.seen"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("findings", "facts", "level", "rule"),
    [case[1:] for case in BY_THEMSELVES],
    ids=[case[0] for case in BY_THEMSELVES],
)
def test_what_holds_without_a_code_is_named(
    library: Library,
    findings: tuple[Finding, ...],
    facts: dict[str, Fact],
    level: Disposition,
    rule: str,
) -> None:
    assert receipt(library, findings, (), level, facts)["decided_by"]["rule"] == rule


def test_the_first_code_of_the_level_decides(library: Library) -> None:
    lower = replace(FLAG, code="S2", disposition=Disposition.SOON, rule="S2.swelling")
    assert made(library, (lower, FLAG))["decided_by"]["code"] == "U6"


def test_facts_a_rule_counts_are_named_with_it(library: Library) -> None:
    injury = Finding("injury", Assertion.PRESENT, 0, "fell", 2, 6)
    flag = Flag("U1", Disposition.URGENT, "U1.age", "today", "", (injury,))
    facts = {"age": Fact("age", 57.0, "I'm 57", 0)}
    (listed,) = receipt(library, (injury,), (flag,), Disposition.URGENT, facts)["flags"]
    assert {fact["name"]: fact["words"] for fact in listed["facts"]}["age"] == "I'm 57"


def test_a_place_taken_from_a_pain_has_the_words_of_the_pain(library: Library) -> None:
    pain = Finding("pain", Assertion.PRESENT, 2, "aches", 3, 8, "knee")
    facts = {"place": Fact("place", "knee", "knee", 2)}
    value = receipt(library, (pain,), (), Disposition.SELF_CARE, facts)
    assert value["facts"]["place"]["words"] == "aches"


def test_a_long_chat_lists_what_counts_and_then_the_newest(library: Library) -> None:
    denied = tuple(
        Finding(f"sign{number}", Assertion.DENIED, number, "no", 0, 2) for number in range(80)
    )
    value = receipt(library, (SWOLLEN, *denied), (FLAG,), Disposition.URGENT, {})
    turns = [found["turn"] for found in value["heard"]]
    assert value["heard"][0]["sign"] == "swelling"
    assert turns[1:] == list(range(21, 80))
    assert value["heard_left_out"] == 21


def test_it_is_json(library: Library) -> None:
    value = made(library)
    assert json.loads(json.dumps(value)) == value


def test_a_code_lists_six_findings_and_counts_the_rest(library: Library) -> None:
    many = tuple(replace(SWOLLEN, start=number) for number in range(9))
    (flag,) = made(library, (replace(FLAG, findings=many),))["flags"]
    assert [found["start"] for found in flag["because"]] == list(range(6))
    assert flag["because_left_out"] == 3
