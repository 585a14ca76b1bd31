from __future__ import annotations

import os

import pytest

from bot.commands.bench import MESSAGES, Figures, percentile, sample, table
from bot.commands.idle import Idle, has_torch, resident_mb
from bot.domain.knowledge import Library


def test_the_sample_is_the_same_at_every_run(library: Library) -> None:
    assert sample(library) == sample(library)
    assert len(sample(library)) == MESSAGES
    assert all(text.strip() for text in sample(library))


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([1.0], 0.95, 1.0), (range(100), 0.95, 95), (range(100), 0.5, 50), ([3, 1, 2], 0.99, 3)],
)
def test_percentile(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_ratios_and_what_was_not_measured() -> None:
    figures = Figures(60, 10.0, 20.0, None, 1.0, Idle(0.5, 2.0, 5.0, 200, False))
    assert (figures.to_stock, figures.to_encoding) == (0.5, None)
    shown = dict(line.rsplit("  ", 1) for line in table(figures)[:-1])
    found = {name.strip(): value for name, value in shown.items()}
    assert found["turn, median"] == "10.0 ms"
    assert found["one encoding as the server does it, median"] == "not measured"
    assert found["torch in the idle server"] == "no"


def test_looking_at_a_process() -> None:
    if os.path.exists("/proc/self/status"):
        assert (resident_mb(os.getpid()) or 0) > 10
        assert has_torch(os.getpid()) in (True, False)
    assert resident_mb(2**30) is None
    assert has_torch(2**30) is None
