"""Fixtures every test may use: the library as shipped and a bot that answers from it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.bootstrap import build_bot
from bot.config import Settings, load_settings
from bot.domain.knowledge import Library
from bot.session import Bot
from tests.builders import real_library

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def library() -> Library:
    """All of ``knowledge/``."""
    return real_library()


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings of a test run: the index is kept between runs, no country is set."""
    data_dir = os.environ.get("KNEEBOT_DATA_DIR") or ROOT / ".kneebot" / "test"
    return load_settings(data_dir=data_dir, country="")


@pytest.fixture(scope="session")
def bot(library: Library, settings: Settings) -> Bot:
    """The bot with the real index, built once."""
    return build_bot(settings, library=library)
