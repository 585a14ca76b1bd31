"""One message of a conversation at a time, and nothing kept longer than it should be."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.domain.conversation import Turn
from bot.domain.triage import Disposition
from bot.web import desk as desk_module
from bot.web.desk import Busy, Desk, Unknown
from tests.fakes.chat_bot import FakeBot


class SlowBot(FakeBot):
    """Takes its time, and notices when it is asked twice at once."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()
        self.go = threading.Event()
        self.inside = 0

    def reply(self, conversation_id: str, text: str, country: str | None = None) -> Turn:
        self.inside += 1
        assert self.inside == 1, "two messages of one conversation at once"
        self.asked.set()
        self.go.wait(5)
        turn = super().reply(conversation_id, text, country)
        self.inside -= 1
        return turn


class Clock:
    """A clock that only moves when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_two_tabs_lose_no_turn() -> None:
    bot = SlowBot()
    bot.go.set()
    desk = Desk(bot)
    conversation = desk.open()
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda n: desk.reply(conversation, f"knee {n}"), range(10)))
    assert sorted(answer.turn.conversation.turn for answer in answers) == list(range(1, 11))


def test_other_conversations_do_not_wait() -> None:
    bot = SlowBot()
    desk = Desk(bot)
    slow, quick = desk.open(), desk.open()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(desk.reply, slow, "knee")
        assert bot.asked.wait(5)
        assert desk.forget(quick)
        bot.go.set()
        assert waiting.result(5).turn.status == 200


def test_message_that_waits_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "_PATIENCE", 0.01)
    bot = SlowBot()
    desk = Desk(bot)
    conversation = desk.open()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(desk.reply, conversation, "knee")
        assert bot.asked.wait(5)
        with pytest.raises(Busy):
            desk.reply(conversation, "knee")
        bot.go.set()
        waiting.result(5)


def test_erased_while_a_message_waits_stays_erased() -> None:
    bot = SlowBot()
    desk = Desk(bot)
    conversation = desk.open()
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(desk.reply, conversation, "knee")
        assert bot.asked.wait(5)
        gone = pool.submit(desk.forget, conversation)
        time.sleep(0.05)
        late = pool.submit(desk.reply, conversation, "knee again")
        bot.go.set()
        assert first.result(5).turn.status == 200
        assert gone.result(5)
        try:
            late.result(5)
        except Unknown:
            pass
        else:
            # It was let in before the erasure: then the erasure took it along.
            assert bot.conversation(conversation) is None
    assert not bot.held
    with pytest.raises(Unknown):
        desk.reply(conversation, "knee")


def test_id_that_was_not_made_here_is_unknown(desk: Desk) -> None:
    with pytest.raises(Unknown):
        desk.reply("A" * 43, "knee")
    assert not desk.forget("A" * 43)
    assert desk.receipt("A" * 43, 1) is None
    assert desk.export("A" * 43) is None


def test_conversation_the_bot_knows_goes_on_after_the_desk_forgot(fake: FakeBot) -> None:
    clock = Clock()
    desk = Desk(fake, minutes=30, clock=clock)
    conversation = desk.open()
    desk.reply(conversation, "knee")
    clock.now = 31 * 60
    assert desk.receipt(conversation, 1) is None
    assert desk.reply(conversation, "knee").turn.conversation.turn == 2


def test_idle_conversations_go_first_above_the_limit(fake: FakeBot) -> None:
    desk = Desk(fake, limit=2)
    first, second, third = desk.open(), desk.open(), desk.open()
    with pytest.raises(Unknown):
        desk.reply(first, "knee")
    for later in (second, third):
        assert desk.reply(later, "knee").turn.status == 200


def test_receipts_reach_back_a_few_turns_only(desk: Desk) -> None:
    conversation = desk.open()
    for _ in range(20):
        desk.reply(conversation, "knee")
    assert desk.receipt(conversation, 1) is None
    assert desk.receipt(conversation, 20) is not None


def test_crash_gets_the_safe_reply(desk: Desk) -> None:
    answer = desk.reply(desk.open(), "boom")
    assert answer.turn.reply.disposition is Disposition.URGENT
    assert answer.turn.reply.blocks[0].kind == "safety"


def test_refused_message_leaves_no_receipt(desk: Desk) -> None:
    conversation = desk.open()
    desk.reply(conversation, "")
    assert desk.receipt(conversation, 0) is None


def test_country_before_the_first_message_is_no_conversation(fake: FakeBot, desk: Desk) -> None:
    desk.set_country(desk.open(), "GB")
    assert not fake.held


def test_line_of_the_operators_country(fake: FakeBot) -> None:
    assert "999" in Desk(fake, country="GB").emergency_line()
    assert "911" in Desk(fake, country="GB").emergency_line("US")


def test_sweep_forgets_without_another_message(fake: FakeBot) -> None:
    clock = Clock()
    desk = Desk(fake, minutes=30, clock=clock)
    conversation = desk.open()
    desk.reply(conversation, "knee")
    clock.now = 31 * 60
    desk.sweep()
    assert desk.kept(conversation) == ()
