"""Two plain ways to judge urgency that the screening has to beat; no part of the bot itself.

Neither knows who has a sign, when, or whether it was denied. Both keep the most urgent level of a
conversation, so that a dialogue costs them nothing for what was said earlier.
"""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

import numpy as np

from bot.domain.conversation import Block, Conversation, Reply, Turn
from bot.domain.knowledge import Library
from bot.domain.ports import Encoder
from bot.domain.triage import Disposition

ALARMING: Mapping[Disposition, Sequence[str]] = {
    Disposition.CRISIS: (
        "suicid", "kill myself", "end my life", "end it all", "self-harm", "self harm",
        "hurt myself", "want to die", "better off dead", "don't want to live",
    ),
    Disposition.EMERGENCY: (
        "chest pain", "chest hurts", "short of breath", "can't breathe", "trouble breathing",
        "coughing blood", "collapsed", "fainted", "passed out", "unconscious", "seizure", "stroke",
        "bone sticking out", "out of place", "dislocated", "deformed", "pale and cold", "no pulse",
        "fever", "shivering", "chills", "numb between", "wet myself", "bladder", "bowel",
        "won't stop bleeding", "black stool", "vomiting blood", "overdose", "too many pills",
        "anaphyla", "car accident", "car crash", "motorbike", "confused", "dark urine",
    ),
    Disposition.URGENT: (
        "swollen calf", "calf is swollen", "blood clot", "dvt", "blood thinner", "warfarin",
        "locked", "stuck", "can't straighten", "can't bend", "can't walk", "can't put weight",
        "can't lift", "heard a pop", "popped", "hot and red", "red and hot", "swelled up",
        "foot drop", "gave way", "groin pain", "infected", "severe pain", "unbearable",
    ),
    Disposition.SOON: (
        "night pain", "at night", "weight loss", "lump", "swollen", "swelling", "giving way",
        "gives way", "catching", "stress fracture", "stiff every morning", "for months",
        "for weeks", "numb", "tingling", "pregnant", "surgery",
    ),
    Disposition.SELF_CARE: (
        "hurt", "pain", "ache", "aching", "sore", "stiff", "tight", "click", "grinding",
    ),
}  # fmt: skip
"""Pieces of words by the level they stand for, in lower case with a straight apostrophe."""


class _Baseline(ABC):
    """Judges message by message and keeps the most urgent level of each conversation."""

    def __init__(self) -> None:
        self._levels: dict[str, Disposition] = {}

    def reply(self, conversation_id: str, text: str, country: str | None = None) -> Turn:
        """A turn whose reply holds a disposition and flags, and no words."""
        level, flags = self.judge(text)
        before = self._levels.get(conversation_id, Disposition.NONE)
        kept = level if level >= before else before
        self._levels[conversation_id] = kept
        reply = Reply("", (Block("text"),), kept, flags=flags)
        return Turn(reply, Conversation(conversation_id, disposition=kept), {})

    def forget(self, conversation_id: str) -> bool:
        """Erase the conversation; True where there was one."""
        return self._levels.pop(conversation_id, None) is not None

    @abstractmethod
    def judge(self, text: str) -> tuple[Disposition, tuple[str, ...]]:
        """The level and the codes of one message by itself."""


class Keywords(_Baseline):
    """The most urgent level of which some piece of a word stands in the message."""

    def __init__(self, words: Mapping[Disposition, Sequence[str]] = ALARMING) -> None:
        """``words`` are looked for as they stand, without regard to what is around them."""
        super().__init__()
        self._words = words

    def judge(self, text: str) -> tuple[Disposition, tuple[str, ...]]:
        """The level of the words found, ``none`` without any; never a code."""
        plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
        found = [
            level for level, words in self._words.items() if any(word in plain for word in words)
        ]
        return max(found, key=lambda level: level.rank, default=Disposition.NONE), ()


class NearestExample(_Baseline):
    """The level of the nearest sentence among examples and near misses of the red flags.

    An example stands for the level and code of its flag, a near miss for ``self_care``.
    """

    def __init__(self, library: Library, encoder: Encoder) -> None:
        """Encode the sentences of the library.

        Raises:
            EncoderError: the encoder failed.
        """
        super().__init__()
        flags = library.red_flags.values()
        points: list[tuple[str, Disposition, tuple[str, ...]]] = [
            (text, flag.disposition, (flag.code,)) for flag in flags for text in flag.examples
        ]
        points += [(text, Disposition.SELF_CARE, ()) for flag in flags for text in flag.near_misses]
        self._encoder = encoder
        self._labels = [(level, codes) for _, level, codes in points]
        self._points = encoder.encode([text for text, _, _ in points])

    def judge(self, text: str) -> tuple[Disposition, tuple[str, ...]]:
        """Level and code of the nearest sentence by cosine; the first of those equally near.

        Raises:
            EncoderError: the encoder failed.
        """
        (vector,) = self._encoder.encode([text])
        return self._labels[int(np.argmax(self._points @ vector))]
