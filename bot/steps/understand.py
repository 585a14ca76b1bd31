"""Understand: what the person wants and which answer they gave, from the words alone."""

from __future__ import annotations

import re

from bot.domain.conversation import Conversation
from bot.domain.results import Intent, Screening, Understanding
from bot.text.answers import polarity
from bot.text.intents import Wishes
from bot.text.lexis import Lexis
from bot.text.normalise import normalise

_QUESTION_WORDS = frozenset(
    "what whats why when where who which how hows can could should shall is are am do does did will would may"
    " any anyone worth better".split()
)
_FIRST: tuple[Intent, ...] = (
    "photo",
    "harmful",
    "dose",
    "diagnosis",
    "off_topic",
    "privacy",
    "about",
    "human",
    "numbers",
)
_WORK: tuple[Intent, ...] = ("hip_check", "plan")
_SHORT: tuple[Intent, ...] = ("skip", "stop", "start_over", "rejection", "repeat")
_SMALL: tuple[Intent, ...] = ("thanks", "greeting")
_LESS_THAN_A_COMPLAINT = ("off_topic", "about", "human", "harmful")
_SMALL_TALK_WORDS = 6
_ASKS_ENOUGH = 4
"""Fewer words than this lean on the rest of the message to be understood."""
_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*")


def understand(
    text: str, screening: Screening, conversation: Conversation, wishes: Wishes, lexis: Lexis
) -> Understanding:
    """The intent, the part to look up, and the answer to the question that was open."""
    heard = wishes.heard(text, lexis)
    answered, answer = _answer(text, screening, conversation)
    intent = _intent(text, heard, screening, bool(answered))
    asks = (
        intent in ("question", "symptom", "rejection", "") or intent in _WORK and _is_question(text)
    )
    query = _asked_part(text) if asks and not (answered and len(text.split()) <= 6) else ""
    return Understanding(intent, query, answered, answer, screening.facts)


def _answer(text: str, screening: Screening, conversation: Conversation) -> tuple[str, str]:
    """The id of the open question and the answer, where this message answers it."""
    asked = conversation.open_question
    if not asked:
        return "", ""
    if any(
        finding.start == finding.end == 0 and finding.words == text.strip()
        for finding in screening.heard
    ):
        return asked, text.strip()
    fresh = [
        fact
        for fact in screening.facts.values()
        if fact.turn == conversation.turn and fact.words == text.strip()
    ]
    if (
        fresh
        or polarity(text)
        or normalise(text).text.strip() in ("skip", "none of these", "not sure")
    ):
        return asked, text.strip()
    told = [finding for finding in screening.heard if finding.start != finding.end]
    return (asked, text.strip()) if told and not _is_question(text) else ("", "")


def _intent(
    text: str, heard: dict[str, tuple[int, int]], screening: Screening, answered: bool
) -> Intent:
    words = len(text.split())
    complaint = any(finding.assertion.counts for finding in screening.heard)
    for intent in _FIRST:
        if intent in heard and not (
            complaint and intent in _LESS_THAN_A_COMPLAINT
        ):
            return intent
    if words <= _SMALL_TALK_WORDS:
        for intent in _SHORT:
            if intent in heard:
                return intent
    for intent in _WORK:
        if intent in heard and (words <= 25 or not complaint):
            return intent
    if answered and not _is_question(text):
        return {"yes": "yes", "no": "no", "unsure": "unsure", "": "symptom"}[polarity(text)]  # type: ignore[return-value]
    if words <= _SMALL_TALK_WORDS and not _is_question(text):
        for intent in _SMALL:
            if intent in heard:
                return intent
    if _is_question(text):
        return "question"
    return "symptom" if complaint else "question" if words > 1 else ""


def _asked_part(text: str) -> str:
    """The sentences that ask, where the message tells a story as well; else the whole of it."""
    parts = [part.strip() for part in _SENTENCES.findall(text)]
    asking = [part for part in parts if _is_question(part)]
    asked = " ".join(asking)
    return asked if len(asked.split()) >= _ASKS_ENOUGH else text.strip()


def _is_question(text: str) -> bool:
    folded = normalise(text).text
    if "?" in folded:
        return True
    for sentence in re.split(r"[.!;\n]", folded):
        words = sentence.replace("'", "").split()
        while words and words[0] in (
            "so",
            "and",
            "ok",
            "okay",
            "but",
            "also",
            "then",
            "well",
            "hi",
            "hello",
            "thanks",
            "please",
            "ok,",
            "so,",
            "right",
        ):
            words = words[1:]
        if words and words[0].strip(",") in _QUESTION_WORDS:
            return True
    return False
