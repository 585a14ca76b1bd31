from __future__ import annotations

import threading
from typing import Any

import pytest

from bot.domain.conversation import Conversation, Turn
from bot.domain.triage import Disposition
from bot.pipeline import Pipeline
from bot.session import Bot
from bot.store.memory import MemoryStore


class Broken(Pipeline):
    """A pipeline whose steps after the screening fail."""

    def run(self, conversation: Conversation, text: str) -> Turn:
        raise RuntimeError("broken on purpose")


class Shattered(Broken):
    """One whose screening fails too."""

    def screened(self, conversation: Conversation, text: str) -> Turn:
        raise RuntimeError("broken on purpose")


def bot_with(pipeline: Any) -> Bot:
    return Bot(pipeline, MemoryStore(minutes=30, limit=10), cap=1000)


@pytest.mark.parametrize(
    ("text", "status"),
    [("x" * 1001, 413), ("\u200b\u200b", 400), ("", 400), ("🦴", 400)],
    ids=["over-the-cap", "zero-width", "empty", "emoji"],
)
def test_a_message_that_cannot_be_taken_is_refused_in_words(
    bot: Bot, text: str, status: int
) -> None:
    small = bot_with(Pipeline(bot._pipeline.kit))
    turn = small.reply("a", text)
    assert turn.status == status
    assert len(turn.reply.text) > 40
    assert small.conversation("a") is None


def test_the_refusal_of_a_long_message_names_whom_to_call(bot: Bot) -> None:
    assert "112" in bot_with(Pipeline(bot._pipeline.kit)).reply("a", "x" * 1001).reply.text


def test_whatever_fails_the_right_disposition_goes_out(bot: Bot) -> None:
    broken = bot_with(Broken(bot._pipeline.kit))
    turn = broken.reply("a", "My calf is swollen and hot")
    assert turn.reply.disposition is Disposition.URGENT
    assert "today" in turn.reply.text
    assert broken.reply("a", "ok thanks").reply.disposition is Disposition.URGENT


def test_with_no_screening_at_all_the_static_reply_goes_out(bot: Bot) -> None:
    turn = bot_with(Shattered(bot._pipeline.kit)).reply("a", "hello")
    assert "could not check" in turn.reply.text
    assert "112" in turn.reply.text


def test_two_tabs_lose_no_turn(bot: Bot) -> None:
    both = bot_with(Pipeline(bot._pipeline.kit))
    threads = [
        threading.Thread(target=both.reply, args=("a", f"my knee aches {n}/10"))
        for n in range(1, 9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = both.conversation("a")
    assert told is not None
    assert told.turn == 8


def test_a_country_changes_the_numbers(bot: Bot) -> None:
    assert "999" in bot.emergency_line("GB")
    assert "911" in bot.reply("us", "I have chest pain", country="US").reply.text
    bot.forget("us")


def test_a_fact_taken_out_by_hand_is_gone_and_a_sign_stays(bot: Bot) -> None:
    bot.reply("c", "My kneecap aches 8/10 and my calf is swollen")
    turn = bot.correct("c", "fact:pain", "")
    assert turn.reply.disposition is Disposition.URGENT
    assert not any(line.id == "fact:pain" for line in bot.understood("c"))
    bot.forget("c")


def test_a_sign_corrected_by_hand_is_screened_as_words(bot: Bot) -> None:
    bot.reply("d", "My calf is swollen")
    assert bot.correct("d", "sign:swelling@calf", "").reply.disposition < Disposition.URGENT
    bot.forget("d")
