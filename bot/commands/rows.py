"""A turn as a program reads it: the fields of the HTTP API, as plain JSON types."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.domain.conversation import Turn
from bot.text.receipt_words import in_words


def turn_row(turn: Turn, seconds: float, *, receipt: bool = False) -> dict[str, Any]:
    """One reply as a row. ``seconds`` is how long it took.

    ``receipt`` adds the reasons for it: ``receipt`` as data and ``why`` in plain words.
    """
    reply = turn.reply
    row: dict[str, Any] = {
        "text": reply.text,
        "disposition": reply.disposition.value,
        "within": reply.within,
        "mode": reply.mode,
        "flags": list(reply.flags),
        "action": reply.action,
        "asks": reply.asks,
        "choices": [asdict(choice) for choice in reply.choices],
        "citations": [asdict(citation) for citation in reply.citations],
        "status": turn.status,
        "latency": round(seconds, 4),
    }
    return row | {"receipt": turn.receipt, "why": in_words(turn.receipt)} if receipt else row


def refusal_row(words: str) -> dict[str, Any]:
    """The row of a message that could not even be read: ``words`` say why, ``status`` is 400."""
    return {
        "text": words,
        "disposition": "none",
        "within": "",
        "mode": "",
        "flags": [],
        "action": "decline",
        "asks": "",
        "choices": [],
        "citations": [],
        "status": 400,
        "latency": 0.0,
    }
