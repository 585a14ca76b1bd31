"""Other languages: how one is recognised, what is said in it, and whether it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from bot.domain.knowledge.item import Item, Sourced, Text

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""ISO 639-1 code."""

SHARED_REPLIES = tuple(
    (
        "emergency-call emergency-go crisis emergency-crisis urgent soon-days soon-weeks still-soon"
        " still-soon-only static-safe changed harm-line disclaimer too-long language-set"
    ).split()
)
"""Replies with an English namesake that every language with a voice has to have."""
OWN_REPLIES = tuple("self-care no-sign no-change partly not-supported only-english".split())
"""Replies for people who read little English; there is no English one."""

LEAST_MESSAGES = 60
LEAST_KEPT = 0.99
MOST_MISSED = 0.02
MOST_ALARMS = 0.04


class Tongue(Item):
    """How one language is recognised and asked for.

    ``words`` are frequent words, without accents. ``scripts`` are first words of Unicode character
    names (``CYRILLIC``); empty means Latin letters. ``letters`` are letters that few other
    languages use. ``asked`` are ways to ask for replies in it, the words of one in order.
    """

    code: Language
    name: Text
    words: tuple[Text, ...] = ()
    scripts: tuple[Text, ...] = ()
    letters: str = ""
    asked: tuple[Text, ...] = ()


class Recognise(Item):
    """``knowledge/recognise.yaml``. ``refusals`` are words beside which nothing is asked for."""

    tongues: tuple[Tongue, ...] = Field(min_length=1)
    refusals: tuple[Text, ...] = ()


class VoiceFlag(Item):
    """The name of a red flag and what to do, in another language."""

    name: Text
    do: tuple[Text, ...] = Field(min_length=1)
    dont: tuple[Text, ...] = Field(min_length=1)


class VoiceCountry(Item):
    """A country's name and lines in another language; the numbers stand in ``services.yaml``."""

    name: Text
    advice: Text
    crisis: Text


class Voice(Sourced):
    """``knowledge/voices/<language>.yaml``: what fills the replies of ``replies/<language>/``."""

    language: Language
    name: Text
    knee: Text
    """Stands for ``{name}`` where no flag does."""
    either: Text
    """The word for "or" between two numbers."""
    hurt: Text
    """Title of the card for somebody who was hurt."""
    english: Text
    """Title of what follows in English."""
    line: Text
    """The emergency line; ``{emergency}`` is filled in."""
    unknown_emergency: Text
    unknown_urgent: Text
    unknown_crisis: Text
    countries: dict[str, VoiceCountry] = Field(default_factory=dict)
    flags: dict[str, VoiceFlag]


class SafetyCard(Sourced):
    """``knowledge/cards/<language>.yaml``: the danger signs for those we cannot read.

    ``now``, ``today``, ``soon`` and ``crisis`` are said where the words were read all the same.
    """

    language: Language
    name: Text
    title: Text
    limits: Text
    signs: tuple[Text, ...] = Field(min_length=2, max_length=4)
    call: Text
    now: Text
    today: Text
    soon: Text
    crisis: Text
    anywhere: Text
    """Emergency numbers where no country is known."""


class Tally(Item):
    """How many of how many."""

    count: int = Field(ge=0)
    total: int = Field(gt=0)

    @model_validator(mode="after")
    def _within(self) -> Tally:
        if self.count > self.total:
            raise ValueError("count is more than total")
        return self

    @property
    def share(self) -> float:
        """The share, 0 to 1."""
        return self.count / self.total


class Figures(Item):
    """What was measured, on which file and with which command."""

    messages: int = Field(ge=0)
    kept: Tally
    """Emergencies and crises answered as such."""
    missed: Tally
    """Urgent or higher that was judged lower."""
    alarms: Tally
    """Self-care or none that was judged urgent or higher."""
    file: Text
    command: Text
    measured: date


class Offer(Item):
    """One language: whether it is offered, and the figures that allow it."""

    language: Language
    offered: bool
    figures: Figures | None = None


class Offers(Item):
    """``knowledge/offered.yaml``."""

    languages: tuple[Offer, ...]

    def holds(self, language: str) -> bool:
        """True where the language is offered and its figures pass."""
        return any(
            offer.offered and not tuple(shortfalls(offer))
            for offer in self.languages
            if offer.language == language
        )


def shortfalls(offer: Offer) -> Iterator[str]:
    """Why the figures of a language do not allow it to be offered, one line each."""
    figures = offer.figures
    if figures is None:
        yield "not measured yet"
        return
    if figures.messages < LEAST_MESSAGES:
        yield f"{figures.messages} messages, at least {LEAST_MESSAGES} are needed"
    if figures.kept.share < LEAST_KEPT:
        yield f"emergencies kept {figures.kept.share:.1%}, at least {LEAST_KEPT:.0%} are needed"
    if figures.missed.share > MOST_MISSED:
        yield f"urgent missed {figures.missed.share:.1%}, at most {MOST_MISSED:.0%} may be"
    if figures.alarms.share > MOST_ALARMS:
        yield f"false alarms {figures.alarms.share:.1%}, at most {MOST_ALARMS:.0%} may be"
