"""Which exercises at which dose: the choosing half of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.knowledge import DoseCode, Exercise, Family
from bot.guides.hip_score import family_of
from bot.guides.plan_person import Person

ALWAYS: tuple[Family, ...] = ("hip_abduction", "hip_extension", "quadriceps")
_EXTRA: tuple[Family, ...] = ("trunk", "calf", "control", "hip_rotation")
_FEWEST, _MOST, _OF_ONE_FAMILY = 5, 6, 2


@dataclass(frozen=True)
class Pick:
    """One exercise chosen.

    ``for_test`` is the weak test it answers, ``instead_of`` the exercise it stands in for where
    equipment is missing, ``lighter`` True where a test of its family hurt.
    """

    exercise: Exercise
    dose: DoseCode
    for_test: str = ""
    instead_of: str = ""
    lighter: bool = False


def choose(who: Person) -> tuple[Pick, ...]:
    """Five or six exercises, none twice; hip abduction, hip extension and quadriceps always."""
    picks: list[Pick] = []
    for family in ALWAYS:
        picks += _best(who, _of_family(who, family), picks)
    most = _MOST if (who.weak or who.kit) and not who.irritable else _FEWEST
    for names in _extras(who, picks):
        if len(picks) < most:
            picks += _best(who, [name for name in names if _has_room(who, name, picks)], picks)
    for family in (*ALWAYS, *_EXTRA):
        # Where so much hurts that little is left, one family may give a third one.
        if len(picks) < _FEWEST and family not in who.sore_families:
            picks += _best(who, _of_family(who, family), picks)
    return tuple(picks)


def _of_family(who: Person, family: Family) -> list[str]:
    """Ids of one family, most fitting first: weak tests, the phase, then all others."""
    pointed = [e for test in who.weak for e in who.library.hip_tests[test].exercises]
    # Of the others, those that are somebody's harder version come after those that begin a line.
    others = sorted(who.library.exercises.values(), key=lambda e: (e.easier is not None, e.id))
    every = dict.fromkeys([*pointed, *who.phased(family), *(e.id for e in others)])
    return [name for name in every if _family(who, name) == family]


def _extras(who: Person, picks: Sequence[Pick]) -> list[list[str]]:
    """Groups to take one from, in turn.

    Weak tests not answered yet, a second one for the weakest, one with the equipment at hand, then
    further families: those of the phase first, then its other exercises, then the rest.
    """
    chosen = {pick.exercise.id for pick in picks}
    tests = [who.library.hip_tests[name].exercises for name in who.weak]
    open_tests = [list(names) for names in tests if chosen.isdisjoint(names)]
    phased = [family for name in who.phase.exercises if (family := _family(who, name)) in _EXTRA]
    own = [_of_family(who, family) for family in dict.fromkeys(phased) if family is not None]
    rest = [_of_family(who, family) for family in _EXTRA]
    more = [_for_test(who, name) for name in who.weak[:1]] if not open_tests else []
    others = [[name] for name in who.phase.exercises]
    return [*open_tests, *more, *_with_kit(who, picks), *own, *others, *rest]


def _for_test(who: Person, name: str) -> list[str]:
    """Exercises a test points to, then the others of its family."""
    test = who.library.hip_tests[name]
    family = family_of(who.library, test)
    return [*test.exercises, *(_of_family(who, family) if family else ())]


def _with_kit(who: Person, picks: Sequence[Pick]) -> list[list[str]]:
    """Exercises that use the equipment at hand, where none chosen does yet."""
    if any(_uses_kit(who, pick.exercise) for pick in picks):
        return []
    return [[e.id for e in who.library.exercises.values() if _uses_kit(who, e)]]


def _uses_kit(who: Person, exercise: Exercise) -> bool:
    return not who.kit.isdisjoint(exercise.equipment)


def _has_room(who: Person, name: str, picks: Sequence[Pick]) -> bool:
    """True where an extra may come in: no stretch or hop, no sore family, none three times over."""
    family = _family(who, name)
    there = sum(pick.exercise.family == family for pick in picks)
    most = _OF_ONE_FAMILY if family in ALWAYS else 1
    return family in (*ALWAYS, *_EXTRA) and family not in who.sore_families and there < most


def _family(who: Person, name: str) -> Family | None:
    exercise = who.library.exercises.get(name)
    return exercise.family if exercise else None


def _best(who: Person, names: Iterable[str], picks: Sequence[Pick]) -> list[Pick]:
    """The pick with the best dose, then with equipment at hand, then the first named, if any."""
    taken = {pick.exercise.id for pick in picks}
    found = [pick for name in names if (pick := _pick(who, name)) and pick.exercise.id not in taken]
    if not found:
        return []
    best = min(found, key=lambda pick: (_place(who, pick), not _uses_kit(who, pick.exercise)))
    return [_lighter(who, best, taken)]


def _place(who: Person, pick: Pick) -> int:
    return who.doses(pick.exercise.family).index(pick.dose)


def _pick(who: Person, name: str) -> Pick | None:
    """An exercise with its dose, or its sibling where equipment is missing; None if none suits."""
    exercise = who.library.exercises.get(name)
    if exercise is None:
        return None
    found, instead_of = exercise, ""
    if not who.owned.issuperset(exercise.equipment) and exercise.without_equipment:
        found = who.library.exercises.get(exercise.without_equipment, exercise)
        instead_of = exercise.id
    dose = next((d for d in who.doses(found.family) if d in found.doses), None)
    if dose is None or not who.suits(found) or found.family != exercise.family:
        return None
    tests = who.library.hip_tests
    answers = (t for t in who.weak if not {found.id, name}.isdisjoint(tests[t].exercises))
    return Pick(found, dose, next(answers, ""), instead_of)


def _lighter(who: Person, pick: Pick, taken: set[str]) -> Pick:
    """Where a test of the family hurt, the easiest sibling that suits."""
    if pick.exercise.family not in who.sore_families:
        return pick
    seen = {*taken, pick.exercise.id}
    while (easier := _pick(who, pick.exercise.easier or "")) is not None:
        if easier.exercise.family != pick.exercise.family or easier.exercise.id in seen:
            break
        seen.add(easier.exercise.id)
        pick = easier
    return replace(pick, lighter=True)
