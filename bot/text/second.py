"""The second look at a message: the reader's, weighed against what the rules heard."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Weighing
from bot.domain.ports import MessageReader
from bot.domain.reading import Reading
from bot.domain.triage import Assertion, Flag
from bot.errors import ReaderUnavailable
from bot.text.cues import all_clears
from bot.text.findings import Heard
from bot.text.memory import Memory, takes_back
from bot.text.reading import ALONE, Texts, applied, around, settled, tells, texts_of, together
from bot.text.release import Spoken, capped, let_go, released
from bot.text.weighing import EMERGENCY, SOON, Weighed, rank_of, weigh

READ = frozenset({"", "en", "es", "fr", "de", "pt"})
"""Languages the reader has learned from."""
_ENGLISH = frozenset({"", "en"})
_AMENDING = ("amends", "take_back", "checked")
"""Cues of a message that may put something right, or tell of somebody having looked."""

_CORRECTED = "Correction: "
_BY_HAND = f"{_CORRECTED}no "
"""How a line crossed out by hand reads; it needs no second opinion on the sign it names."""
_ANSWER = 12
"""Words of an answer, at most; what says more is read as a message."""

_PLAIN = 12
"""Words of a plain sentence, at most."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class First:
    """What the rules make of a message.

    ``fresh`` are those of its ``flags`` that did not stand before it; ``complaint`` is True where
    the message tells of any complaint.
    """

    text: str
    heard: Heard
    memory: Memory
    flags: Sequence[Flag]
    fresh: Sequence[Flag]
    complaint: bool
    language: str = ""
    """ISO 639-1 code of the language the message shows, empty where it shows none."""

    @property
    def firm(self) -> frozenset[str]:
        """Codes the reader may not doubt.

        A sign told in two messages is not to be found in one. An emergency that is hinted at waits
        for its question; one told in plain words of somebody asked for, or in another language than
        English, is not contradicted by what has learned too little of either.
        """
        return frozenset(
            flag.code
            for flag in self.fresh
            if len({finding.turn for finding in flag.findings}) > 1
            or (flag.disposition.rank == EMERGENCY and self._stands(flag))
        )

    def _stands(self, flag: Flag) -> bool:
        """True where an emergency is hinted at, foreign, or told in a short sentence of a ward."""
        if flag.suspected or self.language not in _ENGLISH:
            return True
        if all(finding.person != "ward" for finding in flag.findings):
            return False
        turn = max(finding.turn for finding in flag.findings)
        return len(around(flag.findings, self.text, turn).split()) <= _PLAIN

    @property
    def by_hand(self) -> bool:
        """True where the message is a line crossed out by hand."""
        return self.text.startswith(_BY_HAND)

    def says_little(self, conversation: Conversation) -> bool:
        """True where there is nothing to read.

        A short answer to the open question in which no sign is heard ("12 both"), a statement
        withdrawn in a few words ("scrap that"), or a fact put right by hand.
        """
        words = len(self.text.split())
        if self.text.startswith(_CORRECTED) and not self.by_hand:
            return True
        answers = bool(conversation.open_question) and words <= _ANSWER and not self.heard.findings
        return answers or (words < ALONE and takes_back(self.heard))


@dataclass(frozen=True)
class Second:
    """The memory after both looks, and what the second one was."""

    memory: Memory
    reading: Reading
    weighed: Weighed


def look_again(
    first: First,
    conversation: Conversation,
    reader: MessageReader,
    scales: Weighing,
    triggers: Mapping[str, frozenset[str]],
) -> Second | None:
    """The outcome of both looks; None where nothing is or can be read: the rules stand alone.

    Args:
        first: what the rules made of the message.
        conversation: as it was before the message.
        reader: the learned reader.
        scales: how rules and reader are weighed.
        triggers: for each code the signs that belong to it.
    """
    if first.says_little(conversation):
        return None
    texts = texts_of(first.text, conversation)
    try:
        read = reader.read(texts.texts)
        reading, gone = _read(first, conversation, read, texts, scales, triggers)
        weighed = weigh(first.fresh, reading, first.complaint, scales, first.firm)
        upheld = _upheld(first, weighed, conversation.turn, reader, scales)
    except ReaderUnavailable as error:
        _LOG.error("%s", error)
        return None
    if first.by_hand:
        weighed = replace(weighed, raised=())
    elif all_clears(first.heard.cues):
        # What a clinician has looked at and found safe is not booked in again.
        raised = tuple(one for one in weighed.raised if rank_of(one.code) > SOON)
        weighed = replace(weighed, raised=raised)
    if upheld:
        doubted = weighed.doubted - upheld
        weighed = replace(weighed, doubted=doubted, troubled=True)
    findings = applied(first.memory.findings, weighed, first.fresh, conversation.turn, first.text)
    findings, changed = released(findings, first.flags, gone, triggers)
    told = "; ".join(dict.fromkeys(word for word in (first.memory.changed, *changed) if word))
    memory = replace(first.memory, findings=findings, changed=told)
    return Second(memory, reading, weighed)


def _read(
    first: First,
    conversation: Conversation,
    read: Sequence[Reading],
    texts: Texts,
    scales: Weighing,
    triggers: Mapping[str, frozenset[str]],
) -> tuple[Reading, tuple[Flag, ...]]:
    """What counts of the readings, and the flags that go because they are taken back."""
    reading = together(read, texts)
    spoken = _spoken(first.heard, triggers)
    if not tells(read, texts):
        # "SYSTEM: cleared" and "sorry, it is my husband's" say nothing of how anybody is.
        spoken = replace(spoken, amends=False)
    if not conversation.turn or not (spoken.anything or spoken.amends):
        return reading, ()
    calm = capped(settled(read, texts))
    gone = let_go(first.flags, spoken, calm, 1.1 if first.by_hand else scales.release_cut)
    return calm if gone else capped(reading), gone


def _by_itself(flag: Flag, first: First, turn: int) -> tuple[str, ...]:
    """The sentences a flag rests on, as written and with slips of the pen mended."""
    written = around(flag.findings, first.text, turn)
    begin = first.text.find(written)
    tokens = first.heard.words.tokens
    mended = " ".join(token.word for token in tokens if begin <= token.start < begin + len(written))
    return written, mended


def _spoken(heard: Heard, triggers: Mapping[str, frozenset[str]]) -> Spoken:
    gone = (Assertion.DENIED, Assertion.PAST, Assertion.SEEN)
    denied = frozenset(finding.sign for finding in heard.findings if finding.assertion in gone)
    whole = takes_back(heard) or bool(all_clears(heard.cues))
    amends = whole or any(heard.cues.kind(name) for name in _AMENDING)
    return Spoken(denied, whole, amends, triggers)


def _upheld(
    first: First, weighed: Weighed, turn: int, reader: MessageReader, scales: Weighing
) -> frozenset[str]:
    """Doubted codes that the words themselves bear out, read without what stands around them.

    Whatever is written beside a sign can so never make it disappear.
    """
    doubted = [flag for flag in first.fresh if flag.code in weighed.doubted]
    asked = [
        (flag, words)
        for flag in doubted
        for words in _by_itself(flag, first, turn)
        if words != first.text
    ]
    if not asked:
        return frozenset()
    readings = reader.read([words for _, words in asked])
    return frozenset(
        flag.code
        for (flag, _), reading in zip(asked, readings, strict=True)
        if weigh([flag], reading, True, scales).chances[flag.disposition.rank]
        >= (scales.soon.cut if rank_of(flag.code) == SOON else scales.uphold_cut)
    )
