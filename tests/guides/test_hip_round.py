"""Where the hip check stands."""

from __future__ import annotations

from bot.guides.hip_round import Round, again
from tests.builders import make_conversation, make_hip_test, make_library_slice

LIBRARY = make_library_slice((make_hip_test("hold", 2), make_hip_test("lift", 1)))


def _round(hip: dict[str, str] | None = None, **answers: str) -> Round:
    told = {key.replace("__", "."): value for key, value in answers.items()}
    return Round(LIBRARY, make_conversation(hip=hip), "hold", told)


def test_tests_come_in_their_order() -> None:
    assert [test.id for test in _round().tests] == ["lift", "hold"]


def test_results_of_this_round_stand_over_earlier_ones() -> None:
    now = _round({"lift.left": "1", "hold.left": "2"}, hold__left="3")
    assert now.hip() == {"lift.left": "1", "hold.left": "3"}


def test_recording_settles_a_pending_value() -> None:
    now = _round().hold("30")
    assert now.pending == "30"
    assert now.record(now.test, {"left": "30"}).pending == ""


def test_forgetting_opens_a_test_again() -> None:
    now = _round(lift__left="1", lift__right="2")
    assert now.waiting(LIBRARY.hip_tests["lift"]) == ()
    opened = now.forget(LIBRARY.hip_tests["lift"])
    assert (opened.step, opened.waiting(opened.test)) == ("lift", ("left", "right"))


def test_answered_has_the_open_test_first_then_the_latest() -> None:
    both = _round(lift__left="1", hold__left="2")
    assert [test.id for test in both.answered()] == ["hold", "lift"]


def test_a_new_round_keeps_the_old_results_apart() -> None:
    now = again(LIBRARY, make_conversation(hip={"lift.left": "1"}))
    assert now.before == {"lift.left": "1"}
    assert now.waiting(LIBRARY.hip_tests["lift"]) == ("left", "right")
