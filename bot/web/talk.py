"""What the page does with a message, without a page: session in, session out."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.conversation import Message, Reply, Turn
from bot.domain.results import Understood
from bot.domain.triage import Disposition
from bot.text.receipt_words import in_words
from bot.web import render, words
from bot.web.desk import Answer, Busy, Desk, Unknown

_SHOWN = 200
"""Messages kept on the page; the conversation itself does not depend on them."""
_RESTARTED = (
    "Our last chat had ended, so this is a new one. I no longer know what you told me there."
)
_ERASED = "Everything from this chat has been erased."


@dataclass
class Session:
    """One browser tab, changed in place: two messages sent at once both find their way in.

    ``turns`` are messages as HTML, ``choices`` the quick replies of the last answer, ``draft`` text
    to give back to the person because it was not taken, ``country`` what was chosen before.
    """

    id: str = ""
    turns: list[str] = field(default_factory=list)
    choices: tuple[str, ...] = ()
    draft: str = ""
    country: str = ""

    def __post_init__(self) -> None:
        """Make the lock. It is no field, because Gradio writes the fields out."""
        self.lock = threading.Lock()

    def __deepcopy__(self, memo: object) -> Session:
        """A new tab: the page keeps one empty session and copies it for every visitor."""
        return Session()


class Talk:
    """The page's conversation with the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._library = desk.bot.library

    def say(self, session: Session, text: str, country: str, token: str = "") -> Session:
        """Send a message.

        Args:
            session: the tab as it stands.
            text: what was typed or chosen.
            country: two-letter code chosen on the page, or empty.
            token: the conversation's id as the browser kept it, for a tab that is known no more.
        """
        with session.lock:
            if not session.id:
                self._begin(session, token, country)
            try:
                answer = self._desk.reply(session.id, text, country or None)
            except Unknown:
                session.id = self._desk.open()
                session.turns.append(render.notice(_RESTARTED))
                answer = self._desk.reply(session.id, text, country or None)
            except Busy:
                session.draft = text
                return self._told(session, words.BUSY)
            return self._after(session, text, answer, country)

    def correct(self, session: Session, item: str, value: str, country: str) -> Session:
        """Change one thing understood, or take it back with an empty value."""
        items = {found.id: found for found in self.understood(session)}
        if item not in items:
            return session
        with session.lock:
            try:
                answer = self._desk.correct(session.id, item, value.strip())
            except (Unknown, Busy):
                return self._told(session, words.BUSY)
            said = _as_words(answer.turn, items[item], value)
            return self._after(session, said, answer, country)

    def resume(self, conversation_id: str, country: str) -> Session:
        """The tab after a reload: the last lines of a conversation that is still there."""
        held = self._desk.bot.conversation(conversation_id) if conversation_id else None
        if held is None or not held.transcript:
            return Session()
        kept = _matched(held.transcript, self._desk.kept(held.id))
        turns: list[str] = []
        last: Reply | None = None
        for place, line in enumerate(held.transcript):
            if line.role == "user":
                turns.append(render.said(line.text))
                continue
            turn = kept.get(place)
            last = turn.reply if turn else _bare(line.text)
            turns.append(self._answered(last, turn, held.country or country))
        return Session(held.id, turns, _labels(last), country=held.country)

    def erase(self, session: Session) -> Session:
        """Erase the conversation and begin again."""
        with session.lock:
            try:
                if session.id:
                    self._desk.forget(session.id)
            except Busy:
                return self._told(session, words.BUSY)
            session.id, session.draft, session.choices = "", "", ()
            session.turns = [render.notice(_ERASED)]
            return session

    def move(self, session: Session, country: str) -> str:
        """Another country was chosen: the emergency line with its numbers, as HTML."""
        if session.id:
            try:
                self._desk.set_country(session.id, country)
            except (Unknown, Busy):
                pass  # The next message carries the country anyway.
        return self.emergency(country)

    def emergency(self, country: str) -> str:
        """The emergency line of a country, as HTML."""
        return render.emergency(self._desk.emergency_line(country), self._library, country)

    def understood(self, session: Session) -> tuple[Understood, ...]:
        """What the conversation has told so far."""
        return self._desk.understood(session.id)

    def as_json(self, session: Session) -> str:
        """Everything held of the conversation, as JSON text; empty where there is none."""
        held = self._desk.export(session.id) if session.id else None
        return json.dumps(held, ensure_ascii=False, indent=2) if held else ""

    def as_text(self, session: Session) -> str:
        """The conversation as plain text to read or take along; empty where there is none."""
        held = self._desk.bot.conversation(session.id) if session.id else None
        if held is None:
            return ""
        names = {"user": "You", "bot": "Kneebot"}
        lines = [f"{names[line.role]}:\n{line.text}\n" for line in held.transcript]
        return "\n".join(lines)

    def _begin(self, session: Session, token: str, country: str) -> None:
        """Go on with what the browser remembers, or begin a conversation."""
        before = self.resume(token, country)
        session.id = before.id or self._desk.open()
        session.turns += before.turns
        if token and not before.id:
            session.turns.append(render.notice(_RESTARTED))

    def _after(self, session: Session, text: str, answer: Answer, country: str) -> Session:
        turn = answer.turn
        taken = turn.status == 200
        if taken and text.strip():
            session.turns.append(render.said(text))
        told = turn.conversation.country or country
        session.turns.append(self._answered(turn.reply, turn, told))
        del session.turns[:-_SHOWN]
        session.choices = _labels(turn.reply)
        session.draft = "" if taken else text
        session.country = country
        return session

    def _answered(self, reply: Reply, turn: Turn | None, country: str) -> str:
        """A reply as HTML with the reasons for it, as far as they are kept."""
        if turn is None:
            return render.answered(reply, self._library, country, words.NO_RECEIPT)
        kept = turn.status == 200 and bool(turn.receipt)
        number = turn.conversation.turn if kept else 0
        return render.answered(reply, self._library, country, in_words(turn.receipt), number)

    def _told(self, session: Session, text: str) -> Session:
        session.turns.append(render.notice(text))
        return session


def _labels(reply: Reply | None) -> tuple[str, ...]:
    return tuple(choice.label for choice in reply.choices) if reply else ()


def _matched(lines: Sequence[Message], kept: Sequence[Turn]) -> dict[int, Turn]:
    """The turns still held, by the place of their reply in the transcript; later ones first."""
    left = list(kept)
    found: dict[int, Turn] = {}
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].role == "bot":
            same = [at for at, turn in enumerate(left) if turn.reply.text == lines[place].text]
            if same:
                found[place] = left[same[-1]]
                del left[same[-1] :]
    return found


def _bare(text: str) -> Reply:
    """A reply of which only the text is left."""
    return Reply(text, (), Disposition.NONE)


def _as_words(turn: Turn, item: Understood, value: str) -> str:
    """The correction as the bot read it, or as it would be said."""
    lines = [line.text for line in turn.conversation.transcript if line.role == "user"]
    if lines:
        return lines[-1]
    return f"{item.label}: {value.strip() or 'no longer true'}"
