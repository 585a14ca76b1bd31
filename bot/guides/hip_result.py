"""What the hip check came to, in words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.conversation import Block, Choice, Conversation
from bot.domain.knowledge import HipTest, Library
from bot.guides.hip_score import (
    FULL,
    SIDES,
    Difference,
    HipScore,
    Level,
    Result,
    Side,
    as_number,
    change,
    score,
)
from bot.guides.known import number, sex

# Which phase of the programme a level belongs to; its words come from there.
PHASE_OF: dict[Level, int] = {"activation": 0, "endurance": 1, "strength": 2}
BUILD = Choice("Build my plan", "plan")


def scored(library: Library, conversation: Conversation, hip: Mapping[str, str]) -> HipScore:
    """The score of ``hip`` with the age and sex known of the person."""
    return score(library, hip, number(conversation, "age"), sex(conversation))


def said(test: HipTest, value: str) -> str:
    """One value in words: "30 s", "yes", "hurt", "left out"; "not done" where there is none."""
    if value in ("P", "skip", ""):
        return {"P": "hurt", "skip": "left out", "": "not done"}[value]
    if test.unit == "pass":
        return "yes" if as_number(value) else "no"
    return f"{value} s" if test.unit == "seconds" else value


def blocks(
    library: Library, conversation: Conversation, hip: Mapping[str, str], before: Mapping[str, str]
) -> tuple[Block, ...]:
    """The result: each test, the sides, what changed since ``before``, what it points to."""
    done = scored(library, conversation, hip)
    shown = tuple(result for result in done.results if any(result.values.values()))
    if not shown:
        return (Block("text", text="No result yet. We can do the hip check another time."),)
    sources = tuple(dict.fromkeys(key for result in shown for key in result.test.sources))
    lines = tuple(_line(result) for result in shown)
    found = [
        Block("list", title="Your hip check", items=lines, sources=sources),
        Block("text", text=" ".join(_summary(library, done)), sources=library.rules.sources),
    ]
    if done.differences:
        items = tuple(_difference(library, one) for one in done.differences)
        found.append(Block("list", title="Left and right", items=items))
    if trend := tuple(line for result in shown if (line := _trend(result, before))):
        found.append(Block("list", title="Since last time", items=trend))
    if pointed := _points_to(library, done):
        found.append(Block("list", title="What it points to", items=pointed))
    return (*found, Block("notice", text=library.rules.said_every_time))


def _line(result: Result) -> str:
    test = result.test
    if not test.per_side:
        return f"{test.name}: {_side(result, 'left')}"
    return f"{test.name}: left {_side(result, 'left')} · right {_side(result, 'right')}"


def _side(result: Result, side: Side) -> str:
    value, points = said(result.test, result.values[side]), result.points[side]
    return value if points is None else f"{value}, {points} of {FULL} points"


def _summary(library: Library, done: HipScore) -> list[str]:
    total, hip = done.total, done.hip
    if not total.of:
        return ["Nothing could be scored, so your plan starts gently."]
    phase = next((p for p in library.phases.values() if p.number == PHASE_OF[done.level]), None)
    alike = done.sides["left"].share == done.sides["right"].share
    where = "On each side" if alike else f"On your lower side, the {done.lower}"
    words = [
        f"{where}, you have {total.got} of {total.of} points; "
        f"the hip tests alone {hip.got} of {hip.of}."
    ]
    if phase:
        words.append(f"That points to the phase called {phase.name}.")
    if not done.enough:
        words.append("Many tests are missing, so I start you lower rather than higher.")
    if done.painful:
        words.append("Where a test hurt, I pick lighter work.")
    return words


def _difference(library: Library, found: Difference) -> str:
    test = library.hip_tests[found.test]
    less = "had more faults" if test.better == "lower" else "did less"
    how = "a clear gap for one day" if found.clear else "a small gap, and it may be chance"
    return (
        f"{test.name}: your {found.weaker} {less}, by about {round(100 * found.share)}%. "
        f"That is {how}: see if it shows again on another day."
    )


def _trend(result: Result, before: Mapping[str, str]) -> str:
    test = result.test
    both = before.get(f"{test.id}.both", "")
    parts = []
    for side in SIDES if test.per_side else SIDES[:1]:
        old = before.get(f"{test.id}.{side}", both)
        if verdict := change(test, old, result.values[side]):
            name = f"{side} " if test.per_side else ""
            verdict_said = verdict if verdict != "no clear change" else "no clear change yet"
            parts.append(f"{name}{old} then, {result.values[side]} now, {verdict_said}")
    return f"{test.name}: {' · '.join(parts)}" if parts else ""


def _points_to(library: Library, done: HipScore) -> tuple[str, ...]:
    """For the three weakest tests, the first exercises they point to."""
    items = []
    for test in (library.hip_tests[name] for name in done.weak if name not in done.painful):
        names = [library.exercises[e].name for e in test.exercises if e in library.exercises][:2]
        if names:
            items.append(f"{test.name} has room to grow: {' and '.join(names)}.")
    return tuple(items[:3])
