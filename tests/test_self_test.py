"""A bot whose screening is broken gives no advice, and says so, until the screening is right."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.bootstrap import build_bot
from bot.config import load_settings
from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library
from bot.domain.results import Screening
from bot.domain.triage import Disposition
from bot.pipeline import Pipeline
from bot.self_test import failures
from bot.session import Bot
from bot.steps.screen import screen
from bot.store.memory import MemoryStore
from tests.builders import real_library
from tests.library.broken import without

MESSAGES = ("My calf is swollen", "thanks", "Which exercises help?", "I have chest pain")


def ruleless() -> Library:
    """The shipped library with every red flag there and none of their rules."""
    flags = real_library().red_flags
    empty = {code: flag.model_copy(update={"rules": ()}) for code, flag in flags.items()}
    return real_library().model_copy(update={"red_flags": empty})


def hears_nothing(*_: Any) -> Screening:
    return Screening((), (), {}, (), Disposition.NONE)


def cries_wolf(text: str, *rest: Any) -> Screening:
    return replace(screen(text, *rest), disposition=Disposition.EMERGENCY)


def breaks(text: str, *_: Any) -> Screening:
    raise RuntimeError(f"cannot read {text}")


BROKEN: dict[str, Callable[..., Screening]] = {
    "hears-nothing": hears_nothing,
    "cries-wolf": cries_wolf,
    "breaks": breaks,
}


@pytest.fixture
def own(bot: Bot) -> Bot:
    """A bot of this test's own, over the parts that all tests share."""
    return Bot(Pipeline(bot._pipeline.kit), MemoryStore(minutes=30, limit=10), cap=1000)


def assert_safe(bot: Bot) -> None:
    """Every message gets the static safe reply, and the health says why in words."""
    for number, text in enumerate(MESSAGES):
        turn = bot.reply(f"safe-{number}", text)
        assert turn.reply.disposition is Disposition.URGENT
        assert turn.reply.action == "escalate"
        assert "could not check" in turn.reply.text and "112" in turn.reply.text
        assert [block.kind for block in turn.reply.blocks] == ["safety"]
        assert turn.receipt["reason"] == "self-test"
    health = bot.health()
    assert not health.ok
    assert "failed its self-test" in health.trouble[0]


def test_the_shipped_screening_passes(own: Bot) -> None:
    assert own.self_test() == ()
    assert own.health().ok
    assert own.reply("a", "My calf is swollen").reply.flags == ("U6",)


@pytest.mark.parametrize("code", sorted(real_library().red_flags))
def test_a_red_flag_that_is_lost_is_noticed(code: str, bot: Bot) -> None:
    kit = replace(bot._pipeline.kit, library=without("red_flags", code))
    found = failures(Pipeline(kit))
    assert any(f"has to be {code} and at least" in line for line in found)


@pytest.mark.parametrize(
    "library",
    [
        pytest.param(lambda: real_library().model_copy(update={"red_flags": {}}), id="no-flags"),
        pytest.param(ruleless, id="no-rules"),
        pytest.param(lambda: real_library().model_copy(update={"signs": {}}), id="no-signs"),
    ],
)
def test_a_bot_built_on_emptied_files_gives_no_advice(library: Callable[[], Library]) -> None:
    assert_safe(build_bot(load_settings(dense=False, country=""), library=library()))


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_screening_that_breaks_later_is_noticed_and_mended(
    broken: Callable[..., Screening], own: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own.self_test() == ()
    with monkeypatch.context() as patch:
        patch.setattr("bot.pipeline.screen", broken)
        assert own.self_test()
    # The screening is right again, but nothing is taken back before a test has shown it.
    assert_safe(own)
    assert own.self_test() == ()
    assert own.health().ok
    assert own.reply("b", "My calf is swollen").reply.flags == ("U6",)


def test_what_was_known_before_is_never_lowered(own: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    own.reply("a", "I have chest pain")
    monkeypatch.setattr("bot.pipeline.screen", hears_nothing)
    own.self_test()
    assert own.reply("a", "thanks").reply.disposition is Disposition.EMERGENCY
    known = own.conversation("a")
    assert known is not None and known.disposition is Disposition.EMERGENCY


def test_a_message_that_cannot_be_read_is_still_refused_in_words(
    own: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.pipeline.screen", hears_nothing)
    own.self_test()
    assert own.reply("a", "x" * 1001).status == 413


def test_the_log_says_once_that_it_failed_and_quotes_nobody(
    own: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), monkeypatch.context() as patch:
        patch.setattr("bot.pipeline.screen", breaks)
        own.self_test()
        own.self_test()
        own.reply("a", "My secret calf is swollen")
    own.self_test()
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert "swollen-calf has to be U6 and at least urgent, raised RuntimeError" in caplog.text
    for text in ("secret", *(item.text for item in own.library.sentinels.messages)):
        assert text not in caplog.text


def test_a_reply_without_words_is_a_failure(own: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pipeline.fixed_blocks", lambda *_: ())
    assert "locked gets a reply without words" in own.self_test()


def test_an_emergency_takes_the_whole_path(own: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_: Pipeline, conversation: Conversation, text: str) -> None:
        raise RuntimeError("no path")

    monkeypatch.setattr(Pipeline, "run", lost)
    found = own.self_test()
    assert any(line.startswith("chest-pain ") for line in found)
    assert not any(line.startswith("locked ") for line in found)
