"""Danger signs: codes, rules, questions, and the words of a language."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.domain.knowledge.item import (
    Atom,
    Item,
    Key,
    Slug,
    Sourced,
    Text,
)
from bot.domain.triage import Disposition, Mode, Within


class Answer(Item):
    """One possible answer to a question: the chip's label and what choosing it says."""

    label: Text
    present: tuple[Atom, ...] = ()
    denied: tuple[Atom, ...] = ()
    facts: dict[Key, str | float] = Field(default_factory=dict)
    unsure: bool = False
    also: tuple[Text, ...] = ()
    """Words of a short typed reply that mean this answer, unless one of them denies."""


class Question(Item):
    """A question in plain words. ``because`` says why it is asked; ``covers`` the signs it settles.

    ``yes`` and ``no`` are indices into ``answers`` that a typed "yes" or "no" stands for.
    """

    id: Key
    text: Text
    because: str = ""
    answers: tuple[Answer, ...] = Field(min_length=2)
    yes: int | None = None
    no: int | None = None


class Rule(Item):
    """One way a code is reached: all of ``when``, any of ``any``, none of ``unless``.

    ``excused`` are signs that explain it away where they were told before it or along with it; told
    later they lower nothing, as only a take-back does. ``suspected`` rules raise the code until
    their ``ask`` question is answered.
    """

    id: Annotated[str, StringConstraints(pattern=r"^(E\d+|C|U\d+|S\d+)\.[a-z0-9-]+$")]
    when: tuple[Atom, ...] = ()
    any: tuple[Atom, ...] = ()
    unless: tuple[Atom, ...] = ()
    excused: tuple[Atom, ...] = ()
    suspected: bool = False
    ask: Key | None = None
    within: Within | None = None


class RedFlag(Sourced):
    """One code of the triage rubric."""

    code: Annotated[str, StringConstraints(pattern=r"^(E\d+|C|U\d+|S\d+)$")]
    name: Text
    disposition: Disposition
    within: Within
    mode: Mode = ""
    why: Text
    do: tuple[Text, ...] = ()
    dont: tuple[Text, ...] = ()
    questions: tuple[Question, ...] = ()
    rules: tuple[Rule, ...] = ()
    deciding: tuple[Rule, ...] = ()
    """When to ask what parts self-care from this code: the conditions of each ``ask`` question.
    Meeting them raises nothing."""
    phrases: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = Field(min_length=3)
    near_misses: tuple[Text, ...] = Field(min_length=3)


class Sign(Item):
    """One thing a person may report, and the ways of saying it.

    ``label`` finishes "You told me of ...". ``parts`` are the body parts it attaches to.
    ``phrases`` follow the phrase language of ``bot/text/phrases.py``.
    """

    id: Key
    label: Text
    parts: tuple[Key, ...] = ()
    default_part: str = ""
    phrases: tuple[Text, ...]
    denials: tuple[Text, ...] = ()
    """Ways of saying by itself that it is not so: "same size as the other", "bends all the way"."""
    implies: tuple[Key, ...] = ()
    """Signs that are there too whenever this one is."""
    needs_part: bool = False
    """True where the words mean the sign only of a body part that was named ("cold", "white")."""
    complaint: bool = True
    """True where the sign is a trouble of its own, so its presence is at least ``self_care``."""
    stands: bool = False
    """True where a denying word before it does not deny it (abilities lost, thresholds)."""
    grave: bool = False
    """True where it is acted on for a grown-up who is only spoken of, unasked."""
    lasting: bool = False
    """True where long ago still counts: an earlier cancer or clot is a risk for good."""


CueKind = Literal[
    "denial",
    "denial_after",
    "not_denial",
    "not_that",
    "scope_end",
    "past",
    "still",
    "resolved",
    "adults",
    "not_person",
    "for_them",
    "own_only",
    "wards",
    "history",
    "asked",
    "asked_first",
    "lesson",
    "supposed",
    "foreign",
    "animals",
    "seen",
    "cleared",
    "checked",
    "rearmed",
    "take_back",
    "amends",
]


class Lexicon(Item):
    """Word classes, body parts, cue words and figures of speech of one language.

    ``slips`` maps misspellings that edit distance cannot mend to the word meant.
    """

    language: Slug
    classes: dict[Key, tuple[Text, ...]] = Field(default_factory=dict)
    parts: dict[Key, tuple[Text, ...]] = Field(default_factory=dict)
    cues: dict[CueKind, tuple[Text, ...]] = Field(default_factory=dict)
    figures: tuple[Text, ...] = ()
    slips: dict[str, str] = Field(default_factory=dict)
    signs: dict[Key, tuple[Text, ...]] = Field(default_factory=dict)
    """Phrases of signs in this language; the English ones stand in the signs' own files."""
