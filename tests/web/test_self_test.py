"""Over HTTP: a broken screening is said in the health, and everybody gets the safe reply."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.bootstrap import build_bot
from bot.config import Settings
from bot.domain.knowledge import Library
from bot.pipeline import Pipeline
from bot.session import Bot
from bot.store.memory import MemoryStore
from bot.web import opening
from bot.web.server import create_app
from tests.test_self_test import hears_nothing, ruleless
from tests.web.test_opening import client_of, until


def ask(client: TestClient, text: str) -> tuple[str, str, str]:
    """Disposition, action and the beginning of the reply."""
    answer = client.post("/v1/turn", json={"text": text})
    assert answer.status_code == 200
    body = answer.json()
    return body["disposition"], body["action"], body["text"][:30]


SAFE = ("urgent", "escalate", "I could not check your message")


def states(client: TestClient) -> set[str]:
    return {client.get(path).json()["status"] for path in ("/healthz", "/readyz")}


def test_a_server_without_its_rules_is_degraded_and_safe(
    settings: Settings, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    def make(_: Settings) -> Bot:
        emptied: Library = ruleless()
        return build_bot(settings, library=emptied, index=bot._pipeline.kit.index)

    with client_of(create_app(make, settings)) as client:
        until(lambda: client.get("/readyz").status_code == 200)
        assert states(client) == {"degraded"}
        for text in ("I have chest pain", "thanks", "Make me a plan"):
            assert ask(client, text) == SAFE
    assert "self-test" in caplog.text
    assert "I have chest pain" not in caplog.text


def test_a_server_notices_that_its_screening_broke_and_that_it_is_mended(
    settings: Settings, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_TIDY_EVERY", "_TEST_SOON", "_TEST_EVERY"):
        monkeypatch.setattr(opening, name, 0.02)

    def make(_: Settings) -> Bot:
        return Bot(Pipeline(bot._pipeline.kit), MemoryStore(minutes=30, limit=10), cap=1000)

    with client_of(create_app(make, settings)) as client:
        until(lambda: client.get("/readyz").status_code == 200)
        assert states(client) == {"ok"}
        assert ask(client, "My calf is swollen")[:2] == ("urgent", "escalate")
        with monkeypatch.context() as patch:
            patch.setattr("bot.pipeline.screen", hears_nothing)
            until(lambda: states(client) == {"degraded"})
            assert ask(client, "My kneecap aches on stairs") == SAFE
        until(lambda: states(client) == {"ok"})
        assert ask(client, "My kneecap aches on stairs")[0] == "self_care"
