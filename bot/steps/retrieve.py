"""Retrieve: the passages that may be shown at this disposition, or the honest word that none fits."""

from __future__ import annotations

from bot.domain.conversation import Conversation
from bot.domain.ports import PassageIndex
from bot.domain.results import Retrieved, Screening, Understanding
from bot.domain.triage import Disposition

_FOLLOW_UP_WORDS = 5
_LEANING = ("and ", "but ", "why", "what about", "how about", "how often", "how long", "how much", "is that", "is it")
"""Openings that lean on what was said before."""


def retrieve(
    understanding: Understanding,
    screening: Screening,
    conversation: Conversation,
    index: PassageIndex,
) -> Retrieved:
    """Nothing is looked up for an answer to a question, small talk or an urgent turn."""
    if not understanding.query or screening.disposition >= Disposition.URGENT:
        return Retrieved()
    query = understanding.query
    if conversation.last_passages and len(query.split()) <= _FOLLOW_UP_WORDS:
        joined = index.find(f"{_last_question(conversation)} {query}", screening.disposition)
        alone = index.find(query, screening.disposition)
        leans = query.lower().startswith(_LEANING)
        return joined if joined.covered and (leans or not alone.covered) else alone
    return index.find(query, screening.disposition)


def _last_question(conversation: Conversation) -> str:
    said = [message.text for message in conversation.transcript if message.role == "user"]
    return said[-1][:300] if said else ""
