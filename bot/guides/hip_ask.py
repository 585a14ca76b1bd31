"""What the hip check says while it runs: cards, questions, chips and short notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.conversation import Block, Choice
from bot.domain.knowledge import HipTest
from bot.guides.hip_result import said
from bot.guides.hip_score import as_number

_ASKED = {
    "seconds": "How many seconds",
    "reps": "How many",
    "faults": "How many faults",
    "pass": "Yes or no",
}
_EXAMPLE = {"pass": "yes and no"}
_HURT = (
    Choice("It hurt on the left", "P.left"),
    Choice("It hurt on the right", "P.right"),
    Choice("It hurt on both sides", "P.both"),
)


@dataclass(frozen=True)
class Asked:
    """One question with the chips that answer it."""

    text: str
    choices: tuple[Choice, ...]


def sides(test: HipTest) -> tuple[str, ...]:
    """The sides a test has results for: left and right, or ``both`` for one number."""
    return ("left", "right") if test.per_side else ("both",)


def opening(tests: int) -> str:
    """The first words of a hip check of so many tests."""
    return (
        f"The hip check has {tests} short tests, one at a time. Leave out any that does not suit "
        "you. You can go back, or stop at any point and keep what you have."
    )


def carry_on() -> str:
    """The first words where an earlier check was stopped midway."""
    return (
        "You have some results already, so we carry on where you stopped. "
        "To do all tests again, say: start again."
    )


def card(test: HipTest, place: int, tests: int) -> Block:
    """The whole test: why, how to set up, how to count, when to skip or stop."""
    return Block(
        "card",
        title=f"Test {place} of {tests}: {test.name}",
        text=test.purpose,
        items=(
            *test.setup,
            test.count,
            *(f"Skip it if: {reason}" for reason in test.skip_if),
            *test.stop_if,
        ),
        item=test.id,
        sources=test.sources,
    )


def question(test: HipTest, waiting: Sequence[str], pending: str) -> Asked:
    """What is asked now: both sides, the side still missing, or whose ``pending`` value it was."""
    if pending == "P":
        return Asked(f"{test.name}: which side hurt, left, right or both?", _HURT)
    if pending:
        value = said(test, pending)
        chips = tuple(
            Choice(f"{name} {value}", f"{pending}.{side}")
            for side, name in (("left", "Left"), ("right", "Right"), ("both", "Both"))
        )
        return Asked(f"{test.name}: was {value} your left, your right or both?", chips)
    what = _ASKED[test.unit]
    if not test.per_side:
        return Asked(f"{test.name}: {what.lower()}?", (Choice("It hurt", "P"),))
    if len(waiting) == 1:
        return Asked(f"{test.name}: {what.lower()} on the {waiting[0]}?", (Choice("It hurt", "P"),))
    example = _EXAMPLE.get(test.unit, "30 and 22")
    text = (
        f"{test.name}: {what.lower()}, left first, then right? You can type it like “{example}”. "
        "Tell me if a side hurt."
    )
    return Asked(text, (Choice("It hurt", "P"),))


def ways_out(has_before: bool) -> tuple[Choice, ...]:
    """Chips that are there in every test."""
    back = (Choice("Go back", "back"),) if has_before else ()
    return (Choice("Skip this test", "skip"), *back, Choice("Stop here", "stop"))


def wrong(test: HipTest, value: str) -> str:
    """Why a value cannot be, in words; empty where it can."""
    number = as_number(value)
    if number is None:
        return ""
    if number < 0:
        return "A result cannot be below 0."
    if test.unit == "pass" and number not in (0, 1):
        return "For this one, tell me yes or no for each side."
    if number > test.most:
        return (
            f"That is more than makes sense here (at most {test.most:g}). Please check the number."
        )
    if test.unit != "seconds" and number != int(number):
        return "Please give a whole number."
    return ""


def changed(test: HipTest, values: Mapping[str, str]) -> str:
    """What a correction changed."""
    parts = (
        said(test, value) if side == "both" else f"{side} {said(test, value)}"
        for side, value in values.items()
    )
    return f"Noted for {test.name}: {', '.join(parts)}."


def given(test: HipTest, hip: Mapping[str, str]) -> str:
    """What was given before a test was opened again, and how to leave it so."""
    values = {side: hip[key] for side in sides(test) if (key := f"{test.id}.{side}") in hip}
    return f"{changed(test, values)} Send new results, or say keep."


def withheld(test: HipTest) -> str:
    """Why a gate test is not put."""
    return f"I leave out {test.name}: it only comes once stairs and all tests stay calm."
