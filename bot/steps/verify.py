"""Verify: nothing leaves that is unsourced, forbidden, too long, or short of the referral owed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.conversation import Block
from bot.domain.knowledge import Library
from bot.domain.results import Decision, Draft, Screening
from bot.domain.triage import Disposition
from bot.text.fill import passage_of
from bot.text.sentences import count

MOST_WORDS = 90
"""Words of a reply outside lists and cards."""
_COUNTED = ("safety", "text", "question", "net", "notice")
_OPTIONAL = ("net", "notice")
_FORBIDDEN = (
    re.compile(r"\byou(?:'re| are) (?:fine|ok|okay|safe)\b", re.I),
    re.compile(r"\b(?:nothing|don't|no need|no reason) to worry\b", re.I),
    re.compile(
        r"\byou (?:definitely |certainly |probably )?have (?:a |an )?"
        r"(?:torn|tear|fracture|clot|arthritis|runner)",
        re.I,
    ),
    re.compile(r"\bthis is not (?:serious|dangerous|an emergency)\b", re.I),
    re.compile(r"\b(?:no need|you don't need) to (?:see|call|go)\b", re.I),
    re.compile(r"[{}]"),
)


@dataclass(frozen=True)
class Verdict:
    """Blocks fit to be sent, and what was wrong with the draft."""

    blocks: tuple[Block, ...]
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """True where the draft may go out, shortened if need be."""
        return not self.problems


def verify(draft: Draft, decision: Decision, screening: Screening, library: Library) -> Verdict:
    """Check the draft; optional blocks are dropped where it is too long."""
    blocks = _within_budget(draft.blocks)
    problems = [*_unsourced(blocks, library), *_forbidden(blocks)]
    if sum(block.kind == "question" for block in blocks) > 1:
        problems.append("more than one question")
    owed = screening.disposition >= Disposition.SOON and decision.act != "decline"
    if owed and not any(block.kind == "safety" for block in blocks):
        problems.append("the referral is missing")
    if not any(block.text or block.items for block in blocks):
        problems.append("nothing to say")
    return Verdict(blocks, tuple(problems))


def _within_budget(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out what can be spared, the last first, until the rest is short enough.

    Nets and notices go first, then the words that lead up to a question; never the first block.
    """
    kept = list(blocks)
    asks = any(block.kind == "question" for block in blocks)
    leading = [block for block in blocks if asks and block.kind == "text" and not block.item]
    optional = [block for block in blocks if block.kind in _OPTIONAL]
    for block in (*reversed(optional), *reversed(leading)):
        if sum(count(item.text) for item in kept if item.kind in _COUNTED) <= MOST_WORDS:
            break
        if block is not blocks[0]:
            kept.remove(block)
    return tuple(kept)


def _unsourced(blocks: tuple[Block, ...], library: Library) -> list[str]:
    """A block that names a passage must be that passage's own words."""
    problems = []
    for block in blocks:
        passage = library.passages.get(passage_of(block.item))
        if passage is None:
            continue
        source = f"{passage.answer} {passage.detail} {passage.uncertain} {passage.not_for}"
        flat = " ".join(source.split())
        for text in (block.text, *block.items):
            claim = re.sub(r"^(?:What is not certain|Not for): ", "", " ".join(text.split()))
            if claim not in flat:
                problems.append(f"words that are not in {passage.id}")
    return problems


def _forbidden(blocks: tuple[Block, ...]) -> list[str]:
    return [
        f"forbidden words in a {block.kind} block"
        for block in blocks
        for pattern in _FORBIDDEN
        if any(pattern.search(text) for text in (block.text, *block.items))
    ]
