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
    ("age-bare", "61 yo", "age", 61.0),
    ("age-turned", "my daughter turned fifteen", "age", 15.0),
    ("age-school-year", "he is in yr 9", "age", 13.0),
    ("age-school-year-bare", "year 7", "age", 11.0),
    ("age-grade", "she is in 8th grade", "age", 13.0),
    ("age-decade", "my mum is in her eighties", "age", 80.0),
    ("age-decade-digits", "I'm in my 60s", "age", 60.0),
    ("age-fifties-count-as-55", "I'm in my fifties", "age", 55.0),
    ("age-letter-first", "M42, sore knee", "age", 42.0),
    ("age-slash", "34/F", "age", 34.0),
    ("celsius", "my temperature is 38.9", "temperature", 38.9),
    ("celsius-bare", "38.9", "temperature", 38.9),
    ("celsius-comma", "temp 38,9", "temperature", 38.9),
    ("celsius-degrees", "39 degrees this morning", "temperature", 39.0),
    ("fahrenheit", "temp of 102", "temperature", 38.9),
    ("fahrenheit-unit", "102F", "temperature", 38.9),
    ("normal", "temperature is 98.6", "temperature", 37.0),
    ("score", "8/10", "pain", 8.0),
    ("weeks-short", "3 wks", "duration_days", 21.0),
    ("fortnight", "a fortnight", "duration_days", 14.0),
    ("since-march", "since march", "duration_days", 90.0),
    ("since-tuesday", "since Tuesday", "duration_days", 4.0),
    ("since-yesterday", "since yesterday", "ago_days", 1.0),
    ("since-this-morning", "since this morning", "ago_days", 1.0),
    ("since-childhood", "since I was 12", "duration_days", 730.0),
    ("half-more", "two and a half months", "duration_days", 75.0),
    ("half-after", "a year and a half", "duration_days", 547.5),
    ("all-summer", "sore all summer", "duration_days", 90.0),
]
NOT = [
    ("14k", "I ran 14k", "age"),
    ("week-9", "I am on week 9", "age"),
    ("rpe", "RPE 7/10", "pain"),
    ("plan", "on a 12 week plan", "duration_days"),
    ("miles", "I am 13 miles in", "age"),
    ("shoe-size", "size 11 shoes", "age"),
    ("km", "I did 38 km", "age"),
    ("km-is-no-temperature", "I did 38 km", "temperature"),
    ("pace-is-no-temperature", "39 minutes for the loop", "temperature"),
    ("temperature-is-no-age", "38.9", "age"),
    ("height", "I'm 5 10", "age"),
    ("height-in-feet", "I'm 6 foot tall", "age"),
    ("year-of-a-course", "year 2 of physio school", "age"),
    ("times-a-year", "last year 3 times", "age"),
    ("training-year", "in year 3 of running", "age"),
    ("week-9-lasts-nothing", "week 9", "duration_days"),
    ("age-is-no-duration", "I am a 42-year-old", "duration_days"),
    ("steps", "4 steps", "pain"),
    ("bare-102", "102", "age"),
    ("reps", "3x10 reps", "pain"),
    ("stars", "rated 5/10 stars", "pain"),
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
