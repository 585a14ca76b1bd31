"""What a complaint fits with: said as a pattern, with its passage, never as a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.conversation import Block, Choice, Conversation, Fact, GuideState
from bot.domain.knowledge import Library, Pattern
from bot.domain.results import GuideStep
from bot.domain.triage import Finding
from bot.text.derived import derive
from bot.text.fill import cited, fill
from bot.text.rules import Known, reasons_for

OFFERS = (
    Choice("Check my hips", "hip_check"),
    Choice("Make me a plan", "plan"),
    Choice("Can I keep running?", "run"),
)


def fits(
    library: Library, findings: tuple[Finding, ...], facts: Mapping[str, Fact]
) -> Pattern | None:
    """The first pattern whose conditions hold, None where the story fits none we know."""
    derived = derive(findings, library.signs, facts)
    known = Known.of(derived.findings, derived.facts)
    return next((item for item in library.patterns if reasons_for(item, known) is not None), None)


def step(library: Library, conversation: Conversation) -> GuideStep:
    """Say what it fits with and what to do next; the interview ends here."""
    found = fits(library, conversation.findings, conversation.facts)
    if found is None:
        text = fill(library, "no-pattern", conversation.country)
        return GuideStep(GuideState(), (Block("text", text),), choices=OFFERS)
    passage = library.passages[found.passage]
    said = fill(library, "fits-pattern", conversation.country, what=found.name)
    more = tuple(line for line in (passage.detail.replace("\n", " "),) if line)
    blocks = (
        Block("text", said, sources=found.sources),
        Block("card", passage.answer, passage.title, more, cited(passage.id), passage.sources),
    )
    return GuideStep(GuideState(), blocks, choices=OFFERS)
