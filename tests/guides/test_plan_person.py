"""What a plan rests on."""

from __future__ import annotations

import pytest

from bot.domain.knowledge import Family
from bot.guides.plan_person import Person, person
from tests.builders import make_conversation, make_exercise, real_library

LIBRARY = real_library()
_FULL = {"side-lying-abduction": "30", "single-leg-bridge": "60", "single-leg-stance": "30"}
_FULL |= {"side-plank": "60", "calf-raise": "40", "step-down": "0"}
HIP = {f"{name}.{side}": value for name, value in _FULL.items() for side in ("left", "right")}
HIP |= {"chair-rise.both": "40"}


def _person(hip: dict[str, str] | None = None, **facts: str | float) -> Person:
    return person(LIBRARY, make_conversation(hip=hip, facts=facts))


@pytest.mark.parametrize(
    ("hip", "pain", "load"),
    [
        pytest.param(HIP, 2.0, "high", id="strong-and-calm"),
        pytest.param(HIP, 4.0, "medium", id="amber"),
        pytest.param(HIP, 7.0, "low", id="red"),
        pytest.param({}, 2.0, "medium", id="no-check"),
        pytest.param(HIP | {"step-down.left": "P"}, 2.0, "low", id="bending-hurt"),
        pytest.param(HIP | {"side-plank.left": "P"}, 2.0, "high", id="side-plank-hurt"),
    ],
)
def test_most_load_on_the_knee(hip: dict[str, str], pain: float, load: str) -> None:
    assert _person(hip, pain=pain).most_load == load


@pytest.mark.parametrize(
    ("hip", "pain", "family", "first"),
    [
        pytest.param({}, 2.0, "calf", ["A", "E", "I"], id="no-check-goes-from-easy-to-holds"),
        pytest.param({}, 7.0, "calf", ["A", "I"], id="sore-stays-in-the-settling-phase"),
        pytest.param(HIP, 2.0, "calf", ["S", "M", "E", "A", "I"], id="strong"),
        pytest.param(HIP, 2.0, "control", ["M", "S", "E", "A", "I"], id="control-is-tidy-first"),
        pytest.param(HIP | {"calf-raise.left": "P"}, 2.0, "calf", ["E", "A", "I"], id="one-lower"),
    ],
)
def test_doses(hip: dict[str, str], pain: float, family: Family, first: list[str]) -> None:
    assert _person(hip, pain=pain).doses(family) == first


def test_an_exercise_has_to_suit_knee_and_equipment() -> None:
    who = _person(pain=2.0, equipment="band")
    assert who.suits(make_exercise("a", equipment=("band", "mat")))
    assert not who.suits(make_exercise("b", equipment=("machine",)))
    assert not who.suits(make_exercise("c", knee_load="high"))


def test_a_test_that_hurt_is_sore_and_not_weak() -> None:
    who = _person(HIP | {"side-lying-abduction.left": "P", "side-lying-abduction.right": "3"})
    assert who.sore_families == {"hip_abduction"}
    assert who.weak == ()
