"""Binding a short reply to the question that is open: a chip's label, yes, no, a number, a part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from bot.domain.knowledge import Answer, Question
from bot.text.measures import celsius, is_feverish
from bot.text.numbers import all_in_digits
from bot.text.polarity import LONGEST, partial, plain, polarity

_NUMBER = re.compile(
    r"(?:about |around |maybe |its |it is |a |an |im |i am |say |roughly |probably |like |under "
    r"pain |level )*(?P<n>\d{1,2}(?:\.\d)?)(?:ish)?(?:(?: or | to |-)(?P<m>\d{1,2}))?"
    r"(?: 10| out of 10| years old| years| yrs old| yrs| yo| y o| days| days a week"
    r"| a week| now| today)*"
)
_RANGE = re.compile(
    r"under (?P<under>\d+)(?: weeks)?|over (?P<over>\d+) weeks"
    r"|(?P<low>\d+)(?: days)?(?: to (?P<high>\d+)| or (?P<more>more|over))?(?: weeks)?"
)
_WEEKS = " weeks"
_ANOTHER_UNIT = re.compile(r"\b(?:days?|years?|yrs|yo|y o|out of)\b|\d 10\b")
_DEGREES = re.compile(
    r"(?:about |around |it was |it is |its |was |temp |of |my |a )*(?P<n>\d{2,3}(?:\.\d{1,2})?) ?"
    r"(?:(?:degrees?|deg) ?)?(?P<u>c|f|celsius|fahrenheit)?"
)
_STEPS = re.compile(
    r"(?:i |about |maybe |only |just |could |can |managed |did |do |took |take |got )*"
    r"(?P<n>\d{1,2}) (?:or so |small |limping )?steps?(?: with a limp| limping)?"
)
_ORDINAL = re.compile(
    r"(?:the |id say |its )*(?P<w>first|second|third|fourth|1st|2nd|3rd|4th)"
    r"(?: one| option| answer)?"
)
_ORDINALS = {word: index for index, word in enumerate(("first", "second", "third", "fourth"))} | {
    word: index for index, word in enumerate(("1st", "2nd", "3rd", "4th"))
}
_LIGHT = frozenset(
    "the my its it is just only a an i have got on in at mostly think about one ones knee knees"
    " please thanks thank you would say id im that thats this yes yeah mainly of to for or and"
    " side was were been has had no".split()
)
"""Words that do not tell one label from another."""
_VAGUE = frozenset({"both", "all", "leg", "legs"})
"""Words that by themselves clear nothing: "both" may be both sore or both well."""
_DENYING = frozenset(
    "no not nope nah never none dont didnt without havent cant isnt nothing".split()
)
_NEEDED_STEPS = 4
_DANGER_SIGN = "cannot_bear_weight"


@dataclass(frozen=True)
class Bound:
    """The answer a message stands for; ``exact`` where a chip was chosen word for word."""

    question: Question
    answer: Answer
    exact: bool


def bind(text: str, question: Question) -> Bound | None:
    """The answer this message gives to ``question``, None where it is no answer to it.

    A reply that only says "a bit" never clears a sign: where yes would, it counts as not sure.
    """
    said = plain(text)
    if not said or "?" in text:
        return None
    for answer in question.answers:
        if said == plain(answer.label):
            return Bound(question, answer, True)
    found = (
        _counted(said, question)
        or _temperature(said, question)
        or _steps(said, question)
        or _meant(text, question)
        or _ordinal(said, question)
        or _named(said, question)
    )
    return Bound(question, found, False) if found is not None else None


def _meant(text: str, question: Question) -> Answer | None:
    """The answer that a yes, a no or a "not sure" stands for."""
    meant = polarity(text)
    unsure = next((answer for answer in question.answers if answer.unsure), None)
    if meant == "unsure":
        return unsure
    index = question.yes if meant == "yes" else question.no if meant == "no" else None
    if index is None:
        return None
    answer = question.answers[index]
    clears = bool(answer.denied) or not answer.present
    return unsure if partial(text) and clears else answer


def _counted(said: str, question: Question) -> Answer | None:
    """A bare number, with the answer whose range it falls in and the number itself as the fact.

    Where the labels count weeks, the fact is in days.
    """
    match = _NUMBER.fullmatch(all_in_digits(said))
    if match is None:
        return None
    number = max(float(match["n"]), float(match["m"] or 0))
    for answer in question.answers:
        label = plain(answer.label)
        low, high = _range(label)
        weeks = label.endswith(_WEEKS)
        if not answer.facts or not low <= ceil(number) <= high:
            continue
        if weeks and _ANOTHER_UNIT.search(said):
            return None
        told = number * 7 if weeks else number
        return answer.model_copy(update={"facts": dict.fromkeys(answer.facts, told)})
    return None


def _range(label: str) -> tuple[float, float]:
    """What a label counts, lowest and highest; an empty range where it counts nothing."""
    match = _RANGE.fullmatch(label)
    if match is None:
        return 1.0, 0.0
    if match["under"]:
        return 0.0, float(match["under"]) - 1
    if match["over"]:
        return float(match["over"]) + 1, float("inf")
    low = float(match["low"])
    return low, float(match["high"] or ("inf" if match["more"] else low))


def _temperature(said: str, question: Question) -> Answer | None:
    """A bare temperature where fever is asked about; a normal one denies the fever alone."""
    match = _DEGREES.fullmatch(said)
    asked = next((answer for answer in question.answers if "fever" in answer.present), None)
    degrees = celsius(float(match["n"]), (match["u"] or "")[:1]) if match else None
    if asked is None or degrees is None:
        return None
    sign = ("fever",)
    update = {"present": sign} if is_feverish(degrees) else {"present": (), "denied": sign}
    return asked.model_copy(update=update | {"facts": {"temperature": degrees}})


def _steps(said: str, question: Question) -> Answer | None:
    """A count of steps where four of them are asked about."""
    match = _STEPS.fullmatch(all_in_digits(said))
    signs = {atom for answer in question.answers for atom in (*answer.present, *answer.denied)}
    if match is None or _DANGER_SIGN not in signs or question.yes is None or question.no is None:
        return None
    index = question.yes if int(match["n"]) >= _NEEDED_STEPS else question.no
    return question.answers[index]


def _ordinal(said: str, question: Question) -> Answer | None:
    """The second one, say: answers are counted as they are shown."""
    match = _ORDINAL.fullmatch(said)
    index = _ORDINALS[match["w"]] if match else len(question.answers)
    return question.answers[index] if index < len(question.answers) else None


def _named(said: str, question: Question) -> Answer | None:
    """The one answer whose label the reply names: "the left", "frees itself", "a band".

    Half of what the label says has to be named, and more than half where it clears signs.
    """
    words = set(said.split())
    if words & _DENYING:
        return None
    fits = [answer for answer in question.answers if _fits(words - _LIGHT, said, answer)]
    return fits[0] if len(fits) == 1 else None


def _fits(said: set[str], whole: str, answer: Answer) -> bool:
    label = plain(answer.label)
    if answer.facts and not answer.present and len(label) > 1 and f" {label} " in f" {whole} ":
        return True  # a statement of facts may go on: "I have an elastic band at home"
    if any(f" {form} " in f" {whole} " for form in answer.also):
        return len(whole.split()) <= LONGEST
    words = set(label.split()) - _LIGHT
    if not said or not said <= words or len(whole.split()) > LONGEST:
        return False
    if whole == plain(answer.label.partition(",")[0]):
        return True
    if not answer.denied:
        return 2 * len(said) >= len(words)
    return 2 * len(said - _VAGUE) > len(words - _VAGUE)
