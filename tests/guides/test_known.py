"""Facts as the guides need them."""

from __future__ import annotations

import pytest

from bot.guides import known
from tests.builders import make_conversation, make_library_slice, make_rules


@pytest.mark.parametrize(
    ("value", "expected"),
    [(4.0, 4.0), ("4", 4.0), (" 4.5 ", 4.5), ("four", None), ("", None), ("-4", None)],
)
def test_number(value: str | float, expected: float | None) -> None:
    assert known.number(make_conversation(facts={"pain": value}), "pain") == expected


def test_an_unknown_fact_is_no_number() -> None:
    assert known.number(make_conversation(), "pain") is None


@pytest.mark.parametrize(
    ("value", "expected"), [("female", "female"), ("Male", "male"), ("rather not", ""), ("", "")]
)
def test_sex(value: str, expected: str) -> None:
    assert known.sex(make_conversation(facts={"sex": value})) == expected


@pytest.mark.parametrize(
    ("value", "kit"),
    [
        pytest.param("none", set(), id="none"),
        pytest.param("band", {"band"}, id="band"),
        pytest.param("band and weights", {"band", "weights", "ankle_weight"}, id="both"),
        pytest.param("ankle weights", {"ankle_weight"}, id="ankle-weight"),
        pytest.param("a rucksack", {"weights"}, id="rucksack"),
        pytest.param("weights but no band", {"weights", "ankle_weight"}, id="denied"),
        pytest.param("gym", {"band", "weights", "ankle_weight", "machine"}, id="gym"),
        pytest.param("", set(), id="unknown"),
    ],
)
def test_equipment(value: str, kit: set[str]) -> None:
    owned = known.equipment(make_conversation(facts={"equipment": value}))
    assert owned - known.AT_HOME == kit
    assert owned >= known.AT_HOME


@pytest.mark.parametrize(
    ("facts", "irritable", "calm"),
    [
        pytest.param({}, False, False, id="unknown"),
        pytest.param({"pain": 2.0}, False, True, id="green"),
        pytest.param({"pain": 5.0}, False, False, id="amber"),
        pytest.param({"pain": 6.0}, True, False, id="red"),
        pytest.param({"pain": 2.0, "pain_stairs": 6.0}, True, False, id="red-on-stairs"),
    ],
)
def test_soreness_follows_the_pain_bands(
    facts: dict[str, str | float], irritable: bool, calm: bool
) -> None:
    library, conversation = make_library_slice(), make_conversation(facts=facts)
    assert known.irritable(library, conversation) is irritable
    assert known.calm(library, conversation) is calm


def test_the_lowest_amber_score_is_still_tolerated_in_a_test() -> None:
    assert known.tolerated(make_rules()) == 3
