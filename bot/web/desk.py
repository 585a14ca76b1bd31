"""Where both doors, the page and the API, meet the bot: one message of a conversation at a time."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.domain.conversation import Conversation, Turn, dump
from bot.domain.results import Understood
from bot.errors import KneebotError
from bot.web import words
from bot.web.chat_bot import ChatBot

_LOG = logging.getLogger(__name__)
_KEPT_TURNS = 12
"""Receipts and repeated requests reach this far back; more would only cost memory."""
_PATIENCE = 15.0
"""Seconds a message waits for the one before it."""


_Key = TypeVar("_Key", int, str)


class Busy(KneebotError):
    """The conversation's last message is still being answered."""


class Unknown(KneebotError):
    """There is no such conversation, or it was erased while the message waited."""


@dataclass(frozen=True)
class Answer:
    """A turn and how long it took, in seconds."""

    turn: Turn
    seconds: float


@dataclass
class _Drawer:
    """What is held for one conversation, in memory only."""

    seen: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    answers: OrderedDict[int, Answer] = field(default_factory=OrderedDict)
    repeats: OrderedDict[str, Answer] = field(default_factory=OrderedDict)
    closed: bool = False


class Desk:
    """Hands messages to the bot, one at a time per conversation, and keeps the last receipts.

    Args:
        bot: the bot.
        minutes: how long an idle conversation's receipts are kept.
        limit: most conversations held; the longest idle go first.
        country: two-letter code whose numbers are named before a person picks one, or empty.
        clock: seconds that only go forward, replaceable in tests.
    """

    def __init__(
        self,
        bot: ChatBot,
        *,
        minutes: int = 30,
        limit: int = 5000,
        country: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bot = bot
        self.country = country
        self._seconds = minutes * 60
        self._limit = limit
        self._clock = clock
        self._drawers: OrderedDict[str, _Drawer] = OrderedDict()
        self._guard = threading.Lock()

    def open(self) -> str:
        """A new conversation's id: 256 random bits, made here and nowhere else."""
        conversation_id = secrets.token_urlsafe(32)
        with self._guard:
            self._sweep(room=1)
            self._drawers[conversation_id] = _Drawer(self._clock())
        return conversation_id

    def reply(
        self, conversation_id: str, text: str, country: str | None = None, turn_id: str = ""
    ) -> Answer:
        """The answer to a message; the same ``turn_id`` again gets the same answer again.

        Raises:
            Unknown: there is no such conversation.
            Busy: the message before it is still being answered.
        """
        return self._turn(
            conversation_id, lambda: self.bot.reply(conversation_id, text, country), turn_id
        )

    def correct(self, conversation_id: str, item_id: str, value: str) -> Answer:
        """The answer to a correction of one thing understood.

        Raises:
            Unknown: there is no such conversation.
            Busy: the message before it is still being answered.
        """
        return self._turn(
            conversation_id, lambda: self.bot.correct(conversation_id, item_id, value)
        )

    def set_country(self, conversation_id: str, code: str) -> None:
        """Name this country's numbers from now on; nothing to do before the first message."""
        if self.bot.conversation(conversation_id) is not None:
            with self._held(conversation_id):
                self.bot.set_country(conversation_id, code)

    def understood(self, conversation_id: str) -> tuple[Understood, ...]:
        """What the conversation has told; empty where there is none."""
        if not conversation_id or self.bot.conversation(conversation_id) is None:
            return ()
        return self.bot.understood(conversation_id)

    def forget(self, conversation_id: str) -> bool:
        """Erase the conversation everywhere; True where there was one.

        Raises:
            Busy: a message is still being answered.
        """
        try:
            with self._held(conversation_id) as drawer:
                drawer.closed = True
                self.bot.forget(conversation_id)
        except Unknown:
            return False
        with self._guard:
            self._drawers.pop(conversation_id, None)
        return True

    def receipt(self, conversation_id: str, turn: int) -> dict[str, Any] | None:
        """Why a turn was decided as it was; None where it is not kept (any more).

        Args:
            conversation_id: whose turn.
            turn: the turn's number, as its answer gave it.
        """
        held = self.kept(conversation_id)
        return next((kept.receipt for kept in held if kept.conversation.turn == turn), None)

    def kept(self, conversation_id: str) -> tuple[Turn, ...]:
        """The last turns that are still held, oldest first."""
        with self._guard:
            self._sweep()
            drawer = self._drawers.get(conversation_id)
            return tuple(answer.turn for answer in drawer.answers.values()) if drawer else ()

    def export(self, conversation_id: str) -> dict[str, Any] | None:
        """Everything held of a conversation as plain JSON types; None where there is none."""
        conversation = self.bot.conversation(conversation_id)
        if conversation is None:
            return None
        return {
            "conversation": dump(conversation),
            "receipts": {
                str(turn.conversation.turn): turn.receipt for turn in self.kept(conversation_id)
            },
        }

    def emergency_line(self, country: str | None = None) -> str:
        """The emergency numbers of a country, or of the one the operator set."""
        return self.bot.emergency_line(self.country if country is None else country)

    def sweep(self) -> None:
        """Forget what has been idle too long; without it that would wait for the next message."""
        with self._guard:
            self._sweep()
        # The bot's store drops what has expired whenever it is asked for anything.
        self.bot.conversation("")

    def _turn(self, conversation_id: str, ask: Callable[[], Turn], turn_id: str = "") -> Answer:
        with self._held(conversation_id) as drawer:
            if turn_id in drawer.repeats:
                return drawer.repeats[turn_id]
            began = time.perf_counter()
            turn = self._ask(conversation_id, ask)
            answer = Answer(turn, time.perf_counter() - began)
            if turn.status == 200 and turn.receipt:
                _keep(drawer.answers, turn.conversation.turn, answer)
            if turn_id:
                _keep(drawer.repeats, turn_id, answer)
            return answer

    def _ask(self, conversation_id: str, ask: Callable[[], Turn]) -> Turn:
        """The one broad catch: whatever the bot did, a person waits for an answer."""
        try:
            return ask()
        except Exception as error:
            _LOG.error("no reply: %s", type(error).__name__)
            reply = words.safe_reply()
            return Turn(reply, Conversation(conversation_id), receipt={})

    @contextmanager
    def _held(self, conversation_id: str) -> Iterator[_Drawer]:
        with self._guard:
            self._sweep()
            drawer = self._drawers.get(conversation_id)
            if drawer is None:
                if self.bot.conversation(conversation_id) is None:
                    raise Unknown
                drawer = self._drawers[conversation_id] = _Drawer(self._clock())
        if not drawer.lock.acquire(timeout=_PATIENCE):
            raise Busy
        try:
            if drawer.closed:
                raise Unknown
            yield drawer
        finally:
            drawer.seen = self._clock()
            drawer.lock.release()
            with self._guard:
                if conversation_id in self._drawers:
                    self._drawers.move_to_end(conversation_id)

    def _sweep(self, room: int = 0) -> None:
        """Drop what has been idle too long, and the longest idle that leave no ``room``."""
        oldest = self._clock() - self._seconds
        for key, drawer in list(self._drawers.items()):
            if drawer.lock.locked():
                continue
            if drawer.seen >= oldest and len(self._drawers) <= self._limit - room:
                break
            del self._drawers[key]


def _keep(held: OrderedDict[_Key, Answer], key: _Key, answer: Answer) -> None:
    held[key] = answer
    while len(held) > _KEPT_TURNS:
        held.popitem(last=False)
