"""What a plan rests on: level, phase, limits, and the doses and exercises that suit them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.conversation import Conversation
from bot.domain.knowledge import DoseCode, Exercise, Family, Library, Phase
from bot.guides import known
from bot.guides.hip_result import PHASE_OF, scored
from bot.guides.hip_score import HipScore, Level, family_level, family_of

_LOADS = ("low", "medium", "high")
# The phases whose exercises and doses suit a level, the most fitting first.
_PHASES: dict[Level, tuple[int, ...]] = {
    "activation": (0, 1),
    "endurance": (1, 0),
    "strength": (2, 1, 0),
}


@dataclass(frozen=True)
class Person:
    """What the choice rests on.

    ``score`` is None where no hip check was done, ``most_load`` the highest load on the knee that
    an exercise may have, ``owned`` the keys of the equipment at hand.
    """

    library: Library
    level: Level
    phase: Phase
    score: HipScore | None
    irritable: bool
    most_load: str
    owned: frozenset[str]

    @property
    def weak(self) -> tuple[str, ...]:
        """Weak tests, weakest first; one that hurt is not trained harder."""
        if self.score is None:
            return ()
        return tuple(name for name in self.score.weak if name not in self.score.painful)

    @property
    def sore_families(self) -> frozenset[Family | None]:
        """Families whose test hurt."""
        painful = self.score.painful if self.score else ()
        return frozenset(family_of(self.library, self.library.hip_tests[name]) for name in painful)

    def level_of(self, family: Family) -> Level:
        """Where one family starts."""
        if self.irritable or self.score is None:
            return "activation"
        return family_level(self.library, self.score, family)

    def doses(self, family: Family) -> list[DoseCode]:
        """Doses for a family, best first: nothing beyond the settling phase for a sore knee."""
        if self.irritable:
            return _doses(phases(self.library, (0,)))
        level = self.level_of(family)
        codes = _doses(phases(self.library, _PHASES[level]))
        if family == "control":
            return sorted(codes, key=lambda code: code != "M")  # tidy movement before load
        if level != "activation":
            return codes
        # From easy to medium first, and only then to long holds.
        main = [phase.dose[0] for phase in phases(self.library, _PHASES[level])]
        return list(dict.fromkeys([*main, *codes]))

    def phased(self, family: Family) -> list[str]:
        """Ids of the exercises of the phases that suit a family's level, best first."""
        if self.irritable:
            numbers: tuple[int, ...] = (0,)
        else:
            numbers = (1, 0) if self.score is None else _PHASES[self.level_of(family)]
        return [e for phase in phases(self.library, numbers) for e in phase.exercises]

    @property
    def kit(self) -> frozenset[str]:
        """Equipment beyond what any home has."""
        return self.owned - known.AT_HOME

    def suits(self, exercise: Exercise) -> bool:
        """True where the equipment is there and the knee may take the load."""
        light = _LOADS.index(exercise.knee_load) <= _LOADS.index(self.most_load)
        return light and self.owned.issuperset(exercise.equipment)


def person(library: Library, conversation: Conversation) -> Person:
    """Level, phase and limits for the person of a conversation."""
    done = any(value not in ("", "skip") for value in conversation.hip.values())
    score = scored(library, conversation, conversation.hip) if done else None
    irritable = known.irritable(library, conversation)
    level: Level = "activation" if irritable or score is None else score.level
    number = 0 if irritable else 1 if score is None else PHASE_OF[level]
    return Person(
        library=library,
        level=level,
        phase=phases(library, (number,))[0],
        score=score,
        irritable=irritable,
        most_load=_most_load(library, conversation, score, level),
        owned=known.equipment(conversation),
    )


def phases(library: Library, numbers: Iterable[int]) -> list[Phase]:
    """The phases with these numbers, in this order."""
    by_number = {phase.number: phase for phase in library.phases.values()}
    return [by_number[number] for number in numbers if number in by_number]


def _doses(suited: Iterable[Phase]) -> list[DoseCode]:
    return list(dict.fromkeys(code for phase in suited for code in phase.dose))


def _most_load(
    library: Library, conversation: Conversation, score: HipScore | None, level: Level
) -> str:
    """Low for a sore knee, or where a test that bends it hurt; high only for a calm, strong one."""
    painful = [library.hip_tests[name] for name in score.painful] if score else []
    bending = any(library.exercises[e].knee_load != "low" for t in painful for e in t.exercises[:1])
    if bending or known.irritable(library, conversation):
        return "low"
    return "high" if level == "strength" and known.calm(library, conversation) else "medium"
