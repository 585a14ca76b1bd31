"""What the web needs from the bot, as small Protocols."""

from __future__ import annotations

from typing import Protocol

from bot.domain.conversation import Conversation, Turn
from bot.domain.knowledge import Library


class Understood(Protocol):
    """One thing the bot took from the conversation, as a person may read and correct it."""

    @property
    def id(self) -> str:
        """``fact:<name>`` or ``sign:<id>@<part>``."""
        ...

    @property
    def label(self) -> str:
        """What it is, in plain words."""
        ...

    @property
    def value(self) -> str:
        """What it stands at."""
        ...

    @property
    def words(self) -> str:
        """The person's own words it came from; empty where there are none."""
        ...


class Health(Protocol):
    """Whether the bot can do all it should."""

    @property
    def ok(self) -> bool:
        """False where something is missing; the bot still answers, with less."""
        ...

    @property
    def trouble(self) -> tuple[str, ...]:
        """What is missing, one line each, for the operator."""
        ...


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

    def correct(self, conversation_id: str, item_id: str, value: str) -> Turn:
        """Change one thing understood; an empty value takes it back."""
        ...

    def set_country(self, conversation_id: str, code: str) -> None:
        """Whose numbers the replies name; an empty code means unknown."""
        ...

    def health(self) -> Health:
        """Whether everything is there."""
        ...

    def emergency_line(self, country_code: str) -> str:
        """The line with the emergency numbers, for a country or for anywhere."""
        ...
