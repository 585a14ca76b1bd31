"""The cover model: which way each signal pulls, and where the threshold lies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.retrieval.cover import THRESHOLD, Signals, cover_of

EVEN = Signals(near=0.5, off=0.35, words=4.0, known=0.8, foreign=0.1)


@pytest.mark.parametrize(
    ("signal", "dense", "pull"),
    [
        ("near", True, 1),
        ("off", True, -1),
        ("known", True, 1),
        ("foreign", True, -1),
        ("words", True, 0),
        ("words", False, 1),
        ("known", False, 1),
        ("foreign", False, -1),
        ("near", False, 0),
        ("off", False, 0),
    ],
)
def test_each_signal_pulls_the_way_it_should(signal: str, dense: bool, pull: int) -> None:
    """One half does not read the other's signals."""
    more = replace(EVEN, **{signal: getattr(EVEN, signal) + 0.2})
    change = cover_of(more, dense) - cover_of(EVEN, dense)
    assert (change > 0) - (change < 0) == pull


@pytest.mark.parametrize(
    ("signals", "dense", "covered"),
    [
        pytest.param(Signals(0.75, 0.3, 0, 1.0, 0), True, True, id="clearly-ours"),
        pytest.param(Signals(0.45, 0.6, 0, 0.6, 0.2), True, False, id="nearer-off-topic"),
        pytest.param(Signals(0.15, 0.1, 0, 0.0, 0), True, False, id="noise"),
        pytest.param(Signals(0, 0, 6.0, 1.0, 0), False, True, id="words-ours"),
        pytest.param(Signals(0, 0, 1.5, 0.3, 0.3), False, False, id="words-foreign"),
        pytest.param(Signals(0, 0, 0, 0, 0), False, False, id="no-words"),
    ],
)
def test_the_threshold_parts_the_clear_cases(signals: Signals, dense: bool, covered: bool) -> None:
    """Clear ones only; the rest is measured."""
    assert (cover_of(signals, dense) >= THRESHOLD) is covered
