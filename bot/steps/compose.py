"""Compose: the reply as typed blocks, from curated text alone."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.conversation import Block, Choice, Conversation
from bot.domain.knowledge import Library, Passage, Question
from bot.domain.results import Decision, Draft, GuideStep, Retrieved, Screening
from bot.domain.triage import Assertion, Disposition, Finding
from bot.text.fill import cited, fill
from bot.text.rules import dangers
from bot.text.sentences import first_words

_BRIEF = 45
"""Words of an answer when a question follows it in the same reply."""
_HIPS = Choice("Check my hips", "hip_check")
_PLAN = Choice("Make me a plan", "plan")


def compose(
    decision: Decision,
    screening: Screening,
    retrieved: Retrieved,
    guide: GuideStep | None,
    question: Question | None,
    conversation: Conversation,
    library: Library,
) -> Draft:
    """Blocks in the order they are read: care, what changed, answer, guide, net, one question."""
    if decision.act == "escalate":
        return _escalation(decision, screening, retrieved, question, conversation, library)
    blocks = _changed(screening, conversation, library)
    blocks += _harm(screening.heard, conversation, library)
    if decision.also_answer:
        blocks += _answer(library, retrieved, brief=bool(guide and guide.asks))
        blocks += _general_net(screening, library, blocks)
    elif decision.reply:
        text = fill(library, decision.reply, conversation.country, screening.flags)
        blocks += (Block("text", _near(text, decision, retrieved)),)
    if screening.disposition is Disposition.SOON and decision.act in ("answer", "chat", "decline"):
        still = "still-soon" if decision.also_answer else "still-soon-only"
        blocks = (Block("safety", fill(library, still, conversation.country)), *blocks)
    if guide is not None:
        blocks += _ready(decision, conversation, library) + guide.blocks
        return Draft(blocks, guide.choices or _offers(screening), guide.asks)
    blocks += _net(screening, conversation, library)
    return Draft(blocks, _offers(screening) + _related(retrieved, library, decision))


def _escalation(
    decision: Decision,
    screening: Screening,
    retrieved: Retrieved,
    question: Question | None,
    conversation: Conversation,
    library: Library,
) -> Draft:
    flags = screening.flags
    text = fill(library, decision.reply, conversation.country, flags)
    blocks = _changed(screening, conversation, library) + (Block("safety", text),)
    blocks += _harm(screening.findings, conversation, library)
    if decision.also_answer:
        blocks += _answer(library, retrieved, brief=True)
    if question is None:
        return Draft(blocks)
    choices = tuple(
        Choice(answer.label, f"{question.id}.{index}")
        for index, answer in enumerate(question.answers)
    )
    return Draft((*blocks, Block("question", question.text)), choices, question.id)


def _harm(
    findings: Iterable[Finding], conversation: Conversation, library: Library
) -> tuple[Block, ...]:
    """Where to get help safely, whatever the knee needs."""
    if not any(f.sign == "harm_by_other" and f.assertion.counts for f in findings):
        return ()
    harm = fill(library, "harm-line", conversation.country)
    return (Block("card", harm, "If somebody hurt you"),)


def _changed(
    screening: Screening, conversation: Conversation, library: Library
) -> tuple[Block, ...]:
    if not screening.changed:
        return ()
    what = f"what you said about \u201c{screening.changed}\u201d"
    return (Block("notice", fill(library, "changed", conversation.country, what=what)),)


def _answer(library: Library, retrieved: Retrieved, brief: bool) -> tuple[Block, ...]:
    passage = library.passages[retrieved.hits[0].id]
    text = first_words(passage.answer, _BRIEF) if brief else passage.answer
    blocks = [Block("text", text, passage.title, item=cited(passage.id), sources=passage.sources)]
    more = _more(passage)
    if more:
        blocks.append(Block("card", "", "More on this", more, cited(passage.id), passage.sources))
    return tuple(blocks)


def _more(passage: Passage) -> tuple[str, ...]:
    lines = [passage.detail.replace("\n", " ")] if passage.detail else []
    if passage.uncertain:
        lines.append(f"What is not certain: {passage.uncertain}")
    if passage.not_for:
        lines.append(f"Not for: {passage.not_for}")
    return tuple(lines)


def _general_net(
    screening: Screening, library: Library, blocks: tuple[Block, ...]
) -> tuple[Block, ...]:
    """A danger sign only asked about: say that it matters if it is happening now."""
    asked = {f.sign for f in screening.heard if f.assertion in (Assertion.ASKED, Assertion.OTHER)}
    net = fill(library, "none-net", "")
    told = any("tell me" in text for block in blocks for text in (block.text, *block.items))
    if told or screening.disposition is not Disposition.NONE or not asked & dangers(library):
        return ()
    return (Block("net", net),)


def _near(text: str, decision: Decision, retrieved: Retrieved) -> str:
    """A decline names the nearest topics there are."""
    if decision.reply != "decline-not-covered" or not retrieved.nearest:
        return text
    return f"{text}\n\nThe nearest I have: {', '.join(retrieved.nearest[:3])}."


def _ready(decision: Decision, conversation: Conversation, library: Library) -> tuple[Block, ...]:
    """The move from the danger questions to the work is said once."""
    begins = decision.act in ("hip_check", "plan") and conversation.guide.name == "interview"
    return (Block("text", fill(library, "ready", "")),) if begins else ()


def _net(screening: Screening, conversation: Conversation, library: Library) -> tuple[Block, ...]:
    """The safety net, once per conversation, where there is a complaint to watch."""
    told = any(
        message.role == "bot" and "six weeks" in message.text for message in conversation.transcript
    )
    if screening.disposition is not Disposition.SELF_CARE or told:
        return ()
    return (Block("net", fill(library, "self-care-net", "")),)


def _offers(screening: Screening) -> tuple[Choice, ...]:
    return (_HIPS, _PLAN) if screening.disposition <= Disposition.SELF_CARE else ()


def _related(retrieved: Retrieved, library: Library, decision: Decision) -> tuple[Choice, ...]:
    """One more question people ask next, taken from the passage's own links."""
    if not decision.also_answer or not retrieved.hits:
        return ()
    related = [
        name for name in library.passages[retrieved.hits[0].id].related if name in library.passages
    ]
    return tuple(Choice(library.passages[name].questions[0], f"ask.{name}") for name in related[:1])
