"""What Gradio keeps of a visitor in memory, and how it is wiped.

Gradio remembers the last value of every field and every panel, typed messages included, until ten
thousand other visitors have come. Here that ends with the conversation. (The last message of all
stays in its queue until any visitor does anything: it cannot be reached there.)
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import gradio as gr
from fastapi import FastAPI

_EVERY = 20.0
"""Seconds between two looks for idle visitors."""


class Traces:
    """Wipes visitors from a page's memory: one at once, or all who have been idle.

    Args:
        blocks: the page.
        minutes: how long a visitor may be idle.
    """

    def __init__(self, blocks: gr.Blocks, minutes: int) -> None:
        self._blocks = blocks
        self._age = timedelta(minutes=minutes)

    def wipe(self, request: gr.Request) -> None:
        """Wipe the visitor who asks; the page calls it when a chat has been erased."""
        if request.session_hash:
            self._drop(request.session_hash)

    def sweep(self, now: datetime | None = None) -> None:
        """Wipe everybody idle for too long."""
        oldest = (now or datetime.now()) - self._age
        holder = self._blocks.state_holder
        for visitor, seen in list(holder.time_last_used.items()):
            if seen < oldest:
                self._drop(visitor)
                self._blocks._queue.pending_messages_per_session.pop(visitor, None)

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        """Sweep while the page is open."""
        task = asyncio.create_task(self._keep_sweeping())
        try:
            yield
        finally:
            task.cancel()

    async def _keep_sweeping(self) -> None:
        while True:
            await asyncio.sleep(_EVERY)
            self.sweep()

    def _drop(self, visitor: str) -> None:
        holder = self._blocks.state_holder
        holder.session_data.pop(visitor, None)
        holder.time_last_used.pop(visitor, None)
