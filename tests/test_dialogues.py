"""Every scripted dialogue under ``tests/dialogues/``, one test each."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.triage import Disposition
from bot.evals.runner import play
from bot.evals.script import Script, load_scripts
from bot.session import Bot

ROOT = Path(__file__).parent / "dialogues"
SCRIPTS = load_scripts(ROOT)
SCHEMA = "# yaml-language-server: $schema=../../../knowledge/_schema/dialogue.json\n"


def _name(script: Script) -> str:
    return f"{script.path.parent.name}/{script.path.stem}" if script.path else script.name


@pytest.mark.parametrize("script", SCRIPTS, ids=_name)
def test_dialogue(script: Script, bot: Bot) -> None:
    report = play(script, bot)
    assert report.passed, "\n" + report.text()


@pytest.mark.parametrize("script", SCRIPTS, ids=_name)
def test_file_names_its_schema(script: Script) -> None:
    assert script.path is not None
    assert script.path.read_text(encoding="utf-8").startswith(SCHEMA)


def test_every_disposition_has_dialogues() -> None:
    folders = {script.path.parent.name for script in SCRIPTS if script.path}
    assert folders == {level.value for level in Disposition}
