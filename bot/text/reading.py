"""A reading beside the rules: what to read, and what it does to the findings of a conversation."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.conversation import Conversation
from bot.domain.reading import Reading
from bot.domain.triage import Assertion, Finding, Flag
from bot.text.normalise import Normalised, mended
from bot.text.weighing import Weighed, log_odds

TURN = " [SEP] "
"""Stands between the messages of one conversation; the tokenizer knows it as one token."""
COMPLAINT = "complaint"
"""The sign of a finding that says no more than that something is wrong."""
_BEFORE = 600
"""Most characters of earlier messages that are read along, the latest ones."""
ALONE = 5
"""A message of fewer words than this means nothing without the ones before it."""
_CODE = "code_"
_WINDOW = 900
"""Most characters read at once: about what 256 tokens hold."""
_OVERLAP = 180
"""Characters of a window that the next one reads again, so that no sign falls between two."""
_SILENT = 0.01
_TELLS = 0.9
"""Chance of a complaint, however mild, from which on a message tells how things are."""
_SENTENCE_ENDS = re.compile(r"[.!?\n]+\s*|\s+(?=[-*•] )")


@dataclass(frozen=True)
class Texts:
    """What is read for one message: ``texts``, and where in each of them the message begins.

    A window of a long message begins at a negative place: that many characters into the message.
    """

    texts: tuple[str, ...]
    begins: tuple[int, ...]
    message: Normalised
    """The message as it is read; its offsets lead back to what was written."""
    apart: bool = False
    """True where the last text is the message without what was said before it."""


def joined(messages: Sequence[str]) -> str:
    """The messages of one person, earliest first, as the one text that is read."""
    return TURN.join(messages)


def texts_of(raw: str, conversation: Conversation) -> Texts:
    """The message after what was said before it, and by itself where it can stand alone."""
    message = mended(raw)
    text = message.text
    before = _before(conversation)
    alone = windows(text)
    if not before or len(alone) > 1:
        begins = tuple(-start for start, _ in alone)
        return Texts(tuple(piece for _, piece in alone), begins, message)
    whole = joined((*before, text))
    place = len(whole) - len(text)
    if len(text.split()) < ALONE:
        return Texts((whole,), (place,), message)
    return Texts((whole, text), (place, 0), message, apart=True)


def _before(conversation: Conversation) -> list[str]:
    found: list[str] = []
    room = _BEFORE
    turn = conversation.turn
    for message in reversed(conversation.transcript):
        if message.role == "user":
            turn -= 1
            room -= len(message.text)
            # What was said before a take-back is settled and not read again.
            if room < 0 or turn < conversation.cleared_at:
                break
            found.insert(0, mended(message.text).text)
    return found


def windows(text: str) -> tuple[tuple[int, str], ...]:
    """A long text in pieces that overlap, cut between sentences: where each begins, and it."""
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text)]
    found: list[tuple[int, str]] = []
    start = 0
    while len(text) - start > _WINDOW:
        end = _last(ends, start + _WINDOW // 2, start + _WINDOW, text)
        found.append((start, text[start:end]))
        start = _last(ends, end - _OVERLAP, end - 1, text, first=True)
    return (*found, (start, text[start:]))


def _last(ends: Sequence[int], low: int, high: int, text: str, first: bool = False) -> int:
    """The last place (or the first) in a range where a sentence ends, else a word, else any."""
    inside = ends[bisect_left(ends, low) : bisect_right(ends, high)]
    if inside:
        return inside[0] if first else inside[-1]
    space = text.find(" ", low, high) if first else text.rfind(" ", low, high)
    return space + 1 if space >= 0 else (low if first else high)


def together(read: Sequence[Reading], texts: Texts) -> Reading:
    """The more urgent of each chance, and words that lie in the message itself.

    A message read apart from what was said before it has lost its sense in part: it counts half.
    """
    if texts.apart:
        read = [*read[:-1], halfway(read[0], read[-1])]
    ranks = zip(*(reading.at_least for reading in read), strict=True)
    codes: dict[str, float] = {}
    words: dict[str, tuple[int, int]] = {}
    for reading, begins in zip(read, texts.begins, strict=True):
        for code, chance in reading.codes.items():
            if chance <= codes.get(code, -1.0):
                continue
            codes[code] = chance
            words.pop(code, None)
            start, end = reading.words.get(code, (0, 0))
            if start >= begins and end > start:
                words[code] = texts.message.raw_span(start - begins, end - begins)
    return Reading(tuple(max(chances) for chances in ranks), codes, words)


def tells(read: Sequence[Reading], texts: Texts) -> bool:
    """True where a message after others tells by itself of how somebody is."""
    return texts.apart and read[-1].at_least[1] >= _TELLS


def settled(read: Sequence[Reading], texts: Texts) -> Reading:
    """The reading of a message that may take something back.

    Where it tells how things are now, that counts as much as what was said before, but what it does
    not tell of is trusted to be absent no further than ``_SILENT``.
    """
    if not tells(read, texts):
        return together(read, texts)
    alone = read[-1]
    codes = {code: max(chance, _SILENT) for code, chance in alone.codes.items()}
    at_least = tuple(max(chance, _SILENT) for chance in alone.at_least)
    return halfway(read[0], replace(alone, at_least=at_least, codes=codes))


def halfway(one: Reading, other: Reading) -> Reading:
    """Chances half way between two readings, in log-odds; the words of ``other``."""
    at_least = tuple(map(_between, one.at_least, other.at_least))
    codes = {code: _between(one.codes.get(code, 0.0), other.codes[code]) for code in other.codes}
    return Reading(at_least, codes, other.words)


def _between(one: float, other: float) -> float:
    return 1 / (1 + math.exp(-(log_odds(one) + log_odds(other)) / 2))


def around(findings: Iterable[Finding], text: str, turn: int) -> str:
    """The sentences of the message that the findings of this turn stand in."""
    spans = [(f.start, f.end) for f in findings if f.turn == turn and f.end > f.start]
    if not spans:
        return text
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text)]
    begin = max((end for end in ends if end <= low), default=0)
    stop = min((end for end in ends if end >= high), default=len(text))
    return text[begin:stop]


def applied(
    findings: Iterable[Finding], weighed: Weighed, fresh: Sequence[Flag], turn: int, text: str
) -> tuple[Finding, ...]:
    """The findings after the weighing: new ones of the reader, and those that were doubted."""
    # A bare statement of a few words is half of something, perhaps, and not contradicted.
    calm = not weighed.troubled and len(text.split()) >= ALONE
    doubted = {
        finding
        for flag in fresh
        if flag.code in weighed.doubted
        for finding in flag.findings
        if finding.turn == turn
    }
    upheld = {
        finding for flag in fresh if flag.code not in weighed.doubted for finding in flag.findings
    }
    state = {
        finding.key: replace(finding, assertion=Assertion.DOUBTED)
        if finding in doubted - upheld
        or (calm and finding.turn == turn and finding.assertion.counts)
        else finding
        for finding in findings
    }
    for raised in weighed.raised:
        finding = _finding(f"{_CODE}{raised.code.lower()}", raised.span, raised.chance, turn, text)
        known = state.get(finding.key)
        if known is None or not (known.assertion.counts and known.by == "rules"):
            state[finding.key] = finding
    if weighed.troubled:
        finding = _finding(COMPLAINT, (0, 0), weighed.chances[1], turn, text)
        state.setdefault(finding.key, finding)
    return tuple(state.values())


def _finding(sign: str, span: tuple[int, int], chance: float, turn: int, text: str) -> Finding:
    start, end = span
    return Finding(
        sign, Assertion.PRESENT, turn, text[start:end], start, end,
        by="reader", chance=round(chance, 3),
    )  # fmt: skip
