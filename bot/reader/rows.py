"""Labelled messages and dialogues as texts to learn from, one author a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.domain.knowledge import Library
from bot.domain.triage import Disposition
from bot.errors import ScriptError
from bot.text.reading import joined


@dataclass(frozen=True)
class Sample:
    """A text and what it calls for. ``ranks`` holds the label's rank first, then accepted ones."""

    text: str
    ranks: tuple[int, ...]
    codes: tuple[str, ...]
    names: str | None = None
    """For a clause the code it is about, asserted or not (empty for none); None for a message."""


def read_samples(paths: Iterable[Path]) -> list[Sample]:
    """Every message, and every beginning of every dialogue, of JSON-lines files.

    Raises:
        ScriptError: a file cannot be read or a line is no labelled message or dialogue.
    """
    return [sample for path in paths for row in _rows(path) for sample in _samples(path, row)]


def examples(library: Library) -> list[Sample]:
    """The sentences that the red flags name as their own examples."""
    return [
        Sample(text, (flag.disposition.rank,), (flag.code,))
        for flag in library.red_flags.values()
        for text in flag.examples
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptError([f"{path.name}: cannot be read ({error})"]) from error
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                yield json.loads(line)
        except json.JSONDecodeError as error:
            raise ScriptError([f"{path.name}: line {number}: not JSON ({error.msg})"]) from error


def _samples(path: Path, row: dict[str, Any]) -> Iterator[Sample]:
    try:
        if "turns" not in row:
            accept = row.get("accept", ())
            sample = _sample(row["text"], row["disposition"], row["codes"], accept)
            yield replace(sample, names=row.get("names"))
            return
        for index, expected in enumerate(row["expected"]):
            text = joined(row["turns"][: index + 1])
            accept = row.get("accept", {}).get(str(index), ())
            yield _sample(text, expected, row["codes"][index], accept)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        name = row.get("id", "a row without id")
        raise ScriptError([f"{path.name}: {name}: wrong or missing: {error}"]) from error


def _sample(text: str, disposition: str, codes: Iterable[str], accept: Iterable[str]) -> Sample:
    ranks = tuple(Disposition(name).rank for name in (disposition, *accept))
    named = tuple(codes)
    if disposition == "crisis" and "C" not in named:
        named = (*named, "C")
    return Sample(text, ranks, named)
