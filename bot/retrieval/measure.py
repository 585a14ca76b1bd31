"""How well the search finds and how well it declines, measured on labelled questions.

A question with accepted passages is in scope; one without has to be declined.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.domain.results import Retrieved
from bot.domain.triage import Disposition
from bot.retrieval.search import Half, HybridIndex

Split = Literal["tune", "report"]


@dataclass(frozen=True)
class Case:
    """One labelled question; ``accept`` are ids of passages that answer it, none out of scope."""

    id: str
    text: str
    group: str
    accept: frozenset[str]
    split: Split


@dataclass(frozen=True)
class Recall:
    """Shares of in-scope questions with an accepted passage in the first 1, 3, 5; mean 1/rank."""

    at1: float
    at3: float
    at5: float
    mrr: float


@dataclass(frozen=True)
class Report:
    """What was measured on one split.

    halves: ranking of each half on its own, without the threshold.
    topics: recall at 5 of the fused ranking by the topic of the accepted passages.
    answered, right: shares of in-scope questions that got any passage, and an accepted one first.
    declined: share of out-of-scope questions that got none.
    missed, leaked: ids of in-scope questions declined and of out-of-scope questions answered.
    """

    split: Split
    dense: bool
    in_scope: int
    out_of_scope: int
    halves: dict[Half, Recall]
    topics: dict[str, float]
    answered: float
    right: float
    declined: float
    missed: tuple[str, ...]
    leaked: tuple[str, ...]


def load_cases(path: Path) -> tuple[Case, ...]:
    """The labelled questions of a JSON-lines file.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is not a labelled question; the message names the line.
    """
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            accept = frozenset(row["accept"])
            cases.append(Case(row["id"], row["text"], row["group"], accept, row["split"]))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: not a labelled question: {error!r}") from error
    return tuple(cases)


def measure(
    index: HybridIndex, cases: Iterable[Case], topics: Mapping[str, str], split: Split = "report"
) -> Report:
    """Play the cases of one split against ``index``; ``topics`` maps passage ids to topics."""
    chosen = [case for case in cases if case.split == split]
    inside = [case for case in chosen if case.accept]
    outside = [case for case in chosen if not case.accept]
    halves: tuple[Half, ...] = ("lexical", "dense", "fused") if index.dense else ("lexical",)
    ranks = {half: [_rank(index, case, half) for case in inside] for half in halves}
    found = {case.id: index.find(case.text, Disposition.NONE) for case in chosen}
    return Report(
        split=split,
        dense=index.dense,
        in_scope=len(inside),
        out_of_scope=len(outside),
        halves={half: _recall(ranks[half]) for half in halves},
        topics=_by_topic(inside, ranks[halves[-1]], topics),
        answered=_share(found[case.id].covered for case in inside),
        right=_share(_is_right(found[case.id], case) for case in inside),
        declined=_share(not found[case.id].covered for case in outside),
        missed=tuple(case.id for case in inside if not found[case.id].covered),
        leaked=tuple(case.id for case in outside if found[case.id].covered),
    )


def _rank(index: HybridIndex, case: Case, half: Half) -> int:
    """Rank of the first accepted passage, 0 where it does not rank."""
    for rank, hit in enumerate(index.rank(case.text, half=half), 1):
        if hit.id in case.accept:
            return rank
    return 0


def _recall(ranks: Sequence[int]) -> Recall:
    def within(most: int) -> float:
        return _share(0 < rank <= most for rank in ranks)

    mrr = sum(1 / rank for rank in ranks if rank) / max(len(ranks), 1)
    return Recall(within(1), within(3), within(5), round(mrr, 4))


def _by_topic(
    cases: Sequence[Case], ranks: Sequence[int], topics: Mapping[str, str]
) -> dict[str, float]:
    held: dict[str, list[bool]] = defaultdict(list)
    for case, rank in zip(cases, ranks, strict=True):
        for topic in {topics[item] for item in case.accept if item in topics}:
            held[topic].append(0 < rank <= 5)
    return {topic: _share(held[topic]) for topic in sorted(held)}


def _is_right(found: Retrieved, case: Case) -> bool:
    return found.covered and found.hits[0].id in case.accept


def _share(values: Iterable[bool]) -> float:
    known = list(values)
    return round(sum(known) / len(known), 4) if known else 0.0
