"""The fit finds what parts the questions, and the shipped weights are close to it."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from bot.retrieval import calibrate as module
from bot.retrieval.calibrate import DENSE_SIGNALS, LEXICAL_SIGNALS, calibrate
from bot.retrieval.cover import DENSE, LEXICAL, Weights
from bot.retrieval.measure import Case
from bot.retrieval.search import HybridIndex


def test_the_fit_finds_the_boundary() -> None:
    """One signal that parts the cases at 0.5, one that is noise."""
    generator = np.random.default_rng(7)
    seen = generator.uniform(size=(400, 2))
    wanted = seen[:, 0] > 0.5
    fitted = module._fit(np.column_stack([seen, np.ones(400)]), wanted)
    assert fitted[0] > 10 * abs(fitted[1])
    assert -fitted[2] / fitted[0] == pytest.approx(0.5, abs=0.05)


def test_a_rare_class_weighs_as_much_as_a_common_one() -> None:
    """The boundary stays in the middle, where equal weights put it."""
    values = np.concatenate([np.linspace(0.4, 1.0, 300), np.linspace(0.0, 0.6, 10)])
    wanted = np.arange(310) < 300
    fitted = module._fit(np.column_stack([values, np.ones(310)]), wanted)
    assert -fitted[1] / fitted[0] == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(
    ("signals", "shipped", "dense"),
    [
        pytest.param(DENSE_SIGNALS, DENSE, True, id="both"),
        pytest.param(LEXICAL_SIGNALS, LEXICAL, False, id="words"),
    ],
)
def test_the_shipped_weights_are_near_what_a_new_fit_gives(
    index: HybridIndex,
    words_index: HybridIndex,
    cases: tuple[Case, ...],
    signals: tuple[str, ...],
    shipped: Weights,
    dense: bool,
) -> None:
    """Articles change and weights age; far apart means it is time to calibrate again."""
    fitted = calibrate(index if dense else words_index, cases, signals)
    for now, then in zip(astuple(fitted), astuple(shipped), strict=True):
        assert now == pytest.approx(then, rel=0.35, abs=0.6)
