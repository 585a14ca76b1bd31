"""The hip check as it stands: what was answered this round, what is still to come.

``answers`` holds ``"<test>.<side>"`` to the value, ``pending`` to a value whose side was not said,
and ``before.<test>.<side>`` to the value of the round before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.conversation import Conversation
from bot.domain.knowledge import HipTest, Library
from bot.guides.hip_ask import sides
from bot.guides.known import calm, worst_pain

_PENDING = "pending"
_BEFORE = "before."


@dataclass(frozen=True)
class Round:
    """One round of the hip check; ``step`` is the id of the test that is open."""

    library: Library
    conversation: Conversation
    step: str
    answers: Mapping[str, str]

    @property
    def tests(self) -> list[HipTest]:
        """All tests in the order they are put."""
        return sorted(self.library.hip_tests.values(), key=lambda test: test.order)

    @property
    def test(self) -> HipTest:
        """The test that is open."""
        return self.library.hip_tests[self.step]

    @property
    def pending(self) -> str:
        """A value whose side was not said, or empty."""
        return self.answers.get(_PENDING, "")

    @property
    def before(self) -> dict[str, str]:
        """Results of the round before."""
        return {
            key.removeprefix(_BEFORE): value
            for key, value in self.answers.items()
            if key.startswith(_BEFORE)
        }

    def waiting(self, test: HipTest) -> tuple[str, ...]:
        """Sides of a test with no result in this round."""
        return tuple(side for side in sides(test) if f"{test.id}.{side}" not in self.answers)

    def answered(self) -> list[HipTest]:
        """Tests with a result in this round: the open one first, then the latest before it."""
        done = [test for test in self.tests if len(self.waiting(test)) < len(sides(test))]
        return sorted(done, key=lambda test: (test.id != self.step, -test.order))

    def hip(self) -> dict[str, str]:
        """All results, those of this round over the earlier ones, in the order of the tests."""
        known = {**self.conversation.hip, **self.answers}
        keys = [f"{test.id}.{side}" for test in self.tests for side in sides(test)]
        return {key: known[key] for key in keys if key in known}

    def at(self, test: HipTest) -> Round:
        """The same round with another test open."""
        return replace(self, step=test.id)

    def record(self, test: HipTest, values: Mapping[str, str]) -> Round:
        """The round with results of one test."""
        given = {f"{test.id}.{side}": value for side, value in values.items()}
        return replace(self, answers={**self._without({_PENDING}), **given})

    def hold(self, value: str) -> Round:
        """The round with a value whose side is to be asked."""
        return replace(self, answers={**self.answers, _PENDING: value})

    def forget(self, test: HipTest) -> Round:
        """The round with a test open again; its results stay in ``hip`` until new ones come."""
        gone = {_PENDING, *(f"{test.id}.{side}" for side in sides(test))}
        return replace(self, step=test.id, answers=self._without(gone))

    def withheld(self, test: HipTest) -> bool:
        """True for a gate (no points, no exercises) while something hurts, now or on stairs."""
        if test.scored or test.exercises:
            return False
        sore = worst_pain(self.conversation) is not None
        sore = sore and not calm(self.library, self.conversation)
        return sore or "P" in self.hip().values()

    def _without(self, gone: set[str]) -> dict[str, str]:
        return {key: value for key, value in self.answers.items() if key not in gone}


def again(library: Library, conversation: Conversation) -> Round:
    """A new round; the results so far become those of the round before."""
    before = {f"{_BEFORE}{key}": value for key, value in conversation.hip.items()}
    return Round(library, conversation, "", before)
