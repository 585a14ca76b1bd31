"""The gate before any test or exercise, whoever calls it."""

from __future__ import annotations

from bot.domain.conversation import Block, Conversation, GuideState
from bot.domain.knowledge import Library
from bot.domain.results import GuideStep
from bot.domain.triage import Disposition
from bot.guides import interview

_WAIT = "Tests and exercises wait until somebody has looked at this, as I said above."


def held_back(library: Library, conversation: Conversation, goal: str) -> GuideStep | None:
    """What to say instead of starting ``goal``, None where nothing stands in the way.

    Held back while somebody has to be seen today or now, and while a danger question is open: then
    the next question of the interview comes first.
    """
    if conversation.disposition >= Disposition.URGENT:
        return GuideStep(
            GuideState(goal=goal),
            (Block("text", text=_blocked(library, conversation)),),
            hip=dict(conversation.hip),
            plan=conversation.plan,
        )
    known = (conversation.findings, conversation.facts, conversation.asked)
    if interview.cleared(library, goal, *known):
        return None
    return interview.step(library, conversation, conversation.facts, conversation.findings, goal)


def _blocked(library: Library, conversation: Conversation) -> str:
    """The fixed words for it, with the name of the most urgent flag."""
    reply = library.replies.get("hip-check-blocked")
    codes = [flag.code for flag in conversation.flags if flag.code in library.red_flags]
    if reply is None or not codes:
        return _WAIT
    worst = max(codes, key=lambda code: library.red_flags[code].disposition.rank)
    return reply.text.replace("{name}", library.red_flags[worst].name)
