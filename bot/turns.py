"""Closing a turn: the reply a person gets and the conversation as it stands afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.conversation import (
    Act,
    Block,
    Choice,
    Citation,
    Conversation,
    GuideState,
    Message,
    Reply,
    Turn,
)
from bot.domain.knowledge import Library
from bot.domain.results import Draft, GuideStep, Screening
from bot.domain.triage import Disposition
from bot.text.fill import fill, fixed_reply, passage_of
from bot.text.sentences import count
from bot.text.settling import settling
from bot.text.speech import Said, speak, speak_fixed, support
from bot.text.tongue import ENGLISH

_KEPT_LINES = 40
"""Lines of transcript kept: the screening never needs more, and work stays bounded."""
_COUNTED = ("safety", "text", "question", "net", "notice")
_MOST_WORDS = 90
_TITLED = ("card", "list")


def fixed_blocks(
    library: Library, screening: Screening, conversation: Conversation
) -> tuple[Block, ...]:
    """The word-for-word reply of the disposition, needing nothing but the library."""
    code, (name, flags) = conversation.country, fixed_reply(screening)
    if screening.disposition < Disposition.SOON:
        return (Block("text", fill(library, name, code)),)
    blocks: tuple[Block, ...] = (Block("safety", fill(library, name, code, flags)),)
    if any(f.sign == "harm_by_other" and f.assertion.counts for f in screening.findings):
        blocks += (Block("card", fill(library, "harm-line", code), "If somebody hurt you"),)
    return blocks


def fixed_draft(library: Library, screening: Screening, asked: tuple[str, ...]) -> Draft:
    """What follows the fixed words of an emergency that is only hinted at: the one question.

    Empty where the emergency is certain, or its question was put before.
    """
    certain = any(
        flag.disposition is screening.disposition and not flag.suspected for flag in screening.flags
    )
    if certain or not screening.settle:
        return Draft(())
    known = {q.id: q for flag in library.red_flags.values() for q in flag.questions}
    name = settling(library, screening.flags, screening.findings, screening.facts, asked)
    question = known.get(name)
    if question is None:
        return Draft(())
    choices = tuple(
        Choice(answer.label, f"{name}.{index}") for index, answer in enumerate(question.answers)
    )
    return Draft((Block("question", question.text),), choices, name)


def close(state: Mapping[str, Any], library: Library) -> Turn:
    """Join what the steps left into the turn."""
    screening: Screening = state["screening"]
    before: Conversation = state["conversation"]
    blocks: tuple[Block, ...] = state["verdict"].blocks
    draft, guide = state.get("draft"), state.get("guide")
    sound = not state["verdict"].problems and draft is not None
    asks = draft.asks if sound and draft else ""
    disclaimed, blocks = _disclaimer(before, blocks, screening, library)
    blocks = _in_language(state, blocks, sound, library)
    reply = Reply(
        text=plain(blocks),
        blocks=blocks,
        disposition=screening.disposition,
        within=screening.within,
        mode=screening.mode,
        flags=tuple(flag.code for flag in screening.flags),
        action=state["decision"].act,
        asks=asks,
        choices=draft.choices if sound and draft else (),
        citations=citations(library, blocks),
    )
    after = replace(
        _moved(before, guide if sound else None, state["decision"].reason),
        turn=before.turn + 1,
        open_question=asks,
        disclaimed=disclaimed,
        last_passages=_passages(library, blocks) or before.last_passages,
        transcript=(
            *before.transcript,
            Message("user", state["text"]),
            Message("bot", reply.text),
        )[-_KEPT_LINES:],
    )
    receipt = screening.receipt | {
        "reason": state["decision"].reason,
        "changed": screening.changed,
        "problems": list(state["verdict"].problems),
        "knowledge": library.digest[:12],
        "language": {
            "held": before.language,
            "shown": state["shown"],
            "reply": support(library, _language(state, library)),
        },
    }
    return Turn(reply, after, receipt, timings=state["trace"].steps)


def _language(state: Mapping[str, Any], library: Library) -> str:
    """The language of this reply: the conversation's own, with two exceptions.

    Danger told in another language is answered in that one. What is harmless and told in English is
    answered in English where the bot has only a card for the language held.
    """
    held: str = state["conversation"].language
    shown: str = "" if state["asked"] else state["shown"]
    danger = state["screening"].disposition >= Disposition.SOON
    if danger:
        return shown if shown not in ("", ENGLISH) else held
    return ENGLISH if shown == ENGLISH and support(library, held) == "card" else held


def _in_language(
    state: Mapping[str, Any], blocks: tuple[Block, ...], sound: bool, library: Library
) -> tuple[Block, ...]:
    before, now = state["before"], state["conversation"]
    anew = before.language != now.language or before.disposition is not now.disposition
    said = Said(blocks, state["screening"], state["decision"], sound, anew, state["asked"])
    return speak(library, now, _language(state, library), said)


def plain(blocks: tuple[Block, ...]) -> str:
    """The reply as plain text: what a terminal, a screen reader or an evaluator gets."""
    parts = []
    for block in blocks:
        lines = [
            line for line in (block.title if block.kind in _TITLED else "", block.text) if line
        ]
        lines += [f"- {item}" for item in block.items]
        parts.append("\n".join(lines))
    return "\n\n".join(part for part in parts if part)


def citations(library: Library, blocks: tuple[Block, ...]) -> tuple[Citation, ...]:
    """Every source the blocks name, once, in the order they appear."""
    keys = dict.fromkeys(key for block in blocks for key in block.sources if key in library.sources)
    found = []
    for key in keys:
        source = library.sources[key]
        url = f"https://doi.org/{source.doi}" if source.doi else ""
        found.append(Citation(key, source.shows, source.reference, source.year, url, source.status))
    return tuple(found)


def refusal(library: Library, conversation: Conversation, reply: str, status: int) -> Turn:
    """A message that cannot be read at all: words and the emergency line, nothing changed."""
    blocks = speak_fixed(library, conversation, reply)
    action: Act = "decline"
    said = Reply(
        plain(blocks), blocks, conversation.disposition, action=action,
        flags=tuple(flag.code for flag in conversation.flags), asks=conversation.open_question,
    )  # fmt: skip
    return Turn(said, conversation, {"disposition": conversation.disposition.value}, status)


def opening(library: Library) -> tuple[Block, tuple[Choice, ...]]:
    """What stands on the page before anything was said, with three things to start from."""
    starts = ("My knee hurts going down stairs", "Can I keep running?", "Are weak hips to blame?")
    return Block("text", library.replies["welcome"].text), tuple(Choice(s, s) for s in starts)


def _moved(conversation: Conversation, guide: GuideStep | None, reason: str) -> Conversation:
    if reason == "stopped":
        return replace(conversation, guide=GuideState())
    if guide is None:
        return conversation
    put = (guide.asks,) if guide.once else ()
    return replace(
        conversation,
        asked=tuple(dict.fromkeys((*conversation.asked, *put))),
        guide=guide.state,
        hip=guide.hip or conversation.hip,
        plan=guide.plan or conversation.plan,
    )


def _disclaimer(
    conversation: Conversation, blocks: tuple[Block, ...], screening: Screening, library: Library
) -> tuple[bool, tuple[Block, ...]]:
    """The disclaimer goes out once, with the first reply that has room for it."""
    if conversation.disclaimed or screening.disposition >= Disposition.URGENT:
        return conversation.disclaimed, blocks
    text = fill(library, "disclaimer", conversation.country)
    used = sum(count(block.text) for block in blocks if block.kind in _COUNTED)
    if used + count(text) > _MOST_WORDS:
        return False, blocks
    if any(block.kind == "question" for block in blocks):
        return True, (Block("notice", text), *blocks)
    return True, (*blocks, Block("notice", text))


def _passages(library: Library, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    shown = (passage_of(block.item) for block in blocks)
    return tuple(dict.fromkeys(name for name in shown if name in library.passages))
