from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from bot.commands import parts
from bot.commands.evaluate import evaluate
from bot.domain.conversation import Turn
from tests.fakes.chat_bot import FakeBot

SCRIPT = """
name: {name}
why: a swollen calf has to be looked at
rule: U6
tags: clot
turns:
  - user: my calf is swollen
    expect: {{disposition: {expected}}}
"""


class NoReceipts(FakeBot):
    """The fake's receipts have a shape of their own, and nothing here looks at them."""

    def reply(self, conversation_id: str, text: str, country: str | None = None) -> Turn:
        return replace(super().reply(conversation_id, text, country), receipt={})


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> str:
    """What the fake says to a swollen calf."""
    monkeypatch.setattr(parts, "open_bot", NoReceipts)
    return FakeBot().reply("x", "my calf is swollen").reply.disposition.value


def write(path: Path, name: str, expected: str) -> Path:
    file = path / f"{name}.yaml"
    file.write_text(SCRIPT.format(name=name, expected=expected))
    return file


def test_scripts_that_pass(opened: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate([write(tmp_path, "one", opened)])
    assert "1 of 1 dialogues pass" in capsys.readouterr().out


def test_one_that_fails_decides_the_exit_code(
    opened: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "good", opened)
    write(tmp_path, "bad", "crisis")
    with pytest.raises(typer.Exit) as caught:
        evaluate([tmp_path], as_json=True)
    assert caught.value.exit_code == 1
    rows = json.loads(capsys.readouterr().out)["scripts"]
    assert [(row["name"], row["passed"]) for row in rows] == [("bad", False), ("good", True)]
    assert "expected crisis" in rows[0]["failures"][0]


def test_scores(opened: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messages, dialogues = tmp_path / "messages.jsonl", tmp_path / "dialogues.jsonl"
    row = {"id": "a", "text": "my calf is swollen", "disposition": opened}
    messages.write_text(json.dumps(row))
    dialogues.write_text(json.dumps({"id": "b", "turns": [row["text"]], "expected": ["none"]}))
    evaluate(None, triage=messages, dialogues=dialogues, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["triage"]["measures"]["exact"]["hits"] == 1
    assert found["dialogues"]["measures"]["exact"]["hits"] == 0


def test_nothing_to_do_is_a_mistake() -> None:
    with pytest.raises(typer.BadParameter):
        evaluate()
