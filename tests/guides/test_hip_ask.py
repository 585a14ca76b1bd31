"""What the hip check says while it runs."""

from __future__ import annotations

from typing import Any

import pytest

from bot.guides import hip_ask
from tests.builders import make_hip_test


@pytest.mark.parametrize(
    ("fields", "value", "fine"),
    [
        pytest.param({}, "100", True, id="most"),
        pytest.param({}, "101", False, id="too-high"),
        pytest.param({}, "-1", False, id="negative"),
        pytest.param({}, "2.5", False, id="half-a-rep"),
        pytest.param({"unit": "seconds"}, "2.5", True, id="half-a-second"),
        pytest.param({"unit": "pass", "most": 1}, "1", True, id="yes"),
        pytest.param({"unit": "pass", "most": 1}, "30", False, id="count-for-yes-or-no"),
        pytest.param({}, "P", True, id="pain"),
        pytest.param({}, "skip", True, id="skip"),
        pytest.param({}, "inf", False, id="endless"),
    ],
)
def test_wrong(fields: dict[str, Any], value: str, fine: bool) -> None:
    assert (hip_ask.wrong(make_hip_test(**fields), value) == "") is fine


@pytest.mark.parametrize(
    ("fields", "waiting", "pending", "words"),
    [
        pytest.param({}, ("left", "right"), "", "left first, then right", id="both"),
        pytest.param({}, ("right",), "", "how many on the right?", id="one-side"),
        pytest.param({"per_side": False}, ("both",), "", "Lift: how many?", id="one-number"),
        pytest.param({"unit": "faults"}, ("left",), "", "how many faults", id="faults"),
        pytest.param({}, ("left", "right"), "30", "was 30 your left", id="pending"),
        pytest.param({}, ("left", "right"), "P", "which side hurt", id="pending-pain"),
    ],
)
def test_question(
    fields: dict[str, Any], waiting: tuple[str, ...], pending: str, words: str
) -> None:
    assert words in hip_ask.question(make_hip_test(**fields), waiting, pending).text


@pytest.mark.parametrize(("has_before", "there"), [(False, False), (True, True)])
def test_going_back_is_offered_once_there_is_something_before(
    has_before: bool, there: bool
) -> None:
    labels = [choice.label for choice in hip_ask.ways_out(has_before)]
    assert ("Go back" in labels) is there
    assert labels[0] == "Skip this test" and labels[-1] == "Stop here"
