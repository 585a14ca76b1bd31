"""Plays a script against a bot, in a conversation of its own, and reports turn by turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.domain.conversation import Turn
from bot.evals.expectations import failures, whole
from bot.evals.readable import receipt_lines
from bot.evals.script import Script

_EXCERPT = 12
"""Lines of a receipt shown with a failed turn."""
_SAID = 500
"""Characters of a reply shown with a failed turn."""


class Talks(Protocol):
    """What the runner needs of a bot."""

    def reply(self, conversation_id: str, text: str, country: str | None = None) -> Turn:
        """Answer one message."""
        ...

    def forget(self, conversation_id: str) -> bool:
        """Erase the conversation."""
        ...


@dataclass(frozen=True)
class TurnReport:
    """One turn: what was said, what failed, what came back, and the receipt for it."""

    number: int
    user: str
    failures: tuple[str, ...]
    got: str
    said: str
    receipt: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """One dialogue played. ``whole`` holds failures of the dialogue as a whole."""

    name: str
    turns: tuple[TurnReport, ...]
    whole: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """True where every expectation was met."""
        return not self.whole and not any(turn.failures for turn in self.turns)

    def text(self) -> str:
        """The failures for a person to read: turn, expected and got, the reply, the receipt."""
        parts = [self.name, *(f"  whole dialogue: {line}" for line in self.whole)]
        for turn in self.turns:
            if turn.failures:
                parts += _failed(turn)
        return "\n".join(parts)


def play(script: Script, bot: Talks) -> Report:
    """Play the turns in order in a fresh conversation, which is erased afterwards."""
    name = f"script-{script.path.stem if script.path else script.name}"
    bot.forget(name)
    turns = [bot.reply(name, line.user, script.country or None) for line in script.turns]
    bot.forget(name)
    reports = (
        _report(number, line.user, turn, failures(line.expect, turn))
        for number, (line, turn) in enumerate(zip(script.turns, turns, strict=True), start=1)
    )
    return Report(script.name, tuple(reports), tuple(whole(script, turns)))


def summary(reports: Iterable[Report]) -> str:
    """One line per dialogue that failed, and how many passed."""
    played = list(reports)
    lines = [f"FAILED {report.name}" for report in played if not report.passed]
    return "\n".join([*lines, f"{sum(r.passed for r in played)} of {len(played)} dialogues pass"])


def _report(number: int, user: str, turn: Turn, failed: list[str]) -> TurnReport:
    reply = turn.reply
    codes = f" [{', '.join(reply.flags)}]" if reply.flags else ""
    when = "/".join(part for part in (reply.within, reply.mode) if part)
    got = f"{reply.disposition.value}{f' ({when})' if when else ''}{codes}, {reply.action}"
    got += f", asks {reply.asks}" if reply.asks else ", asks nothing"
    return TurnReport(
        number, user, tuple(failed), got, reply.text[:_SAID], receipt_lines(turn)[:_EXCERPT]
    )


def _failed(turn: TurnReport) -> list[str]:
    lines = [f"  turn {turn.number}: “{turn.user}”"]
    lines += [f"    {line}" for line in turn.failures]
    lines += [f"    got: {turn.got}", "    reply:"]
    lines += [f"      {line}" for line in turn.said.splitlines() if line]
    lines += ["    receipt:", *(f"      {line}" for line in turn.receipt or ("nothing heard",))]
    return lines
