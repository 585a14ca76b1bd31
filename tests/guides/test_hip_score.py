"""Points, level and side difference."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.knowledge import Family, Library
from bot.guides.hip_score import Tally, change, family_level, points, score
from tests.builders import make_exercise, make_hip_test, make_library_slice

_AGES: tuple[dict[str, Any], ...] = (
    {"two": 28, "one": 22},
    {"two": 14, "one": 11, "age_from": 60, "sex": "male"},
    {"two": 12, "one": 9, "age_from": 60, "sex": "female"},
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("20", 2), ("19", 1), ("12", 1), ("11", 0), ("0", 0), ("P", None), ("skip", None), ("", None)],
)
def test_points_of_a_value(value: str, expected: int | None) -> None:
    assert points(make_hip_test(), value, None, "") == expected


@pytest.mark.parametrize(("value", "expected"), [("0", 2), ("1", 2), ("3", 1), ("4", 0)])
def test_fewer_faults_earn_more(value: str, expected: int) -> None:
    test = make_hip_test(unit="faults", better="lower", cutoffs=({"two": 1, "one": 3},))
    assert points(test, value, None, "") == expected


@pytest.mark.parametrize(
    ("age", "sex", "expected"),
    [
        pytest.param(30, "female", 0, id="young"),
        pytest.param(60, "male", 1, id="older-man"),
        pytest.param(75, "female", 2, id="older-woman"),
        pytest.param(60, "", 1, id="unknown-sex-takes-the-stricter"),
        pytest.param(None, "female", 0, id="unknown-age-counts-as-young"),
    ],
)
def test_cut_offs_follow_age_and_sex(age: float | None, sex: str, expected: int) -> None:
    assert points(make_hip_test(cutoffs=_AGES), "12", age, sex) == expected


def test_an_unscored_test_has_no_points() -> None:
    assert points(make_hip_test(scored=False), "50", None, "") is None


def _library(tests: int = 4) -> Library:
    """Tests ``t0`` to ``t3``, each pointing to one exercise of its own family."""
    families: tuple[Family, ...] = ("hip_abduction", "hip_extension", "quadriceps", "calf")
    exercises = tuple(make_exercise(f"e{n}", families[n]) for n in range(tests))
    own = tuple(make_hip_test(f"t{n}", n, exercises=(f"e{n}",)) for n in range(tests))
    return make_library_slice(own, exercises)


def _hip(left: str, right: str, tests: int = 4) -> dict[str, str]:
    sides = {"left": left, "right": right}
    return {f"t{n}.{side}": value for n in range(tests) for side, value in sides.items()}


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        pytest.param("20", "20", "strength", id="all-full"),
        pytest.param("12", "20", "activation", id="half-on-the-lower-side"),
        pytest.param("0", "20", "activation", id="nothing-on-one-side"),
        pytest.param("P", "20", "activation", id="all-painful-on-one-side"),
        pytest.param("skip", "20", "endurance", id="one-side-only-is-too-little"),
        pytest.param("skip", "skip", "activation", id="nothing-done"),
    ],
)
def test_the_lower_side_sets_the_level(left: str, right: str, level: str) -> None:
    assert score(_library(), _hip(left, right)).level == level


def test_missing_tests_are_scaled_and_too_few_never_reach_strength() -> None:
    library = _library()
    assert score(library, {k: v for k, v in _hip("20", "20").items() if k < "t2"}).enough
    one = score(library, {"t0.left": "20", "t0.right": "20"})
    assert one.total == Tally(2, 2)
    assert (one.enough, one.level) == (False, "endurance")


def test_the_hip_tests_are_told_apart_from_thigh_and_calf() -> None:
    done = score(_library(), _hip("20", "20") | {"t2.left": "0", "t2.right": "0"})
    assert done.hip == Tally(4, 4)
    assert done.total == Tally(6, 8)


def test_one_number_counts_for_both_sides() -> None:
    library = make_library_slice((make_hip_test("rise", per_side=False),))
    assert score(library, {"rise.both": "15"}).sides == {"left": Tally(1, 2), "right": Tally(1, 2)}


def test_weak_tests_come_weakest_first() -> None:
    hip = _hip("20", "20") | {"t1.left": "15", "t3.left": "3", "t0.right": "13"}
    assert score(_library(), hip).weak == ("t3", "t0", "t1")


@pytest.mark.parametrize(
    ("family", "level"),
    [
        pytest.param("hip_abduction", "endurance", id="its-test-hurt"),
        pytest.param("hip_extension", "strength", id="another-family"),
    ],
)
def test_pain_lowers_its_own_family_by_one(family: Family, level: str) -> None:
    library = _library()
    done = score(library, _hip("20", "20") | {"t0.left": "P"})
    assert family_level(library, done, family) == level


def test_a_full_family_starts_higher_than_the_rest() -> None:
    library = _library()
    done = score(library, _hip("20", "20") | {"t1.left": "3", "t2.left": "13"})
    assert done.level == "endurance"
    assert family_level(library, done, "hip_abduction") == "strength"
    assert family_level(library, done, "hip_extension") == "endurance"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("20", "18", None, id="within-the-error"),
        pytest.param("40", "36", None, id="under-15-percent"),
        pytest.param("20", "17", ("right", False), id="small"),
        pytest.param("15", "20", ("left", True), id="clear"),
        pytest.param("0", "0", None, id="nothing-at-all"),
        pytest.param("P", "20", None, id="pain"),
    ],
)
def test_differences_beyond_noise(left: str, right: str, expected: tuple[str, bool] | None) -> None:
    done = score(make_library_slice((make_hip_test(),)), {"lift.left": left, "lift.right": right})
    found = [(one.weaker, one.clear) for one in done.differences]
    assert found == ([expected] if expected else [])


def test_more_faults_is_the_weaker_side() -> None:
    test = make_hip_test(unit="faults", better="lower", error=2)
    done = score(make_library_slice((test,)), {"lift.left": "1", "lift.right": "4"})
    assert [one.weaker for one in done.differences] == ["right"]


def test_a_test_of_unknown_error_reports_no_difference() -> None:
    library = make_library_slice((make_hip_test(error=None),))
    assert not score(library, {"lift.left": "5", "lift.right": "50"}).differences


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        ("20", "23", "better"),
        ("20", "17", "worse"),
        ("20", "22", "no clear change"),
        ("P", "22", ""),
        ("", "22", ""),
    ],
)
def test_a_change_has_to_beat_the_error(before: str, now: str, verdict: str) -> None:
    assert change(make_hip_test(), before, now) == verdict


@given(
    st.dictionaries(
        st.sampled_from([f"t{n}.{side}" for n in range(4) for side in ("left", "right")]),
        st.one_of(st.integers(0, 40).map(str), st.sampled_from(["P", "skip"])),
    )
)
def test_mirrored_results_mirror_the_score(hip: dict[str, str]) -> None:
    def turned(key: str) -> str:
        name, _, side = key.partition(".")
        return f"{name}.{'right' if side == 'left' else 'left'}"

    library = _library()
    one, two = score(library, hip), score(library, {turned(k): v for k, v in hip.items()})
    assert one.sides["left"] == two.sides["right"]
    assert (one.level, one.weak, one.painful) == (two.level, two.weak, two.painful)
    other = {"left": "right", "right": "left"}
    assert [other[d.weaker] for d in one.differences] == [d.weaker for d in two.differences]
