"""Counts and times as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guides.numbers import digits, fold, in_seconds, plain


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("thirty and twenty two", "30 and 22", id="words"),
        pytest.param("thirty-one", "31", id="hyphen"),
        pytest.param("a hundred and five", "105", id="hundred"),
        pytest.param("two hundred", "200", id="hundreds"),
        pytest.param("fourty", "40", id="misspelt"),
        pytest.param("zero", "0", id="zero"),
        pytest.param("skip this one", "skip this", id="pointing-one"),
        pytest.param("the left one 30", "the left 30", id="left-one"),
        pytest.param("one left", "1 left", id="one-is-a-count"),
        pytest.param("someone often", "someone often", id="inside-words"),
    ],
)
def test_spelt_out_numbers_become_digits(typed: str, read: str) -> None:
    assert digits(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("1 min left", "60 seconds left", id="minute"),
        pytest.param("a minute", "60 seconds", id="a-minute"),
        pytest.param("half a minute", "30 seconds", id="half"),
        pytest.param("a minute and a half", "90 seconds", id="and-a-half"),
        pytest.param("1 minute 10", "70 seconds", id="minute-ten"),
        pytest.param("1m10s", "70 seconds", id="tight"),
        pytest.param("1:05 and 50", "65 seconds and 50", id="clock"),
        pytest.param("30s", "30s", id="seconds-stay"),
        pytest.param("9999 min", "9999 min", id="no-such-time"),
    ],
)
def test_minutes_become_seconds(typed: str, read: str) -> None:
    assert in_seconds(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("LEFT\u200b 30", "left 30", id="invisible"),
        pytest.param("didn\u2019t\n do", "didn't do", id="quote-and-newline"),
        pytest.param("３０–２２", "30-22", id="full-width"),
    ],
)
def test_fold_shows_what_a_person_reads(typed: str, read: str) -> None:
    assert fold(typed) == read


@given(st.integers(min_value=0, max_value=999))
def test_plain_keeps_whole_numbers_as_typed(value: int) -> None:
    assert plain(float(value)) == str(value)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    said = in_seconds(digits(fold(text)))
    assert "\n" not in said
    assert "\u200b" not in said
