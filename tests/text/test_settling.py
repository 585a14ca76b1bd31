"""The question that settles most, over the rules as shipped."""

from __future__ import annotations

import pytest

from bot.domain.knowledge import Answer, Library, RedFlag, Rule
from bot.domain.results import Screening
from bot.domain.triage import Disposition
from bot.steps.screen import questions
from bot.text.lexis import Lexis
from bot.text.settling import Due, deciding, outcome, settling
from tests.builders import real_library
from tests.steps.conftest import tell

HINTS = [
    (flag, rule)
    for flag in real_library().red_flags.values()
    for rule in flag.rules
    if rule.suspected
]
TOLD = {
    "E9.unasked": "I fell off a ladder.",
    "U1.swollen-hint": "I fell on my knee four days ago and it is a bit swollen.",
    "U1.age-unasked": "I'm 67 and fell on my knee this morning.",
    "U2.injury-swelling": "My knee is a bit swollen since I fell yesterday.",
    "U5.hot": "My knee is hot.",
}
"""For each hint a message that raises it and settles nothing."""


def test_every_hint_has_a_message() -> None:
    assert set(TOLD) == {rule.id for _, rule in HINTS}


@pytest.mark.parametrize(("flag", "rule"), HINTS, ids=[rule.id for _, rule in HINTS])
def test_a_hint_names_a_question_that_settles_it_both_ways(
    library: Library, lexis: Lexis, flag: RedFlag, rule: Rule
) -> None:
    (heard,) = tell(library, lexis, TOLD[rule.id])
    assert rule.id in {item.rule for item in heard.flags}
    assert rule.ask is not None
    question = questions(library)[rule.ask]
    ends = {
        _end(library, heard, flag.disposition, answer)
        for answer in question.answers
        if not answer.unsure
    }
    assert ends == {"reached", "lower"}, rule.id


def _end(library: Library, heard: Screening, level: Disposition, answer: Answer) -> str:
    """Where one answer leads: the level of the hint for certain, below it, or nowhere."""
    end = outcome(library, heard.findings, heard.facts, answer)
    if end.disposition < level:
        return "lower"
    return "reached" if not end.suspected else "open"


def test_the_question_that_parts_more_levels_comes_first(library: Library, lexis: Lexis) -> None:
    (heard,) = tell(library, lexis, "I'm 67, fell yesterday and my knee is a bit swollen.")
    asks = settling(library, heard.flags, heard.findings, heard.facts, ())
    best = {
        name: len(
            {
                outcome(library, heard.findings, heard.facts, answer).disposition
                for answer in questions(library)[name].answers
                if not answer.unsure
            }
        )
        for name in ("u2_speed", "u1_walk")
    }
    assert best[asks] == max(best.values())


DECIDING = [
    ("nothing-known", "My knee aches on stairs.", (), Due("s6_weeks", True)),
    ("weeks-known", "My knee has ached for 2 weeks.", (), Due("s7_now", True)),
    ("weeks-known-no-trend", "My knee has ached for 8 weeks.", (), Due("s6_trend", True)),
    ("weeks-and-trend", "My knee has ached for 8 weeks, 3/10.", ("s6_trend",), Due()),
    ("both-known", "My knee has ached for 2 weeks, 3/10.", (), Due()),
    ("night", "My knee aches at night.", (), Due("s1_position", True)),
    ("child", "My daughter's knee aches.", (), Due("s9_age", True)),
    ("child-of-known-age", "My daughter, 17, has a knee that aches.", (), Due("s6_weeks", True)),
    ("put-before", "My knee aches on stairs.", ("s6_weeks",), Due("s7_now", False)),
    ("skipped-in-the-interview", "My knee aches.", ("s6_weeks", "i_pain"), Due()),
    ("recent", "My knee ached yesterday, 2/10.", (), Due()),
    ("clicks-alone", "My knee clicks.", (), Due()),
    ("no-complaint", "What cadence should I use?", (), Due()),
]


@pytest.mark.parametrize(
    ("text", "asked", "due"), [case[1:] for case in DECIDING], ids=[case[0] for case in DECIDING]
)
def test_what_is_asked_between_self_care_and_an_appointment(
    library: Library, lexis: Lexis, text: str, asked: tuple[str, ...], due: Due
) -> None:
    (heard,) = tell(library, lexis, text)
    assert deciding(library, heard.findings, heard.facts, asked) == due


@pytest.mark.parametrize(
    ("flag", "rule"),
    [(flag, rule) for flag in real_library().red_flags.values() for rule in flag.deciding],
    ids=[rule.id for flag in real_library().red_flags.values() for rule in flag.deciding],
)
def test_a_deciding_question_belongs_to_its_flag(flag: RedFlag, rule: Rule) -> None:
    assert flag.disposition is Disposition.SOON
    assert rule.ask in {question.id for question in flag.questions}
