"""A client with a fake bot behind it, and the real page with the same fake."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.config import Settings, load_settings
from bot.web.desk import Desk
from bot.web.page import make_page
from bot.web.server import create_app
from tests.fakes.chat_bot import FakeBot


@pytest.fixture
def fake() -> FakeBot:
    """A bot that answers by key word."""
    return FakeBot()


@pytest.fixture
def desk(fake: FakeBot) -> Desk:
    """A desk with the fake behind it."""
    return Desk(fake)


@pytest.fixture
def client(fake: FakeBot, settings: Settings) -> Iterator[TestClient]:
    """The API without the page."""
    app = create_app(lambda _: fake, settings)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def page() -> FastAPI:
    """The page; made once, importing Gradio takes seconds.

    In a thread, as the server does: it needs one without a running event loop.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(make_page, Desk(FakeBot()), load_settings()).result()


@pytest.fixture(scope="session")
def visitor(page: FastAPI) -> Iterator[TestClient]:
    """A client of the page alone."""
    with TestClient(page, base_url="http://localhost") as visitor:
        yield visitor
