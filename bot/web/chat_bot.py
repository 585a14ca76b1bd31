"""What the web needs from the bot, as a Protocol."""

from __future__ import annotations

from typing import Protocol

from bot.domain.conversation import Conversation, Turn
from bot.domain.knowledge import Library
from bot.domain.results import Health, Understood


class ChatBot(Protocol):
    """The bot, as the page and the API use it."""

    @property
    def library(self) -> Library:
        """Everything in ``knowledge/``."""
        ...

    def reply(self, conversation_id: str, text: str, country: str | None = None) -> Turn:
        """Answer one message. Bad input comes back as a turn with status 400 or 413."""
        ...

    def forget(self, conversation_id: str) -> bool:
        """Erase the conversation; True where there was one."""
        ...

    def conversation(self, conversation_id: str) -> Conversation | None:
        """The conversation, None where unknown or expired."""
        ...

    def understood(self, conversation_id: str) -> tuple[Understood, ...]:
        """What the conversation has told so far."""
        ...

    def correct(self, conversation_id: str, item: str, value: str) -> Turn:
        """Change one thing understood; an empty value takes it back."""
        ...

    def set_country(self, conversation_id: str, code: str) -> None:
        """Whose numbers the replies name; an empty code means unknown."""
        ...

    def warm(self) -> None:
        """Do once what would make the first visitor wait."""
        ...

    def self_test(self) -> tuple[str, ...]:
        """Test the screening: what failed, in words; with any of it no advice goes out."""
        ...

    def health(self) -> Health:
        """Whether everything is there."""
        ...

    def emergency_line(self, code: str) -> str:
        """The line with the emergency numbers, for a country or for anywhere."""
        ...
