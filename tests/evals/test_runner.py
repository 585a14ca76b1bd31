"""Playing a script: a conversation of its own, and a report to read."""

from __future__ import annotations

from pathlib import Path

from bot.evals.runner import play, summary
from bot.evals.script import Script
from tests.evals.fakes import Parrot


def make_script(*turns: tuple[str, str], **fields: object) -> Script:
    lines = [{"user": user, "expect": {"disposition": wanted}} for user, wanted in turns]
    start = {"name": "A story", "why": "To see.", "rule": "none", "tags": "test", "turns": lines}
    return Script.model_validate(start | fields)


def test_passes() -> None:
    bot = Parrot()
    report = play(make_script(("urgent", "urgent"), ("soon", "soon"), country="GB"), bot)
    assert report.passed
    assert [said[1:] for said in bot.said] == [("urgent", "GB"), ("soon", "GB")]


def test_a_conversation_of_its_own_erased_afterwards() -> None:
    bot = Parrot()
    play(make_script(("soon", "soon"), path=Path("x/one.yaml")), bot)
    play(make_script(("soon", "soon"), path=Path("x/two.yaml")), bot)
    assert [said[0] for said in bot.said] == ["script-one", "script-two"]
    assert bot.forgotten == ["script-one", "script-one", "script-two", "script-two"]


def test_failure_shows_turn_expected_got_and_reply() -> None:
    report = play(make_script(("soon", "soon"), ("a calf, soon U6", "urgent")), Parrot())
    assert not report.passed
    text = report.text()
    assert "turn 1" not in text
    for piece in (
        "A story",
        "turn 2: “a calf, soon U6”",
        "disposition: expected urgent, got soon",
        "got: soon [U6], answer, asks nothing",
        "Hello.",
        "nothing heard",
    ):
        assert piece in text


def test_failure_of_the_whole() -> None:
    script = make_script(("soon", "soon"), whole={"disposition_path": ["urgent"]})
    report = play(script, Parrot())
    assert not report.passed
    assert "whole dialogue: path: expected urgent, got soon" in report.text()


def test_summary() -> None:
    good = play(make_script(("soon", "soon")), Parrot())
    bad = play(make_script(("soon", "none"), name="Bad"), Parrot())
    assert summary([good, bad]) == "FAILED Bad\n1 of 2 dialogues pass"
