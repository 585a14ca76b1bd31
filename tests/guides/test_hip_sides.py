"""Which value belongs to which side."""

from __future__ import annotations

import pytest

from bot.guides.hip_sides import Item, Sorted, sort_out

_KINDS = {"l": ("side", "left"), "r": ("side", "right"), "b": ("side", "both")}
_KINDS |= {"o": ("side", "other"), "P": ("hurt", "P"), "k": ("skip", "skip"), "=": ("same", "")}


def _items(shape: str) -> tuple[Item, ...]:
    """Items from a shape: l r b o sides, P pain, k skip, = same, a digit a value."""
    return tuple(
        Item("value", char) if char.isdigit() else Item(*_KINDS[char])  # type: ignore[arg-type]
        for char in shape
    )


@pytest.mark.parametrize(
    ("shape", "values"),
    [
        pytest.param("l1r2", {"left": "1", "right": "2"}, id="side-value"),
        pytest.param("1l2r", {"left": "1", "right": "2"}, id="value-side"),
        pytest.param("12", {"left": "1", "right": "2"}, id="order"),
        pytest.param("l12r", {"left": "1", "right": "2"}, id="turned-round"),
        pytest.param("1lr2", {"left": "1", "right": "2"}, id="turned-inwards"),
        pytest.param("1l2", {"left": "1", "right": "2"}, id="one-named"),
        pytest.param("l1r", {"left": "1"}, id="second-open"),
        pytest.param("lr1", {"left": "1", "right": "1"}, id="both-named"),
        pytest.param("b1", {"left": "1", "right": "1"}, id="both"),
        pytest.param("r1o2", {"right": "1", "left": "2"}, id="other"),
        pytest.param("Pl", {"left": "P"}, id="pain-side"),
        pytest.param("lPr2", {"left": "P", "right": "2"}, id="pain-as-value"),
        pytest.param("1Pl", {"left": "P"}, id="count-of-the-pain"),
        pytest.param("12Pr", {"left": "1", "right": "P"}, id="pain-over-value"),
        pytest.param("l1kr", {"left": "1", "right": "skip"}, id="skip-side"),
        pytest.param("l1r=", {"left": "1", "right": "1"}, id="same"),
    ],
)
def test_shapes(shape: str, values: dict[str, str]) -> None:
    found = sort_out(_items(shape), True, ("left", "right"), because=False)
    assert found.values == values
    assert not found.unclear


@pytest.mark.parametrize(
    ("shape", "because", "expected"),
    [
        pytest.param("l1r2P", True, Sorted({"left": "1", "right": "P"}), id="tied-to-the-last"),
        pytest.param("l1r2P", False, Sorted({"left": "1", "right": "2"}, "P"), id="asked"),
        pytest.param("1P", False, Sorted(loose="P"), id="no-side-at-all"),
    ],
)
def test_pain_without_a_side(shape: str, because: bool, expected: Sorted) -> None:
    assert sort_out(_items(shape), True, ("left", "right"), because) == expected


@pytest.mark.parametrize("shape", ["123", "r12", "12l", "="])
def test_what_may_mean_either_is_unclear(shape: str) -> None:
    assert sort_out(_items(shape), True, ("left", "right"), because=False).unclear


def test_other_is_the_side_still_waited_for() -> None:
    assert sort_out(_items("o4"), True, ("left",), because=False).values == {"left": "4"}
