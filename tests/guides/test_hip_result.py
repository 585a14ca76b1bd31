"""The result in words."""

from __future__ import annotations

import pytest

from bot.guides.hip_result import blocks, said
from tests.builders import (
    make_conversation,
    make_exercise,
    make_hip_test,
    make_library_slice,
    make_phase,
    real_library,
)

LIBRARY = make_library_slice(
    (
        make_hip_test("lift", 1, exercises=("clam", "bridge")),
        make_hip_test("hold", 2, unit="seconds", exercises=("bridge",)),
    ),
    (make_exercise("clam"), make_exercise("bridge", "hip_extension")),
    (make_phase(0), make_phase(1), make_phase(2)),
)


def _text(hip: dict[str, str], before: dict[str, str] | None = None) -> str:
    found = blocks(LIBRARY, make_conversation(), hip, before or {})
    return "\n".join("\n".join((b.title, b.text, *b.items)) for b in found)


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("seconds", "30", "30 s"),
        ("reps", "30", "30"),
        ("pass", "1", "yes"),
        ("pass", "0", "no"),
        ("reps", "P", "hurt"),
        ("reps", "skip", "left out"),
        ("reps", "", "not done"),
    ],
)
def test_a_value_in_words(unit: str, value: str, words: str) -> None:
    assert said(make_hip_test(unit=unit), value) == words


@pytest.mark.parametrize(
    ("hip", "words"),
    [
        pytest.param({"lift.left": "20", "lift.right": "P"}, "right hurt", id="pain"),
        pytest.param({"lift.left": "20"}, "right not done", id="one-side"),
        pytest.param(
            {"lift.left": "20", "lift.right": "20"}, "On each side, you have 2 of 2", id="x"
        ),
        pytest.param(
            {"lift.left": "20", "lift.right": "5"}, "your lower side, the right", id="low"
        ),
        pytest.param(
            {"lift.left": "20", "lift.right": "5"}, "the phase called Phase 0", id="phase"
        ),
        pytest.param({"lift.left": "P", "lift.right": "P"}, "Nothing could be scored", id="none"),
        pytest.param(
            {"lift.left": "5", "lift.right": "5"}, "room to grow: Clam and Bridge", id="do"
        ),
        pytest.param({"lift.left": "20", "lift.right": "10"}, "a clear gap", id="clear"),
        pytest.param({"lift.left": "20", "lift.right": "17"}, "may be chance", id="small"),
        pytest.param({"lift.left": "20", "lift.right": "10"}, "on another day", id="doubt"),
    ],
)
def test_the_result_says(hip: dict[str, str], words: str) -> None:
    assert words in _text(hip)


def test_a_small_difference_is_not_told() -> None:
    assert "Left and right" not in _text({"lift.left": "20", "lift.right": "19"})


def test_a_test_that_hurt_points_to_nothing() -> None:
    assert "room to grow" not in _text({"lift.left": "5", "lift.right": "P"})


def test_a_change_within_the_error_is_not_called_better() -> None:
    text = _text({"lift.left": "20", "lift.right": "20"}, {"lift.left": "19", "lift.right": "10"})
    assert "left 19 then, 20 now, no clear change yet" in text
    assert "right 10 then, 20 now, better" in text


def test_no_cause_and_no_forecast_is_claimed() -> None:
    assert "No diagnosis." in _text({"lift.left": "20", "lift.right": "5"})


def test_the_prose_stays_short() -> None:
    library = real_library()
    hip = {f"{t.id}.{side}": "1" for t in library.hip_tests.values() for side in ("left", "right")}
    hip |= {"step-down.left": "P", "single-leg-bridge.left": "P", "side-plank.left": "P"}
    found = blocks(library, make_conversation(), hip, {})
    words = sum(len(b.text.split()) for b in found if b.kind not in ("list", "card"))
    assert words <= 90
