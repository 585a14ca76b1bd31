"""Shares and their exact bounds, against published values."""

from __future__ import annotations

import pytest

from bot.evals.bounds import Share

# Of nothing and of all, by hand: 1 - 0.025^(1/30); the others as statistics packages give them.
CASES = [
    ("none of thirty", Share(0, 30), (0.0, 0.1157)),
    ("all of thirty", Share(30, 30), (0.8843, 1.0)),
    ("half of ten", Share(5, 10), (0.1871, 0.8129)),
    ("one of twenty", Share(1, 20), (0.0013, 0.2487)),
    ("nothing counted", Share(0, 0), (0.0, 1.0)),
]


@pytest.mark.parametrize(
    ("share", "bounds"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_bounds(share: Share, bounds: tuple[float, float]) -> None:
    assert share.bounds == pytest.approx(bounds, abs=1e-4)


def test_text_and_json() -> None:
    assert Share(5, 10).text() == "5/10 50.0% (18.7 to 81.3)"
    assert Share(0, 0).text() == "0/0"
    assert Share(5, 10).as_json() == {
        "hits": 5,
        "of": 10,
        "share": 0.5,
        "low": 0.1871,
        "high": 0.8129,
    }
    assert Share(0, 0).as_json()["share"] is None
