"""What a later number says of a fact that is known: two messages, and what is known after both."""

from __future__ import annotations

import pytest

from bot.domain.knowledge import Library
from bot.text.lexis import Lexis
from tests.steps.conftest import tell

# The first message; the second; the fact; its value after both.
TOLD: dict[str, list[tuple[str, str, str | float]]] = {
    "My knee has ached for 2 weeks": [
        ("I've been running for 10 years", "duration_days", 14.0),
        ("My wife has had knee pain for 6 months", "duration_days", 14.0),
        ("My ankle hurt for 3 months last year", "duration_days", 14.0),
        ("How long does runner's knee last, 12 weeks?", "duration_days", 14.0),
        ("Is it normal for it to take 3 months to heal?", "duration_days", 14.0),
        ("I have a marathon in 12 weeks", "duration_days", 14.0),
        ("I had shin splints for 4 months in 2019", "duration_days", 14.0),
        ("I've been doing strength work for 5 months", "duration_days", 14.0),
        ("I've been vegetarian for ten years", "duration_days", 14.0),
        ("I've had this job for three years", "duration_days", 14.0),
        ("My back has been stiff for years", "duration_days", 14.0),
        ("My shoes are six months old", "duration_days", 14.0),
        ("Actually it has been 4 months", "duration_days", 120.0),
        ("it's been 3 months now and I can't run", "duration_days", 90.0),
        ("going on for 4 months whenever I run", "duration_days", 120.0),
        ("I run with this brace for 3 months", "duration_days", 14.0),
        ("sorry, for three months", "duration_days", 90.0),
        ("My knee has hurt since March, to be exact", "duration_days", 90.0),
        ("well, on and off for 3 years really", "duration_days", 1095.0),
        ("it has been getting worse for 3 months", "duration_days", 90.0),
        ("I've had it for 4 months, is that bad?", "duration_days", 120.0),
    ],
    "My knee has ached for 4 months": [
        ("It was worse for 3 days last week", "duration_days", 120.0),
        ("I rested for two weeks", "duration_days", 120.0),
        ("I did the exercises for 2 weeks", "duration_days", 120.0),
        ("I was on holiday for a week", "duration_days", 120.0),
        ("I took ibuprofen for 5 days", "duration_days", 120.0),
    ],
    "My knee hurts 3/10": [
        ("My friend says hers is 8/10", "pain", 3.0),
        ("My back pain is 8/10", "pain", 3.0),
        ("Last year it was 9/10", "pain", 3.0),
        ("Is 7/10 bad?", "pain", 3.0),
        ("Should I stop if it gets to 8 out of 10?", "pain", 3.0),
        ("My session was a 9/10 effort", "pain", 3.0),
        ("My motivation is 9 out of 10", "pain", 3.0),
        ("When I broke my arm the pain was 10/10", "pain", 3.0),
        ("Now it is 8/10", "pain", 8.0),
        ("It's 8/10 now, should I stop?", "pain", 8.0),
        ("My wife says I should rate it 7/10", "pain", 7.0),
        ("my wife's is 8/10, mine is 2/10", "pain", 2.0),
    ],
    "My knee hurts 8/10": [
        ("My wife's knee is 2/10", "pain", 8.0),
        ("it was 3/10 last month", "pain", 8.0),
        ("it is 4/10 now", "pain", 4.0),
    ],
    "I'm 34 and my knee aches": [
        ("My son is 12", "age", 34.0),
        ("My dad, 70, had a knee replacement", "age", 34.0),
        ("My coach is 55", "age", 34.0),
        ("Do 14 year olds get this?", "age", 34.0),
        ("I started running when I was 12", "age", 34.0),
        ("When I was 15 I had growing pains", "age", 34.0),
        ("My shoes are 2 years old", "age", 34.0),
        ("She is 9 and plays football", "age", 34.0),
        ("Sorry, I'm 43", "age", 43.0),
        ("I'm 12 miles into my plan", "age", 34.0),
    ],
    "My son, 12, has a sore knee": [
        ("I'm 40 by the way", "age", 12.0),
        ("he is 13 actually", "age", 13.0),
    ],
    "Is 12 too young for squats? He's 12.": [
        ("sorry, he's 17", "age", 17.0),
        ("I'm 44 myself", "age", 12.0),
    ],
    "My temperature is 38.9": [
        ("My daughter had a temperature of 37 yesterday", "temperature", 38.9),
        ("my temp is 37 now", "temperature", 37.0),
    ],
    "My temperature is 36.8": [
        ("Is 39 degrees a fever?", "temperature", 36.8),
        ("My husband's temperature is 39", "temperature", 36.8),
        ("It was 39 degrees outside on my run", "temperature", 36.8),
    ],
    "My left knee aches": [
        ("My wife's right knee is bad too", "side", "left"),
        ("I broke my right leg in 2010", "side", "left"),
        ("Sorry, my right knee", "side", "right"),
    ],
    "My knee aches, I run 30 km a week": [
        ("My coach runs 90 km a week", "weekly_km", 30.0),
    ],
}
ROWS = [(first, *row) for first, rows in TOLD.items() for row in rows]


@pytest.mark.parametrize(
    ("first", "second", "name", "value"), ROWS, ids=[f"{row[0]} > {row[1]}" for row in ROWS]
)
def test_only_a_mention_of_the_same_thing_replaces_a_fact(
    library: Library, lexis: Lexis, first: str, second: str, name: str, value: str | float
) -> None:
    heard = tell(library, lexis, first, second)[-1]
    assert heard.facts[name].value == value


@pytest.mark.parametrize(
    "second",
    [
        "I rested for two weeks",
        "It was better for 3 days last week",
        "My wife had it for 5 days",
    ],
)
def test_a_number_of_something_else_lowers_nothing(
    library: Library, lexis: Lexis, second: str
) -> None:
    before, after = tell(library, lexis, "My knee has ached for 4 months", second)
    assert before.disposition is after.disposition
