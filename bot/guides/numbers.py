"""Counts and times as people type them: "twenty two", "1:05", "half a minute", "3 out of 5"."""

from __future__ import annotations

import re
import unicodedata

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_SMALL)}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_WORDS |= {"fourty": 40, "dozen": 12, "nil": 0, "a": 1}

_ONES = "|".join(_SMALL[1:10])
_UNDER_HUNDRED = (
    rf"(?:{'|'.join(_TENS)}|fourty)(?:[\s-](?:{_ONES}))?|{'|'.join(reversed(_SMALL))}|nil|dozen"
)
_SPELT = re.compile(
    rf"\b(?:(?:(?:a|{_ONES})\s)?hundred(?:(?:\sand)?\s(?:{_UNDER_HUNDRED}))?|{_UNDER_HUNDRED})\b"
)
# "one" that points at something is no count: "skip this one", "the left one".
_POINTING = re.compile(
    r"\b(this|that|the|left|right|last|next|which|other|each|first|second|easier|harder|no|any)"
    r"\s+one\b"
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": " ; ", "−": "-", "…": "."})

_SECONDS = r"(?:s|sec|secs|second|seconds)"
_MINUTES = r"(?:m|min|mins|minute|minutes)"
_HALVES = (
    (re.compile(rf"\bhalf (?:a )?{_MINUTES}\b"), "30 seconds"),
    (re.compile(rf"\b(?:a|1) {_MINUTES} and a half\b|\b1 and a half {_MINUTES}\b"), "90 seconds"),
    (re.compile(rf"\ba {_MINUTES}\b"), "1 minute"),
)
_CLOCK = re.compile(r"\b(\d):([0-5]\d)\b")
_TIME = re.compile(
    rf"\b(\d{{1,3}}) ?{_MINUTES}\b(?:,? (?:and )?(\d{{1,3}})(?: ?{_SECONDS})?\b(?! ?{_MINUTES}))?"
)
_TIME_TIGHT = re.compile(rf"\b(\d{{1,3}})m(\d{{1,3}}){_SECONDS}?\b")


def fold(text: str) -> str:
    """Lower case, plain quotes and dashes, single spaces, no invisible characters."""
    plain = unicodedata.normalize("NFKC", text.translate(_QUOTES)).lower()
    shown = "".join(c for c in plain if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(shown.split())


def digits(text: str) -> str:
    """Folded text with spelt-out numbers below a thousand as digits."""
    pointed = _POINTING.sub(r"\1", text)
    return _SPELT.sub(lambda match: str(_value(match.group())), pointed)


def _value(words: str) -> int:
    total = 0
    for word in re.split(r"[\s-]+", words):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and":
            total += _WORDS[word]
    return total


def in_seconds(text: str) -> str:
    """Text from ``digits`` with minutes and clock times as seconds: "1 min 5" is "65 seconds"."""
    for pattern, seconds in _HALVES:
        text = pattern.sub(seconds, text)
    text = _CLOCK.sub(_total, text)
    text = _TIME_TIGHT.sub(_total, text)
    return _TIME.sub(_total, text)


def _total(match: re.Match[str]) -> str:
    return f"{60 * int(match[1]) + int(match[2] or 0)} seconds"


def plain(value: float) -> str:
    """A number as typed: no trailing ".0"."""
    return f"{value:g}"
