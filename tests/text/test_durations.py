from __future__ import annotations

import pytest

from bot.text.durations import durations

CASES = [
    ("days", "sore for 10 days", [("duration_days", 10.0)]),
    ("word-count", "for a couple of weeks", [("duration_days", 14.0)]),
    ("half", "half a year now", [("duration_days", 182.5)]),
    ("ago", "i fell 3 days ago", [("ago_days", 3.0), ("happened_days", 3.0)]),
    ("began-ago", "it started 2 months ago", [("ago_days", 60.0), ("duration_days", 60.0)]),
    ("since-a-weekday", "sore since tuesday", [("duration_days", 4.0), ("ago_days", 4.0)]),
    ("since-yesterday", "sore since yesterday", [("duration_days", 1.0), ("ago_days", 1.0)]),
    ("since-lunch", "sore since lunch", [("duration_days", 1.0), ("ago_days", 1.0)]),
    ("since-my-teens", "since my teens", [("duration_days", 3650.0)]),
    ("and-a-half", "a week and a half", [("duration_days", 10.5)]),
    ("all-week", "all week", [("duration_days", 7.0)]),
    ("all-year-round-is-none", "i run all year round", []),
    ("an-age-is-none", "a 42-year-old runner", []),
    ("since-a-year", "since 2015", [("duration_days", 730.0)]),
    ("for-years", "it has hurt for years", [("duration_days", 730.0)]),
    ("yesterday", "it began yesterday", [("ago_days", 1.0)]),
    ("an-event", "it happened last week", [("ago_days", 8.0), ("happened_days", 8.0)]),
    ("all-that-is-said", "about 3 weeks ago", [("ago_days", 21.0), ("happened_days", 21.0)]),
    ("another-event", "i gave birth two months ago", [("ago_days", 60.0)]),
    ("last-night-is-no-duration", "liverpool won last night", [("ago_days", 1.0)]),
    ("some-day", "what if it locks one day", []),
    ("for-one-day", "sore for one day", [("duration_days", 1.0)]),
    ("running-is-no-ache", "i've been running for 20 years", []),
    ("a-plan-is-none", "on a 12 week plan", []),
    ("how-often-is-none", "three days a week", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_spans_of_time(text: str, expected: list[tuple[str, float]]) -> None:
    found = {(name, value) for name, value, _ in durations(text)}
    assert found == set(expected)
