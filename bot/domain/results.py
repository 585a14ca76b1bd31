"""What each step hands to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.domain.conversation import Act, Block, Choice, Fact, GuideState
from bot.domain.triage import Disposition, Finding, Flag, Mode, Within

Intent = Literal[
    "",
    "question",
    "symptom",
    "hip_check",
    "plan",
    "run_today",
    "yes",
    "no",
    "unsure",
    "skip",
    "stop",
    "start_over",
    "greeting",
    "thanks",
    "about",
    "privacy",
    "human",
    "numbers",
    "rejection",
    "repeat",
    "dose",
    "diagnosis",
    "photo",
    "harmful",
    "off_topic",
]


@dataclass(frozen=True)
class Screening:
    """What the message and all before it add up to.

    ``heard`` are the findings of this message, ``findings`` the state of the whole conversation.
    """

    heard: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    facts: dict[str, Fact]
    flags: tuple[Flag, ...]
    disposition: Disposition
    within: Within = ""
    mode: Mode = ""
    settle: str = ""
    """Id of the question that would settle an open hint, or empty."""
    changed: str = ""
    """What lowered the disposition, in words, where something did."""
    cleared_at: int = -1
    receipt: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Understanding:
    """What the person wants, and which answer they gave to the open question."""

    intent: Intent
    query: str
    """The part of the message to look up, in the person's own words; empty where there is none."""
    story: str = ""
    """The whole message, where ``query`` is only the part of it that asks."""
    answered: str = ""
    """Id of the question this message answers, or empty."""
    answer: str = ""
    """The label chosen or the value given."""
    partly: bool = False
    """True where a grouped question was answered in part."""
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """One passage found; ``score`` is the fused rank score, ``cover`` 0-1 how sure it fits."""

    id: str
    score: float
    cover: float


@dataclass(frozen=True)
class Retrieved:
    """Passages fit to be shown, best first; ``covered`` False where the library has no answer."""

    hits: tuple[Hit, ...] = ()
    covered: bool = False
    nearest: tuple[str, ...] = ()
    """Titles of the nearest topics, for an honest decline."""
    dense: bool = False
    """True where the dense half answered too."""
    held_back: bool = False
    """True where the passage that fits may not be shown until somebody has been seen."""


@dataclass(frozen=True)
class Decision:
    """The one act of this turn."""

    act: Act
    reason: str
    """Short code for trace and receipt, for example ``open-hint`` or ``not-covered``."""
    asks: str = ""
    resume: bool = False
    """True where a guide is taken up again after a side question."""
    reply: str = ""
    """Id of the fixed reply to send, where the act is a fixed one."""
    goal: str = ""
    """What the guide is for: ``hip_check`` or ``plan``."""
    also_answer: bool = False
    """True where the passages found are shown before the guide goes on."""


@dataclass(frozen=True)
class Draft:
    """The reply before it is verified."""

    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...] = ()
    asks: str = ""


@dataclass(frozen=True)
class GuideStep:
    """Where a guide stands after one message, and what it says.

    ``hip`` are the hip-check results so far, ``plan`` the exercise ids of a finished plan;
    ``state`` has an empty name once the guide is done.
    """

    state: GuideState
    blocks: tuple[Block, ...]
    asks: str = ""
    choices: tuple[Choice, ...] = ()
    hip: dict[str, str] = field(default_factory=dict)
    plan: tuple[str, ...] = ()
    understood: bool = True
    """False where the message was no answer to the guide's question."""
    once: bool = False
    """True where the question is not put again, answered or not."""


@dataclass(frozen=True)
class Understood:
    """One line of "what I understood": ``id`` is ``fact:<name>`` or ``sign:<sign>[@<part>]``."""

    id: str
    label: str
    value: str
    words: str


@dataclass(frozen=True)
class Health:
    """Whether the bot may give advice, and what is not as it should be, in words."""

    ok: bool
    trouble: tuple[str, ...] = ()
