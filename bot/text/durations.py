"""How long and how long ago: spans of time a person mentions, in days."""

from __future__ import annotations

import re
from collections.abc import Iterator

Read = tuple[str, str | float, re.Match[str]]
"""Name of the fact, its value, where it was read."""

_DAYS = {
    "hour": 0.05,
    "day": 1,
    "night": 1,
    "week": 7,
    "wk": 7,
    "fortnight": 14,
    "month": 30,
    "mth": 30,
    "year": 365,
    "yr": 365,
    "season": 90,
    "decade": 3650,
}
COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "couple of": 2,
    "a couple of": 2,
    "couple": 2,
    "few": 3,
    "a few": 3,
    "several": 5,
    "half a": 0.5,
    "the last": 1,
    "the past": 1,
    "past": 1,
    "this past": 1,
    "many": 24,
    "some": 3,
    "the": 1,
    "about a": 1,
    "about two": 2,
    "ages": 1,
}
_N = r"(?P<n>\d{1,3}(?:\.\d)?|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + r")"
_UNIT = r"(?P<u>hour|day|night|week|wk|fortnight|month|mth|year|yr|season|decade)s?"
_HABIT = re.compile(
    r"\b(?:been|keen|i|ive|i've|a|is) (?:run|running|runner|ran|training|played|"
    r"playing|cycling|worked|working|lived|living|married|coaching)\b[^.,;!]{0,16}$"
)
_DURATION = re.compile(
    _N + r"[\s-]*(?:or (?:two|so|three)\s+|and a half\s+|full\s+|odd\s+|good\s+|bad\s+|"
    r"long\s+|solid\s+|whole\s+)?" + _UNIT + r"\b"
)
_SOME_DAY = re.compile(r"one (?:day|night)\b")
_FOR = re.compile(r"\b(?:for|about|only|just|lasted)\s*$")
"""A day that may come ("if it locks one day") is no time that has passed."""
_BEGAN = re.compile(r"\b(?:start|began|begun|came on|come on|first|noticed|appeared)[^.!?]{0,24}$")
"""What began some time ago has lasted since."""
_SINCE = re.compile(
    r"\bsince (?:early |mid |late |the end of |last |the )?(?P<w>january|february|"
    r"march|april|may|june|july|august|september|october|november|december|jan|feb|"
    r"mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|summer|winter|spring|autumn|christmas|"
    r"easter|new year|lockdown|year|(?:19|20)\d\d|childhood|my teens|i was \d+|i was a|"
    r"monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri|sat|sun|"
    r"yesterday|this morning|last night|weekend|week|lunch|half term)\b"
)
_WORDS_OF_TIME = re.compile(
    r"\b(?P<w>yesterday|today|tonight|this morning|this afternoon|this evening|last "
    r"night|last nite|just now|an hour ago|hours ago|earlier|at the weekend|on "
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday)(?:'s)?|this week|last week|a "
    r"fortnight ago|last month|on and off for years|for years|for months|been months|"
    r"for ages|ages of|forever)\b"
)
_SOON_WORDS = {
    "an hour ago": 0.2,
    "hours ago": 0.3,
    "just now": 0.1,
    "this week": 4,
    "last week": 8,
    "a fortnight ago": 14,
    "last month": 35,
    "for years": 730,
    "on and off for years": 730,
    "for months": 100,
    "been months": 100,
    "for ages": 100,
    "ages of": 100,
    "forever": 365,
    "at the weekend": 3,
}
_LONG = {
    "summer": 120,
    "winter": 120,
    "spring": 120,
    "autumn": 100,
    "christmas": 90,
    "easter": 100,
    "new year": 90,
    "lockdown": 700,
    "year": 365,
    "childhood": 3650,
    "half term": 60,
    "my teens": 3650,
    "i was a": 3650,
}
_WHOLE = re.compile(r"\ball (?P<w>week|month|season|summer|winter|spring|autumn|year)\b(?! round)")
_WHOLE_DAYS = {"week": 7, "month": 30, "year": 365}
_YESTERDAY = frozenset({"yesterday", "this morning", "last night", "lunch"})
_RECENT = {
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thurs",
    "fri",
    "sat",
    "sun",
    "weekend",
}
_NOT_DURATION_AFTER = re.compile(
    r"^[\s-]*(?:plan|to race|to go|until|till|before|pregnant|gone|post|postpartum|"
    r"after|old|of c25k|off|drive|flight|coach|bus|ago the|free|a week|per week|each|"
    r"into|from now|with baby|away|notice|programme|program|away|"
    r"running\b.{0,12}plan|shifts?|older|younger|time)"
)


_EVENT = re.compile(
    r"\b(?:happened|occurred|fell|fall|twist\w*|injur\w*|hurt (?:it|myself|my)|landed|knock\w*|"
    r"crash\w*|tackl\w*|accident|hit|banged|slipped|tripped|stumbled|it was|that was|did it)\b"
)
_ALONE = re.compile(r"\W*(?:about|around|maybe|roughly|say|like|i think|over|nearly|it was)?\W*")


def durations(text: str) -> Iterator[Read]:
    """``duration_days``, ``ago_days`` and ``happened_days`` in the order they are said.

    ``happened_days`` is a time ago that is told of an event ("I fell three weeks ago"), or that is
    all the message says.
    """
    for name, value, match in _spans(text):
        yield name, value, match
        if name == "ago_days" and _of_event(text, match):
            yield "happened_days", value, match


def _of_event(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?;\n") + 1
    ends = [at for mark in ".!?;\n" if (at := text.find(mark, match.end())) >= 0]
    sentence = text[start : min(ends, default=len(text))]
    alone = sentence.strip() == text.strip(" .!\n") and _ALONE.fullmatch(
        text[start : match.start()]
    )
    rest = re.sub(r"\b(?:ago|back|now)\b|\W", "", text[match.end() :])
    return bool(_EVENT.search(sentence)) or bool(alone) and not rest


def _spans(text: str) -> Iterator[Read]:
    for match in _DURATION.finditer(text):
        start = match.start()
        before, after = text[max(0, start - 40) : start], text[match.end() : match.end() + 24]
        if _HABIT.search(before) or _SOME_DAY.match(match.group()) and not _FOR.search(before):
            continue
        number = match.group("n")
        count = float(COUNTS.get(number, 0) or float(number))
        half = "and a half" in match.group() or after.startswith(" and a half")
        days = (count + 0.5 * half) * _DAYS[match.group("u")]
        if re.match(r"\s*(?:ago|back)\b", after):
            yield "ago_days", days, match
            if _BEGAN.search(before):
                yield "duration_days", days, match
        elif re.search(
            r"(?:weeks?|days?|wk|months?|times|once|twice|runs?|sessions?|km|k|miles?|x|"
            r"every|next|another|per)\s*$",
            before,
        ) or _NOT_DURATION_AFTER.match(after):
            continue
        elif not (re.search(r"\b(?:in|after|within)\s*$", before)):
            yield "duration_days", days, match
    for match in _SINCE.finditer(text):
        word = match.group("w")
        if word in _LONG or word[-1].isdigit():
            yield "duration_days", float(_LONG.get(word, 730)), match
        elif word in _YESTERDAY:
            yield "duration_days", 1.0, match
            yield "ago_days", 1.0, match
        elif word in _RECENT or word == "week":
            yield "duration_days", 4.0, match
            yield "ago_days", 4.0, match
        else:
            yield "duration_days", 90.0, match
    for match in _WHOLE.finditer(text):
        yield "duration_days", float(_WHOLE_DAYS.get(match.group("w"), 90)), match
    for match in _WORDS_OF_TIME.finditer(text):
        word = match.group("w")
        days = float(
            _SOON_WORDS.get(
                word, 1 if "day" not in word or "yester" in word or "today" in word else 4
            )
        )
        yield ("duration_days" if days > 60 else "ago_days"), days, match
