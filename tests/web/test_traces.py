"""What a visitor wrote is nowhere in memory once the chat is erased, or its time is over."""

from __future__ import annotations

import gc
import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.config import load_settings
from bot.web import serve, traces
from bot.web.desk import Desk
from tests.fakes.chat_bot import FakeBot
from tests.serving import running, wait_for_page

pytestmark = pytest.mark.slow

BACKWARDS = "arbez eht fo eenk"
"""The marker is never written forwards in this file, or the test would find its own words."""


def remembered() -> int:
    """How many objects of this process hold the marker."""
    gc.collect()
    marker = BACKWARDS[::-1]
    return sum(
        type(held) is str and marker in held and held is not marker
        for holder in gc.get_objects()
        for held in gc.get_referents(holder)
    )


@dataclass
class Tab:
    """A visitor that speaks to the page as a browser does, without one."""

    address: str
    hash: str

    def __post_init__(self) -> None:
        with urllib.request.urlopen(self.address + "config") as answer:
            self.config = json.load(answer)

    def fire(self, trigger: str, *data: Any) -> None:
        """Set an event off by its component and name, and wait until it is done."""
        self.fire_number(self._event(trigger), *data)

    def fire_number(self, event: int, *data: Any) -> None:
        """The same, by the event's number."""
        body = {"data": data, "fn_index": event, "session_hash": self.hash, "trigger_id": None}
        request = urllib.request.Request(
            self.address + "gradio_api/queue/join",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        urllib.request.urlopen(request).close()
        url = f"{self.address}gradio_api/queue/data?session_hash={self.hash}"
        with urllib.request.urlopen(url, timeout=10) as stream:
            for line in stream:
                if b"process_completed" in line:
                    assert json.loads(line[6:])["success"]
                if b"close_stream" in line:
                    return

    def _event(self, trigger: str) -> int:
        name, _, kind = trigger.partition(".")
        parts = self.config["components"]
        known = {
            part["props"].get("elem_id") or part["props"].get("value"): part["id"] for part in parts
        }
        for event in self.config["dependencies"]:
            if [known.get(name), kind] in event["targets"]:
                return int(event["id"])
        raise AssertionError(f"no event {trigger}")

    def after(self, trigger: str) -> int:
        """The last event that follows another."""
        last = self._event(trigger)
        for event in self.config["dependencies"]:
            if event["trigger_after"] == last:
                last = int(event["id"])
        return last


@dataclass
class Scene:
    """A running page, somebody who has told it something, and the means to let time pass."""

    tab: Tab
    bot: FakeBot
    desk: Desk
    traces: traces.Traces


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """A visitor who has told something."""
    made: list[Any] = []
    monkeypatch.setattr(traces.Traces, "__init__", _noting(made, traces.Traces.__init__))
    monkeypatch.setattr(Desk, "__init__", _noting(made, Desk.__init__))
    bot = FakeBot()
    with running(serve.server_for(load_settings(port=0), lambda _: bot)) as port:
        tab = Tab(wait_for_page(port), "abcdefgh")
        tab.fire("kb-box.submit", None, BACKWARDS[::-1], "", "")
        assert remembered() > 3
        desk, kept = made
        yield Scene(tab, bot, desk, kept)


def _noting(made: list[Any], plain: Callable[..., None]) -> Callable[..., None]:
    def noted(self: object, *args: Any, **more: Any) -> None:
        plain(self, *args, **more)
        made.append(self)

    return noted


def test_nothing_is_left_of_an_erased_chat(scene: Scene) -> None:
    scene.tab.fire("Yes, erase.click", None)
    scene.tab.fire_number(scene.tab.after("Yes, erase.click"))
    assert remembered() == 0


def test_nothing_is_left_of_an_idle_visitor(scene: Scene) -> None:
    scene.bot.held.clear()
    scene.desk._clock = lambda: time.monotonic() + 31 * 60
    scene.desk.sweep()
    scene.traces.sweep(datetime.now() + timedelta(minutes=31))
    scene.tab.hash = "ijklmnop"
    scene.tab.fire("kb-erase.click")  # Somebody else does something: the queue moves on.
    assert remembered() == 0


def test_who_is_not_idle_is_kept(scene: Scene) -> None:
    scene.desk.sweep()
    scene.traces.sweep(datetime.now() + timedelta(minutes=29))
    assert remembered() > 3
