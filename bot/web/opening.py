"""The server opens at once; the bot, and after it the page, are built beside it."""

from __future__ import annotations

import asyncio
import html
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from fastapi import FastAPI
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.config import Settings
from bot.errors import KneebotError, MessageRefused
from bot.web import words
from bot.web.chat_bot import ChatBot
from bot.web.desk import Desk

_LOG = logging.getLogger(__name__)
_WAITING_PAGE = Path(__file__).parent / "static" / "waiting.html"
_PATIENCE = 6.0
"""Seconds an API call waits for a bot that is still being built."""
_TIDY_EVERY = 20.0
"""Seconds between two looks for idle conversations."""
_TEST_EVERY = 3600.0
"""Seconds between two tests of the screening."""
_TEST_SOON = 60.0
"""Seconds to the first one beside the running server, and to the next after one that failed."""

MakeBot = Callable[[Settings], ChatBot]
MakePage = Callable[[Desk, Settings], FastAPI]
Status = Literal["starting", "ok", "failed"]


class Opening:
    """Holds the desk and the page as soon as there are any.

    Args:
        make_bot: builds the bot; may take seconds.
        make_page: builds the page's app; None for a server without a page.
        settings: the operator's settings.
    """

    def __init__(self, make_bot: MakeBot, make_page: MakePage | None, settings: Settings) -> None:
        self.status: Status = "starting"
        self._make_bot = make_bot
        self._make_page = make_page
        self._settings = settings
        self._desk: Desk | None = None
        self._page: FastAPI | None = None
        self._page_open = False
        self._settled = threading.Event()
        self._finished = False

    def desk(self) -> Desk:
        """The desk, waiting a few seconds for it where the bot is still being built.

        Raises:
            MessageRefused: 503, not there yet or not coming.
        """
        self._settled.wait(_PATIENCE)
        if self._desk is None:
            failed = self.status == "failed"
            raise MessageRefused(words.UNAVAILABLE if failed else words.STARTING, 503)
        return self._desk

    def emergency_line(self) -> str:
        """The numbers to show with an error, whatever is there."""
        return self._desk.emergency_line() if self._desk else words.EMERGENCY_LINE

    @property
    def degraded(self) -> bool:
        """True where the bot answers without some of its parts."""
        return self._desk is not None and not self._desk.bot.health().ok

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        """Build everything beside the running server; close the page when the server stops."""
        stop = asyncio.Event()
        task = asyncio.create_task(self._run(stop))
        yield
        stop.set()
        await task

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The page, or the small one that waits for it."""
        if self._page is not None and self._page_open:
            await self._page(scope, receive, send)
        elif scope["type"] == "http":
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            asked = path in ("", "/") and scope["method"] in ("GET", "HEAD")
            waited = asked and self._make_page is not None
            answer = self._waiting() if waited else PlainTextResponse("Not Found", 404)
            await answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})

    def _waiting(self) -> HTMLResponse:
        failed = self._finished and self._page is None
        text = words.UNAVAILABLE if failed else "Kneebot is starting. This takes a few seconds."
        page = _WAITING_PAGE.read_text(encoding="utf-8")
        page = page.replace("{message}", html.escape(text))
        page = page.replace("{emergency}", html.escape(self.emergency_line()))
        return HTMLResponse(page, status_code=503 if failed else 200)

    async def _run(self, stop: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        built = asyncio.Event()

        def build() -> None:
            try:
                self._build()
            finally:
                if not loop.is_closed():
                    loop.call_soon_threadsafe(built.set)

        # A daemon thread: stopping the server does not wait for a build that takes minutes.
        threading.Thread(target=build, name="kneebot-opening", daemon=True).start()
        ends = {asyncio.create_task(built.wait()), asyncio.create_task(stop.wait())}
        _, waiting = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        if self._page is None or stop.is_set():
            await self._look_after(stop)
            return
        async with self._page.router.lifespan_context(self._page):
            self._page_open = True
            await self._look_after(stop)
            self._page_open = False

    async def _look_after(self, stop: asyncio.Event) -> None:
        """Forget idle conversations and test the screening, until the server stops."""
        due = time.monotonic() + _TEST_SOON
        while not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), _TIDY_EVERY)
            except TimeoutError:
                if self._desk is None:
                    continue
                await asyncio.to_thread(self._desk.sweep)
                if time.monotonic() >= due:
                    failed = await asyncio.to_thread(self._desk.bot.self_test)
                    due = time.monotonic() + (_TEST_SOON if failed else _TEST_EVERY)

    def _build(self) -> None:
        settings = self._settings
        try:
            bot = self._make_bot(settings)
            self._desk = Desk(
                bot,
                minutes=settings.session_minutes,
                limit=settings.session_limit,
                country=settings.country,
            )
            self.status = "ok"
            for line in bot.health().trouble:
                _LOG.warning("%s", line)
            self._settled.set()
            if self._make_page is not None:
                self._page = self._make_page(self._desk, settings)
            bot.warm()
        except KneebotError as error:
            _LOG.error("cannot start: %s", error)
        finally:
            if self._desk is None:
                self.status = "failed"
            self._finished = True
            self._settled.set()
