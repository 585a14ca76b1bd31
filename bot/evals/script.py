"""A scripted dialogue: what a person says, turn by turn, and what has to come back.

One YAML file per dialogue under ``tests/dialogues/``; the schema is for people who read, not only
for programs, so every expectation is a plain word and its value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from bot.domain.conversation import Act
from bot.domain.knowledge import Key, Text
from bot.domain.triage import Disposition, Mode, Within
from bot.errors import ScriptError

_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expect(_Part):
    """What one reply has to be; what is left out is not checked.

    ``disposition`` and ``action``: the one value, or a list of values that will do.
    ``flags``: codes that must stand; ``never_flags``: codes that must not.
    ``asks``: id of the open question, ``""`` for none, ``any`` for some question.
    ``says``, ``never_says``: pieces of the reply's text, upper and lower case alike; ``a | b``
    stands for either. ``cites``: source ids, or ``any`` for at least one. ``choices``: labels of
    quick replies.
    ``facts``: what is known of the person afterwards. ``max_words``: words outside lists and cards.
    ``receipt_contains``: pieces of a receipt line, such as ``swelling@calf present``.
    ``plan_has``, ``plan_lacks``: exercise ids; ``hip``: hip-check results so far.
    """

    disposition: Disposition | tuple[Disposition, ...] | None = None
    within: Within | None = None
    mode: Mode | None = None
    flags: tuple[str, ...] = ()
    never_flags: tuple[str, ...] = ()
    action: Act | tuple[Act, ...] | None = None
    asks: str | None = None
    says: tuple[Text, ...] = ()
    never_says: tuple[Text, ...] = ()
    cites: tuple[str, ...] = ()
    choices: tuple[Text, ...] = ()
    facts: dict[Key, str | float] = Field(default_factory=dict)
    max_words: int | None = Field(default=None, ge=1)
    receipt_contains: tuple[Text, ...] = ()
    plan_has: tuple[str, ...] = ()
    plan_lacks: tuple[str, ...] = ()
    hip: dict[str, str] = Field(default_factory=dict)

    @field_validator(
        "flags", "never_flags", "says", "never_says", "cites", "choices", "receipt_contains",
        "plan_has", "plan_lacks", mode="before",
    )  # fmt: skip
    @classmethod
    def _one_is_a_list(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("hip", mode="before")
    @classmethod
    def _numbers_as_typed(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {
            key: f"{item:g}" if isinstance(item, int | float) else item
            for key, item in value.items()
        }


class Line(_Part):
    """One turn: what the person writes, and what the reply has to be."""

    user: str
    expect: Expect = Expect()


class Whole(_Part):
    """What has to hold of the dialogue as a whole.

    ``disposition_path``: the disposition of each turn in order.
    """

    never_asks_twice: bool = True
    disposition_path: tuple[Disposition, ...] = ()


class Script(_Part):
    """One dialogue. ``country`` sets whose numbers are shown; ``rule`` names rubric codes."""

    name: Text
    why: Text
    rule: tuple[Text, ...] = Field(min_length=1)
    tags: tuple[Key, ...] = Field(min_length=1)
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    turns: tuple[Line, ...] = Field(min_length=1)
    whole: Whole = Whole()
    path: Path | None = Field(default=None, exclude=True)

    @field_validator("rule", "tags", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _path_fits(self) -> Script:
        wanted = self.whole.disposition_path
        if wanted and len(wanted) != len(self.turns):
            raise ValueError(
                f"whole.disposition_path has {len(wanted)} entries for {len(self.turns)} turns"
            )
        return self


def load_script(path: Path) -> Script:
    """One dialogue file.

    Raises:
        ScriptError: the file cannot be read, is no YAML or does not fit; every problem is named
            with file, turn (counted from 1) and field.
    """
    script, problems = _read(path)
    if script is None:
        raise ScriptError(problems)
    return script


def load_scripts(root: Path) -> tuple[Script, ...]:
    """Every ``*.yaml`` below ``root``, in path order.

    Raises:
        ScriptError: one or more files are wrong, or there are none; all problems at once.
    """
    paths = sorted(root.rglob("*.yaml"))
    read = [_read(path) for path in paths]
    problems = [line for _, lines in read for line in lines]
    problems += [] if paths else [f"{root}: no dialogue files found"]
    scripts = [script for script, _ in read if script is not None]
    problems += _same_names(scripts)
    if problems:
        raise ScriptError(problems)
    return tuple(scripts)


def schema() -> dict[str, Any]:
    """The JSON Schema that the first line of every dialogue file names."""
    found = Script.model_json_schema()
    found["properties"].pop("path", None)
    return found


def _read(path: Path) -> tuple[Script | None, list[str]]:
    name = f"{path.parent.name}/{path.name}"
    try:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=_YAML)
    except (OSError, UnicodeDecodeError) as error:
        return None, [f"{name}: cannot be read ({error})"]
    except yaml.YAMLError as error:
        return None, [f"{name}: not YAML: {' '.join(str(error).split())}"]
    if not isinstance(value, dict):
        return None, [f"{name}: holds no dialogue; start with 'name:'"]
    try:
        return Script.model_validate(value | {"path": path}), []
    except ValidationError as error:
        return None, [f"{name}: {line}" for line in _problems(error)]


def _problems(error: ValidationError) -> list[str]:
    """One line per wrong field, with the turn counted from 1 and a suggestion for a typo."""
    lines: dict[tuple[str, str], str] = {}
    for item in error.errors(include_url=False):
        where, model, turn = item["loc"], cast(type[BaseModel], Script), ""
        if where[:1] == ("turns",) and len(where) > 1:
            where, model, turn = where[2:], Line, f"turn {int(where[1]) + 1}: "
        if where[:1] in (("expect",), ("whole",)) and len(where) > 1:
            model = Expect if where[0] == "expect" else Whole
            where = where[1:]
        field = str(where[0]) if where else "turn" if turn else "file"
        lines.setdefault((turn, field), f"{turn}{_said(item, field, model)}")
    return list(lines.values())


def _said(item: Mapping[str, Any], field: str, model: type[BaseModel]) -> str:
    if item["type"] == "extra_forbidden":
        known = list(model.model_fields)
        near = get_close_matches(field, known, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
        return f"field '{field}' is not known; {hint}"
    if item["type"] == "missing":
        return f"field '{field}' is missing"
    return f"field '{field}': {item['msg']} (found {item.get('input')!r})"[:300]


def _same_names(scripts: Sequence[Script]) -> list[str]:
    seen: dict[str, Path | None] = {}
    lines = []
    for script in scripts:
        if script.name in seen:
            lines.append(f"name '{script.name}': used by {seen[script.name]} and {script.path}")
        seen.setdefault(script.name, script.path)
    return lines
