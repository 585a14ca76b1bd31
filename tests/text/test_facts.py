from __future__ import annotations

import pytest

from bot.text.facts import facts_of

CASES = [
    ("age-im", "I'm 57 and run", "age", 57.0),
    ("age-yo", "34yo runner", "age", 34.0),
    ("age-son", "my son, 12, limps", "age", 12.0),
    ("age-months", "my 15 month old limps", "age", 1.2),
    ("age-start", "63 man with a sore knee", "age", 63.0),
    ("age-words", "I am sixty-four", "age", 64.0),
    ("pain", "it is 3/10 on stairs", "pain", 3.0),
    ("pain-words", "nine out of ten", "pain", 9.0),
    ("pain-range", "2-3/10", "pain", 3.0),
    ("days", "for ten days", "duration_days", 10.0),
    ("weeks", "sore for about 8 weeks", "duration_days", 56.0),
    ("began", "it started two weeks ago", "duration_days", 14.0),
    ("ago", "I fell two days ago", "ago_days", 2.0),
    ("yesterday", "I fell yesterday", "ago_days", 1.0),
    ("km", "I run 30 km a week", "weekly_km", 30.0),
    ("miles", "10 miles a week", "weekly_km", 16.1),
    ("side", "my left knee", "side", "left"),
]
NOT = [
    ("14k", "I ran 14k", "age"),
    ("week-9", "I am on week 9", "age"),
    ("rpe", "RPE 7/10", "pain"),
    ("plan", "on a 12 week plan", "duration_days"),
    ("miles", "I am 13 miles in", "age"),
]


@pytest.mark.parametrize(
    ("text", "name", "value"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_number_becomes_a_fact(text: str, name: str, value: str | float) -> None:
    assert facts_of(text, 0)[name].value == value


@pytest.mark.parametrize(
    ("text", "name"), [case[1:] for case in NOT], ids=[case[0] for case in NOT]
)
def test_a_number_that_is_none(text: str, name: str) -> None:
    assert name not in facts_of(text, 0)


def test_a_fact_points_at_its_words() -> None:
    assert facts_of("So, I'm 57.", 3)["age"].words == "I'm 57"
    assert facts_of("So, I'm 57.", 3)["age"].turn == 3
