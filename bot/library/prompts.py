"""``prompts/`` -> strict templates: what a model is told, and nothing it is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError

from bot.domain.knowledge import Item, Slug, Text
from bot.errors import PromptError
from bot.library.explain import explain

NAMES = ("compose", "understand")
"""The prompts there have to be."""
_BLANK = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


class Prompt(Item):
    """One template; ``placeholders`` are all the names written ``{{name}}`` in ``text``."""

    id: Slug
    version: int = Field(ge=1)
    placeholders: tuple[Text, ...]
    text: Text

    def fill(self, **values: str) -> str:
        """The text with every placeholder filled, in one pass: values are never read as templates.

        Raises:
            PromptError: a placeholder has no value, or a value has no placeholder; all are named.
        """
        missing = [
            f"{self.id}: no value for '{name}'" for name in self.placeholders if name not in values
        ]
        unknown = [
            f"{self.id}: no placeholder '{name}'"
            for name in values
            if name not in self.placeholders
        ]
        if missing or unknown:
            raise PromptError(missing + unknown)
        return _BLANK.sub(lambda match: values[match[1]], self.text)


def load_prompts(root: Path) -> dict[str, Prompt]:
    """Every prompt by id.

    Raises:
        PromptError: a prompt is missing or wrong; every problem of every file is listed.
    """
    problems: list[str] = []
    found = {}
    for name in NAMES:
        prompt = _load(root / f"{name}.md", problems)
        if prompt is not None:
            found[prompt.id] = prompt
    if problems:
        raise PromptError(problems)
    return found


def _load(path: Path, problems: list[str]) -> Prompt | None:
    place = f"prompts/{path.name}"
    try:
        _, _, rest = path.read_text("utf-8").partition("---\n")
        front, _, body = rest.partition("\n---\n")
        fields: Any = yaml.safe_load(front)
        prompt = Prompt.model_validate((fields or {}) | {"text": body.strip()})
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        problems.append(f"{place}: cannot be read: {' '.join(str(error).split())}")
        return None
    except ValidationError as error:
        problems += [f"{place}: {line}" for line in explain(error, Prompt)]
        return None
    problems += [f"{place}: {line}" for line in _mismatches(prompt, path.stem)]
    return prompt


def _mismatches(prompt: Prompt, name: str) -> list[str]:
    used = set(_BLANK.findall(prompt.text))
    declared = set(prompt.placeholders)
    lines = (
        [f"field 'id': '{prompt.id}' has to be '{name}', as the file"] if prompt.id != name else []
    )
    lines += [
        f"field 'placeholders': '{blank}' is used but not listed"
        for blank in sorted(used - declared)
    ]
    lines += [
        f"field 'placeholders': '{blank}' is listed but not used"
        for blank in sorted(declared - used)
    ]
    if "{{" in _BLANK.sub("", prompt.text) or "}}" in _BLANK.sub("", prompt.text):
        lines.append(
            "field 'text': a placeholder is not of the form {{name}} (small letters and _)"
        )
    return lines
