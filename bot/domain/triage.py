"""How urgent, what was found, and how it was meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal


class Disposition(Enum):
    """How soon a person needs hands-on care; ``emergency`` and ``crisis`` rank alike."""

    NONE = "none"
    SELF_CARE = "self_care"
    SOON = "soon"
    URGENT = "urgent"
    EMERGENCY = "emergency"
    CRISIS = "crisis"

    @property
    def rank(self) -> int:
        """Place in the order of urgency, 0 for none to 4 for emergency and crisis."""
        return _RANKS[self]

    # All four are spelt out: emergency and crisis are two values of one rank.
    def __lt__(self, other: Disposition) -> bool:
        """Less urgent."""
        return self.rank < other.rank

    def __le__(self, other: Disposition) -> bool:
        """At most as urgent."""
        return self.rank <= other.rank

    def __gt__(self, other: Disposition) -> bool:
        """More urgent."""
        return self.rank > other.rank

    def __ge__(self, other: Disposition) -> bool:
        """At least as urgent."""
        return self.rank >= other.rank

    @property
    def is_fixed(self) -> bool:
        """True where only word-for-word text may be sent."""
        return self.rank == _RANKS[Disposition.EMERGENCY]


_RANKS = {
    Disposition.NONE: 0,
    Disposition.SELF_CARE: 1,
    Disposition.SOON: 2,
    Disposition.URGENT: 3,
    Disposition.EMERGENCY: 4,
    Disposition.CRISIS: 4,
}

Within = Literal["now", "today", "days", "weeks", ""]
Mode = Literal["call", "go", ""]


class Assertion(Enum):
    """How a sign was meant by the words around it."""

    PRESENT = "present"
    DENIED = "denied"
    PAST = "past"
    OTHER = "other"
    ASKED = "asked"
    SEEN = "seen"
    UNSURE = "unsure"
    DOUBTED = "doubted"
    """Words that match a sign, but as read in their place do not say that it is there."""

    @property
    def counts(self) -> bool:
        """True where the sign has to be acted on; doubt counts as present."""
        return self in (Assertion.PRESENT, Assertion.UNSURE)


@dataclass(frozen=True)
class Finding:
    """One sign heard in one message.

    ``start`` and ``end`` are character offsets into the message of turn ``turn`` (0-based);
    ``words`` is that slice, so a receipt can point at it. A chip answer has no span: start = end
    = 0 and ``words`` is the label chosen.
    """

    sign: str
    assertion: Assertion
    turn: int
    words: str
    start: int = 0
    end: int = 0
    part: str = ""
    side: str = ""
    """``left``, ``right``, ``one`` or ``both``; empty where nothing was said."""
    person: str = "self"
    """``self``, or ``ward`` for somebody the person asks for."""
    by: Literal["rules", "reader"] = "rules"
    """Who heard it: a phrase of the knowledge files, or the learned reader."""
    chance: float = 1.0
    """How sure the reader is, 0 to 1; 1 for a phrase."""

    @property
    def key(self) -> tuple[str, str]:
        """Two findings with one key speak of the same thing: the later one is the state."""
        return (self.sign, self.part)


@dataclass(frozen=True)
class Flag:
    """A rubric code that stands, with the rule and findings that raised it."""

    code: str
    disposition: Disposition
    rule: str
    within: Within = ""
    mode: Mode = ""
    findings: tuple[Finding, ...] = ()
    suspected: bool = False
    """True while the sign is only hinted at and a settling question is open."""
