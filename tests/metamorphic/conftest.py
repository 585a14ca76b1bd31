"""One bot for all pairs: the shipped knowledge and reader, answers found by words alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import pytest

from bot.bootstrap import build_bot
from bot.config import Settings
from bot.domain.conversation import Turn
from bot.domain.knowledge import Library
from bot.session import Bot
from bot.text.lexis import Lexis, compile_lexis

Talk = Callable[[Sequence[str]], list[Turn]]


@pytest.fixture(scope="session")
def quick_bot(library: Library, settings: Settings) -> Bot:
    return build_bot(settings.model_copy(update={"dense": False}), library=library)


@pytest.fixture(scope="session")
def lexis(library: Library) -> Lexis:
    return compile_lexis(library)


@pytest.fixture(scope="session")
def talk(quick_bot: Bot) -> Talk:
    """Plays the messages as one fresh conversation and forgets it."""
    ids = count()

    def play(messages: Sequence[str]) -> list[Turn]:
        name = f"pair-{next(ids)}"
        turns = [quick_bot.reply(name, message) for message in messages]
        quick_bot.forget(name)
        return turns

    return play
