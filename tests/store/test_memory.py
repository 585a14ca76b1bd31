from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest

from bot.domain.conversation import Conversation
from bot.domain.triage import Disposition
from bot.store.memory import MemoryStore


@dataclass
class Clock:
    """Seconds that pass when told to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def _talk(name: str, level: Disposition = Disposition.NONE) -> Conversation:
    return Conversation(id=name, disposition=level)


def _held(store: MemoryStore, names: str) -> str:
    return "".join(name for name in names if store.get(name) is not None)


def test_what_was_put_is_got() -> None:
    store = MemoryStore(30, 10)
    store.put(_talk("a"))
    assert store.get("a") == _talk("a")
    assert store.get("b") is None


def test_the_latest_state_stands() -> None:
    store = MemoryStore(30, 10)
    store.put(_talk("a"))
    store.put(_talk("a", Disposition.URGENT))
    assert store.get("a") == _talk("a", Disposition.URGENT)


def test_deleting_says_whether_there_was_one() -> None:
    store = MemoryStore(30, 10)
    store.put(_talk("a"))
    assert store.delete("a") is True
    assert store.delete("a") is False
    assert store.get("a") is None


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [pytest.param(1800, "a", id="at-the-limit"), pytest.param(1801, "", id="past-it")],
)
def test_an_idle_conversation_is_forgotten(seconds: float, kept: str) -> None:
    clock = Clock()
    store = MemoryStore(30, 10, clock)
    store.put(_talk("a"))
    clock.now = seconds
    assert _held(store, "a") == kept


def test_speaking_keeps_it_alive() -> None:
    clock = Clock()
    store = MemoryStore(30, 10, clock)
    store.put(_talk("a"))
    clock.now = 1700
    store.put(_talk("a"))
    clock.now = 3400
    assert _held(store, "a") == "a"


def test_the_longest_idle_makes_room() -> None:
    store = MemoryStore(30, 2)
    for name in "aba":
        store.put(_talk(name))
    store.put(_talk("c"))
    assert _held(store, "abc") == "ac"


def test_an_urgent_one_stays_before_a_calm_one() -> None:
    store = MemoryStore(30, 2)
    store.put(_talk("a", Disposition.URGENT))
    store.put(_talk("b"))
    store.put(_talk("c"))
    assert _held(store, "abc") == "ac"


def test_among_urgent_ones_the_longest_idle_goes() -> None:
    store = MemoryStore(30, 2)
    for name in "abc":
        store.put(_talk(name, Disposition.EMERGENCY))
    assert _held(store, "abc") == "bc"


def test_many_threads_stay_within_the_limit() -> None:
    store = MemoryStore(30, 20)
    names = [[f"{thread}-{number}" for number in range(100)] for thread in range(8)]

    def write(own: list[str]) -> None:
        for name in own:
            store.put(_talk(name))
            store.get(name)

    threads = [threading.Thread(target=write, args=(own,)) for own in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(store.get(name) is not None for own in names for name in own) == 20
