"""Strength work: exercises, doses, hip tests, phases, rules, the interview."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.domain.knowledge.item import (
    Grade,
    Item,
    Key,
    Slug,
    Sourced,
    Text,
)
from bot.domain.knowledge.signs import (
    Question,
)

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
    """A dose: sets x reps or seconds, tempo up-hold-down in seconds, effort, rest, days."""

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
    """Points for one result: ``two`` and ``one`` are what earns 2 points and 1 point."""

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
    """The programme's rules that are no phase: pain bands, progress, flare, running, scores."""

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
        "Hips plus thighs together tend to help more than thighs alone. Whether hips alone beat "
        "thighs alone is uncertain."
    )
    """What the evidence carries, said with every plan."""


class InterviewQuestion(Sourced):
    """One grouped question asked before a plan or a hip check."""

    order: int
    kind: Literal["danger", "fact"]
    question: Question
    covers: tuple[str, ...]
    """Signs (danger) or fact names (fact) it settles; skipped where all are known."""
    only_for: tuple[Literal["hip_check", "plan"], ...] = ("hip_check", "plan")
