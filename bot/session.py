"""The bot people talk to: conversations by id, one turn at a time, never without a safe reply."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from weakref import WeakValueDictionary

from bot.domain.conversation import Conversation, Reply, Turn
from bot.domain.knowledge import Library
from bot.domain.ports import ConversationStore
from bot.domain.results import Health, Understood
from bot.domain.triage import Disposition
from bot.pipeline import Pipeline
from bot.self_test import failures
from bot.text.fill import country, emergency_line
from bot.text.lexis import warm
from bot.text.normalise import has_words, normalise, visible
from bot.text.speech import speak_fixed
from bot.text.tongue import language_of
from bot.turns import plain, refusal
from bot.understood import correction, understood, without_fact

_LOG = logging.getLogger("kneebot")


class _Lock:
    """A lock that can be weakly held, so that idle conversations leave none behind."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


class Bot:
    """One library, one pipeline, many conversations. Safe to call from many threads."""

    def __init__(
        self,
        pipeline: Pipeline,
        store: ConversationStore,
        cap: int,
        home: str = "",
        trouble: tuple[str, ...] = (),
    ) -> None:
        self._pipeline = pipeline
        self._store = store
        self._cap = cap
        self._home = home
        self._trouble = trouble
        self._failures: tuple[str, ...] = ()
        self._locks: WeakValueDictionary[str, _Lock] = WeakValueDictionary()
        self._guard = threading.Lock()

    @property
    def library(self) -> Library:
        """The knowledge this bot answers from."""
        return self._pipeline.kit.library

    def reply(self, conversation_id: str, text: str, country: str | None = None) -> Turn:
        """Answer one message. Never raises for anything a person can send.

        A message over the cap or without a readable character comes back with status 413 or 400 and
        leaves the conversation as it was.
        """
        holder = self._holder(conversation_id)
        with holder.lock:
            if country is not None:
                self.set_country(conversation_id, country)
            conversation = self.conversation(conversation_id) or self._fresh(conversation_id)
            turn = self._turn(conversation, text)
            if turn.status == 200:
                self._store.put(turn.conversation)
            return turn

    def conversation(self, conversation_id: str) -> Conversation | None:
        """The conversation as it stands, None where there is none."""
        return self._store.get(conversation_id)

    def forget(self, conversation_id: str) -> bool:
        """Erase the conversation; True where there was one."""
        return self._store.delete(conversation_id)

    def set_country(self, conversation_id: str, code: str) -> None:
        """Whose emergency numbers are shown from now on; an unknown code shows the general line."""
        known = country(self.library, code)
        conversation = self.conversation(conversation_id) or self._fresh(conversation_id)
        self._store.put(replace(conversation, country=known.code if known else ""))

    def emergency_line(self, code: str) -> str:
        """The line that is always in sight."""
        return emergency_line(self.library, code or self._home)

    def understood(self, conversation_id: str) -> tuple[Understood, ...]:
        """What was taken from the conversation, with the words it came from."""
        conversation = self.conversation(conversation_id)
        return understood(self.library, conversation) if conversation else ()

    def correct(self, conversation_id: str, item: str, value: str) -> Turn:
        """Correct one line of what was understood: a message in words, screened like any other."""
        if not value:
            self._leave_out(conversation_id, item)
        return self.reply(conversation_id, correction(self.library, item, value))

    def _leave_out(self, conversation_id: str, item: str) -> None:
        """A fact taken out by hand is gone; a sign is denied in words and screened as such."""
        with self._holder(conversation_id).lock:
            known = self.conversation(conversation_id)
            if known is not None:
                self._store.put(without_fact(known, item))

    def warm(self) -> None:
        """Read every example once, so that the first visitor waits no longer than the next."""
        warm(self._pipeline.kit.lexis, self.library)

    def self_test(self) -> tuple[str, ...]:
        """Play the sentinels; one line in words for each that failed.

        Where there is any, every message gets the static safe reply until the test passes again.
        """
        found = failures(self._pipeline)
        if found and not self._failures:
            _LOG.error("self-test failed: %s", "; ".join(found))
        elif self._failures and not found:
            _LOG.warning("self-test passes again")
        self._failures = found
        return found

    def health(self) -> Health:
        """Whether advice may be given, and what is not as it should be."""
        trouble = self._trouble
        if self._failures:
            failed = f"{len(self._failures)} of {len(self.library.sentinels.messages)} sentinels"
            line = (
                f"the screening failed its self-test ({failed}; {self._failures[0]}): every "
                "message gets the static safe reply"
            )
            trouble = (line, *trouble)
        return Health(not trouble, trouble)

    def _turn(self, conversation: Conversation, text: str) -> Turn:
        shown = visible(text)
        if len(text) > self._cap or len(normalise(shown[: self._cap + 1]).text) > self._cap:
            return refusal(self.library, conversation, "too-long", 413)
        if not has_words(shown):
            name = "emoji" if any(not char.isascii() for char in shown) else "empty"
            return refusal(self.library, conversation, name, 400)
        if self._failures:
            shows = language_of(shown, self._pipeline.kit.ear)
            held = replace(conversation, language=conversation.language or shows)
            return self._static(held, "self-test")
        try:
            return self._pipeline.run(conversation, shown)
        except Exception as error:
            # The one broad catch, at the edge: whatever broke, the person gets the safe reply.
            _LOG.error("turn failed: %s", type(error).__name__)
            return self._safe(conversation, shown)

    def _safe(self, conversation: Conversation, text: str) -> Turn:
        try:
            return self._pipeline.screened(conversation, text)
        except Exception as error:
            # The screening itself broke: nothing is known, so the reply is the static one.
            _LOG.error("screening failed: %s", type(error).__name__)
        return self._static(conversation, "failed")

    def _static(self, conversation: Conversation, reason: str) -> Turn:
        level = max(conversation.disposition, Disposition.URGENT, key=lambda item: item.rank)
        blocks = speak_fixed(self.library, conversation, "static-safe")
        reply = Reply(plain(blocks), blocks, level, action="escalate")
        return Turn(reply, conversation, {"disposition": level.value, "reason": reason})

    def _fresh(self, conversation_id: str) -> Conversation:
        return Conversation(id=conversation_id, country=self._home)

    def _holder(self, conversation_id: str) -> _Lock:
        with self._guard:
            holder = self._locks.get(conversation_id)
            if holder is None:
                holder = self._locks[conversation_id] = _Lock()
            return holder
