"""Points, starting level and side difference from the results of the hip check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.domain.knowledge import Cutoff, Family, HipTest, Library

Level = Literal["activation", "endurance", "strength"]
Side = Literal["left", "right"]
Change = Literal["better", "worse", "no clear change", ""]
LEVELS: tuple[Level, ...] = ("activation", "endurance", "strength")
SIDES: tuple[Side, ...] = ("left", "right")
FULL = 2
"""Points of one test on one side."""

# Thigh and calf tests stand apart, so the hips can be told on their own.
_NOT_HIP: tuple[Family, ...] = ("quadriceps", "calf")
# With fewer than half of the points tried, a high share says little: no strength start from it.
_ENOUGH = 0.5


@dataclass(frozen=True)
class Result:
    """One test: value per side as typed (empty: not done) and its points, None where not scored."""

    test: HipTest
    values: dict[Side, str]
    points: dict[Side, int | None]

    @property
    def least(self) -> int | None:
        """Points of the lower side."""
        return min((p for p in self.points.values() if p is not None), default=None)

    @property
    def hurt(self) -> bool:
        """True where the test was stopped for pain on a side."""
        return "P" in self.values.values()


@dataclass(frozen=True)
class Tally:
    """Points reached out of those that could be reached in the tests done."""

    got: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """0-1, None where nothing was scored."""
        return self.got / self.of if self.of else None


@dataclass(frozen=True)
class Difference:
    """Sides that differ by more than noise. ``share`` is of the better side, 0-1."""

    test: str
    weaker: Side
    share: float
    clear: bool


@dataclass(frozen=True)
class HipScore:
    """What the results add up to; ``weak`` and ``painful`` are test ids, weakest first."""

    results: tuple[Result, ...]
    sides: dict[Side, Tally]
    lower: Side
    hip: Tally
    level: Level
    enough: bool
    weak: tuple[str, ...]
    painful: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def total(self) -> Tally:
        """Points of the lower side, which sets the level."""
        return self.sides[self.lower]

    def result(self, test: str) -> Result:
        """The result of one test; KeyError where it is unknown."""
        return {result.test.id: result for result in self.results}[test]


def as_number(value: str) -> float | None:
    """A stored result as a number, None for ``P``, ``skip`` or empty."""
    try:
        return float(value)
    except ValueError:
        return None


def points(test: HipTest, value: str, age: float | None, sex: str) -> int | None:
    """0 to 2 points for one value; None where it is no number or the test is not scored.

    An unknown age counts as youngest, and of the lines that could apply the strictest is taken.
    """
    count = as_number(value)
    lines = _lines(test, age or 0, sex)
    if count is None or not test.scored or not lines:
        return None
    higher = test.better == "higher"
    return min(
        sum(count >= line if higher else count <= line for line in (cut.two, cut.one))
        for cut in lines
    )


def _lines(test: HipTest, age: float, sex: str) -> list[Cutoff]:
    """The cut-offs that may apply: the oldest age group reached, the person's sex where known."""
    reached = [cut for cut in test.cutoffs if cut.age_from <= age]
    oldest = max((cut.age_from for cut in reached), default=0)
    group = [cut for cut in reached if cut.age_from == oldest]
    own = [cut for cut in group if sex and cut.sex == sex]
    return own or [cut for cut in group if cut.sex == "any"] or group


def family_of(library: Library, test: HipTest) -> Family | None:
    """The family a test speaks for: that of the exercise it points to first."""
    first = next((library.exercises[e] for e in test.exercises if e in library.exercises), None)
    return first.family if first else None


def score(
    library: Library, hip: Mapping[str, str], age: float | None = None, sex: str = ""
) -> HipScore:
    """Score results stored as ``"<test>.<left|right|both>"``; unknown keys are ignored."""
    results = tuple(_result(test, hip, age, sex) for test in library.hip_tests.values())
    sides = {side: _tally(results, side) for side in SIDES}
    lower = min(SIDES, key=lambda side: _rank(sides[side], results, side))
    of_hip = tuple(r for r in results if family_of(library, r.test) not in _NOT_HIP)
    possible = FULL * sum(r.test.scored for r in results)
    enough = min(tally.of for tally in sides.values()) >= _ENOUGH * possible > 0
    weak = [r for r in results if r.least is not None and r.least < FULL]
    return HipScore(
        results=results,
        sides=sides,
        lower=lower,
        hip=_tally(of_hip, lower),
        level=_level(library, sides[lower].share, enough),
        enough=enough,
        weak=tuple(r.test.id for r in sorted(weak, key=lambda r: (r.least, r.test.order))),
        painful=tuple(r.test.id for r in results if r.hurt),
        differences=tuple(d for r in results if (d := _difference(library, r)) is not None),
    )


def _result(test: HipTest, hip: Mapping[str, str], age: float | None, sex: str) -> Result:
    both = hip.get(f"{test.id}.both", "")
    values = {side: hip.get(f"{test.id}.{side}", both) for side in SIDES}
    return Result(test, values, {side: points(test, values[side], age, sex) for side in SIDES})


def _tally(results: Iterable[Result], side: Side) -> Tally:
    scored = [p for result in results if (p := result.points[side]) is not None]
    return Tally(sum(scored), FULL * len(scored))


def _rank(tally: Tally, results: Iterable[Result], side: Side) -> float:
    """The share, to find the lower side: nothing but pain is lowest, nothing done is no side."""
    if tally.share is not None:
        return tally.share
    return -1.0 if any(result.values[side] == "P" for result in results) else 2.0


def _level(library: Library, share: float | None, enough: bool) -> Level:
    if share is None or share < library.rules.start_endurance:
        return "activation"
    return "strength" if enough and share >= library.rules.start_strength else "endurance"


def family_level(library: Library, done: HipScore, family: Family) -> Level:
    """Where one family starts: up where all its tests were full, one lower where one hurt."""
    own = [r for r in done.results if family_of(library, r.test) == family]
    level = LEVELS.index(done.level)
    scored = [p for r in own for p in r.points.values() if p is not None]
    if done.level == "endurance" and done.enough and scored and min(scored) == FULL:
        level += 1
    if any(result.hurt for result in own):
        level -= 1
    return LEVELS[max(0, level)]


def _difference(library: Library, result: Result) -> Difference | None:
    """The sides' difference where it is beyond the test's own error, None otherwise."""
    values = {side: as_number(result.values[side]) for side in SIDES}
    left, right = values["left"], values["right"]
    test = result.test
    if left is None or right is None or test.error is None or not test.per_side:
        return None
    gap, top = abs(left - right), max(left, right)
    if gap == 0 or gap < test.error or gap / top < library.rules.difference:
        return None
    weaker: Side = "left" if (left < right) == (test.better == "higher") else "right"
    return Difference(test.id, weaker, gap / top, gap / top >= library.rules.clear_difference)


def change(test: HipTest, before: str, now: str) -> Change:
    """A retest against the time before; empty where one is no number or the error is unknown."""
    old, new = as_number(before), as_number(now)
    if old is None or new is None or test.error is None:
        return ""
    if abs(new - old) < test.error:
        return "no clear change"
    return "better" if (new > old) == (test.better == "higher") else "worse"
