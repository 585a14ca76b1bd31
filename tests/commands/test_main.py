from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import make_app
from tests.commands.conftest import Run

COMMANDS = (
    "serve", "chat", "ask", "index", "check", "replay", "eval", "report", "bench", "doctor",
)  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    done = CliRunner().invoke(make_app(), [name, "--help"])
    assert done.exit_code == 0
    assert name in done.output


def test_without_a_command_they_are_listed() -> None:
    shown = CliRunner().invoke(make_app(), []).output
    assert all(name in shown for name in COMMANDS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("KNEEBOT_PORT", "many", b"KNEEBOT_PORT"),
        ("KNEEBOT_KNOWLEDGE_DIR", "nowhere", b"plan.yaml: cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_words(
    variable: str, value: str, words: bytes, run: Run, tmp_path: Path
) -> None:
    done = run("index", **{"KNEEBOT_DATA_DIR": str(tmp_path), variable: value})
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert words in done.stderr
