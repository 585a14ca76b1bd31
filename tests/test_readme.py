"""The README against the program: settings, commands, files, and its Python example."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import make_app
from bot.config import Settings
from bot.session import Bot

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `KNEEBOT_([A-Z_]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
COMMAND = re.compile(r"kneebot (?!is|--)([a-z]+)([^`\n|#]*)")


def test_every_setting_has_its_row_and_no_row_is_left_over() -> None:
    rows = {name.lower(): shown.strip("`") for name, shown, _ in ROW.findall(README)}
    assert list(rows) == list(Settings.model_fields)
    plain = {
        name: str(field.default)
        for name, field in Settings.model_fields.items()
        if field.default_factory is None
    }
    assert {name: rows[name] for name in plain} == {
        name: value or "(empty)" for name, value in plain.items()
    }


def test_every_command_named_is_there() -> None:
    known = {command.name for command in make_app().registered_commands}
    named = {name for name, _ in COMMAND.findall(README)}
    assert named <= known
    assert {"serve", "chat", "ask", "replay", "eval", "bench", "check", "doctor"} <= named


@pytest.mark.parametrize("command", sorted({f"{a}{b}".strip() for a, b in COMMAND.findall(README)}))
def test_every_option_named_is_there(command: str) -> None:
    name, *rest = shlex.split(command.split("|")[0])
    options = {word for word in rest if word.startswith("--")}
    shown = CliRunner().invoke(make_app(), [name, "--help"], env={"COLUMNS": "200"}).output
    assert all(option in shown for option in options)


def test_every_file_named_is_there() -> None:
    named = re.findall(r"`((?:knowledge|tests|bot|docs)/[^`<>* ]+)`", README)
    named += re.findall(r"\]\(([^)#:]+)\)", README)
    named += re.findall(r" (tests/[^ `]+)", README)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_python_example_says_what_it_says(bot: Bot) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (message,) = re.findall(r'reply\("any id", "(.*?)"\)', example)
    expected = example.rsplit("# ", 1)[1].strip()
    reply = bot.reply("readme", message).reply
    assert f"{reply.disposition.value} {reply.flags}" == expected


@pytest.mark.parametrize("target", re.findall(r"\bmake ([a-z]+)", README))
def test_every_make_target_named_is_there(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
