"""Labelled messages and dialogues, read from JSON lines. A mistake is named by its line number."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from bot.domain.triage import Disposition
from bot.errors import ScriptError


def _one_is_a_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_one_is_a_list)]
"""A list of names; one name alone may stand without brackets."""


class _Labelled(BaseModel):
    """What messages and dialogues share. ``register`` is how it is said, ``traps`` what is hard."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    traps: Names = ()
    register_: Names = Field(default=(), alias="register")
    lang: str = ""


class Row(_Labelled):
    """One labelled message; ``accept`` are further dispositions that will do."""

    text: str
    disposition: Disposition
    codes: Names = ()
    accept: tuple[Disposition, ...] = ()


class Dialogue(_Labelled):
    """One labelled dialogue; ``accept`` maps a turn's index, from 0, to what will do as well.

    ``codes`` has one list per turn, or is left out.
    """

    turns: tuple[str, ...] = Field(min_length=1)
    expected: tuple[Disposition, ...]
    accept: dict[int, tuple[Disposition, ...]] = Field(default_factory=dict)
    codes: tuple[Names, ...] = ()

    @model_validator(mode="after")
    def _one_label_a_turn(self) -> Dialogue:
        if len(self.expected) != len(self.turns):
            raise ValueError(f"{len(self.turns)} turns, {len(self.expected)} labels")
        if self.codes and len(self.codes) != len(self.turns):
            raise ValueError(f"{len(self.turns)} turns, {len(self.codes)} lists of codes")
        return self


@dataclass(frozen=True)
class LabelledSet:
    """One file, of ``messages`` or of ``dialogues``; ``digest`` is the file's SHA-256, hex."""

    name: str
    digest: str = ""
    messages: tuple[Row, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()
    path: Path | None = None

    @property
    def size(self) -> int:
        """How many messages or dialogues there are."""
        return len(self.messages) or len(self.dialogues)


_RowType = TypeVar("_RowType", Row, Dialogue)


def read_messages(path: Path) -> tuple[Row, ...]:
    """The messages of a file, in its order.

    Raises:
        ScriptError: a line is no row; every bad line is named by its number, never by its text.
    """
    return _rows(path.name, _lines(path.name, _bytes(path)), Row)


def read_dialogues(path: Path) -> tuple[Dialogue, ...]:
    """The dialogues of a file, in its order.

    Raises:
        ScriptError: a line is no dialogue, or has more or fewer labels than turns.
    """
    return _rows(path.name, _lines(path.name, _bytes(path)), Dialogue)


def read_sets(paths: Iterable[Path]) -> tuple[LabelledSet, ...]:
    """Files, and the ``*.jsonl`` files of folders; the first row says which kind a file holds.

    Raises:
        ScriptError: files are wrong, empty or share a name; all problems of all files at once.
    """
    found: dict[str, LabelledSet] = {}
    problems: list[str] = []
    for path in _files(paths, problems):
        name = re.sub(r"[^\w.-]+", "-", path.stem)
        if name in found:
            problems.append(f"{path.name}: another set has this name; give one of them another")
            continue
        try:
            found[name] = _set(path, name)
        except ScriptError as error:
            problems += error.problems
    if problems:
        raise ScriptError(problems)
    return tuple(found.values())


def _files(paths: Iterable[Path], problems: list[str]) -> list[Path]:
    files: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        if not inside:
            problems.append(f"{path.name}: no *.jsonl file in this folder")
        files |= dict.fromkeys(file.resolve() for file in inside)
    return list(files)


def _set(path: Path, name: str) -> LabelledSet:
    data = _bytes(path)
    lines = _lines(path.name, data)
    if not lines:
        raise ScriptError([f"{path.name}: no rows"])
    digest = hashlib.sha256(data).hexdigest()
    if _is_dialogue(lines[0][1]):
        return LabelledSet(name, digest, dialogues=_rows(path.name, lines, Dialogue), path=path)
    return LabelledSet(name, digest, messages=_rows(path.name, lines, Row), path=path)


def _is_dialogue(line: str) -> bool:
    try:
        row = json.loads(line)
    except json.JSONDecodeError:
        return False
    return isinstance(row, dict) and "turns" in row


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ScriptError([f"{path.name}: cannot be read ({error.strerror})"]) from error


def _lines(name: str, data: bytes) -> list[tuple[int, str]]:
    """The lines that hold something, with their numbers from 1."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScriptError([f"{name}: not UTF-8 at byte {error.start}"]) from error
    return [(at, line) for at, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _rows(
    name: str, lines: Sequence[tuple[int, str]], model: type[_RowType]
) -> tuple[_RowType, ...]:
    rows, problems = [], []
    for number, line in lines:
        try:
            rows.append(model.model_validate(json.loads(line)))
        except json.JSONDecodeError as error:
            problems.append(f"{name}: line {number}: not JSON ({error.msg})")
        except ValidationError as error:
            problems.append(f"{name}: line {number}: {_wrong(error)}")
    if problems:
        raise ScriptError(problems)
    return tuple(rows)


def _wrong(error: ValidationError) -> str:
    """What is wrong with a row, without a word of it."""
    items = error.errors(include_input=False, include_url=False)
    fields = sorted({".".join(str(part) for part in item["loc"]) for item in items if item["loc"]})
    said = [str(item["ctx"]["error"]) for item in items if "error" in item.get("ctx", {})]
    if fields:
        said.append(f"wrong or missing: {', '.join(fields)}")
    return "; ".join(said) or "not an object"
