"""Understand: what the person wants and which answer they gave, from the words alone."""

from __future__ import annotations

import re

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Question
from bot.domain.results import Intent, Screening, Understanding
from bot.text.intents import Wishes
from bot.text.lexis import Lexis
from bot.text.normalise import normalise
from bot.text.parts import open_parts
from bot.text.polarity import polarity

_QUESTION_WORDS = frozenset(
    "what whats why when where who which how hows can could should shall is are am "
    "do does did will would may"
    " any anyone worth better".split()
)
_ASKS_ANYWHERE = frozenset(
    {"what", "whats", "how", "should", "can", "could", "does", "why", "which"}
)
_FILLERS = frozenset(
    "so and ok okay but also then well hi hello thanks please right hey cheers".split()
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
_SHORT_SENTENCE = 8
_ASKS_ENOUGH = 4
"""Fewer words than this lean on the rest of the message to be understood."""
_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*")


def understand(
    text: str,
    screening: Screening,
    conversation: Conversation,
    wishes: Wishes,
    lexis: Lexis,
    question: Question | None,
) -> Understanding:
    """The intent, the part to look up, and the answer to ``question``, the one that is open."""
    heard = wishes.heard(text, lexis)
    answered, answer = _answer(text, screening, conversation, question)
    intent = _intent(text, heard, screening, bool(answered))
    asks = (
        intent in ("question", "symptom", "rejection", "") or intent in _WORK and _is_question(text)
    )
    query = _asked_part(text) if asks and not (answered and len(text.split()) <= 6) else ""
    story = text.strip() if query and query != text.strip() else ""
    partly = bool(question and answered) and _in_part(text, screening, question)
    return Understanding(intent, query, story, answered, answer, partly, screening.facts)


def _answer(
    text: str, screening: Screening, conversation: Conversation, question: Question | None
) -> tuple[str, str]:
    """The id of the open question and the answer, where this message answers it.

    What is said of something else leaves it open, and so does passing over a danger question.
    """
    if question is None:
        return "", ""
    said = text.strip()
    chosen = any(f.start == f.end == 0 and f.words == said for f in screening.heard)
    passed = normalise(text).text.strip() == "skip" and not _is_danger(question)
    if chosen or passed or polarity(text) or _tells_fact(question, screening, conversation):
        return question.id, said
    told = {finding.sign for finding in screening.heard if finding.start != finding.end}
    return (question.id, said) if told & _signs(question) and not _is_question(text) else ("", "")


def _in_part(text: str, screening: Screening, question: Question | None) -> bool:
    """True where signs of a grouped question were told one by one, and others are open."""
    if question is None or polarity(text):
        return False
    chosen = any(f.start == f.end == 0 and f.words == text.strip() for f in screening.heard)
    return not chosen and bool(open_parts(question, screening.findings))


def _is_danger(question: Question) -> bool:
    """A question of danger signs has an answer that denies them."""
    return any(answer.denied for answer in question.answers)


def _tells_fact(question: Question, screening: Screening, conversation: Conversation) -> bool:
    wanted = {name for answer in question.answers for name in answer.facts}
    fresh = {name for name, fact in screening.facts.items() if fact.turn == conversation.turn}
    counts = all(answer.facts or answer.unsure for answer in question.answers)
    return bool(wanted & fresh) and (counts or not _is_danger(question))


def _signs(question: Question) -> set[str]:
    atoms = (atom for answer in question.answers for atom in (*answer.present, *answer.denied))
    return {re.split("[@~]", atom)[0] for atom in atoms}


def _intent(
    text: str, heard: dict[str, tuple[int, int]], screening: Screening, answered: bool
) -> Intent:
    words = len(text.split())
    complaint = any(finding.assertion.counts for finding in screening.heard)
    for intent in _FIRST:
        if intent in heard and not (complaint and intent in _LESS_THAN_A_COMPLAINT):
            return intent
    if words <= _SMALL_TALK_WORDS:
        for intent in _SHORT:
            if intent in heard:
                return intent
    for intent in _WORK:
        if intent in heard and (not complaint or words <= 25 or _stands_out(text, heard[intent])):
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


def _stands_out(text: str, span: tuple[int, int]) -> bool:
    """True where a wish has a short sentence to itself, however long the story around it."""
    return any(
        part.start() <= span[0] < part.end() and len(part.group().split()) <= _SHORT_SENTENCE
        for part in _SENTENCES.finditer(text)
    )


def _asked_part(text: str) -> str:
    """The sentences that ask, where the message tells a story as well; else the whole of it."""
    parts = [part.strip() for part in _SENTENCES.findall(text)]
    asking = [part for part in parts if _is_question(part)]
    asked = " ".join(asking)
    return asked if len(asked.split()) >= _ASKS_ENOUGH else text.strip()


def _is_question(text: str) -> bool:
    """A question mark, or a clause that opens like a question; "when I run, it aches" is none."""
    folded = normalise(text).text.replace("'", "")
    if "?" in folded:
        return True
    for sentence in re.split(r"[.!;\n]", folded):
        for number, clause in enumerate(sentence.split(",")):
            words = [word for word in clause.split() if word not in _FILLERS]
            if words and words[0] in (_QUESTION_WORDS if number == 0 else _ASKS_ANYWHERE):
                return True
    return False
