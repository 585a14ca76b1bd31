from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library
from bot.domain.results import Screening
from bot.steps.screen import screen
from bot.text.lexis import Lexis, compile_lexis


@pytest.fixture(scope="session")
def lexis(library: Library) -> Lexis:
    return compile_lexis(library)


def carried(conversation: Conversation, heard: Screening) -> Conversation:
    """The conversation after a message was screened, as the pipeline keeps it."""
    return replace(
        conversation,
        turn=conversation.turn + 1,
        findings=heard.findings,
        facts=heard.facts,
        flags=heard.flags,
        disposition=heard.disposition,
        cleared_at=heard.cleared_at,
    )


def tell(library: Library, lexis: Lexis, *said: str) -> list[Screening]:
    """What the screening makes of each message of one conversation, by rules alone."""
    conversation, found = Conversation(id="x"), []
    for text in said:
        found.append(screen(text, conversation, library, lexis))
        conversation = carried(conversation, found[-1])
    return found
