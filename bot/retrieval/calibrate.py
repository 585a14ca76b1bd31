"""Fit the weights of ``bot/retrieval/cover.py`` on labelled questions.

They are pasted by hand: a threshold that moves unseen is worse than one that is a little old.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.cover import Signals, Weights
from bot.retrieval.measure import Case
from bot.retrieval.search import HybridIndex

DENSE_SIGNALS = ("near", "off", "known", "foreign")
LEXICAL_SIGNALS = ("words", "known", "foreign")
RIDGE = 0.02
"""Keeps weights from growing without end where a signal separates the questions by luck."""

_STEPS = 100
Matrix = NDArray[np.float64]


def calibrate(index: HybridIndex, cases: Iterable[Case], use: Sequence[str]) -> Weights:
    """Weights fitted on the ``tune`` cases with the signals named in ``use``, the others 0.

    In-scope and out-of-scope questions weigh the same in all, however many there are of each.
    """
    tune = [case for case in cases if case.split == "tune"]
    names = [field.name for field in fields(Signals)]
    columns = [names.index(name) for name in use]
    seen = np.array([astuple(index.signals(case.text)) for case in tune])[:, columns]
    wanted = np.array([bool(case.accept) for case in tune])
    fitted = _fit(np.column_stack([seen, np.ones(len(seen))]), wanted)
    chosen = dict(zip(use, fitted, strict=False))
    return Weights(
        **{name: round(float(chosen.get(name, 0.0)), 2) for name in names},
        constant=round(float(fitted[-1]), 2),
    )


def _fit(seen: Matrix, wanted: NDArray[np.bool_]) -> Matrix:
    """Logistic regression by Newton's method, ridge on all but the constant (last column)."""
    weight = np.where(wanted, 0.5 / wanted.sum(), 0.5 / (~wanted).sum()) * len(wanted)
    ridge = np.full(seen.shape[1], RIDGE)
    ridge[-1] = 0
    found = np.zeros(seen.shape[1])
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-(seen @ found)))
        slope = seen.T @ (weight * (wanted - share)) - ridge * found
        curve = (seen.T * (weight * share * (1 - share))) @ seen + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found = found + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return found
