"""Labelled sets scored by every variant, and what the report looks at more closely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.triage import Disposition
from bot.evals.labels import LabelledSet
from bot.evals.table import as_json
from bot.evals.triage import Judged, Progress, Score, judge, score
from bot.evals.variants import LineUp

MEASURES = (
    "exact",
    "urgent or higher missed",
    "emergency or crisis kept",
    "emergency or crisis sent to none or self_care",
    "false alarms",
)
"""What variants are compared by."""


@dataclass(frozen=True)
class SetResult:
    """One set. ``judged`` is what the variant ``main`` made of it, row by row."""

    labelled: LabelledSet
    scores: Mapping[str, Score]
    main: str
    judged: tuple[Judged, ...]

    @property
    def name(self) -> str:
        """The set's name, from its file."""
        return self.labelled.name

    @property
    def score(self) -> Score:
        """The score of the variant that is looked at more closely."""
        return self.scores[self.main]

    @property
    def confusion(self) -> dict[Disposition, dict[Disposition, int]]:
        """How often each label (outer key) got each disposition (inner key)."""
        counts = Counter((one.wanted, one.got) for one in self.judged)
        return {wanted: {got: counts[wanted, got] for got in Disposition} for wanted in Disposition}

    @property
    def missed(self) -> tuple[Judged, ...]:
        """Labelled urgent or higher and sent lower."""
        return tuple(one for one in self.judged if one.missed)

    @property
    def alarms(self) -> tuple[Judged, ...]:
        """Labelled none or self-care and sent to be seen today or now."""
        return tuple(one for one in self.judged if one.alarm)


@dataclass(frozen=True)
class ScreeningReport:
    """All sets, with ``versions``, ``absent``, ``failed`` and ``main`` of the line-up."""

    versions: Mapping[str, str]
    absent: Mapping[str, str]
    failed: Mapping[str, tuple[str, ...]]
    main: str
    results: tuple[SetResult, ...]


def examine(
    sets: Sequence[LabelledSet], entrants: LineUp, progress: Progress | None = None
) -> ScreeningReport:
    """Every set judged by every variant.

    Raises:
        EncoderError: the encoder failed.
        ReaderUnavailable: the reader failed on a message, so that figures would mix two variants.
    """
    results = tuple(_examined(one, entrants, progress) for one in sets)
    entrants.check()
    return ScreeningReport(
        entrants.versions, entrants.absent, entrants.failed, entrants.main, results
    )


def report_json(report: ScreeningReport, *, listed: bool = False) -> dict[str, Any]:
    """The report as JSON types; with ``listed`` the misses and false alarms with their texts."""
    return {
        "versions": dict(report.versions),
        "absent": dict(report.absent),
        "failed_self_test": {name: list(lines) for name, lines in report.failed.items()},
        "main": report.main,
        "sets": [_set_json(result, listed) for result in report.results],
    }


def _examined(labelled: LabelledSet, entrants: LineUp, progress: Progress | None) -> SetResult:
    judged = {
        name: tuple(judge(labelled, bot, progress, f"{labelled.name}: {name}"))
        for name, bot in entrants.variants.items()
    }
    scores = {name: score(some) for name, some in judged.items()}
    return SetResult(labelled, scores, entrants.main, judged[entrants.main])


def _set_json(result: SetResult, listed: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "name": result.name,
        "sha256": result.labelled.digest,
        "messages": len(result.labelled.messages),
        "dialogues": len(result.labelled.dialogues),
        "variants": {name: as_json(one) for name, one in result.scores.items()},
        "confusion": {
            wanted.value: {got.value: count for got, count in row.items()}
            for wanted, row in result.confusion.items()
        },
    }
    if listed:
        plain["missed"] = [_row(one) for one in result.missed]
        plain["false_alarms"] = [_row(one) for one in result.alarms]
    return plain


def _row(one: Judged) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "label": one.wanted.value,
        "got": one.got.value,
        "flags": list(one.flags),
    }
