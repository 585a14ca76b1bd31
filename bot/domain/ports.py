"""Seams: what the core needs from the outside, as small Protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.domain.conversation import Conversation
from bot.domain.reading import Reading
from bot.domain.results import Retrieved
from bot.domain.triage import Disposition

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, hex; part of the index's identity."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384), L2-normalised."""
        ...


class MessageReader(Protocol):
    """Reads messages for the codes they speak of."""

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, hex; part of every receipt."""
        ...

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """One reading per text.

        Raises:
            ReaderUnavailable: the texts could not be read.
        """
        ...


class PassageIndex(Protocol):
    """Finds passages for a question."""

    def find(self, query: str, disposition: Disposition) -> Retrieved:
        """Passages that may be shown at ``disposition``, best first."""
        ...

    def near(self, passage: str) -> tuple[str, ...]:
        """Ids of passages close to one, for follow-ups."""
        ...


class ConversationStore(Protocol):
    """Keeps conversations between turns."""

    def get(self, conversation_id: str) -> Conversation | None:
        """The conversation, None where unknown or expired."""
        ...

    def put(self, conversation: Conversation) -> None:
        """Keep the conversation as it stands."""
        ...

    def delete(self, conversation_id: str) -> bool:
        """Erase it; True where there was one."""
        ...
