"""What goes in and out of the HTTP API."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.domain.conversation import Act, Block, Choice, Citation
from bot.domain.triage import Disposition, Mode, Within
from bot.web.desk import Answer

Token = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]


class TurnIn(BaseModel):
    """One message of a person."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    text: str = Field(description="The message, in the person's own words.")
    conversation: Token | None = Field(
        default=None, description="Id from the first answer; leave it out to begin a conversation."
    )
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] | None = Field(
        default=None, description="Two-letter code of the country whose numbers to name."
    )
    turn_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")] | None = Field(
        default=None, description="Made by the client: the same id again gets the same answer."
    )


class TurnOut(BaseModel):
    """The answer to one message, as ``Reply`` has it, and where it belongs."""

    model_config = ConfigDict(frozen=True)

    conversation: str = Field(description="The conversation's id: keep it, it is the only key.")
    turn: int = Field(description="Number of the turn, for its receipt.")
    text: str = Field(description="The whole reply as plain text.")
    blocks: tuple[Block, ...] = Field(description="The same reply as typed pieces, in order.")
    disposition: Disposition
    within: Within
    mode: Mode
    flags: tuple[str, ...] = Field(description="Codes of the triage rubric that stand.")
    action: Act
    asks: str = Field(description="Id of the one open question, or empty.")
    choices: tuple[Choice, ...] = Field(description="Quick replies; free text always works too.")
    citations: tuple[Citation, ...]
    status: int = Field(description="HTTP status of this turn.")
    latency: float = Field(description="Seconds the answer took.")


class ErrorOut(BaseModel):
    """What comes back instead of an answer, in words a person can act on."""

    error: str
    emergency: str = Field(description="The emergency numbers, to be shown with the error.")
    status: int


class ReceiptOut(BaseModel):
    """Why a turn was decided as it was."""

    turn: int
    receipt: dict[str, Any] = Field(description="Words heard, findings, rules, sources, changes.")
    words: str = Field(description="The same in plain words, for the person.")


class ErasedOut(BaseModel):
    """Says that the conversation is gone."""

    erased: bool


class ExportOut(BaseModel):
    """Everything held of a conversation."""

    conversation: dict[str, Any]
    receipts: dict[str, dict[str, Any]]


def turn_out(answer: Answer) -> TurnOut:
    """An answer as the API sends it."""
    turn, reply = answer.turn, answer.turn.reply
    return TurnOut(
        conversation=turn.conversation.id,
        turn=turn.conversation.turn,
        text=reply.text,
        blocks=reply.blocks,
        disposition=reply.disposition,
        within=reply.within,
        mode=reply.mode,
        flags=reply.flags,
        action=reply.action,
        asks=reply.asks,
        choices=reply.choices,
        citations=reply.citations,
        status=turn.status,
        latency=round(answer.seconds, 4),
    )
