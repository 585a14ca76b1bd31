"""Pydantic's complaints in words an editor of the files can act on."""

from __future__ import annotations

from difflib import get_close_matches

from pydantic import BaseModel, ValidationError


def explain(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """One line per problem: field, what is wrong, and a suggestion where there is one."""
    lines = []
    for item in error.errors(include_url=False):
        field = ".".join(str(part) for part in item["loc"]) or "file"
        if item["type"] == "extra_forbidden":
            known = list(model.model_fields)
            near = get_close_matches(str(item["loc"][-1]), known, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(known)}"
            lines.append(f"field '{field}' is not known{hint}")
        elif item["type"] == "missing":
            lines.append(f"field '{field}' is missing")
        else:
            lines.append(f"field '{field}': {item['msg']}")
    return lines
