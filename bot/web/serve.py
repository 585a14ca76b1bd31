"""Run the server: one process, which owns the conversations in its memory."""

from __future__ import annotations

import asyncio
import sys

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.config import Settings
from bot.web.chat_bot import ChatBot
from bot.web.opening import MakeBot
from bot.web.page import make_page
from bot.web.server import create_app

HEADER_DEADLINE = 10.0
"""Seconds a request's headers may take to arrive; the server library itself sets no limit."""


class DeadlineProtocol(H11Protocol):
    """Closes connections that never finish their headers, so they cannot crowd out others."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock with the connection."""
        super().connection_made(transport)
        self._late = self.loop.call_later(HEADER_DEADLINE, transport.close)

    def data_received(self, data: bytes) -> None:
        """Stop the clock once the headers are there."""
        super().data_received(data)
        if self.cycle is not None:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clock."""
        self._stop()
        super().connection_lost(exc)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


def make_bot(settings: Settings) -> ChatBot:
    """The bot. Importing what it is made of takes seconds, so the server is up before."""
    from bot.bootstrap import build_bot

    return build_bot(settings)


def server_for(settings: Settings, make_bot: MakeBot = make_bot) -> uvicorn.Server:
    """The configured server, not yet running."""
    config = uvicorn.Config(
        create_app(make_bot, settings, make_page),
        host=settings.host,
        port=settings.port,
        http=DeadlineProtocol,
        ws="none",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)


def serve(settings: Settings) -> None:
    """Serve the page and the API until interrupted, and say where."""
    host = "localhost" if settings.host in ("127.0.0.1", "0.0.0.0", "::") else settings.host
    shown = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"Kneebot opens on http://{shown}:{settings.port} (Ctrl+C stops it)\n")
    sys.stdout.flush()
    server_for(settings).run()
