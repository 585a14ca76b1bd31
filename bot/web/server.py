"""The FastAPI app: health, the API and the page, behind the layers that keep them safe."""

from __future__ import annotations

from typing import Literal

from fastapi import FastAPI, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from pydantic import BaseModel
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from bot.config import Settings
from bot.web.api import api_router
from bot.web.errors import InWords, add_handlers
from bot.web.headers import SecurityHeaders
from bot.web.opening import MakeBot, MakePage, Opening

BODY_LIMIT = 64 * 1024
"""Bytes a request may bring."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_ANYWHERE = ("0.0.0.0", "::", "")


class HealthOut(BaseModel):
    """Is the process alive, and how far has it come."""

    status: Literal["starting", "ok", "degraded", "failed"]


def allowed_hosts(settings: Settings) -> list[str]:
    """Names in the ``Host`` header that are answered.

    A server that listens everywhere and was given no names answers all of them.
    """
    named = [name.strip() for name in settings.allowed_hosts.split(",") if name.strip()]
    if settings.host in _ANYWHERE:
        return [*named, *_LOOPBACK] if named else ["*"]
    return [*named, *_LOOPBACK, settings.host]


def create_app(make_bot: MakeBot, settings: Settings, make_page: MakePage | None = None) -> FastAPI:
    """The server. It answers health at once; bot and page are built in the background.

    Args:
        make_bot: builds the bot from the settings.
        settings: the operator's settings.
        make_page: builds the page from the desk; None for the API alone.
    """
    opening = Opening(make_bot, make_page, settings)
    app = FastAPI(
        title="Kneebot",
        summary="Information and signposting for adults with load-related knee pain.",
        description="It does not diagnose, treat or replace a clinician.",
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=opening.lifespan,
    )

    @app.get("/healthz", tags=["health"], summary="Alive?")
    async def healthz(response: Response) -> HealthOut:
        """Answers as soon as the process runs."""
        response.status_code = 503 if opening.status == "failed" else 200
        if opening.status == "ok" and opening.degraded:
            return HealthOut(status="degraded")
        return HealthOut(status=opening.status)

    @app.get("/readyz", tags=["health"], summary="Ready for messages?")
    async def readyz(response: Response) -> HealthOut:
        """200 once messages are answered, 503 before."""
        response.status_code = 200 if opening.status == "ok" else 503
        if opening.status == "ok" and opening.degraded:
            return HealthOut(status="degraded")
        return HealthOut(status=opening.status)

    app.state.opening = opening
    app.include_router(api_router())
    # Not a mount: a mount at "/" would take requests that an API path refuses, and hide the 405.
    app.router.default = opening
    add_handlers(app, opening.emergency_line)
    # Added last is outermost. The empty CORS list says no to every other origin.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=BODY_LIMIT)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(settings))
    app.add_middleware(InWords, line=opening.emergency_line)
    app.add_middleware(SecurityHeaders)
    return app
