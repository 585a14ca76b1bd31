"""Schemas of the files in ``knowledge/``: one item per file, unknown keys refused."""

from bot.domain.knowledge.guidance import (
    Country,
    FixedReply,
    Intent,
    Passage,
    Pattern,
    Services,
)
from bot.domain.knowledge.item import (
    Atom,
    Bibliography,
    Grade,
    Item,
    Key,
    Slug,
    Source,
    Sourced,
    Text,
)
from bot.domain.knowledge.library import (
    Library,
)
from bot.domain.knowledge.programme import (
    Band,
    Cutoff,
    Dose,
    DoseCode,
    Exercise,
    Family,
    HipTest,
    InterviewQuestion,
    Phase,
    PlanRules,
)
from bot.domain.knowledge.sentinels import (
    Sentinel,
    Sentinels,
)
from bot.domain.knowledge.signs import (
    Answer,
    CueKind,
    Lexicon,
    Question,
    RedFlag,
    Rule,
    Sign,
)
from bot.domain.knowledge.weighing import Scale, Weighing

__all__ = [
    "Answer",
    "Atom",
    "Band",
    "Bibliography",
    "Country",
    "CueKind",
    "Cutoff",
    "Dose",
    "DoseCode",
    "Exercise",
    "Family",
    "FixedReply",
    "Grade",
    "HipTest",
    "Intent",
    "InterviewQuestion",
    "Item",
    "Key",
    "Lexicon",
    "Library",
    "Passage",
    "Pattern",
    "Phase",
    "PlanRules",
    "Question",
    "RedFlag",
    "Rule",
    "Scale",
    "Sentinel",
    "Sentinels",
    "Services",
    "Sign",
    "Slug",
    "Source",
    "Sourced",
    "Text",
    "Weighing",
]
