"""Orders and names of tests."""

from __future__ import annotations

import pytest

from bot.guides.hip_commands import command, named, without_names
from tests.builders import make_hip_test

TESTS = (
    make_hip_test("side-plank"),
    make_hip_test("chair-rise").model_copy(update={"name": "Chair rise, 30 seconds"}),
)


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("stop", "stop"),
        ("ok, stop here please", "stop"),
        ("no more", "stop"),
        ("i stopped at 30", ""),
        ("go back", "back"),
        ("back pain", ""),
        ("i want to correct that", "back"),
        ("keep it", "keep"),
        ("start over", "restart"),
        ("", ""),
    ],
)
def test_command(said: str, order: str) -> None:
    assert command(said) == order


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Side plank left was 20", "side-plank"),
        ("the chair rise was 20", "chair-rise"),
        ("Chair rise, 30 seconds: 20", "chair-rise"),
        ("left was 20", None),
    ],
)
def test_named(text: str, found: str | None) -> None:
    test = named(text, TESTS)
    assert (test.id if test else None) == found


def test_a_name_with_a_number_is_no_result() -> None:
    assert without_names("Chair rise, 30 seconds: 20", TESTS).strip() == ": 20"
