"""What every knowledge file has in common, and where facts come from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Grade = Literal["V", "R", "J"]
"""V: verified in the source · R: recalled, not re-checked · J: reasoned, no trial or norm."""
Atom = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z0-9_]+(@[a-z_]+)?(~[a-z]+)?|denied:[a-z0-9_]+|fact:[a-z_]+(<=|>=|=|<|>)[a-z0-9_.]+)$"
    ),
]
"""A condition: ``sign``, ``sign@part``, ``sign~one`` (side), ``denied:sign``, ``fact:name>=9``."""


class Item(BaseModel):
    """What every file has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Item):
    """An item that states facts: where they come from, how sure they are, who looked last."""

    sources: tuple[str, ...] = Field(min_length=1)
    grade: Grade
    reviewed: date
    review_by: date
    reviewer: Text = "none yet"


class Source(Item):
    """One entry of the bibliography."""

    key: Slug
    reference: Text
    kind: Literal["SR", "CPG", "CS", "RCT", "CO", "XS", "MM", "PH", "review", "rubric", "text"]
    year: int | None = None
    doi: str = ""
    shows: Text
    status: Grade


class Bibliography(Item):
    """``knowledge/sources.yaml``: the one file that holds many items."""

    sources: tuple[Source, ...]
