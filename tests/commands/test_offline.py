from __future__ import annotations

import os

import pytest

from bot.commands.offline import go_offline


def test_a_tracing_switch_left_on_is_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"LANGSMITH_TRACING": "true", "HOME": "/home/someone"})
    go_offline()
    assert os.environ["LANGSMITH_TRACING"] == "false"
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    assert os.environ["HOME"] == "/home/someone"
