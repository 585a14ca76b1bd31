"""A turn in words: all it says, how long it is, and its receipt line by line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.domain.conversation import Block, Turn
from bot.text.sentences import count

_COUNTED = ("safety", "text", "question", "net", "notice")


def words_outside(blocks: Sequence[Block]) -> int:
    """Words a person has to read: all text outside lists and cards, in the longer language."""
    words: dict[str, int] = {}
    for block in blocks:
        if block.kind in _COUNTED:
            words[block.lang] = words.get(block.lang, 0) + count(block.text)
    return max(words.values(), default=0)


def everything(turn: Turn) -> str:
    """All words of the reply, titles, cards and lists too."""
    parts = [part for b in turn.reply.blocks for part in (b.title, b.text, *b.items)]
    return "\n".join([turn.reply.text, *parts])


def flat(text: str) -> str:
    """Lower case, straight quotes, single spaces: for looking up a piece of text."""
    plain = text.replace("’", "'").replace("“", '"').replace("”", '"')
    return " ".join(plain.lower().split())


def receipt_lines(turn: Turn) -> tuple[str, ...]:
    """The receipt as lines to read: codes, then what was heard, then facts and the reason."""
    receipt = turn.receipt
    facts = receipt.get("facts", {})
    told = [key for key in ("reason", "changed", "problems") if receipt.get(key)]
    return (
        *(_flag(flag) for flag in receipt.get("flags", ())),
        *(_heard(found) for found in receipt.get("heard", ())),
        *(f"{name} = {item['value']} “{item['words']}”" for name, item in facts.items()),
        *(f"{key}: {json.dumps(receipt[key])}" for key in told),
    )


def _flag(flag: dict[str, Any]) -> str:
    suspected = " (suspected)" if flag["suspected"] else ""
    because = "; ".join(found["words"] for found in flag["because"])
    when = f"{flag['disposition']} {flag['within']}"
    return f"{flag['code']} {when} by {flag['rule']}{suspected}: {because}"


def _heard(found: dict[str, Any]) -> str:
    sign = found["sign"] + (f"@{found['part']}" if found["part"] else "")
    return f"{sign} {found['assertion']} “{found['words']}” (turn {found['turn'] + 1})"
