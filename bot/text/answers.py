"""Binding a short reply to the question that is open: a chip's label, yes, no, not sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.domain.knowledge import Answer, Question
from bot.text.normalise import normalise

Polarity = Literal["yes", "no", "unsure", ""]

_YES = frozenset(
    "yes yeah yep yup ye y ya aye sure correct definitely right indeed true si oui ja sim".split()
)
_NO = frozenset("no nope nah n never none negative not non nein nao".split())
_UNSURE = frozenset(
    {
        "not sure",
        "dont know",
        "do not know",
        "dunno",
        "idk",
        "no idea",
        "unsure",
        "maybe",
        "not certain",
        "cant tell",
        "hard to say",
        "no clue",
        "perhaps",
    }
)
_SOME = frozenset(
    {
        "a bit",
        "kinda",
        "kind of",
        "sort of",
        "sometimes",
        "a little",
        "slightly",
        "bit",
        "not really sure",
        "i think so",
        "probably",
    }
)
_NOTHING_MORE = frozenset(
    "of that those these them it at all thanks thank you sorry nothing like the above any".split()
)
_NUMBER = re.compile(
    r"(?:about |around |maybe |its |a )*(?P<n>\d{1,2})"
    r"(?: 10| out of 10| years old| years| days| days a week)?"
)
_RANGE = re.compile(
    r"under (?P<under>\d+)"
    r"|(?P<low>\d+)(?: days)?(?: to (?P<high>\d+)| or (?P<more>more|over))?"
)
_LONGEST = 6
"""A reply of more words than this says more than yes or no and is read as a message."""


@dataclass(frozen=True)
class Bound:
    """The answer a message stands for; ``exact`` where a chip was chosen word for word."""

    question: Question
    answer: Answer
    exact: bool


def polarity(text: str) -> Polarity:
    """Whether a short reply says yes, no or not sure; empty where it says something else."""
    words = _plain(text).split()
    phrase = " ".join(words)
    if not words or len(words) > _LONGEST:
        return ""
    if any(form in phrase for form in _UNSURE):
        return "unsure"
    if phrase in _SOME or words[0] in _YES:
        return "yes"
    if words[0] in _NO and (len(words) <= 3 or set(words) <= _NO | _NOTHING_MORE):
        return "no"
    return ""


def bind(text: str, question: Question) -> Bound | None:
    """The answer this message gives to ``question``, None where it is no answer to it."""
    said = _plain(text)
    for answer in question.answers:
        if said == _plain(answer.label):
            return Bound(question, answer, True)
    counted = _counted(said, question)
    if counted is not None:
        return Bound(question, counted, False)
    meant = polarity(text)
    if meant == "unsure":
        unsure = next((answer for answer in question.answers if answer.unsure), None)
        return Bound(question, unsure, False) if unsure else None
    index = question.yes if meant == "yes" else question.no if meant == "no" else None
    if index is not None:
        return Bound(question, question.answers[index], False)
    if 0 < len(said.split()) <= _LONGEST:
        begins = [a for a in question.answers if _plain(a.label).startswith(said + " ")]
        begins = begins or [a for a in question.answers if _names(said, a)]
        if len(begins) == 1:
            return Bound(question, begins[0], False)
    return None


def _counted(said: str, question: Question) -> Answer | None:
    """A bare number, with the answer whose range it falls in and the number itself as the fact."""
    match = _NUMBER.fullmatch(said)
    if match is None:
        return None
    number = float(match["n"])
    for answer in question.answers:
        low, high = _range(_plain(answer.label))
        if answer.facts and low <= number <= high:
            return answer.model_copy(update={"facts": dict.fromkeys(answer.facts, number)})
    return None


def _range(label: str) -> tuple[float, float]:
    """What a label counts, lowest and highest; an empty range where it counts nothing."""
    match = _RANGE.fullmatch(label)
    if match is None:
        return 1.0, 0.0
    if match["under"]:
        return 0.0, float(match["under"]) - 1
    low = float(match["low"])
    return low, float(match["high"] or ("inf" if match["more"] else low))


def _names(said: str, answer: Answer) -> bool:
    """True where a statement holds a label of a question about facts: "I have an elastic band"."""
    denied = set(said.split()) & (_NO | {"dont", "without", "havent"})
    about_facts = answer.facts and not answer.present
    return bool(about_facts and not denied and f" {_plain(answer.label)} " in f" {said} ")


def _plain(text: str) -> str:
    folded = normalise(text).text.replace("'", "")
    return " ".join(re.sub(r"[^a-z0-9+-]+", " ", folded).split())
