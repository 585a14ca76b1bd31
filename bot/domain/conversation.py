"""A conversation is one JSON value: stored, exported and erased as one row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter

from bot.domain.triage import Disposition, Finding, Flag, Mode, Within

Act = Literal[
    "escalate", "screen", "ask", "answer", "hip_check", "plan", "check_in", "decline", "chat"
]
BlockKind = Literal["safety", "text", "list", "card", "question", "net", "notice"]


@dataclass(frozen=True)
class Fact:
    """One thing known of the person, with the words it came from.

    ``value`` is text or a number in the unit the fact's name says (``duration_days``, ``pain``).
    """

    name: str
    value: str | float
    words: str
    turn: int


@dataclass(frozen=True)
class Choice:
    """A quick reply: ``label`` is shown and sent as the message, ``value`` names what it means."""

    label: str
    value: str


@dataclass(frozen=True)
class Citation:
    """A source under an answer. ``grade`` is V (verified), R (recalled) or J (reasoned)."""

    id: str
    title: str
    reference: str
    year: int | None = None
    url: str = ""
    grade: str = "R"


@dataclass(frozen=True)
class Block:
    """A typed piece of a reply.

    kind: ``safety`` (what to do now, first), ``text``, ``list`` (items), ``card`` (one exercise or
    hip-check test, ``item`` is its id), ``question`` (one a reply at most), ``net`` (safety net),
    ``notice`` (disclaimer, what changed). ``sources`` are citation ids.
    """

    kind: BlockKind
    text: str = ""
    title: str = ""
    items: tuple[str, ...] = ()
    item: str = ""
    sources: tuple[str, ...] = ()
    lang: str = ""
    """ISO 639-1 code of the language of the text, empty for English."""


@dataclass(frozen=True)
class Reply:
    """What the person gets. ``asks`` is the id of the one open question, or empty."""

    text: str
    blocks: tuple[Block, ...]
    disposition: Disposition
    within: Within = ""
    mode: Mode = ""
    flags: tuple[str, ...] = ()
    action: Act = "answer"
    asks: str = ""
    choices: tuple[Choice, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class GuideState:
    """Where a guide stands. ``answers`` maps a question or test id to what was answered."""

    name: Literal["", "interview", "hip_check", "plan"] = ""
    step: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    goal: str = ""
    """What the person was after when the guide began: ``hip_check`` or ``plan``."""


@dataclass(frozen=True)
class Message:
    """One line of the transcript."""

    role: Literal["user", "bot"]
    text: str


@dataclass(frozen=True)
class Conversation:
    """Everything known between turns; JSON types only once dumped.

    ``findings`` keeps the latest state per sign and body part, so it is bounded by the vocabulary;
    ``transcript`` keeps the last lines only (the screening never needs it again).
    """

    id: str
    turn: int = 0
    findings: tuple[Finding, ...] = ()
    facts: dict[str, Fact] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    disposition: Disposition = Disposition.NONE
    cleared_at: int = -1
    """Turn at which a clinician's all-clear or a take-back last lowered the disposition."""
    open_question: str = ""
    asked: tuple[str, ...] = ()
    guide: GuideState = field(default_factory=GuideState)
    hip: dict[str, str] = field(default_factory=dict)
    """Hip-check results, ``"<test>.<side>"`` to the value as typed (a number or ``P``)."""
    plan: tuple[str, ...] = ()
    """Ids of the exercises of the current plan."""
    country: str = ""
    language: str = ""
    """ISO 639-1 code, held from the first message that shows one; empty until then."""
    disclaimed: bool = False
    last_passages: tuple[str, ...] = ()
    transcript: tuple[Message, ...] = ()

    def fact(self, name: str) -> str | float | None:
        """The value of a fact, None where it is not known."""
        known = self.facts.get(name)
        return None if known is None else known.value


@dataclass(frozen=True)
class Turn:
    """One exchange: the reply, the conversation after it and the receipt for the decision."""

    reply: Reply
    conversation: Conversation
    receipt: dict[str, Any]
    status: int = 200
    timings: dict[str, float] = field(default_factory=dict, compare=False)
    """Milliseconds by step; no part of what makes two turns the same."""


_ADAPTER: TypeAdapter[Conversation] = TypeAdapter(Conversation)


def dump(conversation: Conversation) -> dict[str, Any]:
    """The conversation as plain JSON types."""
    value: dict[str, Any] = _ADAPTER.dump_python(conversation, mode="json")
    return value


def restore(value: object) -> Conversation:
    """A conversation from what ``dump`` wrote.

    Raises:
        pydantic.ValidationError: the value is not a conversation.
    """
    return _ADAPTER.validate_python(value)
