"""Every answer that is not a reply: short words, the emergency numbers, nothing of the input."""

from __future__ import annotations

import logging
from collections.abc import Callable

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import MessageRefused
from bot.web import words
from bot.web.desk import Busy, Unknown

_LOG = logging.getLogger(__name__)
Line = Callable[[], str]


def answer(status: int, text: str, line: str) -> JSONResponse:
    """An error as JSON: what happened in words, and the numbers to call."""
    headers = {"Cache-Control": "no-store"}
    if status == 503:
        headers["Retry-After"] = "5"
    return JSONResponse(
        {"error": text, "emergency": line, "status": status}, status, headers=headers
    )


def add_handlers(app: FastAPI, line: Line) -> None:
    """Teach the app to answer errors in words; ``line`` gives the emergency numbers."""

    async def http(request: Request, error: Exception) -> JSONResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return answer(status, words.for_status(status), line())

    async def invalid(request: Request, error: Exception) -> JSONResponse:
        places = error.errors() if isinstance(error, RequestValidationError) else []
        names = sorted({str(item["loc"][-1]) for item in places if len(item["loc"]) > 1})
        known = [name for name in names if name in ("text", "conversation", "country", "turn_id")]
        told = f" Look at: {', '.join(known)}." if known else ""
        return answer(422, f"This request does not have the shape I can read.{told}", line())

    async def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, MessageRefused)
        return answer(error.status, error.words, line())

    async def unknown(request: Request, error: Exception) -> JSONResponse:
        return answer(404, words.NO_CONVERSATION, line())

    async def busy(request: Request, error: Exception) -> JSONResponse:
        return answer(409, words.BUSY, line())

    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(MessageRefused, refused)
    app.add_exception_handler(Unknown, unknown)
    app.add_exception_handler(Busy, busy)


class InWords:
    """Outermost layer: plain-text errors of the layers below become words, crashes too.

    A crash is logged by its type alone: its message may hold what a person wrote.
    """

    def __init__(self, app: ASGIApp, line: Line) -> None:
        self._app = app
        self._line = line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and watch what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False
        replaced = False

        async def watched(message: Message) -> None:
            nonlocal begun, replaced
            if message["type"] == "http.response.start":
                begun = True
                kind = Headers(raw=message["headers"]).get("content-type", "")
                replaced = message["status"] >= 400 and kind.startswith("text/plain")
                if replaced:
                    status = message["status"]
                    await answer(status, words.for_status(status), self._line())(
                        scope, receive, send
                    )
            if not replaced:
                await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            _LOG.error("request failed: %s", type(error).__name__)
            if begun:
                raise ConnectionAbortedError from None
            await answer(500, words.for_status(500), self._line())(scope, receive, send)
