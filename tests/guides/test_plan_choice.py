"""Which exercises are chosen, on a library small enough to see why."""

from __future__ import annotations

from bot.domain.knowledge import Exercise, HipTest
from bot.guides.plan_choice import Pick, choose
from bot.guides.plan_person import person
from tests.builders import (
    make_conversation,
    make_exercise,
    make_hip_test,
    make_library_slice,
    make_phase,
)

_BASE = (
    make_exercise("clam", "hip_abduction"),
    make_exercise("lift", "hip_abduction", easier="clam"),
    make_exercise("walk", "hip_abduction", equipment=("band",), without_equipment="lift"),
    make_exercise("bridge", "hip_extension"),
    make_exercise("squat", "quadriceps", knee_load="medium"),
    make_exercise("press", "quadriceps"),
    make_exercise("plank", "trunk"),
    make_exercise("raise", "calf"),
    make_exercise("hop", "plyometric", doses=("P",)),
    make_exercise("stretch", "mobility", doses=("X",)),
)


def _choose(
    facts: dict[str, str | float] | None = None,
    tests: tuple[HipTest, ...] = (),
    hip: dict[str, str] | None = None,
    phase: tuple[str, ...] = ("walk", "bridge", "squat", "plank", "raise"),
    exercises: tuple[Exercise, ...] = _BASE,
) -> dict[str, Pick]:
    phases = tuple(
        make_phase(number, *phase, dose=(dose,)) for number, dose in ((0, "A"), (1, "E"), (2, "S"))
    )
    library = make_library_slice(tests, exercises, phases)
    who = person(library, make_conversation(hip=hip, facts=facts))
    return {pick.exercise.id: pick for pick in choose(who)}


def test_the_phase_comes_first_and_every_plan_has_five() -> None:
    assert list(_choose({"equipment": "band"})) == ["walk", "bridge", "squat", "plank", "raise"]


def test_missing_equipment_gives_the_sibling_and_says_of_what() -> None:
    assert _choose()["lift"].instead_of == "walk"


def test_a_sore_knee_gets_little_load() -> None:
    picks = _choose({"pain": 8.0})
    assert "press" in picks and "squat" not in picks
    assert {pick.dose for pick in picks.values()} == {"A"}


def test_hops_and_stretches_never_come_in() -> None:
    assert not {"hop", "stretch"} & set(_choose())


WEAK = make_hip_test("t", exercises=("clam", "lift"))


def test_a_weak_test_chooses_for_its_family() -> None:
    picks = _choose(tests=(WEAK,), hip={"t.left": "5", "t.right": "20"})
    assert picks["clam"].for_test == "t"


def test_a_test_that_hurt_takes_the_easiest_of_its_family_once() -> None:
    picks = _choose(tests=(WEAK,), hip={"t.left": "P", "t.right": "20"})
    assert picks["clam"].lighter
    assert not {"lift", "walk"} & set(picks)


def test_a_family_that_is_not_a_must_is_left_out_where_its_test_hurt() -> None:
    test = make_hip_test("t", exercises=("raise",))
    assert "raise" not in _choose(tests=(test,), hip={"t.left": "P", "t.right": "P"})
