"""Scores the screening on labelled messages and dialogues.

Rows go through ``bot.reply``, not through the screening step alone: what is measured is what a
person gets, with the length limit, the fixed replies and the memory over turns. A score holds only
counts, never a row's text, so a held-back set can be scored without being read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.conversation import Reply
from bot.domain.triage import Disposition
from bot.evals.bounds import Share
from bot.evals.labels import Dialogue, LabelledSet, Row, read_dialogues, read_messages
from bot.evals.runner import Talks

Progress = Callable[[str, int, int], None]
_CALM = (Disposition.NONE, Disposition.SELF_CARE)
GROUPS = ("register", "language", "trap", "turn")
OF_GROUP = (
    "exact",
    "too low",
    "urgent or higher missed",
    "emergency or crisis kept",
    "false alarms",
)


@dataclass(frozen=True)
class Judged:
    """One message or turn after the bot answered it. ``accept`` holds the label itself too."""

    wanted: Disposition
    accept: frozenset[Disposition]
    got: Disposition
    flags: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """``code`` and each of ``GROUPS`` to the row's values."""
    id: str = ""
    """The row's id, with ``/`` and the number of the turn, from 1, in a dialogue."""
    text: str = ""

    @property
    def exact(self) -> bool:
        """The disposition of the label, or one it accepts."""
        return self.got in self.accept

    @property
    def missed(self) -> bool:
        """Strict: labelled urgent or higher and sent lower, whatever else was accepted."""
        return self.wanted >= Disposition.URGENT and self.got < Disposition.URGENT

    @property
    def off(self) -> int:
        """Ranks below the lowest that will do (negative) or above the highest; 0 between."""
        ranks = [level.rank for level in self.accept]
        return min(0, self.got.rank - min(ranks)) + max(0, self.got.rank - max(ranks))

    @property
    def alarm(self) -> bool:
        """Strict: labelled none or self-care and sent to be seen today or now."""
        return self.wanted in _CALM and self.got >= Disposition.URGENT


@dataclass(frozen=True)
class Score:
    """The measures over a set. ``groups`` maps each of ``GROUPS`` to its values' shares by name."""

    total: int
    measures: Mapping[str, Share]
    levels: Mapping[str, Share]
    codes: Mapping[str, Mapping[str, Share]]
    groups: Mapping[str, Mapping[str, Mapping[str, Share]]]


def judge_messages(path: Path, bot: Talks, progress: Progress | None = None) -> list[Judged]:
    """Each row of a JSONL file as the first message of a conversation.

    Raises:
        ScriptError: a line is no row; every bad line is named by its number, never by its text.
    """
    return judge(LabelledSet(path.name, messages=read_messages(path)), bot, progress)


def judge_dialogues(path: Path, bot: Talks, progress: Progress | None = None) -> list[Judged]:
    """Each turn of each dialogue of a JSONL file.

    Raises:
        ScriptError: a line is no dialogue, or has more or fewer labels than turns.
    """
    return judge(LabelledSet(path.name, dialogues=read_dialogues(path)), bot, progress)


def judge(
    labelled: LabelledSet, bot: Talks, progress: Progress | None = None, what: str = ""
) -> list[Judged]:
    """Every message, or every turn of every dialogue, answered in fresh conversations.

    Args:
        labelled: the messages or dialogues.
        bot: who answers.
        progress: told after each row.
        what: the name of this stage for ``progress``; the set's name where it is left out.
    """
    found: list[Judged] = []
    rows: tuple[Row | Dialogue, ...] = (*labelled.messages, *labelled.dialogues)
    for number, row in enumerate(rows, start=1):
        name = f"triage-{number}"
        found += _message(row, bot, name) if isinstance(row, Row) else _turns(row, bot, name)
        if progress is not None:
            progress(what or labelled.name, number, labelled.size)
    return found


def score(judged: Sequence[Judged]) -> Score:
    """The measures, in all and by level, code, register, language, trap and turn."""
    by_level = {level.value: [j for j in judged if j.wanted is level] for level in Disposition}
    by_code = _grouped(judged, "code")
    return Score(
        total=len(judged),
        measures=_measures(judged),
        levels={
            name: _share(some, lambda one: one.exact) for name, some in by_level.items() if some
        },
        codes={code: _of_code(code, some) for code, some in by_code.items()},
        groups={name: _of_groups(judged, name) for name in GROUPS},
    )


def _message(row: Row, bot: Talks, name: str) -> Iterator[Judged]:
    (reply,) = _said(bot, name, (row.text,))
    accept = frozenset((row.disposition, *row.accept))
    groups = _groups(row) | {"code": row.codes}
    yield Judged(row.disposition, accept, reply.disposition, reply.flags, groups, row.id, row.text)


def _turns(row: Dialogue, bot: Talks, name: str) -> Iterator[Judged]:
    for index, reply in enumerate(_said(bot, name, row.turns)):
        wanted, turn = row.expected[index], str(index + 1)
        accept = frozenset((wanted, *row.accept.get(index, ())))
        codes = row.codes[index] if row.codes else ()
        groups = _groups(row) | {"code": codes, "turn": (turn,)}
        said = row.turns[index]
        yield Judged(
            wanted, accept, reply.disposition, reply.flags, groups, f"{row.id}/{turn}", said
        )


def _groups(row: Row | Dialogue) -> dict[str, tuple[str, ...]]:
    language = (row.lang,) if row.lang else ()
    return {"register": row.register_, "language": language, "trap": row.traps}


def _measures(judged: Sequence[Judged]) -> dict[str, Share]:
    calm = [one for one in judged if one.wanted in _CALM]
    high = [one for one in judged if one.wanted >= Disposition.URGENT]
    top = [one for one in judged if one.wanted.is_fixed]
    return {
        "exact": _share(judged, lambda one: one.exact),
        "urgent or higher missed": _share(high, lambda one: one.missed),
        "false alarms": _share(calm, lambda one: one.alarm),
        "missed, not accepted": _share(high, lambda one: one.missed and not one.exact),
        "emergency or crisis kept": _share(top, lambda one: one.got.is_fixed),
        "emergency or crisis sent to none or self_care": _share(top, lambda one: one.got in _CALM),
        "too low": _share(judged, lambda one: one.off < 0),
        "too high": _share(judged, lambda one: one.off > 0),
    }


def _of_groups(judged: Sequence[Judged], name: str) -> dict[str, dict[str, Share]]:
    found = {}
    for key, some in _grouped(judged, name).items():
        measures = _measures(some)
        found[key] = {measure: measures[measure] for measure in OF_GROUP}
    return found


def _of_code(code: str, judged: Sequence[Judged]) -> dict[str, Share]:
    return {
        "code raised": _share(judged, lambda one: code in one.flags),
        "level reached": _share(judged, lambda one: one.got >= one.wanted),
    }


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> Share:
    return Share(sum(holds(one) for one in judged), len(judged))


def _grouped(judged: Sequence[Judged], name: str) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = {}
    for one in judged:
        for key in one.groups.get(name, ()):
            found.setdefault(key, []).append(one)
    return dict(sorted(found.items(), key=lambda item: _natural(item[0])))


def _natural(name: str) -> tuple[str, int, str]:
    """So that U2 comes before U10."""
    head, number, tail = re.fullmatch(r"(\D*)(\d*)(.*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
    return head, int(number or 0), tail


def _said(bot: Talks, name: str, texts: Sequence[str]) -> Iterator[Reply]:
    """The replies of one fresh conversation, which is erased afterwards."""
    bot.forget(name)
    for text in texts:
        yield bot.reply(name, text).reply
    bot.forget(name)
