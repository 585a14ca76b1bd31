"""Binding a short reply to the question that is open: a chip's label, yes, no, not sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.domain.knowledge import Answer, Question
from bot.text.normalise import normalise

Polarity = Literal["yes", "no", "unsure", ""]

_YES = frozenset("yes yeah yep yup ye y ya aye sure correct definitely right indeed true si oui ja sim".split())
_NO = frozenset("no nope nah n never none negative not non nein nao".split())
_UNSURE = frozenset({"not sure", "dont know", "do not know", "dunno", "idk", "no idea", "unsure", "maybe", "not certain", "cant tell", "hard to say", "no clue", "perhaps"})
_SOME = frozenset({"a bit", "kinda", "kind of", "sort of", "sometimes", "a little", "slightly", "bit", "not really sure", "i think so", "probably"})
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
    if words[0] in _NO and len(words) <= 3:
        return "no"
    return ""


def bind(text: str, question: Question) -> Bound | None:
    """The answer this message gives to ``question``, None where it is no answer to it."""
    said = _plain(text)
    for answer in question.answers:
        if said == _plain(answer.label):
            return Bound(question, answer, True)
    meant = polarity(text)
    if meant == "unsure":
        unsure = next((answer for answer in question.answers if answer.unsure), None)
        return Bound(question, unsure, False) if unsure else None
    index = question.yes if meant == "yes" else question.no if meant == "no" else None
    if index is not None:
        return Bound(question, question.answers[index], False)
    if 0 < len(said.split()) <= _LONGEST:
        begins = [a for a in question.answers if _plain(a.label).startswith(said + " ")]
        if len(begins) == 1:
            return Bound(question, begins[0], False)
    return None


def _plain(text: str) -> str:
    folded = normalise(text).text.replace("'", "")
    return " ".join(re.sub(r"[^a-z0-9+-]+", " ", folded).split())
