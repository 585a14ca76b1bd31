"""Fit the scales that weigh rules and reader, on messages that neither was made with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library, Scale, Weighing
from bot.domain.ports import MessageReader
from bot.reader.rows import Sample
from bot.steps.screen import screen
from bot.text.lexis import Lexis
from bot.text.weighing import SELF_CARE, Evidence, evidence

_RIDGE = 1.0
"""Pull of every weight towards nothing; a few hundred messages allow no more trust."""
_BATCH = 32
_NAMES = ("level", "code", "certain", "suspected", "complaint")


@dataclass(frozen=True)
class Case:
    """What rules and reader say of one message, and the rank it should get."""

    evidence: Mapping[int, Evidence]
    rank: int


def cases(
    samples: Sequence[Sample], reader: MessageReader, library: Library, lexis: Lexis
) -> list[Case]:
    """The evidence of every message, each the first of its conversation."""
    found = []
    for start in range(0, len(samples), _BATCH):
        batch = samples[start : start + _BATCH]
        readings = reader.read([sample.text for sample in batch])
        for sample, reading in zip(batch, readings, strict=True):
            heard = screen(sample.text, Conversation(id="fit"), library, lexis)
            complaint = any(finding.assertion.counts for finding in heard.heard)
            of_rank = {
                rank: evidence(rank, heard.flags, reading, complaint) for rank in range(1, 5)
            }
            found.append(Case(of_rank, sample.ranks[0]))
    return found


def fit(found: Sequence[Case], before: Weighing, fitted: str) -> Weighing:
    """``before`` with new weights; its cuts are choices and stay.

    Args:
        found: the cases.
        before: the scales as they are.
        fitted: what they were fitted on, in words.
    """
    scales = {rank: _scale(found, rank, before_of(before, rank)) for rank in range(SELF_CARE, 5)}
    names = ("self_care", "soon", "urgent", "emergency")
    new = dict(zip(names, scales.values(), strict=True))
    return before.model_copy(update=new | {"fitted": fitted})


def before_of(weighing: Weighing, rank: int) -> Scale:
    """The scale of a rank."""
    return (weighing.self_care, weighing.soon, weighing.urgent, weighing.emergency)[rank - 1]


def _scale(found: Iterable[Case], rank: int, before: Scale) -> Scale:
    """Logistic regression of "this rank or higher" with weights that cannot be negative."""
    rows = [(*_values(case.evidence[rank]), float(case.rank >= rank)) for case in found]
    table = np.array(rows)
    features, wanted = table[:, :-1], table[:, -1]
    if rank == SELF_CARE:
        features[:, 2:4] = 0.0
    else:
        features[:, 4] = 0.0

    def cost(weights: np.ndarray) -> float:
        total = weights[0] + features @ weights[1:]
        lost = np.logaddexp(0.0, total) - wanted * total
        return float(lost.sum() + _RIDGE / 2 * (weights[1:] ** 2).sum())

    start = np.zeros(len(_NAMES) + 1)
    bounds = [(None, None)] + [(0.0, None)] * len(_NAMES)
    best = minimize(cost, start, bounds=bounds).x
    weights = {name: round(float(value), 2) for name, value in zip(_NAMES, best[1:], strict=True)}
    return Scale(base=round(float(best[0]), 2), **weights, cut=before.cut)


def _values(one: Evidence) -> tuple[float, ...]:
    return (one.level, one.code, float(one.certain), float(one.suspected), float(one.complaint))


def written(weighing: Weighing) -> str:
    """The text of ``knowledge/weighing.yaml``."""
    lines = ["# yaml-language-server: $schema=_schema/weighing.json"]
    for name, value in weighing.model_dump().items():
        if isinstance(value, dict):
            inner = ", ".join(f"{key}: {number:g}" for key, number in value.items())
            lines.append(f"{name}: {{{inner}}}")
        elif isinstance(value, float):
            lines.append(f"{name}: {value:g}")
        else:
            lines.append(f"{name}: {json.dumps(value)}")
    return "\n".join(lines) + "\n"
