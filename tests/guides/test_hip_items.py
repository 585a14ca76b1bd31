"""The words that count in an answer."""

from __future__ import annotations

import pytest

from bot.guides.hip_items import Unit, items


@pytest.mark.parametrize(
    ("said", "unit", "shape"),
    [
        pytest.param("l30r22", "reps", "left 30 right 22", id="stuck-together"),
        pytest.param("30 reps", "reps", "30", id="own-unit"),
        pytest.param("30 seconds", "reps", "", id="other-unit"),
        pytest.param("30 s", "seconds", "30", id="seconds"),
        pytest.param("5 km", "reps", "", id="strange-unit"),
        pytest.param("2nd try 30", "reps", "30", id="ordinal"),
        pytest.param("-5", "reps", "-5", id="negative"),
        pytest.param("30 -22", "reps", "30 22", id="dash-between"),
        pytest.param("1,000", "reps", "1000", id="thousands"),
        pytest.param("no faults", "faults", "0", id="no-faults"),
        pytest.param("yes and no", "pass", "1 0", id="yes-no"),
        pytest.param("yes and no", "reps", "", id="yes-no-is-no-count"),
        pytest.param("p left", "reps", "P left", id="letter-p"),
        pytest.param("next week", "reps", "", id="next-week-is-no-skip"),
    ],
)
def test_items(said: str, unit: Unit, shape: str) -> None:
    assert " ".join(item.text for item in items(said, unit)) == shape
