"""Where the path meets the guides: what they say of the conversation, and their next step."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.conversation import Conversation, GuideState
from bot.domain.knowledge import Library
from bot.domain.results import Decision, GuideStep, Understanding
from bot.domain.triage import Disposition
from bot.guides import hip_check, interview, pattern, plan
from bot.steps.decide import Standing
from bot.text.settling import Due, deciding


def standing(
    library: Library, conversation: Conversation, understanding: Understanding, text: str
) -> Standing:
    """What is still open before the work that is wanted or under way."""
    wanted = understanding.intent if understanding.intent in ("hip_check", "plan") else ""
    goal = wanted or conversation.guide.goal or conversation.guide.name
    goal = goal if goal in ("hip_check", "plan") else interview.UNDERSTAND
    left = interview.remaining(
        library, goal, conversation.findings, conversation.facts, conversation.asked
    )
    kinds = {item.kind for item in left}
    taken = None
    if conversation.guide.name == "hip_check":
        step = hip_check.answer(library, conversation, text)
        taken = step if step.understood else None
    elif conversation.hip and not conversation.guide.name:
        taken = hip_check.correct(library, conversation, text)
    return Standing("danger" in kinds, "fact" in kinds, taken, _due(library, conversation))


def _due(library: Library, conversation: Conversation) -> Due:
    """The question between self-care and an appointment, asked only while self-care stands."""
    if conversation.disposition is not Disposition.SELF_CARE:
        return Due()
    return deciding(library, conversation.findings, conversation.facts, conversation.asked)


def guide_step(
    library: Library, conversation: Conversation, decision: Decision, standing: Standing
) -> GuideStep | None:
    """The step of the guide this turn calls for, None where it calls for none."""
    if decision.act == "hip_check":
        if standing.taken is not None:
            return standing.taken
        if conversation.guide.name == "hip_check":
            return hip_check.resume(library, conversation)
        return hip_check.start(library, conversation)
    if decision.act == "plan":
        return plan.step(library, conversation)
    if decision.reason == "pattern":
        return pattern.step(library, conversation)
    if decision.act in ("screen", "ask"):
        return _interview(library, conversation, decision, standing.due)
    if not decision.resume:
        return None
    if conversation.guide.name == "hip_check":
        return hip_check.resume(library, conversation)
    return _interview(library, conversation, decision, standing.due)


def _interview(
    library: Library, conversation: Conversation, decision: Decision, due: Due
) -> GuideStep:
    goal = decision.goal
    if goal == interview.UNDERSTAND and due.first:
        return interview.put_once(library, conversation, due.ask, goal, decision.also_answer)
    step = interview.step(library, conversation, conversation.facts, conversation.findings, goal)
    if step.asks:
        return step
    if due.ask and goal != "hip_check":
        return interview.put_once(library, conversation, due.ask, goal, True)
    # Nothing is left to ask: the work itself begins, so that no turn ends in the air.
    ready = replace(conversation, guide=GuideState(goal=goal))
    if goal == interview.UNDERSTAND:
        return pattern.step(library, ready)
    return plan.step(library, ready) if goal == "plan" else hip_check.start(library, ready)
