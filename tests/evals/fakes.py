"""A bot that says what the test tells it to, and short ways to its replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.conversation import Block, Citation, Conversation, Reply, Turn
from bot.domain.triage import Disposition


def make_turn(
    disposition: str = "none",
    blocks: tuple[Block, ...] = (Block("text", "Hello."),),
    receipt: Mapping[str, Any] | None = None,
    conversation: Conversation | None = None,
    **reply: Any,
) -> Turn:
    """One turn; ``cites`` are the ids of its sources."""
    cited = tuple(Citation(name, name, name) for name in reply.pop("cites", ()))
    text = "\n".join(block.text for block in blocks)
    said = Reply(text, blocks, Disposition(disposition), citations=cited, **reply)
    return Turn(said, conversation or Conversation(id="x"), dict(receipt or {}))


@dataclass
class Parrot:
    """Answers with the disposition the message names, ``none`` where it names none."""

    said: list[tuple[str, str, str | None]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    def reply(self, conversation_id: str, text: str, country: str | None = None) -> Turn:
        """Say back the disposition the message names."""
        self.said.append((conversation_id, text, country))
        level = next((one.value for one in Disposition if one.value in text), "none")
        codes = tuple(word for word in text.split() if word.isupper())
        return make_turn(level, flags=codes)

    def forget(self, conversation_id: str) -> bool:
        """Note the conversation."""
        self.forgotten.append(conversation_id)
        return True
