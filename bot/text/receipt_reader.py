"""The reader's part of a receipt: how likely it read what, where it points to, what it doubted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.domain.knowledge import Library
from bot.domain.reading import Reading
from bot.domain.triage import Assertion, Finding
from bot.text.receipt_changes import label_of
from bot.text.weighing import Weighed

_MOST_CODES = 6
_LEAST_CHANCE = 0.05
_LEVELS = {1: "self_care", 2: "soon", 3: "urgent", 4: "emergency"}


@dataclass(frozen=True)
class Read:
    """The reader's part in one message; ``reading`` is None where it was not asked.

    ``text`` is the message of turn ``turn`` (0-based) that the reading's words point into.
    """

    digest: str
    turn: int
    text: str
    reading: Reading | None = None
    weighed: Weighed | None = None


def reader_part(library: Library, read: Read, heard: Iterable[Finding]) -> dict[str, Any]:
    """What the reader gave for this message, and what it doubted in the conversation so far."""
    reading, weighed = read.reading, read.weighed
    codes = dict(reading.codes) if reading else {}
    likely = sorted(codes, key=lambda code: (-codes[code], code))[:_MOST_CODES]
    likely = [code for code in likely if codes[code] >= _LEAST_CHANCE]
    spans = {code: reading.words[code] for code in likely if reading and code in reading.words}
    doubted = [found for found in heard if found.assertion is Assertion.DOUBTED]
    return {
        "digest": read.digest[:12],
        "asked": reading is not None,
        "at_least": {
            name: round(reading.at_least[rank], 2)
            for rank, name in _LEVELS.items()
            if reading and rank < len(reading.at_least)
        },
        "weighed": {
            _LEVELS[rank]: round(chance, 2)
            for rank, chance in sorted(weighed.chances.items() if weighed else ())
        },
        "codes": {code: round(codes[code], 2) for code in likely},
        "points_to": [
            {"code": code, "words": read.text[a:b], "turn": read.turn, "start": a, "end": b}
            for code, (a, b) in spans.items()
            if b > a
        ],
        "raised": [raised.code for raised in weighed.raised] if weighed else [],
        "doubted_codes": sorted(weighed.doubted) if weighed else [],
        "doubted": [
            {
                "label": label_of(library, found.sign, found.part),
                "words": found.words,
                "turn": found.turn,
                "why": "read as not present here",
            }
            for found in doubted
        ],
    }
