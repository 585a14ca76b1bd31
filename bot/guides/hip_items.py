"""The words of a hip-check message that count: sides, numbers with their unit, pain, skips."""

from __future__ import annotations

import re
from typing import Literal

from bot.guides.hip_sides import Item
from bot.guides.numbers import plain

Unit = Literal["seconds", "reps", "faults", "pass"]

PAIN = r"(?:pain\w*|hurt\w*|sore\w*|ach(?:e|es|ed|ing|y)|ouch|sting\w*|stung|twing\w+|pinch\w*)"
_SECONDS = frozenset({"s", "sec", "secs", "second", "seconds"})
_COUNTS = frozenset({"rep", "reps", "time", "times", "x", "lifts", "raises", "stands", "rises"})
_FAULTS = frozenset({"fault", "faults", "error", "errors", "mistake", "mistakes", "wobbles"})
_OWN: dict[Unit, frozenset[str]] = {
    "seconds": _SECONDS,
    "reps": _COUNTS,
    "faults": _FAULTS,
    "pass": frozenset(),
}
_STRANGE = (_SECONDS | _COUNTS | _FAULTS) | frozenset(
    "k km kms kilometres kilometers mile miles mi kg kgs kilos lb lbs year years yr yrs yo week "
    "weeks day days month months hour hours hr hrs h minute minutes min mins cm mm percent % "
    "degrees °".split()
)
_UNITS = "|".join(sorted(_STRANGE, key=len, reverse=True))
_NO_FAULTS = re.compile(r"\b(?:none|no (?:faults?|errors?|wobbles?|mistakes?))\b")
_LEXER = re.compile(
    r"(?P<wild>\d+(?:\.\d+)? ?e ?[+-]? ?\d+)"
    r"|(?P<ordinal>\b\d+ ?(?:st|nd|rd|th)\b)"
    r"|(?P<number>(?P<minus>minus |negative |(?<![\w)%])(?<!\d )-)?"
    r"(?P<digits>\d+(?:,\d{3}\b)*(?:\.\d+)?)"
    rf"(?: out of \d+)?(?: ?(?P<unit>{_UNITS})(?!\w))?)"
    r"|(?P<side>\b(?:left|lft|l|right|rght|rt|r|both|each|either|other)\b)"
    r"|(?P<p>\bp\b)"
    rf"|(?P<hurt>\b{PAIN}\b)"
    r"|(?P<skip>\bskip\w*\b|^next\b(?! week| time)|\bn/a\b"
    r"|\b(?:(?:ca|could|did|do)n'?t|cannot|could not) (?:do|manage)\b(?! more)"
    r"|^(?:i )?(?:can'?t|cannot)$|\bunable\b|\bmiss (?:it|this)\b"
    r"|\bnot (?:possible|this one|today)\b|\bno (?:step|chair|wall|mat|space|room|stairs?)\b)"
    r"|(?P<same>\bsame\b)"
    r"|(?P<good>\b(?:yes|yep|yeah|pass\w*|fine|good)\b)"
    r"|(?P<bad>\b(?:no|nope|fail\w*)\b)"
)
_SIDE_WORDS = {"l": "left", "lft": "left", "r": "right", "rght": "right", "rt": "right"}
_SIDE_WORDS |= {"each": "both", "either": "both"}


def items(said: str, unit: Unit) -> tuple[Item, ...]:
    """What counts in a message from ``numbers.digits``, in the order said."""
    if unit == "faults":
        said = _NO_FAULTS.sub("0", said)
    spaced = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=(?!e ?[+-]?\d)[a-z])", " ", said)
    found = [_item(match, unit) for match in _LEXER.finditer(spaced)]
    return tuple(item for item in found if item is not None)


def _item(match: re.Match[str], unit: Unit) -> Item | None:
    word = match.group()
    match match.lastgroup:
        case "number":
            return _number(match, unit)
        case "side":
            return Item("side", _SIDE_WORDS.get(word, word))
        case "good" | "bad" if unit == "pass":
            return Item("value", "1" if match["good"] else "0")
        case "p":
            return Item("value", "P")
        case "hurt":
            return Item("hurt", "P")
        case "skip":
            return Item("skip", "skip")
        case "same":
            return Item("same", "")
        case "wild":
            return Item("wild", word)
    return None


def _number(match: re.Match[str], unit: Unit) -> Item | None:
    suffix = match["unit"] or ""
    if suffix in _STRANGE and suffix not in _OWN[unit]:
        return None
    value = plain(float(match["digits"].replace(",", "")))
    return Item("value", f"-{value}" if match["minus"] else value)
