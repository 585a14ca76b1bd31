"""Decide: the one act of this turn, from the disposition down."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library
from bot.domain.results import Decision, GuideStep, Retrieved, Screening, Understanding
from bot.domain.triage import Disposition
from bot.text.settling import Due, settling


@dataclass(frozen=True)
class Standing:
    """What the guides say of the conversation as it stands after the screening.

    ``danger_open``: a danger question is still to be put. ``facts_open``: a fact for a plan is.
    ``taken``: the hip check's step where the message answers the test that is open. ``due``: the
    question that parts self-care from an appointment.
    """

    danger_open: bool
    facts_open: bool
    taken: GuideStep | None = None
    due: Due = Due()

    @property
    def answers_test(self) -> bool:
        """True where the message is an answer to the open test."""
        return self.taken is not None


def decide(
    screening: Screening,
    understanding: Understanding,
    retrieved: Retrieved,
    conversation: Conversation,
    standing: Standing,
    library: Library,
) -> Decision:
    """What to do: care first, then the guide that is open, then what was asked."""
    if screening.disposition >= Disposition.URGENT:
        return _escalate(screening, _settling(screening, conversation, library))
    fixed = _fixed(understanding, library)
    if screening.disposition is Disposition.SOON and _is_news(screening, conversation):
        covered = retrieved.covered and bool(understanding.query)
        return Decision("escalate", "soon", reply=_soon(screening), also_answer=covered)
    if fixed is not None and not understanding.answered:
        return _taken_up(fixed, screening, conversation, standing)
    return _work(screening, understanding, retrieved, conversation, standing)


def _taken_up(
    fixed: Decision, screening: Screening, conversation: Conversation, standing: Standing
) -> Decision:
    """After fixed words the guide that is open goes on, or a new complaint is looked into."""
    if conversation.guide.name:
        return replace(fixed, resume=True, goal=conversation.guide.goal)
    told = screening.disposition is Disposition.SELF_CARE and _unasked(conversation)
    if fixed.act == "decline" and told and standing.danger_open:
        return replace(fixed, resume=True, goal="understand")
    return fixed


def _unasked(conversation: Conversation) -> bool:
    """True where no danger question of the interview was answered yet."""
    return not any(question.startswith("i_") for question in conversation.asked)


def _settling(screening: Screening, conversation: Conversation, library: Library) -> str:
    """The question that settles most of the hints that stand, where one does."""
    if not screening.settle:
        return ""
    return settling(
        library, screening.flags, screening.findings, screening.facts, conversation.asked
    )


def _escalate(screening: Screening, settle: str) -> Decision:
    """Fixed words; a question only where it would settle a hint that is not yet certain."""
    levels = {flag.disposition for flag in screening.flags}
    if Disposition.CRISIS in levels:
        reply = "emergency-crisis" if Disposition.EMERGENCY in levels else "crisis"
    elif screening.disposition is Disposition.EMERGENCY:
        reply = "emergency-go" if screening.mode == "go" else "emergency-call"
    else:
        reply = "urgent"
    certain = any(
        flag.disposition is screening.disposition and not flag.suspected for flag in screening.flags
    )
    asks = "" if certain else settle
    return Decision("escalate", screening.disposition.value, asks=asks, reply=reply)


def _soon(screening: Screening) -> str:
    return "soon-days" if screening.within == "days" else "soon-weeks"


def _is_news(screening: Screening, conversation: Conversation) -> bool:
    """True where the advice to be seen is new or has changed since the last reply."""
    before = {flag.code for flag in conversation.flags}
    now = {flag.code for flag in screening.flags}
    return conversation.disposition is not Disposition.SOON or not now <= before


def _fixed(understanding: Understanding, library: Library) -> Decision | None:
    intent = library.intents.get(understanding.intent)
    if intent is None or not intent.reply:
        return (
            Decision("chat", "numbers", reply="numbers")
            if understanding.intent == "numbers"
            else None
        )
    act = "decline" if intent.reply.startswith("decline") else "chat"
    return Decision(
        "decline" if act == "decline" else "chat", understanding.intent, reply=intent.reply
    )


def _work(
    screening: Screening,
    understanding: Understanding,
    retrieved: Retrieved,
    conversation: Conversation,
    standing: Standing,
) -> Decision:
    wanted = understanding.intent if understanding.intent in ("hip_check", "plan") else ""
    guide = conversation.guide
    if guide.name and understanding.intent in ("stop", "start_over") and not standing.answers_test:
        return Decision("chat", "stopped", reply="stopped")
    asked = bool(understanding.query) and not understanding.answered and not standing.answers_test
    if wanted and screening.disposition is Disposition.SOON:
        return Decision("escalate", "seen-first", reply="hip-check-blocked", also_answer=False)
    if wanted and wanted != guide.goal or wanted and not guide.name:
        return _towards(
            wanted, standing, retrieved.covered and asked and understanding.intent == "question"
        )
    if standing.answers_test or guide.name == "hip_check" and not asked:
        return Decision("hip_check", "test", goal="hip_check")
    if guide.name == "interview" and not asked:
        return _towards(guide.goal, standing, False)
    if _opens(screening, conversation, understanding):
        return _towards("understand", standing, False)
    if retrieved.covered and asked:
        return _answer(screening, conversation, standing)
    if retrieved.held_back and asked:
        return Decision("answer", "held-back", reply="wait-until-seen")
    if guide.name:
        return Decision(
            "answer", "side-question", reply="decline-not-covered", resume=True, goal=guide.goal
        )
    return _leftover(understanding, screening)


def _answer(screening: Screening, conversation: Conversation, standing: Standing) -> Decision:
    """An answer; the guide goes on after it, or the danger signs are asked about at last."""
    guide = conversation.guide
    if guide.name:
        return Decision("answer", "side-question", resume=True, goal=guide.goal, also_answer=True)
    told = screening.disposition is Disposition.SELF_CARE and _unasked(conversation)
    if told and standing.danger_open:
        return Decision(
            "answer", "first-complaint", also_answer=True, goal="understand", resume=True
        )
    return Decision("answer", "covered", also_answer=True)


def _opens(screening: Screening, conversation: Conversation, understanding: Understanding) -> bool:
    """A complaint told without a question starts the danger signs, unless they were asked."""
    if screening.disposition is not Disposition.SELF_CARE or conversation.guide.name:
        return False
    return understanding.intent == "symptom"


def _towards(goal: str, standing: Standing, answer: bool) -> Decision:
    """What parts self-care from a visit, danger signs, the facts a plan needs, the work itself."""
    if goal == "understand" and standing.due.first:
        return Decision("ask", "deciding", goal=goal, also_answer=answer)
    if standing.danger_open:
        return Decision("screen", "danger-open", goal=goal, also_answer=answer)
    if standing.facts_open:
        return Decision("ask", "fact-open", goal=goal, also_answer=answer)
    if standing.due.ask and goal != "hip_check":
        return Decision("ask", "deciding", goal=goal, also_answer=answer)
    if goal == "understand":
        return Decision("answer", "pattern", goal=goal)
    if goal == "hip_check":
        return Decision("hip_check", "start", goal=goal)
    return Decision("plan", "ready", goal="plan")


def _leftover(understanding: Understanding, screening: Screening) -> Decision:
    if understanding.intent in ("", "yes", "no", "unsure", "skip", "stop", "start_over", "repeat"):
        return Decision("chat", "nothing-open", reply="nothing-open")
    reply = "decline-not-covered"
    return Decision("decline", "not-covered", reply=reply)
