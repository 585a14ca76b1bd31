"""How many danger questions people are asked before a plan, over scripted openings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from bot.domain.knowledge import Library
from bot.domain.triage import Disposition
from bot.evals.runner import Talks
from bot.evals.script import Script

_WISH = "Make me a plan"
_NONE = "None of these"


@dataclass(frozen=True)
class Asked:
    """Danger questions put after one opening, and whether one was put twice."""

    opening: str
    questions: tuple[str, ...]

    @property
    def twice(self) -> bool:
        """True where a question was put again after its answer."""
        return len(set(self.questions)) < len(self.questions)


def openings(scripts: Iterable[Script]) -> tuple[str, ...]:
    """The first messages of the scripts, each once."""
    return tuple(dict.fromkeys(script.turns[0].user for script in scripts))


def danger_questions(bot: Talks, library: Library, opening: str) -> Asked | None:
    """What is asked from ``opening`` to a plan where every danger question is answered no.

    None where the opening has to be seen to first, so that no interview follows.
    """
    name = "interview-count"
    danger = {item.question.id for item in library.interview if item.kind == "danger"}
    bot.forget(name)
    turn = bot.reply(name, opening)
    put = [turn.reply.asks]
    turn = bot.reply(name, _WISH if turn.reply.asks not in danger else _NONE)
    while turn.reply.asks and turn.reply.disposition < Disposition.SOON and len(put) < 40:
        put.append(turn.reply.asks)
        turn = bot.reply(name, _NONE if turn.reply.asks in danger else "skip")
    bot.forget(name)
    if turn.reply.disposition >= Disposition.SOON:
        return None
    asked = [now for now, before in zip(put, ["", *put], strict=False) if now != before]
    return Asked(opening, tuple(question for question in asked if question in danger))


def report(bot: Talks, library: Library, scripts: Iterable[Script]) -> str:
    """One line: how many danger questions come before a plan."""
    played = (danger_questions(bot, library, opening) for opening in openings(scripts))
    counts = [len(asked.questions) for asked in played if asked is not None]
    if not counts:
        return "no opening leads to a plan"
    return (
        f"danger questions before a plan: median {median(counts):g}, most {max(counts)}, "
        f"over {len(counts)} openings"
    )
