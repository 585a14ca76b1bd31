"""Retrieve: the passages that may be shown at this disposition, or that none fits."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.conversation import Conversation
from bot.domain.ports import PassageIndex
from bot.domain.results import Retrieved, Screening, Understanding
from bot.domain.triage import Disposition

_FOLLOW_UP_WORDS = 5
_LEANING = (
    "and ",
    "but ",
    "why",
    "what about",
    "how about",
    "how often",
    "how long",
    "how much",
    "is that",
    "is it",
)
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
    found = index.find(query, screening.disposition)
    if not found.covered and understanding.story:
        query = understanding.story
        found = index.find(query, screening.disposition)
    if conversation.last_passages and len(query.split()) <= _FOLLOW_UP_WORDS:
        joined = f"{_last_question(conversation)} {query}"
        before = index.find(joined, screening.disposition)
        if before.covered and (query.lower().startswith(_LEANING) or not found.covered):
            query, found = joined, _not_again(before, conversation)
    if screening.disposition is Disposition.SOON:
        return _unless_held_back(found, index.find(query, Disposition.NONE))
    return found


def _not_again(found: Retrieved, conversation: Conversation) -> Retrieved:
    """A follow-up is not answered with the passage just shown where another one fits."""
    fresh = tuple(hit for hit in found.hits if hit.id not in conversation.last_passages)
    return replace(found, hits=fresh or found.hits)


def _unless_held_back(allowed: Retrieved, anything: Retrieved) -> Retrieved:
    """A worse passage is no answer where the fitting one has to wait."""
    fitting = anything.hits[0].id if anything.hits else ""
    if fitting and fitting not in {hit.id for hit in allowed.hits}:
        return Retrieved(nearest=allowed.nearest, dense=allowed.dense, held_back=True)
    return allowed


def _last_question(conversation: Conversation) -> str:
    said = [message.text for message in conversation.transcript if message.role == "user"]
    return said[-1][:300] if said else ""
