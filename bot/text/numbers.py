"""Numbers in words as digits, without moving anything else in the text."""

from __future__ import annotations

import re

_UNITS = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {"zero": 0, "one": 1, "two": 2}
_NUMBER_WORDS = dict(zip(_UNITS, range(3, 20), strict=True)) | dict(
    zip(_TENS, range(20, 100, 10), strict=True)
)
_WORDED = re.compile(
    rf"\b(?:(?P<t>{'|'.join(_TENS)})(?:[ -](?P<d>one|two|{'|'.join(_UNITS[:7])}))?|"
    rf"(?P<w>{'|'.join(_UNITS)}))\b"
)
_WORDED_SMALL = re.compile(rf"\b(?P<w>{'|'.join(_SMALL)})\b")


def in_digits(text: str) -> str:
    """The text with "sixty-four" as "64", padded so that every offset stays.

    "One" and "two" stay words: they mostly count no more than "the" ("one knee").
    """
    return _WORDED.sub(_digits, text)


def all_in_digits(text: str) -> str:
    """The same with "zero", "one" and "two", for a reply that is nothing but a number."""
    small = _WORDED_SMALL.sub(lambda match: str(_SMALL[match["w"]]), in_digits(text))
    return " ".join(small.split())


def _digits(match: re.Match[str]) -> str:
    if word := match.group("w"):
        value = _NUMBER_WORDS[word]
    else:
        value = _NUMBER_WORDS[match.group("t")]
        if digit := match.group("d"):
            value += _SMALL.get(digit) or _NUMBER_WORDS[digit]
    return str(value).ljust(len(match.group()))
