"""The Gradio page as an app to mount: locked down, themed, and imported only when it is built."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from bot.config import Settings
from bot.web.desk import Desk
from bot.web.document import Document
from bot.web.guard import RouteGuard
from bot.web.stubs import skip_stubs
from bot.web.talk import Talk

_STATIC = Path(__file__).parent / "static"


def quiet_gradio() -> None:
    """Keep Gradio from calling home and from keeping messages in the browser.

    It reads these while it is imported, so this comes first.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_RUN_HISTORY"] = "False"
    # It counts events per visitor for a page we close, and sums them up anew after each one.
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def make_page(desk: Desk, settings: Settings) -> FastAPI:
    """The chat page at ``/`` of an app of its own, with Gradio's other routes closed.

    Importing Gradio takes seconds, so it is imported here and not with this module.
    """
    quiet_gradio()
    skip_stubs()
    return asyncio.run(_built(desk, settings))


async def _built(desk: Desk, settings: Settings) -> FastAPI:
    """Build the page on a running loop: without one Gradio makes several and closes none."""
    import gradio as gr

    from bot.web.layout import lay_out
    from bot.web.theme import make_theme
    from bot.web.traces import Traces
    from bot.web.wiring import wire

    talk = Talk(desk)
    with gr.Blocks(
        title="Kneebot: knee pain guide for runners",
        analytics_enabled=False,
        delete_cache=(3600, 3600),
    ) as blocks:
        minutes = settings.session_minutes
        line = talk.emergency(settings.country)
        parts = lay_out(desk.bot.library, settings.country, line, minutes)
        traces = Traces(blocks, minutes)
        wire(parts, talk, traces)
    blocks.state_session_capacity = settings.session_limit
    blocks.queue(default_concurrency_limit=8, max_size=64, api_open=False)
    style = (_STATIC / "frame.css").read_text(encoding="utf-8")
    script = (_STATIC / "chat.js").read_text(encoding="utf-8")
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=traces.lifespan)
    # Gradio answers every origin unless the app it is mounted on has a policy of its own.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(Document, line=desk.emergency_line)
    app.add_middleware(RouteGuard)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        theme=make_theme(),
        css_paths=_STATIC / "chat.css",
        head=f"<style>{style}</style><script>{script}</script>",
        favicon_path=str(_STATIC / "favicon.svg"),
    )
    return app
