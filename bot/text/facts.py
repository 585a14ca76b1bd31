"""Numbers and circumstances a person mentions, each with the words it came from.

Ages in years, durations in days, pain 0-10, temperatures in degrees Celsius. A fact said later
replaces the earlier one, unless it is said of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.domain.conversation import Fact
from bot.text.durations import COUNTS, Read, durations
from bot.text.elsewhere import elsewhere
from bot.text.measures import celsius
from bot.text.normalise import normalise
from bot.text.numbers import in_digits

_AGE = (
    re.compile(
        r"(?:\bi am|\bi'm|\bim|\bage|\baged|\bturned|\bturning|\bhe's|\bshe's|\bhe is|"
        r"\bshe is|\bhes|\bshes)\s*(?:a|about|nearly|almost|only|just|"
        r"now)?\s*(?P<age>\d{1,2})(?!\d|\s*(?:st|nd|rd|th)\b|[/:%.]\d|\s*-\s*\d|\s+\d|"
        r"\s*(?:foot|feet|ft|inch(?:es)?|cm|weeks?|wks?|miles?|km?|months?|mths?|days?|minutes?|mins?|hours?|reps?|"
        r"stone|kg|lbs?|pounds|out of|sessions?|runs?|percent|per)\b)"
    ),
    re.compile(
        r"\b(?P<age>\d{1,2})\s*-?\s*(?:y\s?/?\s?o\b|yo\b|yr\.?s?[- ]?old|years?[- ]?old|"
        r"yrs? of age|anos|años|ans\b|jahre|boy of)"
    ),
    re.compile(
        r"(?:^|[.!?;\n(]\s*)(?P<age>[1-9]\d)\s*(?:,(?!\d)|\.(?!\d)|m\b|f\b|male\b|female\b|man\b|"
        r"woman\b|yrs?\b|years\b|btw\b|and a\b|here\b|runner\b|year\b|\)|$)"
    ),
    re.compile(r"\b(?P<age>[1-9]\d)\s*(?:m|f|male|female)\b(?!\w)"),
    re.compile(
        r"\b(?:son|daughter|nephew|niece|lad|boy|girl|grandson|granddaughter|kid|child|"
        r"dad|father|mum|mom|mother|husband|wife|uncle|aunt|man|woman|neighbour|friend|"
        r"lads),?\s*(?:is|of|\(|,|who is|ollie,)?\s*(?:about|nearly|near|almost|only|"
        r"just)?\s*(?P<age>\d{1,2})(?!\d|\s*(?:st|nd|rd|th)\b|[/:%.]\d|\s*(?:weeks?|"
        r"miles?|km?|days?|minutes?|hours?|months?)\b)"
    ),
    re.compile(r"\b(?P<age>\d{1,2})\s*year\s*(?:pain|boy|girl)\b"),
    re.compile(r",\s*(?P<age>[1-9]\d),\s"),
    re.compile(
        r"\b(?:shall|will|'ll|ill|to|gonna) be\s+(?P<age>[1-9]\d)\b(?!\s*(?:min|km|k\b|"
        r"mile|day|week|month|hour|%))"
    ),
    re.compile(
        r"\b(?:i|he|she|son|daughter|mother|father|wife|husband|brother|sister) (?:have|"
        r"has|got)\s+(?P<age>\d{1,2})\s*years?\b(?! (?:of|running|in))"
    ),
    re.compile(
        r"\b(?:he|she|they) (?:is|are|was)\s+(?P<age>\d{1,2})\b(?!\s*(?:min|km|k\b|mile|"
        r"day|week|month|hour|%|weeks))"
    ),
    re.compile(r",\s*(?P<age>[1-9]\d)\.?$"),
    re.compile(r"\b(?P<age>\d{1,2}) nearly \d{1,2}\b"),
    re.compile(r"\bis near (?P<age>\d) years\b"),
    re.compile(r"[.,]\s+(?P<age>[1-9]\d)\s+(?:runner|btw|year|yrs|f\b|m\b)"),
    re.compile(r"(?<!')\b[mf]\s?/?\s?(?P<age>[1-9]\d)\b|\b(?P<age_first>[1-9]\d)\s?/\s?[mf]\b"),
)
_CLASS = re.compile(
    r"(?<!last )(?<!this )(?<!\ba )(?<!per )(?<!every )(?<!each )(?<!next )(?<!one )(?<!\d )"
    r"\b(?:year|yr)\s?(?P<y>1[0-3]|[1-9])\b(?!\s*(?:times|months?|weeks?|days?|runs?|km|of|into|in|post|after|since|out|on|from|with|"
    r"med|uni|degree|college|phd|running)\b|[/:.,-]\d)"
    r"|\b(?P<g>1[0-2]|[1-9])(?:st|nd|rd|th) grade(?:r|rs)?\b|\bin grade (?P<h>1[0-2]|[1-9])\b"
)
_YEAR_STARTS, _GRADE_STARTS = 4, 5
"""A pupil of year 9 may be 13 still, one of 9th grade 14: the younger age is taken."""
_MONTHS_OLD = re.compile(r"\b(?P<n>\d{1,2})[- ]?(?:months?|mths?|mo)[- ]?old\b")
_AGE_WORD = re.compile(
    r"\b(?P<w>toddler|my baby boy|my baby girl|pensioner|"
    r"in (?:my|his|her|their) (?:late |early |mid |mid-)?"
    r"(?:fifties|sixties|seventies|eighties|nineties|[5-9]0'?s)|teenager|my teen)\b"
)
_AGE_WORDS = {
    "toddler": 2,
    "my baby boy": 1,
    "my baby girl": 1,
    "pensioner": 70,
    "teenager": 15,
    "my teen": 15,
}
_DECADES = {60: ("sixt", "60"), 70: ("sevent", "70"), 80: ("eight", "80"), 90: ("ninet", "90")}
_PAIN = (
    re.compile(
        r"\b(?P<p>10|\d(?:\.\d)?)\s*(?:-\s*(?P<q>10|\d))?\s*(?:/|out of|of|"
        r"\bover\b)\s*(?:10|ten)\b"
    ),
    re.compile(
        r"\b(?:pain|ache|hurts|level|number|score|solid|about an?|maybe an?)\s*(?:level|"
        r"is|of|at|about|around|a|score|number)*\s*(?P<p>10|\d)\b(?!\s*(?:/|\d|km?|"
        r"miles?|weeks?|days?|months?|years?|min|hours?|reps?|times|stone|mm|pm|am|in "
        r"the|o'clock))"
    ),
    re.compile(r"\b(?P<w>ten|nine|eight|seven|six|five|four|three|two|one) (?:out of|of) ten\b"),
)
_NOT_PAIN = re.compile(r"(?:rpe|effort|rated?|shoes?|give it|sleep)\s*(?:of|is|a)?\s*$")
_SUPPOSED = re.compile(r"\b(?:if|when should|what if)\b[^.,;!]{0,18}$")
_OPERATED = re.compile(
    r"\b(?:op|surgery|operation|recon\w*|repair\w*|scope|arthroscopy|"
    r"meniscectomy)\b[^.,;!]{0,16}\b(?:19|20)\d\d\b"
)
_SEX = re.compile(r"\b(?:(?P<f>female|woman|lady|f\d\d|\d\df)|(?P<m>male|\bm\d\d|\d\dm))\b")
_SIDE = re.compile(
    r"\b(?P<s>left|right|both)\b(?=(?:\s+\w+){0,2}\s*(?:knees?|kneecaps?|sides?|legs?))|\bboth\b"
)
_KM = re.compile(
    r"\b(?P<n>\d{1,3}(?:\.\d)?)\s*(?P<u>km?|kms|miles?|mi|mpw)\s*(?:a|per|each|"
    r"/)?\s*(?:week|wk)|\b(?P<m>\d{1,3})\s*mpw\b"
)
_TEMPERATURE = re.compile(
    r"\b(?:temp|temperature|fever|thermometer)\b[^.;!?]{0,22}?\b(?P<n>\d{2,3}(?:[.,]\d)?)"
    r"\s*(?:degrees?|deg|\u00b0)?\s*(?P<u>[cf])?\b(?!\s*(?:km|k|miles?|mg|days?|hours?|weeks?)\b)"
    r"|\b(?P<m>\d{2,3}(?:[.,]\d)?)\s*(?:(?:degrees?|deg|\u00b0)\s*(?P<v>[cf])?|(?P<w>[cf]))\b"
    r"|^\s*(?P<o>3[4-9]\.\d|4[0-2]\.\d)\s*$"
)
_STAIRS = re.compile(
    r"stairs?\D{0,12}(?P<p>10|\d)\s*(?:/|out of)\s*10|(?P<q>10|\d)\s*(?:/|out "
    r"of)\s*10\D{0,18}stairs?"
)


_YEARS_AGO = 730.0
"""What a plain year counts for where only "longer than a year" matters."""


def facts_of(
    raw: str,
    turn: int,
    place: str = "",
    told: Mapping[str, Fact] | None = None,
    ward: bool = False,
) -> dict[str, Fact]:
    """All facts read from one message.

    ``told`` are the facts known before, which only a mention of the same thing replaces;
    ``ward``: the conversation is about somebody in the person's care.
    """
    folded = normalise(raw)
    found: dict[str, Fact] = {}
    text = in_digits(folded.text)
    for name, value, match in _all(text):
        before = told.get(name) if told else None
        if before is not None and elsewhere(before, value, text, match.span(), ward):
            continue
        start, end = folded.raw_span(match.start(), match.end())
        words = " ".join(raw[start:end].split())
        known = found.get(name)
        if known is None or name not in _FIRST and _greater(value, known.value):
            found[name] = Fact(name, value, words, turn)
    if place:
        found["place"] = Fact("place", place, place, turn)
    return found


_FIRST = frozenset({"age", "side", "sex", "weekly_km", "pain_stairs"})


def _greater(new: str | float, old: str | float) -> bool:
    return isinstance(new, float) and isinstance(old, float) and new > old


def _all(text: str) -> Iterator[Read]:
    yield from _ages(text)
    yield from _pains(text)
    yield from durations(text)
    for match in _SIDE.finditer(text):
        yield "side", match.group("s") or "both", match
    for match in _SEX.finditer(text):
        yield "sex", "female" if match.group("f") else "male", match
    for match in _KM.finditer(text):
        unit = match.group("u") or "mpw"
        number = float(match.group("n") or match.group("m"))
        yield "weekly_km", round(number * (1.609 if unit.startswith("m") else 1.0), 1), match
    for match in _OPERATED.finditer(text):
        yield "surgery_days", _YEARS_AGO, match
    for match in _TEMPERATURE.finditer(text):
        unit = match.group("u") or match.group("v") or match.group("w") or ""
        told = match.group("n") or match.group("m") or match.group("o")
        degrees = celsius(float(told.replace(",", ".")), unit)
        if degrees is not None:
            yield "temperature", degrees, match
    for match in _STAIRS.finditer(text):
        yield "pain_stairs", float(match.group("p") or match.group("q")), match


def _ages(text: str) -> Iterator[Read]:
    for match in _MONTHS_OLD.finditer(text):
        if int(match.group("n")) <= 36:
            yield "age", round(int(match.group("n")) / 12, 1), match
    for pattern in _AGE:
        for match in pattern.finditer(text):
            age = int(match.group("age") or match.group("age_first"))
            if 1 <= age <= 99:
                yield "age", float(age), match
    for match in _AGE_WORD.finditer(text):
        word = match.group("w")
        yield "age", float(_AGE_WORDS.get(word) or _decade(word)), match
    for match in _CLASS.finditer(text):
        year, grade = match.group("y"), match.group("g") or match.group("h")
        yield "age", float(int(year) + _YEAR_STARTS if year else int(grade) + _GRADE_STARTS), match


def _decade(words: str) -> int:
    """The youngest age of "in her sixties"; of somebody in their fifties, 55."""
    for decade, forms in _DECADES.items():
        if any(form in words for form in forms):
            return decade
    return 55


def _pains(text: str) -> Iterator[Read]:
    words = {word: float(number) for word, number in COUNTS.items() if isinstance(number, int)}
    for pattern in _PAIN:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 24) : match.start()]
            if _NOT_PAIN.search(before[-14:]) or _SUPPOSED.search(before):
                continue
            groups = match.groupdict()
            value = (
                words[groups["w"]]
                if groups.get("w")
                else float(groups.get("q") or groups["p"] or 0)
            )
            if value <= 10:
                yield "pain", value, match
