"""Whether the library covers a question at all: a small logistic model over five signals.

The weights come from ``python -m tests.retrieval.calibrate``, which fits them on the ``tune`` half
of ``tests/corpus/questions.jsonl`` and then reports on the other half.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Signals:
    """What is known of one question and one passage.

    near: cosine to the passage's nearest row, -1 to 1; 0 without the dense half.
    off: cosine to the nearest off-topic line, -1 to 1; 0 without the dense half.
    words: BM25 score of the passage, 0 and up.
    known: share of the question's terms that the library uses, 0-1.
    foreign: share of its terms that only the off-topic lines use, 0-1.
    """

    near: float
    off: float
    words: float
    known: float
    foreign: float


@dataclass(frozen=True)
class Weights:
    """Of each signal, in the same order, and the constant."""

    near: float
    off: float
    words: float
    known: float
    foreign: float
    constant: float


DENSE = Weights(near=15.77, off=-11.35, words=0.0, known=2.66, foreign=-5.77, constant=-5.96)
LEXICAL = Weights(near=0.0, off=0.0, words=0.8, known=5.06, foreign=-5.56, constant=-5.92)

THRESHOLD = 0.5
"""A passage is shown from this cover on. Calibration weighs a question wrongly declined and one
wrongly answered alike, so one half is where the two meet, for either half of the search."""


def cover_of(signals: Signals, dense: bool) -> float:
    """How sure it is that the passage belongs to the question, 0-1."""
    *weights, constant = astuple(DENSE if dense else LEXICAL)
    total = constant + sum(w * s for w, s in zip(weights, astuple(signals), strict=True))
    return float(1 / (1 + math.exp(-total)))
