"""Sentences and word counts of curated text."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"\u201c0-9])")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph."""
    return tuple(part for part in _END.split(" ".join(text.split())) if part)


def first_words(text: str, most: int) -> str:
    """Whole sentences from the start up to ``most`` words, the first one always."""
    kept: list[str] = []
    for sentence in sentences(text):
        if kept and count(" ".join(kept)) + count(sentence) > most:
            break
        kept.append(sentence)
    return " ".join(kept)


def count(text: str) -> int:
    """Words in a text."""
    return len(text.split())
