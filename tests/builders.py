"""Short ways to the values tests speak in; a builder fills in what a test does not care about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.conversation import Conversation, Fact, GuideState
from bot.domain.knowledge import (
    Band,
    Dose,
    Exercise,
    HipTest,
    InterviewQuestion,
    Library,
    Phase,
    PlanRules,
)
from bot.domain.triage import Assertion, Finding
from bot.library.load import load_library

_SOURCED: dict[str, Any] = {
    "sources": ("house",),
    "grade": "J",
    "reviewed": date(2026, 11, 23),
    "review_by": date(2027, 11, 23),
}


@cache
def real_library() -> Library:
    """The library as shipped, read once a run."""
    return load_library(Path(__file__).parents[1] / "knowledge")


def make_fact(name: str, value: str | float) -> Fact:
    """A fact told in the first message."""
    return Fact(name, value, str(value), 0)


def make_facts(**values: str | float) -> dict[str, Fact]:
    """Facts by name."""
    return {name: make_fact(name, value) for name, value in values.items()}


def make_finding(
    sign: str, assertion: Assertion = Assertion.PRESENT, part: str = "", turn: int = 0
) -> Finding:
    """One sign heard; the words are the sign's id."""
    return Finding(sign, assertion, turn, sign, 0, len(sign), part)


def make_conversation(
    hip: Mapping[str, str] | None = None,
    guide: GuideState | None = None,
    facts: Mapping[str, str | float] | None = None,
    **fields: Any,
) -> Conversation:
    """A conversation with results, a guide and facts by value."""
    return Conversation(
        id="test",
        facts=make_facts(**(facts or {})),
        hip=dict(hip or {}),
        guide=guide or GuideState(),
        **fields,
    )


def make_screened(
    hip: Mapping[str, str] | None = None, facts: Mapping[str, str | float] | None = None
) -> Conversation:
    """A conversation in which every question of the shipped interview has been put."""
    asked = tuple(item.question.id for item in real_library().interview)
    return make_conversation(hip, facts=facts, asked=asked)


def make_hip_test(name: str = "lift", order: int = 1, **fields: Any) -> HipTest:
    """A hip test: reps, 20 and 12 for two points and one, an error of 3."""
    values: dict[str, Any] = {
        "id": name,
        "order": order,
        "name": name.capitalize(),
        "purpose": "Shows something.",
        "setup": ("Lie down.",),
        "count": "Give the number.",
        "unit": "reps",
        "most": 100,
        "cutoffs": ({"two": 20, "one": 12},),
        "norm": "None.",
        "stop_if": ("Stop if it hurts.",),
        "error": 3,
    }
    return HipTest(**(_SOURCED | values | fields))


def make_exercise(name: str, family: str = "hip_abduction", **fields: Any) -> Exercise:
    """An exercise with little load on the knee, at doses A, E and S, needing nothing."""
    values: dict[str, Any] = {
        "id": name,
        "name": name.capitalize(),
        "family": family,
        "muscles": "Some",
        "doses": ("A", "E", "S"),
        "steps": ("One.", "Two."),
        "watch": ("Haste.",),
        "knee_load": "low",
        "why": "it helps",
    }
    return Exercise(**(_SOURCED | values | fields))


def make_question(name: str, kind: str = "danger", **fields: Any) -> InterviewQuestion:
    """An interview question with a yes and a no."""
    question = {
        "id": name,
        "text": f"{name.capitalize()}?",
        "because": "it matters",
        "answers": ({"label": "Yes"}, {"label": "No"}),
    }
    values = {"order": 1, "kind": kind, "question": question, "covers": (name,)}
    return InterviewQuestion(**(_SOURCED | values | fields))


def make_rules(**fields: Any) -> PlanRules:
    """Plan rules with three pain bands and starting shares of 0.85 and 0.57."""
    bands = (("green", 0, 2), ("amber", 3, 5), ("red", 6, 10))
    values: dict[str, Any] = {
        "pain": tuple(Band(colour=c, least=a, most=b, do="Do it.") for c, a, b in bands),  # type: ignore[arg-type]
        "morning": "The next morning decides.",
        "running_limit": "Two at most.",
        "progress": ("Slowly.",),
        "flare": ("Rest a day.",),
        "running": ("Walk first.",),
        "safety_net": ("Stop if it gives way.",),
        "next_step": "Start tomorrow.",
        "start_strength": 0.85,
        "start_endurance": 0.57,
        "said_every_time": "No diagnosis.",
    }
    return PlanRules(**(_SOURCED | values | fields))


def make_phase(number: int, *exercises: str, dose: tuple[str, ...] = ("E",)) -> Phase:
    """A phase with its dose and exercises."""
    values: dict[str, Any] = {
        "id": f"phase-{number}",
        "number": number,
        "name": f"Phase {number}",
        "weeks": "weeks",
        "sessions": "3 a week",
        "dose": dose,
        "content": "Work.",
        "exercises": exercises,
        "enter": "Ready.",
        "leave": ("Done.",),
    }
    return Phase(**(_SOURCED | values))


def make_dose(code: str) -> Dose:
    """A dose of 2 to 3 sets of ten."""
    values: dict[str, Any] = {"code": code, "name": f"Dose {code}", "sets": "2 to 3", "reps": "10"}
    rest = {"effort": "easy", "rest": "a minute", "days": "daily", "sources": ("house",)}
    return Dose(**(values | rest), grade="J")


def make_library_slice(
    tests: tuple[HipTest, ...] = (),
    exercises: tuple[Exercise, ...] = (),
    phases: tuple[Phase, ...] = (),
    interview: tuple[InterviewQuestion, ...] = (),
    rules: PlanRules | None = None,
) -> Library:
    """A library with only what the guides read; everything else is empty."""
    return Library.model_construct(
        red_flags={},
        signs={},
        replies={},
        sources={},
        hip_tests={test.id: test for test in tests},
        exercises={exercise.id: exercise for exercise in exercises},
        phases={phase.id: phase for phase in phases},
        doses={code: make_dose(code) for code in "AEIMS"},
        rules=rules or make_rules(),
        interview=interview,
    )
