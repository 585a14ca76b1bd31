"""The main job with every way to the network shut: nothing is fetched, nothing is missed."""

from __future__ import annotations

import socket
from typing import Any, NoReturn

import pytest

from bot.bootstrap import build_bot
from bot.config import Settings
from bot.domain.knowledge import Library
from bot.domain.triage import Disposition
from bot.session import Bot


class Reached(AssertionError):
    """Something tried to reach the network."""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        raise Reached(f"network used: {args[1:] or args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture
def offline_bot(bot: Bot, no_network: None, library: Library, settings: Settings) -> Bot:
    """Built without a network too; ``bot`` goes first so that the index is there already."""
    built = build_bot(settings, library=library)
    assert built.health() == bot.health()
    return built


def test_the_block_works(no_network: None) -> None:
    with pytest.raises(Reached):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    with pytest.raises(Reached), socket.socket() as one:
        one.connect(("127.0.0.1", 9))


def test_from_a_worried_message_to_a_plan(offline_bot: Bot) -> None:
    def say(text: str) -> Any:
        turn = offline_bot.reply("offline", text)
        assert turn.status == 200
        assert turn.receipt.get("reason") != "failed"
        return turn.reply

    said = say("I'm worried, the front of my knee aches when I go downstairs. Is it damaged?")
    assert said.disposition is Disposition.SELF_CARE
    asked = [say("Check my hips").asks]
    while asked[-1].startswith("i_") and len(asked) < 20:
        answer = {"i_age": "25 to 54", "i_pain": "0 to 2", "i_side": "Left"}.get(
            asked[-1], "None of these"
        )
        asked.append(say(answer).asks)
    assert asked[-1] == "hip.step-down"
    while asked[-1].startswith("hip.") and len(asked) < 40:
        asked.append(say("skip" if asked[-1] != "hip.step-down" else "4 and 2").asks)
    asked.append(say("Build my plan").asks)
    while asked[-1].startswith("i_") and len(asked) < 50:
        said = say("Skip")
        asked.append(said.asks)
    assert said.action == "plan"
    assert len(set(asked[:-1])) == len(asked[:-1]), "a question came twice"
    assert any(block.kind == "card" for block in said.blocks)


def test_a_clot_is_not_missed(offline_bot: Bot) -> None:
    turn = offline_bot.reply(
        "offline-clot", "My left calf is swollen, warm and tender since a long flight"
    )
    assert turn.reply.disposition is Disposition.URGENT
    assert "U6" in turn.reply.flags
