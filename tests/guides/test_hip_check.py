"""The hip check from the first test to the result, with everything people do in between."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.conversation import Conversation, GuideState
from bot.domain.knowledge import HipTest, Library
from bot.domain.results import GuideStep
from bot.domain.triage import Disposition
from bot.guides import hip_check
from tests.builders import (
    make_conversation,
    make_exercise,
    make_hip_test,
    make_library_slice,
    make_question,
    make_screened,
    real_library,
)

LIBRARY: Library = make_library_slice(
    tests=(
        make_hip_test("lift", 1, exercises=("clam",)),
        make_hip_test("hold", 2, unit="seconds", exercises=("clam",)),
        make_hip_test("rise", 3, per_side=False, exercises=("clam",)),
    ),
    exercises=(make_exercise("clam"),),
)


def _after(conversation: Conversation, step: GuideStep) -> Conversation:
    """What the pipeline keeps of a step."""
    return replace(conversation, guide=step.state, hip=step.hip, plan=step.plan)


def _say(*messages: str, library: Library = LIBRARY, **fields: object) -> GuideStep:
    """The step after the messages, each an answer to the one before."""
    conversation = make_conversation(**fields)  # type: ignore[arg-type]
    step = hip_check.start(library, conversation)
    for message in messages:
        conversation = _after(conversation, step)
        step = hip_check.answer(library, conversation, message)
    return step


def _text(step: GuideStep) -> str:
    return "\n".join("\n".join((b.title, b.text, *b.items)) for b in step.blocks)


def test_it_starts_with_the_first_test_on_a_card_and_one_question() -> None:
    step = _say()
    assert [block.kind for block in step.blocks] == ["text", "card", "question"]
    assert step.blocks[1].item == "lift"
    assert (step.state.name, step.state.step, step.asks) == ("hip_check", "lift", "hip.lift")


def test_a_card_has_set_up_count_skip_and_stop() -> None:
    library = make_library_slice((make_hip_test(skip_if=("You feel dizzy.",)),))
    card = _say(library=library).blocks[1]
    expected = ("Lie down.", "Give the number.", "Skip it if: You feel dizzy.", "Stop if it hurts.")
    assert card.items == expected


@pytest.mark.parametrize(
    ("messages", "asks", "hip"),
    [
        pytest.param(("30 and 22",), "hip.hold", {"lift.left": "30", "lift.right": "22"}, id="two"),
        pytest.param(("left 30",), "hip.lift.right", {"lift.left": "30"}, id="one"),
        pytest.param(
            ("left 30", "22"), "hip.hold", {"lift.left": "30", "lift.right": "22"}, id="then-other"
        ),
        pytest.param(
            ("left 30", "left 31"), "hip.lift.right", {"lift.left": "31"}, id="same-side-again"
        ),
        pytest.param(("30",), "hip.lift", {}, id="which-side"),
        pytest.param(("30", "left"), "hip.lift.right", {"lift.left": "30"}, id="that-side"),
        pytest.param(("P", "right"), "hip.lift.left", {"lift.right": "P"}, id="which-hurt"),
        pytest.param(
            ("left 30 right 22, it hurt", "It hurt on the left"),
            "hip.hold",
            {"lift.left": "P", "lift.right": "22"},
            id="numbers-then-pain",
        ),
        pytest.param(("skip",), "hip.hold", {"lift.left": "skip", "lift.right": "skip"}, id="skip"),
        pytest.param(("999 and 20",), "hip.lift.left", {"lift.right": "20"}, id="too-high"),
        pytest.param(("-5 both",), "hip.lift", {}, id="negative"),
        pytest.param(("2.5 and 3",), "hip.lift.left", {"lift.right": "3"}, id="half-a-rep"),
        pytest.param(("999",), "hip.lift", {}, id="too-high-without-a-side"),
        pytest.param(("10 12 15",), "hip.lift", {}, id="three-numbers"),
    ],
)
def test_one_test(messages: tuple[str, ...], asks: str, hip: dict[str, str]) -> None:
    step = _say(*messages)
    assert (step.asks, step.hip) == (asks, hip)
    assert step.understood


@pytest.mark.parametrize(
    ("message", "words"),
    [
        pytest.param("999 both", "at most 100", id="too-high"),
        pytest.param("-5 both", "below 0", id="negative"),
        pytest.param("2.5 both", "whole number", id="half"),
        pytest.param("10 12 15", "which number is which", id="unclear"),
        pytest.param("30", "was 30 your left, your right or both?", id="loose"),
        pytest.param("it hurt", "which side hurt", id="pain"),
    ],
)
def test_what_is_wrong_is_said_in_words(message: str, words: str) -> None:
    assert words in _text(_say(message))


@pytest.mark.parametrize(
    "message", ["what is a glute?", "should I do this with shoes on?", "hello", "my dog is 5 years"]
)
def test_a_side_question_changes_nothing_and_is_not_understood(message: str) -> None:
    before, step = _say("left 30"), _say("left 30", message)
    assert not step.understood
    assert (step.state, step.hip, step.asks) == (before.state, before.hip, before.asks)


def test_resume_puts_the_open_question_without_the_card() -> None:
    conversation = _after(make_conversation(), _say("30 and 22", "left 40"))
    step = hip_check.resume(LIBRARY, conversation)
    assert [block.kind for block in step.blocks] == ["question"]
    assert step.asks == "hip.hold.right"
    assert step.hip == {"lift.left": "30", "lift.right": "22", "hold.left": "40"}


def test_resume_can_show_the_whole_test_again() -> None:
    step = hip_check.resume(LIBRARY, _after(make_conversation(), _say()), card=True)
    assert [block.kind for block in step.blocks] == ["card", "question"]


@pytest.mark.parametrize("label", ["It hurt on the left", "Skip this test", "Go back", "Stop here"])
def test_every_chip_is_understood_as_typed(label: str) -> None:
    step = _say("30 and 22", "it hurt", label)
    assert step.understood


def test_chips_offered_are_all_understood() -> None:
    for messages in ((), ("left 30",), ("30",), ("it hurt",), ("30 and 22",)):
        for choice in _say(*messages).choices:
            assert _say(*messages, choice.label).understood, (messages, choice.label)


@pytest.mark.parametrize(
    ("messages", "hip"),
    [
        pytest.param(("30 and 22", "left was 20 not 30"), {"lift.left": "20"}, id="old-and-new"),
        pytest.param(("30 and 22", "20 instead of 30"), {"lift.left": "20"}, id="by-old-value"),
        pytest.param(("30 and 22", "I meant right 25"), {"lift.right": "25"}, id="meant"),
        pytest.param(("30 and 22", "lift left 20"), {"lift.left": "20"}, id="by-name"),
        pytest.param(("left 30", "left was 20 not 30"), {"lift.left": "20"}, id="same-test"),
        pytest.param(
            ("30 and 22", "50 both", "left was 20 not 30"), {"lift.left": "20"}, id="two-tests-ago"
        ),
        pytest.param(
            ("30 and 22", "50 both", "I meant left 45"), {"hold.left": "45"}, id="latest-first"
        ),
    ],
)
def test_a_correction_changes_the_old_result_and_the_open_question_stays(
    messages: tuple[str, ...], hip: dict[str, str]
) -> None:
    before, step = _say(*messages[:-1]), _say(*messages)
    assert step.hip == before.hip | hip
    assert step.asks == before.asks
    assert "Noted for" in _text(step)


def test_a_correction_out_of_range_keeps_the_old_result() -> None:
    step = _say("30 and 22", "left was 999 not 30")
    assert step.hip["lift.left"] == "30"
    assert "at most 100" in _text(step)


@pytest.mark.parametrize("back", ["back", "that's wrong", "left was wrong"])
def test_back_opens_the_last_test_again_and_keep_leaves_it(back: str) -> None:
    opened = _say("30 and 22", back)
    assert opened.asks == "hip.lift"
    assert "left 30, right 22" in _text(opened)
    assert opened.hip == {"lift.left": "30", "lift.right": "22"}
    kept = _say("30 and 22", back, "keep")
    assert (kept.asks, kept.hip) == ("hip.hold", opened.hip)
    changed = _say("30 and 22", back, "10 and 11")
    assert changed.hip == {"lift.left": "10", "lift.right": "11"}


def test_back_at_the_first_test_says_so() -> None:
    assert "first test" in _text(_say("back"))


def test_keep_with_nothing_to_keep_is_not_understood() -> None:
    assert not _say("keep").understood


def test_the_end_has_results_and_a_chip_for_the_plan() -> None:
    step = _say("30 and 22", "40 and 20", "18")
    assert step.state == GuideState(goal="hip_check")
    assert step.asks == ""
    assert [choice.value for choice in step.choices] == ["plan"]
    assert step.hip["rise.both"] == "18"
    assert "Lift: left 30, 2 of 2 points · right 22, 2 of 2 points" in _text(step)
    assert "No diagnosis." in _text(step)


def test_stop_ends_with_what_there_is() -> None:
    step = _say("30 and 22", "stop")
    assert step.state.name == ""
    assert step.hip == {"lift.left": "30", "lift.right": "22"}
    assert "Lift: left 30" in _text(step)
    assert "Hold" not in _text(step)


def test_stop_with_no_result_says_so() -> None:
    assert "No result yet" in _text(_say("stop"))


def test_a_stopped_check_carries_on_where_it_stopped() -> None:
    step = _say(hip={"lift.left": "30", "lift.right": "22"})
    assert step.asks == "hip.hold"
    assert "carry on" in _text(step)


def test_a_finished_check_starts_over_and_tells_what_changed() -> None:
    old = {"lift.left": "10", "lift.right": "20", "hold.left": "40", "hold.right": "40"}
    old |= {"rise.both": "18"}
    assert _say(hip=old).asks == "hip.lift"
    text = _text(_say("20 and 21", "40 both", "15", hip=old))
    assert "Lift: left 10 then, 20 now, better · right 20 then, 21 now, no clear change yet" in text
    assert "Rise: 18 then, 15 now, worse" in text


def test_start_again_asks_everything_and_loses_nothing() -> None:
    step = _say("30 and 22", "start again")
    assert (step.asks, step.hip) == ("hip.lift", {"lift.left": "30", "lift.right": "22"})


def test_a_gate_is_left_out_while_something_hurts() -> None:
    gate = make_hip_test("hop", 4, unit="pass", most=1, scored=False)
    library = make_library_slice((make_hip_test(), gate))
    assert _say("30 both", library=library).asks == "hip.hop"
    for step in (
        _say("left 30, right hurt", library=library),
        _say("30 both", library=library, facts={"pain_stairs": 5.0}),
    ):
        assert step.hip["hop.left"] == "skip"
        assert "I leave out Hop" in _text(step)


def test_an_open_danger_question_comes_before_the_first_test() -> None:
    library = make_library_slice((make_hip_test(),), interview=(make_question("fever"),))
    assert _say(library=library, asked=()).asks == "fever"
    assert _say(library=library, asked=("fever",)).asks == "hip.lift"


def test_nobody_who_has_to_be_seen_today_is_tested() -> None:
    step = _say(disposition=Disposition.URGENT)
    assert not any(block.kind in ("card", "question") for block in step.blocks)


def test_a_sore_knee_is_not_tested_and_gets_the_plan() -> None:
    step = _say(facts={"pain_stairs": 6.0})
    assert [block.kind for block in step.blocks] == ["text"]
    assert [choice.value for choice in step.choices] == ["plan"]
    assert _say(facts={"pain_stairs": 5.0}).asks == "hip.lift"


_DONE = {"lift.left": "30", "lift.right": "22", "hold.left": "40", "hold.right": "41"}


@pytest.mark.parametrize(
    ("text", "hip"),
    [
        pytest.param("left was 20 not 30", {"lift.left": "20"}, id="old-and-new"),
        pytest.param("I meant 45 on the left", {"hold.left": "45"}, id="meant"),
        pytest.param("Lift left 20", {"lift.left": "20"}, id="by-name"),
        pytest.param("left was 999 not 30", {}, id="out-of-range"),
    ],
)
def test_a_result_can_be_corrected_after_the_end(text: str, hip: dict[str, str]) -> None:
    step = hip_check.correct(LIBRARY, make_conversation(hip=_DONE), text)
    assert step is not None
    assert step.hip == _DONE | hip
    assert (step.state.name, step.asks) == ("", "")
    assert step.blocks[0].kind == "text"


@pytest.mark.parametrize(
    ("hip", "text"),
    [
        pytest.param({}, "left was 20 not 30", id="no-results"),
        pytest.param(_DONE, "left 20", id="no-correction"),
        pytest.param(_DONE, "what is the lift for?", id="question"),
        pytest.param(_DONE, "I ran 5 km, not 10", id="another-thing"),
    ],
)
def test_what_is_no_correction_changes_nothing(hip: dict[str, str], text: str) -> None:
    assert hip_check.correct(LIBRARY, make_conversation(hip=hip), text) is None


def test_an_answer_without_an_open_test_starts_the_check() -> None:
    assert hip_check.answer(LIBRARY, make_conversation(), "30 and 22").asks == "hip.lift"


_NOISE = st.sampled_from(
    ["what is this for?", "hello", "999 both", "-3 both", "10 12 15", "back", "keep", "no idea"]
)
_FORMS = st.sampled_from(["left {0} right {1}", "{0} and {1}", "right {1}, left {0}", "L{0} R{1}"])
_VALUES = st.integers(0, 60)


@settings(max_examples=40, deadline=None)
@given(
    noise=st.lists(st.tuples(st.integers(0, 20), _NOISE), max_size=8),
    pairs=st.lists(st.tuples(_VALUES, _VALUES, _FORMS), min_size=20, max_size=20),
)
def test_no_result_is_ever_lost(
    noise: list[tuple[int, str]], pairs: list[tuple[int, int, str]]
) -> None:
    library, conversation = real_library(), make_screened()
    step, told = hip_check.start(library, conversation), dict[str, str]()
    for turn, (left, right, form) in enumerate(pairs):
        messages = [message for at, message in noise if at == turn]
        for message in (*messages, None):
            if not step.state.name:
                break
            test = library.hip_tests[step.state.step]
            conversation = _after(conversation, step)
            if message is None:
                message, values = _answer(test, left, right, form)
                told |= values
            step = hip_check.answer(library, conversation, message)
            assert {key: step.hip[key] for key in told} == told
    assert not step.state.name, "the hip check did not end"
    assert {key.partition(".")[0] for key in told} == set(library.hip_tests)


def _answer(test: HipTest, left: int, right: int, form: str) -> tuple[str, dict[str, str]]:
    """A good answer to a test, and what it says."""
    one, two = (str(min(value, int(test.most))) for value in (left, right))
    if not test.per_side:
        return one, {f"{test.id}.both": one}
    return form.format(one, two), {f"{test.id}.left": one, f"{test.id}.right": two}
