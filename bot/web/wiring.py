"""What happens on the page when something is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from bot.web import render
from bot.web.layout import Parts
from bot.web.talk import Session, Talk
from bot.web.traces import Traces

Changes = dict[Any, Any]
_READ_TOKEN = "(token, country) => [window.kneebot.token(), country]"
_KEEP_TOKEN = "(token) => { window.kneebot.keep(token) }"
_SAVE = "(text) => { window.kneebot.save(text, '%s') }"


def wire(parts: Parts, talk: Talk, traces: Traces) -> None:
    """Connect the parts to the talk.

    Args:
        parts: the page.
        talk: what answers.
        traces: what Gradio keeps of a visitor, wiped with the conversation.
    """
    _Wiring(parts, talk, traces).connect()


class _Wiring:
    """Holds what the handlers share; one per page, and nothing of any visitor."""

    def __init__(self, parts: Parts, talk: Talk, traces: Traces) -> None:
        self._at = parts
        self._talk = talk
        self._traces = traces
        self._session = gr.State(Session())
        self._changing = [
            parts.intro, parts.log, parts.chips_row, *parts.chips, parts.box, parts.facts,
            parts.fix, parts.item, parts.value, parts.sure, parts.token, parts.country,
            parts.line,
        ]  # fmt: skip

    def connect(self) -> None:
        """Every event of the page; none can be called as a named API."""
        at, state = self._at, self._session
        told = [at.country, at.token]
        self._on([at.box.submit, at.send.click], self._type, [state, at.box, *told])
        for chip in (*at.examples, *at.chips):
            self._on([chip.click], self._choose, [state, chip, *told])
        put_right = [at.apply.click, at.value.submit]
        self._on(put_right, self._correct, [state, at.item, at.value, at.country])
        self._on([at.remove.click], self._remove, [state, at.item, at.country])
        erased = self._on([at.erase_yes.click], self._erase, [state])
        erased.then(self._traces.wipe, None, None, api_visibility="private")
        self._plain(at.erase.click, lambda: gr.Column(visible=True), None, at.sure)
        self._plain(at.erase_no.click, lambda: gr.Column(visible=False), None, at.sure)
        self._plain(at.country.input, self._talk.move, [state, at.country], at.line)
        self._save(at.save_text, self._talk.as_text, "kneebot-chat.txt")
        self._save(at.save_json, self._talk.as_json, "kneebot-chat.json")
        blocks = gr.context.Context.root_block
        assert blocks is not None
        blocks.load(
            self._resume, [at.token, at.country], [state, *self._changing], js=_READ_TOKEN,
            show_progress="hidden", api_visibility="private",
        )  # fmt: skip

    def _on(self, triggers: list[Any], fn: Callable[..., Any], inputs: list[Any]) -> Any:
        """An event that changes the conversation; its token is kept for a reload."""
        event = gr.on(
            triggers, fn, inputs, self._changing, show_progress="hidden", api_visibility="private"
        )
        return event.then(None, [self._at.token], None, js=_KEEP_TOKEN, api_visibility="private")

    def _plain(self, trigger: Any, fn: Callable[..., Any], inputs: Any, outputs: Any) -> Any:
        return trigger(fn, inputs, outputs, show_progress="hidden", api_visibility="private")

    def _save(self, button: gr.Button, fn: Callable[[Session], str], name: str) -> None:
        """Make the file in the browser: nothing is written on the server."""
        made = self._plain(button.click, fn, [self._session], self._at.parcel)
        made.then(None, [self._at.parcel], None, js=_SAVE % name, api_visibility="private")

    def _type(self, session: Session, text: str, country: str, token: str) -> Iterator[Changes]:
        """A typed message: the box is emptied for the next one, unless this one is not taken."""
        if text.strip():
            yield self._waiting(session, text) | {self._at.box: ""}
            after = self._talk.say(session, text, country or "", token or "")
            draft, after.draft = after.draft, ""
            yield self._shown(after) | ({self._at.box: draft} if draft else {})

    def _choose(self, session: Session, text: str, country: str, token: str) -> Iterator[Changes]:
        """A quick reply: what stands in the box is left there."""
        yield self._waiting(session, text)
        yield self._shown(self._talk.say(session, text, country or "", token or ""))

    def _correct(self, session: Session, item: str, value: str, country: str) -> Changes:
        if not item or not value.strip():
            return self._shown(session)
        return self._shown(self._talk.correct(session, item, value, country or ""))

    def _remove(self, session: Session, item: str, country: str) -> Changes:
        if not item:
            return self._shown(session)
        return self._shown(self._talk.correct(session, item, "", country or ""))

    def _erase(self, session: Session) -> Changes:
        return self._shown(self._talk.erase(session))

    def _resume(self, token: str, country: str) -> Changes:
        session = self._talk.resume(token or "", country or "")
        if not session.id:
            # Nothing is changed: the person may have begun to type.
            return {self._at.token: ""}
        changes = self._shown(session) | {self._session: session}
        if session.country:
            changes[self._at.country] = session.country
            changes[self._at.line] = self._talk.emergency(session.country)
        return changes

    def _waiting(self, session: Session, text: str) -> Changes:
        at = self._at
        turns = (*session.turns, render.said(text))
        return {
            at.intro: gr.Column(visible=False),
            at.log: render.conversation(turns, waiting=True),
            at.chips_row: gr.Column(visible=False),
        }

    def _shown(self, session: Session) -> Changes:
        at = self._at
        items = self._talk.understood(session)
        found = [(f"{item.label}: {item.value}", item.id) for item in items]
        changes: Changes = {
            at.intro: gr.Column(visible=not session.turns),
            at.log: render.conversation(session.turns),
            at.chips_row: gr.Column(visible=bool(session.choices)),
            at.facts: render.understood(items),
            at.fix: gr.Accordion(visible=bool(items)),
            at.item: gr.Dropdown(choices=found, value=None),
            at.value: "",
            at.sure: gr.Column(visible=False),
            at.token: session.id,
        }
        for place, chip in enumerate(at.chips):
            shown = place < len(session.choices)
            changes[chip] = gr.Button(session.choices[place] if shown else "", visible=shown)
        return changes
