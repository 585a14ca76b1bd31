"""Promises about a server that were measured once and must not be lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.idle import start_and_watch
from bot.config import Settings


@pytest.mark.slow
def test_the_idle_server_has_no_torch(
    bot: object, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KNEEBOT_DATA_DIR", str(Path(settings.data_dir).absolute()))
    idle = start_and_watch(lambda what, done, total: None)
    assert idle.health_s is not None, "never answered /healthz"
    assert idle.turn_s is not None, "never answered /v1/turn"
    assert idle.page_s is not None, "never showed the page"
    assert not idle.torch
