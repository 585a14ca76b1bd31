"""What was understood: facts and signs in words, and a correction as a message in words."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library
from bot.domain.results import Understood
from bot.domain.triage import Assertion
from bot.text.reading import COMPLAINT
from bot.text.receipt_changes import label_of

_FACTS = {
    "age": "Age",
    "pain": "Pain, 0 to 10",
    "pain_stairs": "Pain on stairs, 0 to 10",
    "duration_days": "How long, in days",
    "ago_days": "When it happened, days ago",
    "temperature": "Temperature, in \u00b0C",
    "side": "Side",
    "sex": "Sex",
    "weekly_km": "Running a week, in km",
    "place": "Where",
    "equipment": "Equipment",
    "days_a_week": "Days a week",
    "goal": "What matters to you",
}
_SAID = {
    "age": "I am {value} years old",
    "pain": "My pain is {value}/10",
    "pain_stairs": "Stairs are {value}/10",
    "duration_days": "I have had this for {value} days",
    "ago_days": "It happened {value} days ago",
    "temperature": "My temperature is {value} C",
    "side": "It is my {value} knee",
    "weekly_km": "I run {value} km a week",
}
_STATES = {
    Assertion.PRESENT: "yes",
    Assertion.UNSURE: "perhaps",
    Assertion.DENIED: "no",
    Assertion.PAST: "in the past",
    Assertion.SEEN: "yes, seen by a clinician",
}


def understood(library: Library, conversation: Conversation) -> tuple[Understood, ...]:
    """Signs first, present ones before denied ones, then facts."""
    signs = [
        Understood(
            f"sign:{finding.sign}" + (f"@{finding.part}" if finding.part else ""),
            _label(library, finding.sign, finding.part),
            _STATES[finding.assertion],
            finding.words,
        )
        for finding in conversation.findings
        if finding.assertion in _STATES and finding.sign != COMPLAINT
    ]
    facts = [
        Understood(f"fact:{fact.name}", _FACTS[fact.name], _shown(fact.value), fact.words)
        for fact in conversation.facts.values()
        if fact.name in _FACTS
    ]
    return (*sorted(signs, key=lambda line: (line.value == "no", line.label)), *facts)


def correction(library: Library, item: str, value: str) -> str:
    """The message a correction stands for: "Correction: no swelling of the calf"."""
    kind, _, name = item.partition(":")
    if kind == "fact" and not value:
        return f"Correction: leave out {_FACTS.get(name, name).lower()}"
    if kind == "fact":
        said = _SAID.get(name, _FACTS.get(name, name) + ": {value}")
        return f"Correction: {said.format(value=value)}"
    sign, _, part = name.partition("@")
    return f"Correction: {value or 'no'} {_label(library, sign, part)}"


def without_fact(conversation: Conversation, item: str) -> Conversation:
    """The conversation with one fact left out; the same where it is no fact that is known."""
    kind, _, name = item.partition(":")
    if kind != "fact" or name not in conversation.facts:
        return conversation
    left = {key: fact for key, fact in conversation.facts.items() if key != name}
    return replace(conversation, facts=left)


def _label(library: Library, sign: str, part: str) -> str:
    known = library.signs.get(sign)
    label = known.label if known else label_of(library, sign)
    return f"{label} ({part})" if part else label


def _shown(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
