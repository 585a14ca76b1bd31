"""Schemas of the files in ``knowledge/``: one item per file, unknown keys refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.domain.triage import Disposition, Mode, Within

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Grade = Literal["V", "R", "J"]
"""V: verified in the source · R: recalled, not re-checked · J: reasoned judgement, no trial or norm."""
Atom = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z0-9_]+(@[a-z_]+)?(~[a-z]+)?|fact:[a-z_]+(<=|>=|=|<|>)[a-z0-9_.]+)$"
    ),
]
"""A condition: ``sign``, ``sign@part``, ``sign~one`` (one side), or ``fact:name>=number``."""


class Item(BaseModel):
    """What every file has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Item):
    """An item that states facts: where they come from, how sure they are, who looked last."""

    sources: tuple[str, ...] = Field(min_length=1)
    grade: Grade
    reviewed: date
    review_by: date
    reviewer: Text = "none yet"


class Source(Item):
    """One entry of the bibliography."""

    key: Slug
    reference: Text
    kind: Literal["SR", "CPG", "CS", "RCT", "CO", "XS", "MM", "PH", "review", "rubric", "text"]
    year: int | None = None
    doi: str = ""
    shows: Text
    status: Grade


class Bibliography(Item):
    """``knowledge/sources.yaml``: the one file that holds many items."""

    sources: tuple[Source, ...]


class Answer(Item):
    """One possible answer to a question: the chip's label and what choosing it says."""

    label: Text
    present: tuple[Atom, ...] = ()
    denied: tuple[Atom, ...] = ()
    facts: dict[Key, str | float] = Field(default_factory=dict)
    unsure: bool = False


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

    ``suspected`` rules raise the code until their ``ask`` question is answered.
    """

    id: Annotated[str, StringConstraints(pattern=r"^(E\d+|C|U\d+|S\d+)\.[a-z0-9-]+$")]
    when: tuple[Atom, ...] = ()
    any: tuple[Atom, ...] = ()
    unless: tuple[Atom, ...] = ()
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
    phrases: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = Field(min_length=3)
    near_misses: tuple[Text, ...] = Field(min_length=3)


class Sign(Item):
    """One thing a person may report, and the ways of saying it.

    ``label`` finishes "You told me of ...". ``parts`` are the body parts it attaches to (empty: none).
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
    complaint: bool = True
    """True where the sign is a trouble of its own, so its presence is at least ``self_care``."""
    stands: bool = False
    """True where a denying word before it does not deny it (abilities lost, thresholds)."""
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
    "for_them",
    "own_only",
    "wards",
    "history",
    "asked",
    "asked_first",
    "lesson",
    "seen",
    "rearmed",
    "take_back",
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


class Passage(Sourced):
    """One self-contained piece of guidance: front matter of ``knowledge/articles/<language>/*.md``.

    ``answer`` is the first paragraph of the prose, ``detail`` the rest. ``questions`` are forms people
    use. ``highest`` is the highest disposition at which it may be shown.
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


Family = Literal[
    "hip_abduction",
    "hip_extension",
    "hip_rotation",
    "quadriceps",
    "control",
    "trunk",
    "calf",
    "plyometric",
    "mobility",
]
DoseCode = Literal["A", "E", "S", "H", "M", "I", "P", "X"]


class Dose(Item):
    """A dose: sets x reps or seconds, tempo up-hold-down in seconds, effort, rest in seconds, days."""

    code: DoseCode
    name: Text
    sets: Text
    reps: Text
    tempo: str = ""
    effort: Text
    rest: Text
    days: Text
    sources: tuple[str, ...] = Field(min_length=1)
    grade: Grade


class Exercise(Sourced):
    """One exercise: how to do it, how much, what is easier and harder, when not."""

    id: Slug
    name: Text
    family: Family
    muscles: Text
    doses: tuple[DoseCode, ...] = Field(min_length=1)
    equipment: tuple[Key, ...] = ()
    steps: tuple[Text, ...] = Field(min_length=2)
    watch: tuple[Text, ...] = Field(min_length=1)
    not_when: tuple[Text, ...] = ()
    knee_load: Literal["low", "medium", "high"]
    easier: Slug | None = None
    harder: Slug | None = None
    without_equipment: Slug | None = None
    why: Text


class Cutoff(Item):
    """Points for one result: ``two`` and ``one`` are the least (or most) that earn 2 and 1 points."""

    two: float
    one: float
    age_from: int = 0
    sex: Literal["any", "female", "male"] = "any"


class HipTest(Sourced):
    """One self-test of the hip check. ``better`` says whether a higher or lower count is better."""

    id: Slug
    order: int
    name: Text
    purpose: Text
    setup: tuple[Text, ...] = Field(min_length=1)
    count: Text
    unit: Literal["seconds", "reps", "faults", "pass"]
    better: Literal["higher", "lower"] = "higher"
    most: float
    """The highest value that makes sense; anything above is asked again."""
    per_side: bool = True
    scored: bool = True
    cutoffs: tuple[Cutoff, ...] = ()
    norm: Text
    skip_if: tuple[Text, ...] = ()
    stop_if: tuple[Text, ...] = Field(min_length=1)
    exercises: tuple[Slug, ...] = ()
    """What a low score points to, most fitting first."""
    retest_days: int = 28
    error: float | None = None
    """A change smaller than this is noise, in the test's unit."""


class Phase(Sourced):
    """One phase of the programme."""

    id: Slug
    number: int
    name: Text
    weeks: Text
    sessions: Text
    dose: tuple[DoseCode, ...]
    content: Text
    exercises: tuple[Slug, ...]
    enter: Text
    leave: tuple[Text, ...] = Field(min_length=1)


class Band(Item):
    """One colour of the pain rule: pain 0-10 from ``least`` to ``most``."""

    colour: Literal["green", "amber", "red"]
    least: int
    most: int
    do: Text


class PlanRules(Sourced):
    """The programme's rules that are not a phase: pain bands, progress, flare, running, score bands."""

    pain: tuple[Band, ...]
    morning: Text
    running_limit: Text
    progress: tuple[Text, ...]
    flare: tuple[Text, ...]
    running: tuple[Text, ...]
    safety_net: tuple[Text, ...]
    next_step: Text
    start_strength: float
    """Share of the hip-check points from which work starts at strength dose (0-1)."""
    start_endurance: float
    difference: float = Field(default=0.15, ge=0, le=1)
    """Share of the better side by which the sides must differ before it is said (0-1)."""
    clear_difference: float = Field(default=0.25, ge=0, le=1)
    """Share from which the weaker side gets one extra set."""
    said_every_time: Text
    honest: Text = (
        "Hips plus thighs together tend to help more than thighs alone. Whether hips alone beat thighs "
        "alone is uncertain."
    )
    """What the evidence carries, said with every plan."""


class InterviewQuestion(Sourced):
    """One grouped question asked before a plan or a hip check; its first answer that denies all is 'none'."""

    order: int
    kind: Literal["danger", "fact"]
    question: Question
    covers: tuple[str, ...]
    """Signs (danger) or fact names (fact) it settles; skipped where all are known."""
    only_for: tuple[Literal["hip_check", "plan"], ...] = ("hip_check", "plan")


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


class Library(BaseModel):
    """All of ``knowledge/``, loaded, validated and frozen."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    red_flags: dict[str, RedFlag]
    signs: dict[str, Sign]
    lexicon: Lexicon
    tongues: tuple[Lexicon, ...]
    """Danger-sign words of other languages; read along with the English ones."""
    common_words: frozenset[str]
    passages: dict[str, Passage]
    exercises: dict[str, Exercise]
    hip_tests: dict[str, HipTest]
    phases: dict[str, Phase]
    doses: dict[str, Dose]
    rules: PlanRules
    interview: tuple[InterviewQuestion, ...]
    patterns: tuple[Pattern, ...]
    intents: dict[str, Intent]
    replies: dict[str, FixedReply]
    services: Services
    sources: dict[str, Source]
    digest: str
    """SHA-256 over every file, hex: changes when any word of the knowledge changes."""
