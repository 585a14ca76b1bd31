"""All of ``knowledge/`` as one value."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from bot.domain.knowledge.guidance import (
    FixedReply,
    Intent,
    Passage,
    Pattern,
    Services,
)
from bot.domain.knowledge.item import (
    Source,
)
from bot.domain.knowledge.programme import (
    Dose,
    Exercise,
    HipTest,
    InterviewQuestion,
    Phase,
    PlanRules,
)
from bot.domain.knowledge.sentinels import (
    Sentinels,
)
from bot.domain.knowledge.signs import (
    Lexicon,
    RedFlag,
    Sign,
)
from bot.domain.knowledge.tongues import (
    Offers,
    Recognise,
    SafetyCard,
    Voice,
)
from bot.domain.knowledge.weighing import Weighing


class Library(BaseModel):
    """All of ``knowledge/``, loaded, validated and frozen."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    red_flags: dict[str, RedFlag]
    signs: dict[str, Sign]
    lexicon: Lexicon
    tongues: tuple[Lexicon, ...]
    """Danger-sign words of other languages; read along with the English ones."""
    common_words: frozenset[str]
    passages: dict[str, Passage]
    exercises: dict[str, Exercise]
    hip_tests: dict[str, HipTest]
    phases: dict[str, Phase]
    doses: dict[str, Dose]
    rules: PlanRules
    interview: tuple[InterviewQuestion, ...]
    patterns: tuple[Pattern, ...]
    intents: dict[str, Intent]
    replies: dict[str, FixedReply]
    recognise: Recognise
    voices: dict[str, Voice]
    """By language: names and phrases for the replies in ``spoken``."""
    spoken: dict[str, dict[str, FixedReply]]
    """Replies in other languages, by language and id."""
    cards: dict[str, SafetyCard]
    """By language: the safety card for those we cannot read."""
    offers: Offers
    services: Services
    weighing: Weighing
    sources: dict[str, Source]
    sentinels: Sentinels
    digest: str
    """SHA-256 over every file, hex: changes when any word of the knowledge changes."""
