"""Conversations in this process's memory, for the life of a session and no longer."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.domain.conversation import Conversation
from bot.domain.triage import Disposition


class MemoryStore:
    """A bounded table; an idle conversation is forgotten after ``minutes``.

    When full, the longest idle goes first, and one without an urgent flag before one with it.
    """

    def __init__(
        self, minutes: int, limit: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = minutes * 60.0
        self._limit = limit
        self._clock = clock
        self._rows: OrderedDict[str, tuple[float, Conversation]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, conversation_id: str) -> Conversation | None:
        """The conversation, None where unknown or expired."""
        with self._lock:
            self._expire()
            row = self._rows.get(conversation_id)
            return row[1] if row else None

    def put(self, conversation: Conversation) -> None:
        """Keep the conversation as it stands."""
        with self._lock:
            self._expire()
            self._rows.pop(conversation.id, None)
            while len(self._rows) >= self._limit:
                self._rows.pop(self._least_needed())
            self._rows[conversation.id] = (self._clock(), conversation)

    def delete(self, conversation_id: str) -> bool:
        """Erase it; True where there was one."""
        with self._lock:
            return self._rows.pop(conversation_id, None) is not None

    def _expire(self) -> None:
        oldest = self._clock() - self._seconds
        for key in [key for key, (seen, _) in self._rows.items() if seen < oldest]:
            del self._rows[key]

    def _least_needed(self) -> str:
        for key, (_, conversation) in self._rows.items():
            if conversation.disposition < Disposition.URGENT:
                return key
        return next(iter(self._rows))
