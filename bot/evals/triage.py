"""Scores the screening on labelled messages and dialogues.

Rows go through ``bot.reply``, not through the screening step alone: what is measured is what a
person gets, with the length limit, the fixed replies and the memory over turns. Only counts leave
this module, never a row's text, so a held-back set can be scored without being read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.domain.conversation import Reply
from bot.domain.triage import Disposition
from bot.errors import ScriptError
from bot.evals.bounds import Share
from bot.evals.runner import Talks

Progress = Callable[[str, int, int], None]
_CALM = (Disposition.NONE, Disposition.SELF_CARE)
_RowType = TypeVar("_RowType", bound=BaseModel)


class Row(BaseModel):
    """One labelled message; ``accept`` are further dispositions that will do."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    text: str
    disposition: Disposition
    codes: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    register_: tuple[str, ...] = Field(default=(), alias="register")
    accept: tuple[Disposition, ...] = ()

    @field_validator("register_", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Dialogue(BaseModel):
    """One labelled dialogue; ``accept`` maps a turn's index, from 0, to what will do as well."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    turns: tuple[str, ...] = Field(min_length=1)
    expected: tuple[Disposition, ...]
    accept: dict[int, tuple[Disposition, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """One message or turn after the bot answered it. ``accept`` holds the label itself too."""

    wanted: Disposition
    accept: frozenset[Disposition]
    got: Disposition
    flags: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """``code``, ``register`` and ``trap`` to the row's values."""

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
    """The measures over a set. Groups map a code, register or trap to its shares by name."""

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
    rows, found = _read(path, Row), []
    for number, row in enumerate(rows, start=1):
        (reply,) = _said(bot, f"triage-{number}", (row.text,))
        groups = {"code": row.codes, "register": row.register_, "trap": row.traps}
        accept = frozenset((row.disposition, *row.accept))
        found.append(Judged(row.disposition, accept, reply.disposition, reply.flags, groups))
        if progress is not None:
            progress(path.name, number, len(rows))
    return found


def judge_dialogues(path: Path, bot: Talks, progress: Progress | None = None) -> list[Judged]:
    """Each turn of each dialogue of a JSONL file.

    Raises:
        ScriptError: a line is no dialogue, or has more or fewer labels than turns.
    """
    rows, found = _read(path, Dialogue), []
    for number, row in enumerate(rows, start=1):
        if len(row.expected) != len(row.turns):
            raise ScriptError(
                [f"{path.name}: line {number}: {len(row.turns)} turns, {len(row.expected)} labels"]
            )
        for index, reply in enumerate(_said(bot, f"triage-{number}", row.turns)):
            wanted = row.expected[index]
            accept = frozenset((wanted, *row.accept.get(index, ())))
            found.append(Judged(wanted, accept, reply.disposition))
        if progress is not None:
            progress(path.name, number, len(rows))
    return found


def score(judged: Sequence[Judged]) -> Score:
    """The measures, in all and by level, code, register and trap."""
    by_level = {level.value: [j for j in judged if j.wanted is level] for level in Disposition}
    by_code = _grouped(judged, "code")
    groups = {
        name: {key: _brief(some) for key, some in _grouped(judged, name).items()}
        for name in ("register", "trap")
    }
    return Score(
        total=len(judged),
        measures=_measures(judged),
        levels={
            name: _share(some, lambda one: one.exact) for name, some in by_level.items() if some
        },
        codes={code: _of_code(code, some) for code, some in by_code.items()},
        groups=groups,
    )


def _measures(judged: Sequence[Judged]) -> dict[str, Share]:
    top = [one for one in judged if one.wanted.is_fixed]
    return {
        "exact": _share(judged, lambda one: one.exact),
        **_brief(judged),
        "missed, not accepted": _share(_high(judged), lambda one: one.missed and not one.exact),
        "emergency or crisis kept": _share(top, lambda one: one.got.is_fixed),
        "emergency or crisis sent to none or self_care": _share(top, lambda one: one.got in _CALM),
        "too low": _share(judged, lambda one: one.off < 0),
        "too high": _share(judged, lambda one: one.off > 0),
    }


def _brief(judged: Sequence[Judged]) -> dict[str, Share]:
    calm = [one for one in judged if one.wanted in _CALM]
    return {
        "urgent or higher missed": _share(_high(judged), lambda one: one.missed),
        "false alarms": _share(calm, lambda one: one.alarm),
    }


def _of_code(code: str, judged: Sequence[Judged]) -> dict[str, Share]:
    return {
        "code raised": _share(judged, lambda one: code in one.flags),
        "level reached": _share(judged, lambda one: one.got >= one.wanted),
    }


def _high(judged: Sequence[Judged]) -> list[Judged]:
    return [one for one in judged if one.wanted >= Disposition.URGENT]


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> Share:
    return Share(sum(holds(one) for one in judged), len(judged))


def _grouped(judged: Sequence[Judged], name: str) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = {}
    for one in judged:
        for key in one.groups.get(name, ()):
            found.setdefault(key, []).append(one)
    return dict(sorted(found.items()))


def _said(bot: Talks, name: str, texts: Sequence[str]) -> Iterator[Reply]:
    """The replies of one fresh conversation, which is erased afterwards."""
    bot.forget(name)
    for text in texts:
        yield bot.reply(name, text).reply
    bot.forget(name)


def _read(path: Path, model: type[_RowType]) -> list[_RowType]:
    rows, problems = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows.append(model.model_validate(json.loads(line)))
        except json.JSONDecodeError as error:
            problems.append(f"{path.name}: line {number}: not JSON ({error.msg})")
        except ValidationError as error:
            fields = {".".join(str(part) for part in item["loc"]) for item in error.errors()}
            problems.append(
                f"{path.name}: line {number}: wrong or missing: {', '.join(sorted(fields))}"
            )
    if problems:
        raise ScriptError(problems)
    return rows
