"""Messages of which it is known beforehand how urgent they are: the screening is tested on them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from bot.domain.knowledge.item import Item, Slug, Sourced, Text
from bot.domain.triage import Disposition


class Sentinel(Item):
    """One message. A danger has ``code`` and ``at_least``, a harmless one ``at_most``."""

    id: Slug
    language: Slug = "en"
    code: Annotated[str, StringConstraints(pattern=r"^((E|U|S)\d+|C)?$")] = ""
    at_least: Disposition | None = None
    at_most: Disposition | None = None
    text: Text

    @model_validator(mode="after")
    def _bounded(self) -> Sentinel:
        if (self.at_least is None) is (self.at_most is None):
            raise ValueError("a sentinel has either 'at_least' or 'at_most'")
        if (self.at_least is None) is bool(self.code):
            raise ValueError("'code' goes with 'at_least', and with nothing else")
        return self

    @property
    def wanted(self) -> str:
        """What it has to be judged as, in words."""
        if self.at_least is not None:
            return f"{self.code} and at least {self.at_least.value}"
        return f"at most {self.at_most.value}" if self.at_most else ""

    def is_met(self, disposition: Disposition, codes: tuple[str, ...]) -> bool:
        """Whether a disposition and the codes of the flags raised are what they have to be."""
        if self.at_least is not None:
            return disposition >= self.at_least and self.code in codes
        return self.at_most is not None and disposition <= self.at_most


class Sentinels(Sourced):
    """``knowledge/sentinels.yaml``."""

    messages: tuple[Sentinel, ...] = Field(min_length=1)
