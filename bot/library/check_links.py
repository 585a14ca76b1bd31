"""What points to something else points to something that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.domain.knowledge import Exercise
from bot.library.bench import Bench, did_you_mean

_WORKED_OUT = frozenset({"complaint", "recent_knee_surgery"})
"""Signs that the code works out from others; no person says them."""
_READ = frozenset(
    "age ago_days duration_days injury_days pain pain_stairs place sex side weekly_km".split()
)
"""Facts that are read from messages; questions give further ones."""
_SIDES = frozenset({"one", "both", "ward"})
_LADDER = ("easier", "harder")


def sources(bench: Bench) -> Iterator[str]:
    """Source keys that stand in no bibliography."""
    known = bench.library.sources
    for file, item in bench.items():
        for key in getattr(item, "sources", ()):
            if key not in known:
                near = did_you_mean(key, known)
                yield f"{file}: field 'sources': '{key}' is not in sources.yaml; {near}"


def unused_sources(bench: Bench) -> tuple[str, ...]:
    """Keys of the bibliography that nothing names."""
    used = {key for _, item in bench.items() for key in getattr(item, "sources", ())}
    return tuple(sorted(set(bench.library.sources) - used))


def atoms(bench: Bench) -> Iterator[str]:
    """Conditions that name an unknown sign, body part, side or fact."""
    for code, flag in bench.library.red_flags.items():
        file = bench.place("red_flags", code)
        for rule in flag.rules:
            for field in ("when", "any", "unless", "excused"):
                yield from _bad(bench, file, f"rules.{rule.id}.{field}", getattr(rule, field))
    for pattern in bench.library.patterns:
        for field in ("when", "any", "unless"):
            file = bench.place("patterns", pattern.id)
            yield from _bad(bench, file, field, getattr(pattern, field))
    for file, field, question in bench.questions():
        for answer in question.answers:
            where = f"{field}, answer '{answer.label}'"
            yield from _bad(bench, file, where, (*answer.present, *answer.denied))
    for item in bench.library.interview:
        file = bench.place("interview", item.question.id)
        prefix = "fact:" if item.kind == "fact" else ""
        yield from _bad(bench, file, "covers", [f"{prefix}{name}" for name in item.covers])
    for sign in bench.library.signs.values():
        file = bench.place("signs", sign.id)
        parts = [part for part in (*sign.parts, sign.default_part) if part]
        yield from _unknown(file, "parts", parts, bench.library.lexicon.parts)
        yield from _unknown(file, "implies", sign.implies, bench.library.signs)
    for tongue in (bench.library.lexicon, *bench.library.tongues):
        file = f"languages/{tongue.language}.yaml"
        yield from _unknown(file, "signs", tongue.signs, _signs(bench))
        yield from _unknown(file, "parts", tongue.parts, bench.library.lexicon.parts)


def _facts(bench: Bench) -> set[str]:
    answers = (answer for _, _, question in bench.questions() for answer in question.answers)
    return {name for answer in answers for name in answer.facts} | _READ


def _signs(bench: Bench) -> set[str]:
    codes = {f"code_{code.lower()}" for code in bench.library.red_flags}
    return set(bench.library.signs) | codes | _WORKED_OUT


def _bad(bench: Bench, file: str, field: str, found: Iterable[str]) -> Iterator[str]:
    for atom in found:
        atom = atom.removeprefix("denied:")
        if atom.startswith("fact:"):
            name = atom.removeprefix("fact:").split("<")[0].split(">")[0].split("=")[0]
            yield from _unknown(file, field, [name], _facts(bench))
            continue
        stem, _, side = atom.partition("~")
        sign, _, part = stem.partition("@")
        yield from _unknown(file, field, [sign], _signs(bench))
        if side:
            yield from _unknown(file, field, [side], _SIDES)
        known = bench.library.signs.get(sign)
        if part and known is not None and part not in known.parts:
            near = did_you_mean(part, known.parts) if known.parts else "it attaches to none"
            yield f"{file}: field '{field}': '{sign}' has no part '{part}'; {near}"


def _unknown(file: str, field: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    there = set(known)
    for name in names:
        if name not in there:
            yield f"{file}: field '{field}': '{name}' is not known; {did_you_mean(name, there)}"


def asks(bench: Bench) -> Iterator[str]:
    """Questions named by a rule, and question ids used twice."""
    seen: dict[str, str] = {}
    for file, field, question in bench.questions():
        if question.id in seen:
            other = seen[question.id]
            yield (
                f"{file}: field '{field}': the id '{question.id}' is also used in {other}; "
                "give one of them another"
            )
        seen[question.id] = file
    for code, flag in bench.library.red_flags.items():
        for rule in (*flag.rules, *flag.deciding):
            if rule.ask:
                field = f"rules.{rule.id}.ask"
                yield from _unknown(bench.place("red_flags", code), field, [rule.ask], seen)


def ladder(bench: Bench) -> Iterator[str]:
    """Easier, harder and stand-in exercises exist, and no ladder goes round in a circle."""
    exercises = bench.library.exercises
    for exercise in exercises.values():
        file = bench.place("exercises", exercise.id)
        for field in (*_LADDER, "without_equipment"):
            name = getattr(exercise, field)
            yield from _unknown(file, field, [name] if name else [], exercises)
        for field in _LADDER:
            if exercise.id in _climb(exercises, exercise, field):
                yield (
                    f"{file}: field '{field}': following it comes back to '{exercise.id}'; "
                    "a ladder has to end"
                )


def _climb(exercises: dict[str, Exercise], start: Exercise, field: str) -> set[str]:
    """Every exercise reached by following one direction."""
    reached: set[str] = set()
    name = getattr(start, field)
    while name in exercises and name not in reached:
        reached.add(name)
        name = getattr(exercises[name], field)
    return reached


def references(bench: Bench) -> Iterator[str]:
    """Exercises of tests and phases, doses, related passages, replies of intents."""
    library = bench.library
    for test in library.hip_tests.values():
        file = bench.place("hip_tests", test.id)
        yield from _unknown(file, "exercises", test.exercises, library.exercises)
    for phase in library.phases.values():
        file = bench.place("phases", phase.id)
        yield from _unknown(file, "exercises", phase.exercises, library.exercises)
        yield from _unknown(file, "dose", phase.dose, library.doses)
    for exercise in library.exercises.values():
        file = bench.place("exercises", exercise.id)
        yield from _unknown(file, "doses", exercise.doses, library.doses)
    for passage in library.passages.values():
        file = bench.place("articles/en", passage.id)
        others = set(library.passages) - {passage.id}
        yield from _unknown(file, "related", passage.related, others)
    for pattern in library.patterns:
        file = bench.place("patterns", pattern.id)
        yield from _unknown(file, "passage", [pattern.passage], library.passages)
    for intent in library.intents.values():
        file = bench.place("intents", intent.id)
        yield from _unknown(file, "reply", [intent.reply] if intent.reply else [], library.replies)
