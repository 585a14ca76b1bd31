"""A small talker, and the real command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Settings
from tests.fakes.chat_bot import FakeBot

ROOT = Path(__file__).parents[2]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def talker() -> FakeBot:
    return FakeBot()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``python -m bot`` from another folder; further variables by keyword."""

    def go(
        *arguments: str, send: bytes = b"", **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        quiet = {key: value for key, value in os.environ.items() if not key.startswith("KNEEBOT_")}
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=tmp_path,
            env=quiet | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"} | variables,
            input=send,
            capture_output=True,
            timeout=120,
            check=False,
        )

    return go


@pytest.fixture
def built(bot: object, settings: Settings) -> dict[str, str]:
    """Variables that point at the test run's index; the bot's fixture has built it."""
    return {"KNEEBOT_DATA_DIR": str(Path(settings.data_dir).absolute())}
