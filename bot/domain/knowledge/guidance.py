"""What the bot says: passages, fixed replies, patterns, intents, numbers."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.domain.knowledge.item import (
    Atom,
    Grade,
    Item,
    Key,
    Slug,
    Sourced,
    Text,
)
from bot.domain.triage import Disposition


class Passage(Sourced):
    """One self-contained piece of guidance: front matter of ``knowledge/articles/<language>/*.md``.

    ``answer`` is the first paragraph of the prose, ``detail`` the rest. ``questions`` are forms
    people use. ``highest`` is the highest disposition at which it may be shown.
    """

    id: Slug
    title: Text
    topic: Slug
    questions: tuple[Text, ...] = Field(min_length=2)
    highest: Disposition = Disposition.SOON
    uncertain: str = ""
    not_for: str = ""
    related: tuple[Slug, ...] = ()
    answer: Text
    detail: str = ""


class FixedReply(Sourced):
    """What the bot says word for word: Markdown front matter in ``knowledge/replies/<language>/``.

    ``text`` may hold the placeholders ``{emergency}``, ``{advice}``, ``{crisis}``, ``{action}``,
    ``{dont}``; anything else in braces is refused.
    """

    id: Slug
    text: Text


class Pattern(Sourced):
    """A picture that complaints often make. ``name`` finishes "this fits the pattern of ..."."""

    id: Slug
    order: int
    name: Text
    passage: Slug
    when: tuple[Atom, ...] = ()
    any: tuple[Atom, ...] = ()
    unless: tuple[Atom, ...] = ()


class Intent(Item):
    """Something a person may want other than an answer, and the fixed reply that serves it."""

    id: Key
    phrases: tuple[Text, ...] = Field(min_length=1)
    reply: str = ""


class Country(Item):
    """Numbers of one country. ``status`` says how each was checked."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    name: Text
    emergency: tuple[Text, ...] = Field(min_length=1)
    advice: str = ""
    crisis: str = ""
    poison: str = ""
    status: Grade


class Services(Item):
    """``knowledge/services.yaml``: the country table."""

    checked: date
    unknown_emergency: Text
    unknown_urgent: Text
    unknown_crisis: Text
    countries: tuple[Country, ...]
