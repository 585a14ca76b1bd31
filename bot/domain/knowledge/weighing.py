"""How the rules and the reader are weighed against each other."""

from __future__ import annotations

from pydantic import Field

from bot.domain.knowledge.item import Item, Text


class Scale(Item):
    """One level's logistic scale: weights in log-odds, and the chance from which it is reached."""

    base: float
    level: float = Field(ge=0)
    """Of the reader's log-odds for this level or higher."""
    code: float = Field(ge=0)
    """Of the reader's log-odds for the likeliest code of this level or higher."""
    certain: float = Field(ge=0)
    """A rule of this level or higher holds."""
    suspected: float = Field(ge=0)
    """A rule of this level or higher holds as a hint."""
    complaint: float = Field(default=0.0, ge=0)
    """The rules hear any complaint."""
    cut: float = Field(gt=0, lt=1)


class Weighing(Item):
    """``knowledge/weighing.yaml``."""

    self_care: Scale
    soon: Scale
    urgent: Scale
    emergency: Scale
    code_cut: float = Field(gt=0, lt=1)
    """Chance from which a code is named beside the one that decides."""
    release_cut: float = Field(gt=0, lt=1)
    """Chance below which a sign that was taken back in words is let go."""
    uphold_cut: float = Field(gt=0, lt=1)
    """Chance from which a sign's own sentences bear it out against the message as a whole."""
    fitted: Text
    """On which messages the weights were fitted, and how."""
