"""Seeded changes of a message that must not lower its level: the other half of a paired test."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Literal

from bot.evals.padding import FILLERS, GUIDELINE, OFF_TOPIC, ORDERS, RUNNING_TALK
from bot.evals.tricks import TRICKS

Relation = Literal["never_lowers", "same"]
Change = Callable[[str, Random], str]

_PUNCTUATION = re.compile(r"[.,;:!?\"]")
_LONG_WORD = re.compile(r"[A-Za-z]{6,}")
_SLIPS = 2
_UNITS = frozenset({"months", "minutes", "decades"})


@dataclass(frozen=True)
class Mutation:
    """A change of a text with the relation that must hold between the two levels."""

    name: str
    expected: Relation
    change: Change
    room: int = 0
    """Characters it adds at least; with a cap in the way the caller may have to leave it out."""

    def __call__(self, text: str, seed: int = 0) -> str:
        """The changed text; the same text and seed give the same result."""
        return self.change(text, Random(f"{seed}/{self.name}/{text}"))


def mutations(cap: int = 4000) -> tuple[Mutation, ...]:
    """Every mutation; talk around a sign fills a message up to ``cap`` characters."""
    return (*_around(), *_orders(), *_noise(), *_tricks(), *_moved(cap))


def _around() -> Iterator[Mutation]:
    lines = " ".join(FILLERS)
    half = len(FILLERS) // 2
    yield _padded("filler-before", f"{lines} ", "")
    yield _padded("filler-after", "", f" {lines}")
    yield _padded("filler-around", " ".join(FILLERS[:half]) + "\n", "\n" + " ".join(FILLERS[half:]))
    yield _padded("filler-lines", "\n".join(FILLERS) + "\n", "")
    yield _padded("politeness", "Hello, sorry to bother you. ", " Thank you so much for your help!")
    yield _padded("off-topic-after", "", f"\n\n{OFF_TOPIC}")
    yield _padded("off-topic-before", f"{OFF_TOPIC}\n\n", "")
    yield _padded("guideline-before", f"{GUIDELINE}\n\n", "")


def _orders() -> Iterator[Mutation]:
    for name, order in ORDERS.items():
        yield _padded(f"{name}-before", f"{order}\n", "")
        yield _padded(f"{name}-after", "", f"\n{order}")


def _padded(name: str, before: str, after: str) -> Mutation:
    def change(text: str, dice: Random) -> str:
        closed = text if not after or text[-1] in ".!?" else f"{text}."
        return f"{before}{closed}{after}"

    return Mutation(name, "never_lowers", change, len(before) + len(after))


def _noise() -> Iterator[Mutation]:
    yield Mutation("capitals", "same", lambda text, dice: text.upper())
    yield Mutation("small-letters", "same", lambda text, dice: f"{text.lower()} ")
    yield Mutation("punctuation-lost", "never_lowers", _without_punctuation)
    yield Mutation("typos", "never_lowers", _mistyped)
    yield Mutation("said-twice", "never_lowers", lambda text, dice: f"{text}\n{text}")


def _without_punctuation(text: str, dice: Random) -> str:
    return " ".join(_PUNCTUATION.sub(" ", text).split()) + "  "


def _mistyped(text: str, dice: Random) -> str:
    """Up to two longer words with two inner letters swapped; the first and last letter stay.

    Units of time stay whole: lengths of time are read as they are written.
    """
    words = [match for match in _LONG_WORD.finditer(text) if match.group() not in _UNITS]
    for match in dice.sample(words, min(_SLIPS, len(words))):
        inner = range(match.start() + 1, match.end() - 2)
        at = dice.choice([place for place in inner if text[place] != text[place + 1]])
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def _tricks() -> Iterator[Mutation]:
    for name, trick in TRICKS.items():
        yield Mutation(name, "never_lowers" if name in _BENT else "same", trick)


_BENT = frozenset(
    {"emoji", "wrapped-lines", "a-word-a-line", "spaced-letters", "dotted-letters", "leet"}
)
"""Tricks after which more may be heard than before, never less."""


def _moved(cap: int) -> Iterator[Mutation]:
    for tenth in range(11):
        yield Mutation(f"at-tenth-{tenth}", "never_lowers", _at_tenth(tenth, cap), cap // 2)


def _at_tenth(tenth: int, cap: int) -> Change:
    def change(text: str, dice: Random) -> str:
        talk = _talk(cap - len(text) - 2)
        lengths = [*accumulate(map(len, talk), initial=0)]
        place = bisect_left(lengths, lengths[-1] * tenth // 10)
        return "\n".join(part for part in (*talk[:place], text, *talk[place:]) if part)

    return change


def _talk(room: int) -> list[str]:
    """Sentences of innocent talk, as many as fit in ``room`` characters with their line ends."""
    sentences = [
        part for block in (*RUNNING_TALK, OFF_TOPIC) for part in re.split(r"(?<=\.) ", block)
    ]
    kept: list[str] = []
    for sentence in [*sentences, *FILLERS, *sentences]:
        if len(sentence) < room:
            kept.append(sentence)
            room -= len(sentence) + 1
    return kept
