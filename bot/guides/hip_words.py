"""Reads what a person types during the hip check: which side, how much, or what to do next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.guides.hip_commands import Command, command
from bot.guides.hip_items import PAIN, Unit, items
from bot.guides.hip_sides import Item, Sides, sort_out
from bot.guides.numbers import digits, fold, in_seconds, plain

_SIDE_PHRASE = (
    r"(?:,? (?:on|in|at|for) (?:the |my |either |any )?(?:left|right|l|r|side|both)\b"
    r"(?! ?[:=]? ?\d))?"
)
_NO_PAIN = re.compile(
    r"\b(?:no|not|without|zero|0|never|nothing|(?:did|does|was|is|has|do)(?:n't| not))"
    r"(?: (?:any|much|really|at|all|a|bit|feel|felt|have|get|got|been)){0,3}"
    rf" {PAIN}\b{_SIDE_PHRASE}"
    rf"|\bpain[- ]?(?:free|less)\b{_SIDE_PHRASE}"
)
_TEN = r"(?: ?/ ?10| out of 10)\b"
_PAIN_SCORES = (
    re.compile(rf"\b{PAIN}(?: \w+){{0,3}}? (\d+){_TEN}"),
    re.compile(rf"\b(\d+){_TEN}(?: \w+){{0,2}}? {PAIN}\b"),
    re.compile(
        rf"\b{PAIN}(?: (?:was|is|of|level|score|only|about|around))+ (\d+)\b"
        r"(?! ?(?:s\b|sec|rep|time))"
    ),
)
_PAIN_MOMENT = re.compile(
    rf"\b({PAIN})((?: \w+){{0,2}}?) (?:at|after|from|around|by) \d+(?: ?[a-z]+)?"
)
_BECAUSE = re.compile(r"\b(?:but|because|cos|until|before|then)\b")
_REPLACED = re.compile(r",? ?\b(?:not|instead of|rather than) (\d+(?:\.\d+)?)\b(?! ?%| percent)")
_CORRECTS = re.compile(
    r"\b(?:meant|correction|(?:correct|change) (?:that|it|left|right|my|the)|wrong|typo"
    r"|(?:a|my|by) mistake|should (?:be|have been|say)|make that)\b"
)
_ASKS = re.compile(
    r"(?:what|whats|what's|why|how|when|where|which|who|would|may i|am i|are|do (?:i|you|we|they)"
    r"|should (?!be\b|have\b|say\b)\w+|can (?:i|we)(?! (?:please |just )?(?:skip|miss))"
    r"|can (?:you|it|this)|could (?:i|you|it|this)|does (?:it|this|that|the|my)"
    r"|is (?:it|this|that|there|the|my|\d+))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:yesterday|since|ago|weeks?|months?|days?|years?|morning|night|always|usually|often"
    r"|when i (?:run|walk|sit|squat|climb)|stairs|started)\b"
)
_FILLER = re.compile(
    r"^right ?[,.!]? (?=so\b|ok|then|i\b|that)|\b(?:all right|right now|that's right|r u)\b"
    r"|\bleft (?:in (?:me|the)|over|to (?:do|go))\b"
)
_MANY_WORDS = 12


@dataclass(frozen=True)
class Heard:
    """What one message says about one test.

    ``values`` maps ``left``, ``right`` or ``both`` to a number as text, ``P`` or ``skip``;
    ``loose`` is a value whose side is not clear, ``sides`` the sides named with no value.
    ``replaced`` is the old value of a correction. ``unclear`` is True where numbers cannot be
    told apart.
    """

    values: Sides = field(default_factory=dict)
    loose: str = ""
    sides: tuple[str, ...] = ()
    command: Command = ""
    corrects: bool = False
    replaced: str = ""
    unclear: bool = False


def read(
    text: str, unit: Unit, tolerated: float, per_side: bool, waiting: tuple[str, ...]
) -> Heard:
    """What ``text`` says about a test counted in ``unit``.

    ``tolerated`` is the highest pain (0-10) at which a result still counts; ``waiting`` the sides
    whose result is still to come.
    """
    said = digits(fold(text))
    order = command(said)
    if order:
        return Heard(command=order)
    said = _statements(in_seconds(said) if unit == "seconds" else said)
    said, replaced = _without_replaced(said)
    corrects = bool(replaced) or bool(_CORRECTS.search(said))
    found = items(_mark_pain(_FILLER.sub(" ", said), tolerated), unit)
    if not found or _is_story(said, found):
        return Heard(command="back" if corrects and not replaced and len(said.split()) < 5 else "")
    told = sort_out(found, per_side, waiting, bool(_BECAUSE.search(said)))
    return Heard(told.values, told.loose, told.sides, "", corrects, replaced, told.unclear)


def _statements(said: str) -> str:
    """The message without its questions, so "should it hurt after 10?" is no result."""
    kept = []
    for sentence in re.findall(r"(?:[^.!?;]|(?<=\d)\.(?=\d))+[.!?;]*", said):
        clauses = re.split(r"(,\s*|\s(?:and|so|but)\s)", sentence)
        for at in range(0, len(clauses), 2):
            if _ASKS.match(clauses[at].strip()):
                clauses = clauses[:at]
                break
        kept.append("".join(clauses))
    return " ".join(kept).strip()


def _without_replaced(said: str) -> tuple[str, str]:
    match = _REPLACED.search(said)
    if match is None:
        return said, ""
    return said[: match.start()] + " " + said[match.end() :], plain(float(match[1]))


def _mark_pain(said: str, tolerated: float) -> str:
    """Pain denied or tolerated is taken out; pain that counts stays as a word without numbers."""
    said = _NO_PAIN.sub(" ", said)
    for pattern in _PAIN_SCORES:
        said = pattern.sub(lambda m: " pain " if float(m[1]) > tolerated else " ", said)
    return _PAIN_MOMENT.sub(r"\1\2", said)


def _is_story(said: str, found: tuple[Item, ...]) -> bool:
    """True for talk about something else that happens to hold a number or the word pain."""
    kinds = {item.kind for item in found}
    if kinds >= {"side", "value"}:
        return False
    long = len(said.split()) > _MANY_WORDS and not kinds >= {"side", "hurt"}
    return long or bool(_ELSEWHERE.search(said))
