"""What stands after rules and reader are weighed against each other."""

from __future__ import annotations

import pytest

from bot.domain.knowledge import Scale, Weighing
from bot.domain.reading import Reading
from bot.domain.triage import Disposition, Flag
from bot.text.weighing import rank_of, weigh

SCALE = Scale(base=0.0, level=0.5, code=0.5, certain=2.0, suspected=1.0, cut=0.5)
WEIGHING = Weighing(
    self_care=SCALE.model_copy(update={"complaint": 1.0, "code": 0.0}),
    soon=SCALE,
    urgent=SCALE,
    emergency=SCALE,
    code_cut=0.6,
    release_cut=0.3,
    uphold_cut=0.8,
    fitted="by hand",
)
LEVELS = {
    "S": Disposition.SOON,
    "U": Disposition.URGENT,
    "E": Disposition.EMERGENCY,
    "C": Disposition.CRISIS,
}


def read(rank: int, **codes: float) -> Reading:
    """A reading that is sure of ``rank`` and not of more."""
    at_least = tuple(0.97 if place <= rank else 0.02 for place in range(5))
    return Reading(at_least, {"E1": 0.01, "U6": 0.01, "S6": 0.01} | codes, {"U6": (3, 7)})


def flag(code: str, suspected: bool = False) -> Flag:
    return Flag(code, LEVELS[code[0]], f"{code}.test", suspected=suspected)


def test_the_reader_alone_raises_a_level_and_names_its_code() -> None:
    found = weigh([], read(3, U6=0.9), True, WEIGHING)
    assert [(one.code, one.span) for one in found.raised] == [("U6", (3, 7))]
    assert found.troubled


def test_a_level_reached_without_a_likely_code_names_the_likeliest() -> None:
    found = weigh([], read(3, U6=0.4), True, WEIGHING)
    assert [one.code for one in found.raised] == ["U6"]


def test_a_sure_reader_outweighs_a_hint() -> None:
    found = weigh([flag("U6", suspected=True)], read(1), True, WEIGHING)
    assert found.doubted == {"U6"}
    assert not found.raised


def test_what_both_hear_stands_and_is_not_named_twice() -> None:
    found = weigh([flag("U6")], read(3, U6=0.95), True, WEIGHING)
    assert not found.doubted
    assert not found.raised


def test_a_lower_flag_stands_below_one_that_is_doubted() -> None:
    found = weigh([flag("U6"), flag("S6")], read(2, S6=0.9), True, WEIGHING)
    assert found.doubted == {"U6"}


@pytest.mark.parametrize(
    "hard",
    [pytest.param(flag("E1"), id="emergency"), pytest.param(flag("U6", suspected=True), id="hint")],
)
def test_some_flags_are_harder_to_doubt(hard: Flag) -> None:
    barely = Reading((1, 0.9, 0.06, 0.06, 0.06), {"E1": 0.06, "U6": 0.06, "S6": 0.01}, {})
    surely = Reading((1, 0.9, 0.001, 0.001, 0.001), {"E1": 0.001, "U6": 0.001, "S6": 0.001}, {})
    assert not weigh([hard], barely, True, WEIGHING).doubted
    assert weigh([hard], surely, True, WEIGHING).doubted == {hard.code}


def test_talk_of_suicide_is_doubted_only_where_the_reader_hears_none_of_it() -> None:
    quiet = {"E1": 0.001, "U6": 0.001, "S6": 0.001}
    calm = (1, 0.9, 0.001, 0.001, 0.001)
    assert not weigh([flag("C")], Reading(calm, quiet | {"C": 0.06}, {}), True, WEIGHING).doubted
    assert weigh([flag("C")], Reading(calm, quiet | {"C": 0.01}, {}), True, WEIGHING).doubted == {
        "C"
    }


def test_nothing_wrong_is_no_complaint() -> None:
    assert not weigh([], read(0), False, WEIGHING).troubled


@pytest.mark.parametrize("rank", range(5))
def test_more_evidence_never_lowers_a_chance(rank: int) -> None:
    plain = weigh([], read(rank), False, WEIGHING).chances
    held = weigh([flag("E1")], read(rank), True, WEIGHING).chances
    assert all(held[level] >= plain[level] for level in plain)


@pytest.mark.parametrize(("code", "rank"), [("E10", 4), ("C", 4), ("U6", 3), ("S9", 2)])
def test_the_rank_of_a_code(code: str, rank: int) -> None:
    assert rank_of(code) == rank
