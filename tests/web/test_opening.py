"""Up at once, honest while it is not ready, and safe where it never will be."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.config import Settings
from bot.domain.results import Health
from bot.errors import KnowledgeError
from bot.web import opening
from bot.web.desk import Desk
from bot.web.server import create_app
from tests.fakes.chat_bot import FakeBot


def until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for something that a thread does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def page_of(desk: Desk, _: Settings) -> FastAPI:
    """The smallest page there is."""
    page = FastAPI()

    @page.get("/")
    def root() -> str:
        return desk.emergency_line()

    return page


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits seconds for a bot that does not come."""
    monkeypatch.setattr(opening, "_PATIENCE", 0.05)


def client_of(app: FastAPI) -> TestClient:
    """A client from this machine."""
    return TestClient(app, base_url="http://localhost")


def test_health_answers_while_the_bot_is_built(settings: Settings) -> None:
    go = threading.Event()

    def slowly(_: Settings) -> FakeBot:
        go.wait(10)
        return FakeBot()

    with client_of(create_app(slowly, settings, page_of)) as client:
        assert client.get("/healthz").json() == {"status": "starting"}
        assert client.get("/readyz").status_code == 503
        early = client.post("/v1/turn", json={"text": "chest pain"})
        assert early.status_code == 503
        assert early.headers["retry-after"] == "5"
        assert "999" in early.json()["emergency"]
        waiting = client.get("/")
        assert "starting" in waiting.text and "112" in waiting.text
        go.set()
        until(lambda: client.get("/readyz").status_code == 200)
        assert client.get("/healthz").json() == {"status": "ok"}
        assert client.post("/v1/turn", json={"text": "knee"}).status_code == 200


def test_bot_that_cannot_be_built_leaves_safe_words(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Settings) -> FakeBot:
        raise KnowledgeError(["signs/pain.yaml: field 'label' is missing"])

    with caplog.at_level(logging.ERROR), client_of(create_app(broken, settings, page_of)) as client:
        until(lambda: client.get("/healthz").status_code == 503)
        assert client.get("/healthz").json() == {"status": "failed"}
        answer = client.post("/v1/turn", json={"text": "chest pain"})
        assert answer.status_code == 503
        assert "not available" in answer.json()["error"]
        page = client.get("/")
        assert (page.status_code, "112" in page.text) == (503, True)
    assert "signs/pain.yaml" in caplog.text


def test_bot_with_trouble_is_degraded_and_says_so_to_the_operator(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    bot = FakeBot(health=Health(False, ("the index is missing",)))
    with caplog.at_level(logging.WARNING), client_of(create_app(lambda _: bot, settings)) as client:
        until(lambda: client.get("/readyz").status_code == 200)
        assert client.get("/readyz").json() == {"status": "degraded"}
        assert client.get("/healthz").json() == {"status": "degraded"}
    assert "the index is missing" in caplog.text


def test_page_takes_over_once_it_is_built_and_is_closed_with_the_server(settings: Settings) -> None:
    closed = threading.Event()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        closed.set()

    def make_page(desk: Desk, settings: Settings) -> FastAPI:
        page = page_of(desk, settings)
        page.router.lifespan_context = lifespan
        return page

    with client_of(create_app(lambda _: FakeBot(), settings, make_page)) as client:
        until(lambda: "json" in client.get("/").headers["content-type"])
        assert "112" in client.get("/").json()
        assert client.get("/healthz").json() == {"status": "ok"}
        assert not closed.is_set()
    assert closed.is_set()


def test_page_that_cannot_be_built_leaves_the_api_and_safe_words(settings: Settings) -> None:
    def broken(desk: Desk, settings: Settings) -> FastAPI:
        raise KnowledgeError(["no page"])

    with client_of(create_app(lambda _: FakeBot(), settings, broken)) as client:
        until(lambda: client.get("/").status_code == 503)
        assert "not available" in client.get("/").text
        assert client.post("/v1/turn", json={"text": "knee"}).status_code == 200


class Watched(FakeBot):
    """Counts how often its screening is tested; the first test fails."""

    def __init__(self) -> None:
        super().__init__()
        self.tests = 0

    def self_test(self) -> tuple[str, ...]:
        self.tests += 1
        return ("locked is missed",) if self.tests == 1 else ()


@pytest.mark.parametrize(
    ("soon", "every", "least", "most"),
    [(0.0, 0.0, 4, None), (0.0, 3600.0, 2, 2), (3600.0, 0.0, 0, 0)],
    ids=["again-and-again", "soon-after-a-failure-then-later", "not-at-once"],
)
def test_the_screening_is_tested_while_the_server_runs(
    soon: float,
    every: float,
    least: int,
    most: int | None,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (("_TIDY_EVERY", 0.01), ("_TEST_SOON", soon), ("_TEST_EVERY", every)):
        monkeypatch.setattr(opening, name, value)
    bot = Watched()
    with client_of(create_app(lambda _: bot, settings)):
        until(lambda: bot.tests >= least)
        time.sleep(0.1)
    assert most is None or bot.tests <= most


def test_server_without_a_page_has_none(settings: Settings) -> None:
    with client_of(create_app(lambda _: FakeBot(), settings)) as client:
        assert client.get("/").status_code == 404
