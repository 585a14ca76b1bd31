"""Answers to a hip test in people's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guides.hip_items import Unit
from bot.guides.hip_words import Heard, read

BOTH = ("left", "right")


def _read(text: str, unit: Unit = "reps", waiting: tuple[str, ...] = BOTH) -> Heard:
    return read(text, unit, tolerated=3, per_side=True, waiting=waiting)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        pytest.param("left 30 right 22", "30", "22", id="named"),
        pytest.param("L30 R 22", "30", "22", id="letters"),
        pytest.param("L30R22", "30", "22", id="no-spaces"),
        pytest.param("right: 22, left: 30", "30", "22", id="right-first"),
        pytest.param("30 and 22", "30", "22", id="order"),
        pytest.param("30/22", "30", "22", id="slash"),
        pytest.param("30-22", "30", "22", id="dash"),
        pytest.param("30, 22", "30", "22", id="comma"),
        pytest.param("30 22", "30", "22", id="space"),
        pytest.param("30 and 22?", "30", "22", id="unsure-tone"),
        pytest.param("30 both", "30", "30", id="both"),
        pytest.param("both sides 30", "30", "30", id="both-first"),
        pytest.param("left and right 30", "30", "30", id="left-and-right"),
        pytest.param("30 each side", "30", "30", id="each"),
        pytest.param("left 30 right same", "30", "30", id="same"),
        pytest.param("30, same on the right", "30", "30", id="same-right"),
        pytest.param("thirty and twenty two", "30", "22", id="words"),
        pytest.param("30 left 22 right", "30", "22", id="side-after"),
        pytest.param("30 on the left, 22 on the right", "30", "22", id="on-the"),
        pytest.param("30 left, other side 22", "30", "22", id="other"),
        pytest.param("12 reps left, 14 reps right in 30 seconds", "12", "14", id="other-unit"),
        pytest.param("3 out of 5 left, 2 right", "3", "2", id="out-of"),
        pytest.param("left 30, right 22, is that good?", "30", "22", id="question-after"),
        pytest.param("left 30 no pain, right 25", "30", "25", id="pain-denied"),
        pytest.param("no pain. 30 and 22", "30", "22", id="pain-denied-first"),
        pytest.param("left 30 right 22 pain 2/10", "30", "22", id="pain-tolerated"),
        pytest.param("left P right 20", "P", "20", id="P"),
        pytest.param("left hurt, right 20", "P", "20", id="hurt"),
        pytest.param("left 20, right hurt at 10", "20", "P", id="hurt-at"),
        pytest.param("left 30 right 10 but it hurt", "30", "P", id="but-it-hurt"),
        pytest.param("left 30, right 22 with pain 5 out of 10 on the right", "30", "P", id="score"),
        pytest.param("30 and 22 but it hurt on the right", "30", "P", id="pair-then-hurt"),
        pytest.param("It hurt on both sides", "P", "P", id="both-hurt"),
        pytest.param("skip", "skip", "skip", id="skip"),
        pytest.param("can't do this one", "skip", "skip", id="cannot"),
        pytest.param("can I skip this?", "skip", "skip", id="may-i-skip"),
        pytest.param("left 30, skip right", "30", "skip", id="skip-one"),
        pytest.param("-5 and 20", "-5", "20", id="negative-kept-for-a-word"),
    ],
)
def test_two_sides_are_told_apart(text: str, left: str, right: str) -> None:
    assert _read(text).values == {"left": left, "right": right}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("left 30", {"left": "30"}, id="one-side"),
        pytest.param("it hurt on the left", {"left": "P"}, id="hurt-one-side"),
        pytest.param("stopped at 10 because it hurt on the left", {"left": "P"}, id="count-of-P"),
        pytest.param("left leg -5", {"left": "-5"}, id="negative"),
    ],
)
def test_one_side_leaves_the_other_open(text: str, values: dict[str, str]) -> None:
    assert _read(text).values == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("22", {"right": "22"}, id="bare"),
        pytest.param("P", {"right": "P"}, id="P"),
        pytest.param("the other one 22", {"right": "22"}, id="other"),
        pytest.param("left 25", {"left": "25"}, id="names-the-answered-side"),
        pytest.param("skip", {"right": "skip"}, id="skip"),
    ],
)
def test_the_side_still_waited_for_gets_the_bare_value(text: str, values: dict[str, str]) -> None:
    assert _read(text, waiting=("right",)).values == values


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        pytest.param("30", "30", id="number"),
        pytest.param("P", "P", id="P"),
        pytest.param("it hurt", "P", id="hurt"),
        pytest.param("left 30, right 22, it hurt", "P", id="pain-of-no-side"),
    ],
)
def test_a_value_of_no_side_is_left_loose(text: str, loose: str) -> None:
    assert _read(text).loose == loose


@pytest.mark.parametrize(
    ("text", "unit", "left", "right"),
    [
        pytest.param("1 min left, 45 right", "seconds", "60", "45", id="minute"),
        pytest.param("1:05 and 50", "seconds", "65", "50", id="clock"),
        pytest.param("30s 22s", "seconds", "30", "22", id="s"),
        pytest.param("none left, 2 right", "faults", "0", "2", id="none"),
        pytest.param("2 faults and 1 mistake", "faults", "2", "1", id="fault-words"),
        pytest.param("yes and no", "pass", "1", "0", id="yes-no"),
        pytest.param("left pass right fail", "pass", "1", "0", id="pass-fail"),
        pytest.param("both yes", "pass", "1", "1", id="both-yes"),
        pytest.param("1 and 0", "pass", "1", "0", id="digits"),
        pytest.param("left yes, right hurt", "pass", "1", "P", id="yes-P"),
    ],
)
def test_units_are_read_in_their_own_words(text: str, unit: Unit, left: str, right: str) -> None:
    assert _read(text, unit).values == {"left": left, "right": right}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what is a glute?", id="question"),
        pytest.param("should it hurt after 10 reps?", id="question-with-number"),
        pytest.param("how long do I rest, 30 seconds?", id="question-with-unit"),
        pytest.param("I'm 45 years old", id="age"),
        pytest.param("I ran 30 km yesterday", id="distance"),
        pytest.param("my knee pain started last week", id="story"),
        pytest.param("hello", id="greeting"),
        pytest.param("", id="empty"),
    ],
)
def test_talk_of_something_else_is_no_answer(text: str) -> None:
    assert _read(text) == Heard()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("10 12 15", id="three"),
        pytest.param("1e309", id="science"),
        pytest.param("right, 30 and 22", id="right-may-be-a-filler"),
        pytest.param("30 and 22 left", id="against-the-order"),
    ],
)
def test_numbers_that_cannot_be_told_apart_are_asked_again(text: str) -> None:
    heard = _read(text)
    assert heard.unclear
    assert not heard.values


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("stop", "stop", id="stop"),
        pytest.param("please stop here", "stop", id="politely"),
        pytest.param("that's enough", "stop", id="enough"),
        pytest.param("back", "back", id="back"),
        pytest.param("go back please", "back", id="go-back"),
        pytest.param("correct", "back", id="correct"),
        pytest.param("that's wrong", "back", id="wrong"),
        pytest.param("keep", "keep", id="keep"),
        pytest.param("start again", "restart", id="restart"),
    ],
)
def test_orders_are_whole_messages(text: str, command: str) -> None:
    assert _read(text).command == command


def test_stopping_at_a_number_is_a_result_and_no_order() -> None:
    assert _read("I stopped at 20 both sides").values == {"left": "20", "right": "20"}


@pytest.mark.parametrize(
    ("text", "values", "loose", "replaced"),
    [
        pytest.param("left was 20 not 30", {"left": "20"}, "", "30", id="not"),
        pytest.param("20 instead of 30", {}, "20", "30", id="instead"),
        pytest.param("I meant left 20", {"left": "20"}, "", "", id="meant"),
    ],
)
def test_corrections_carry_the_old_value(
    text: str, values: dict[str, str], loose: str, replaced: str
) -> None:
    heard = _read(text)
    assert heard.corrects
    assert (heard.values, heard.loose, heard.replaced) == (values, loose, replaced)


def test_a_test_with_one_number_takes_it_without_a_side() -> None:
    heard = read("I managed 24", "reps", tolerated=3, per_side=False, waiting=("both",))
    assert heard.values == {"both": "24"}


def test_two_numbers_for_a_test_with_one_are_asked_again() -> None:
    assert read("24 and 20", "reps", 3, per_side=False, waiting=("both",)).unclear


@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from([
    "left {0} right {1}", "L{0} R{1}", "{0} and {1}", "{0}/{1}", "right {1}, left {0}",
    "{0} left, {1} right", "I got {0} on the left and {1} on the right", "l: {0}; r: {1}",
]))  # fmt: skip
def test_every_way_of_saying_a_pair_gives_the_same_pair(left: int, right: int, form: str) -> None:
    assert _read(form.format(left, right)).values == {"left": str(left), "right": str(right)}


@given(st.text(max_size=300), st.sampled_from(["reps", "seconds", "faults", "pass"]))
def test_any_text_can_be_read(text: str, unit: Unit) -> None:
    heard = _read(text, unit)
    assert set(heard.values) <= {"left", "right"}
