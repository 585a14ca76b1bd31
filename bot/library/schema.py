"""``knowledge/_schema/*.json``: what an editor's program needs to complete and check the files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot.domain.knowledge import (
    Bibliography,
    Dose,
    Exercise,
    FixedReply,
    HipTest,
    Intent,
    InterviewQuestion,
    Lexicon,
    Offers,
    Passage,
    Pattern,
    Phase,
    PlanRules,
    Recognise,
    RedFlag,
    SafetyCard,
    Sentinels,
    Services,
    Sign,
    Voice,
    Weighing,
)
from bot.library.bench import Bench

Further = Mapping[str, Mapping[str, Any]]
"""JSON Schemas by name."""
MODELS: dict[str, type[BaseModel]] = {
    "red_flag": RedFlag,
    "sign": Sign,
    "passage": Passage,
    "exercise": Exercise,
    "hip_test": HipTest,
    "phase": Phase,
    "dose": Dose,
    "plan_rules": PlanRules,
    "interview_question": InterviewQuestion,
    "intent": Intent,
    "pattern": Pattern,
    "fixed_reply": FixedReply,
    "services": Services,
    "sources": Bibliography,
    "sentinels": Sentinels,
    "lexicon": Lexicon,
    "weighing": Weighing,
    "recognise": Recognise,
    "offers": Offers,
    "voice": Voice,
    "safety_card": SafetyCard,
}
"""Schema name to model."""
_IN_PROSE = {"passage": ("answer", "detail"), "fixed_reply": ("text",)}
"""Fields that stand in the prose below the front matter, where the schema does not reach."""
_BY_FOLDER = {
    "red_flags": "red_flag",
    "signs": "sign",
    "exercises": "exercise",
    "hip_tests": "hip_test",
    "phases": "phase",
    "doses": "dose",
    "interview": "interview_question",
    "intents": "intent",
    "patterns": "pattern",
    "languages": "lexicon",
    "voices": "voice",
    "cards": "safety_card",
}
_BY_FILE = {
    "plan.yaml": "plan_rules",
    "sentinels.yaml": "sentinels",
    "services.yaml": "services",
    "sources.yaml": "sources",
    "weighing.yaml": "weighing",
    "recognise.yaml": "recognise",
    "offered.yaml": "offers",
}
_FOLDER = "_schema"
_MARK = "# yaml-language-server: $schema="


def schemas(further: Further | None = None) -> dict[str, str]:
    """Schema name to the text of its file."""
    own = {name: _front(name, model.model_json_schema()) for name, model in MODELS.items()}
    return {name: _text(value) for name, value in (own | dict(further or {})).items()}


def write_schemas(root: Path, further: Further | None = None) -> tuple[Path, ...]:
    """Write the schemas that are missing or out of date, and return their paths.

    Args:
        root: the folder ``knowledge/``.
        further: schemas by name of files whose models this layer may not import (``dialogue``).
    """
    written = []
    for name, text in schemas(further).items():
        path = _path(root, name)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
            written.append(path)
    return tuple(written)


def stale(root: Path, further: Further | None = None) -> tuple[str, ...]:
    """Names of the schemas whose file is missing or says something else than the models."""
    return tuple(
        name
        for name, text in schemas(further).items()
        if not _path(root, name).is_file() or _path(root, name).read_text("utf-8") != text
    )


def first_lines(bench: Bench) -> Iterator[str]:
    """Schemas that are out of date, and YAML files whose first line does not name theirs."""
    for name in stale(bench.root):
        fix = "run 'kneebot check --write-schemas'"
        yield f"{_FOLDER}/{name}.json: is not what the models say; {fix}"
    for path in sorted(bench.root.rglob("*.yaml")):
        place = path.relative_to(bench.root)
        model = _BY_FILE.get(place.as_posix()) or _BY_FOLDER.get(place.parts[0])
        if model is None:
            yield f"{place.as_posix()}: no file is expected here; see knowledge/README.md"
            continue
        wanted = f"{_MARK}{'../' * (len(place.parts) - 1)}{_FOLDER}/{model}.json"
        if path.read_text("utf-8").partition("\n")[0].strip() != wanted:
            yield f"{place.as_posix()}: the first line has to be '{wanted}'"


def _path(root: Path, name: str) -> Path:
    return root / _FOLDER / f"{name}.json"


def _front(name: str, value: dict[str, Any]) -> dict[str, Any]:
    for field in _IN_PROSE.get(name, ()):
        value["properties"].pop(field, None)
        value["required"] = [other for other in value["required"] if other != field]
    return value


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
