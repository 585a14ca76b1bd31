"""The plan's sentences: what it rests on, how much of each exercise, why, and for which side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Band, Dose, Exercise, Library
from bot.guides import known
from bot.guides.hip_result import said
from bot.guides.hip_score import Difference, family_of
from bot.guides.plan_choice import Pick
from bot.guides.plan_person import Person


def based_on(who: Person, conversation: Conversation) -> str:
    """What the plan was fitted to, in one or two sentences."""
    facts = []
    if who.score is not None:
        total = who.score.total
        points = f" ({total.got} of {total.of} points on the lower side)" if total.of else ""
        facts.append(f"your hip check{points}")
    if pain := _pain(conversation):
        facts.append(pain)
    kit = str(conversation.fact("equipment") or "")
    if kit:
        facts.append("no equipment" if kit == "none" else f"this equipment: {kit}")
    rests = f"It is based on {_listed(facts)}." if facts else ""
    if who.irritable:
        rests += " Your knee is sore, so it begins with what asks little of it."
    if who.score is None:
        rests += (
            " With no hip check yet, this is a safe, light start. The check makes it fit better."
        )
    return rests.strip()


def days(who: Person, wanted: float | None) -> str:
    """How often, with the days the person has."""
    often = f"{who.phase.sessions[0].upper()}{who.phase.sessions[1:]}."
    return often if wanted is None else f"{often} You have {wanted:g} days a week: use those."


def band(one: Band) -> str:
    """One colour of the pain rule."""
    return f"{one.colour.capitalize()}, pain {one.least} to {one.most}: {one.do}"


def sets(dose: Dose, lighter: bool) -> str:
    """The amount in words; ``lighter`` takes the low end, or one set less."""
    count = _fewer(dose.sets) if lighter else dose.sets
    word = "set" if count == "1" else "sets"
    return f"{count} {word} of {dose.reps}"


def _fewer(count: str) -> str:
    numbers = [int(number) for number in re.findall(r"\d+", count)]
    if not numbers:
        return count
    return str(numbers[0] if len(numbers) > 1 else max(1, numbers[0] - 1))


def dose(one: Dose, amount: str) -> str:
    """A dose in words around an amount from ``sets``."""
    parts = [f"{one.name}: {amount}."]
    parts += [f"Pace: {one.tempo}."] if one.tempo else []
    return " ".join([*parts, f"Effort: {one.effort}.", f"Rest: {one.rest}."])


def why(who: Person, conversation: Conversation, pick: Pick) -> str:
    """Why this person gets this exercise, then what it is good for."""
    reasons = []
    if pick.for_test:
        reasons.append(f"{_result(who, pick.for_test)}, so this works on it.")
    if pick.lighter:
        hurt = [t for t in who.score.painful if _speaks_for(who, t, pick)] if who.score else []
        names = _listed([who.library.hip_tests[name].name for name in hurt])
        reasons.append(f"{names} hurt, so this starts lighter.")
    if who.irritable and (pain := _pain(conversation)):
        reasons.append(f"With {pain}, it asks little of the knee.")
    if pick.instead_of:
        other = who.library.exercises[pick.instead_of].name
        reasons.append(f"You can do it without equipment (with it: {other}).")
    general = pick.exercise.why.rstrip(".")
    return " ".join([*reasons, f"{general[0].upper()}{general[1:]}."])


def side_note(who: Person, pick: Pick, picks: Sequence[Pick]) -> str:
    """One extra set for the side that clearly did less; empty where the tests disagree."""
    if who.score is None or pick.lighter:
        return ""
    clear = [d for d in who.score.differences if d.clear and _gets(who, d, picks) == pick.exercise]
    weaker = {difference.weaker for difference in clear}
    if len(weaker) != 1:
        return ""
    side = weaker.pop()
    return (
        f"Your {side} side came out lower, so give the {side} one extra set where you can work one "
        "side at a time. Always train both."
    )


def _gets(who: Person, difference: Difference, picks: Sequence[Pick]) -> Exercise | None:
    """The exercise that answers a difference: one the test points to, else one of its family."""
    test = who.library.hip_tests[difference.test]
    named = [pick.exercise for pick in picks if pick.exercise.id in test.exercises]
    alike = [p.exercise for p in picks if p.exercise.family == family_of(who.library, test)]
    return next(iter([*named, *alike]), None)


def _speaks_for(who: Person, test: str, pick: Pick) -> bool:
    return family_of(who.library, who.library.hip_tests[test]) == pick.exercise.family


def _result(who: Person, name: str) -> str:
    """A weak test's result: "Side plank: left 20 s, right 12 s"."""
    if who.score is None:
        return ""
    result = who.score.result(name)
    left, right = (said(result.test, result.values[side]) for side in ("left", "right"))
    if not result.test.per_side:
        return f"{result.test.name}: {left}"
    return f"{result.test.name}: left {left}, right {right}"


def _pain(conversation: Conversation) -> str:
    """The worst pain told, in words; empty where none was."""
    worst = known.worst_pain(conversation)
    if worst is None:
        return ""
    where = " on stairs" if known.number(conversation, "pain_stairs") == worst else ""
    return f"pain of {worst:g} out of 10{where}"


def _listed(words: Sequence[str]) -> str:
    return (
        words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
    )


def cautions(library: Library, exercise: Exercise) -> tuple[str, ...]:
    """Common mistakes, when to leave it out, and the easier version."""
    watch = tuple(f"Watch for: {mistake}" for mistake in exercise.watch)
    leave_out = tuple(f"Leave it out if: {reason}" for reason in exercise.not_when)
    easier = library.exercises.get(exercise.easier or "")
    return watch + leave_out + ((f"Easier: {easier.name}.",) if easier else ())
