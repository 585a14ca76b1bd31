"""A real Chromium, a server with the page, and a visitor who is watched all the time.

Without Chromium or Playwright these tests are skipped, with one line saying so; on CI that is a
failure, so that they cannot fall asleep there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from bot.config import Settings, load_settings
from bot.web.serve import server_for
from tests.fakes.chat_bot import FakeBot
from tests.serving import running, wait_for_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")

Visit = Callable[..., "Page"]


def _missing(what: str) -> None:
    told = f"browser tests need {what}"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it: $KNEEBOT_CHROMIUM, or the first of the usual names."""
    found = os.environ.get("KNEEBOT_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), "")
    if not found:
        _missing(f"one of {', '.join(_NAMES)}")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("the package playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where a page with the fake bot is served."""
    with running(server_for(load_settings(port=0), lambda _: FakeBot())) as port:
        yield wait_for_page(port)


@pytest.fixture(scope="session")
def real_address(settings: Settings, bot: Any) -> Iterator[str]:
    """Where a page with the real bot is served."""
    with running(server_for(settings.model_copy(update={"port": 0}), lambda _: bot)) as port:
        yield wait_for_page(port)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a page as a visitor; at the end no request has left and the console is clean.

    Called with an address and the options of a browser context; ``quiet=False`` allows console
    errors where a test provokes one.
    """
    contexts = []
    seen: list[str] = []
    errors: list[str] = []

    def open_page(address: str, *, quiet: bool = True, **options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 860}} | options))
        contexts.append(context)
        context.on("request", lambda request: seen.append(request.url))
        page = context.new_page()
        page.set_default_timeout(10_000)
        if quiet:
            page.on("console", lambda line: _note(errors, line.type, line.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("#kb-box textarea")
        return page

    yield open_page
    for context in contexts:
        context.close()
    here = ("http://127.0.0.1:", "data:", "blob:")
    assert [url for url in seen if not url.startswith(here)] == []
    assert errors == []


def _note(errors: list[str], kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        errors.append(text)
