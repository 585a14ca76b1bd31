"""What is on the page and where. No events: those are in ``wiring``."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from bot.domain.knowledge import Library
from bot.turns import opening
from bot.web import render
from bot.web.icons import LOGO, icon
from bot.web.markup import paragraphs

_CHIPS = 12
"""Quick replies that can be shown at once; typing works for any."""
_HEADER = f"""
<header class="kb-header">
  <div class="kb-brand">{LOGO}<h1>Kneebot</h1></div>
  <div class="kb-tools">
    <a class="kb-tool kb-jump" href="#kb-side" data-kb="jump">What I understood</a>
    <button type="button" class="kb-tool" data-kb="theme" aria-pressed="false">
      {icon("moon")}<span>Dark</span></button>
  </div>
</header>
"""
_INTRO = """
<div class="kb-intro">
  <p class="kb-lead">Knee pain from running?</p>
  {welcome}
</div>
"""
_PRIVACY = """
<p class="kb-hint">What you write is deleted {minutes} minutes after your last message.</p>
"""
_FOOTER = """
<footer class="kb-footer"><p>Information for adults with knee pain from load. It does not replace a
doctor or physiotherapist, and it is not a medical device.</p></footer>
"""


@dataclass(frozen=True)
class Parts:
    """The components that events read or change."""

    country: gr.Dropdown
    line: gr.HTML
    intro: gr.Column
    examples: tuple[gr.Button, ...]
    log: gr.HTML
    chips_row: gr.Column
    chips: tuple[gr.Button, ...]
    box: gr.Textbox
    send: gr.Button
    facts: gr.HTML
    fix: gr.Accordion
    item: gr.Dropdown
    value: gr.Textbox
    apply: gr.Button
    remove: gr.Button
    save_text: gr.Button
    save_json: gr.Button
    erase: gr.Button
    sure: gr.Column
    erase_yes: gr.Button
    erase_no: gr.Button
    parcel: gr.Textbox
    token: gr.Textbox


def lay_out(library: Library, country: str, line: str, minutes: int) -> Parts:
    """Build the page inside the current ``Blocks``.

    Args:
        library: the countries to choose from, and the words of welcome.
        country: two-letter code chosen at first, or empty.
        line: the emergency line as HTML.
        minutes: how long an idle conversation is kept.
    """
    countries = sorted((item.name, item.code) for item in library.services.countries)
    with gr.Row(elem_id="kb-bar", equal_height=True):
        emergency = _html(line, "kb-emergency")
        picker = gr.Dropdown(
            [("Country not set", ""), *countries],
            value=country,
            label="Country, for the right phone numbers",
            show_label=False,
            container=False,
            elem_id="kb-country",
            min_width=0,
        )
    _html(_HEADER)
    with gr.Row(elem_id="kb-main"):
        with gr.Column(elem_id="kb-chat", min_width=0):
            intro, examples = _intro(library, minutes)
            log = _html("", "kb-conversation")
            chips_row, chips = _chips()
            box, send = _composer()
        with gr.Column(elem_id="kb-side", min_width=0):
            facts, fix, item, value, apply, remove = _understood()
            save_text, save_json, erase, sure, yes, no = _keep()
    _html(_FOOTER)
    return Parts(
        country=picker, line=emergency, intro=intro, examples=examples, log=log,
        chips_row=chips_row, chips=chips, box=box, send=send, facts=facts, fix=fix, item=item,
        value=value, apply=apply, remove=remove, save_text=save_text, save_json=save_json,
        erase=erase, sure=sure, erase_yes=yes, erase_no=no,
        parcel=gr.Textbox(visible=False), token=gr.Textbox(visible=False),
    )  # fmt: skip


def _html(value: str, name: str | None = None) -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None, min_width=0)


def _intro(library: Library, minutes: int) -> tuple[gr.Column, tuple[gr.Button, ...]]:
    welcome, starts = opening(library)
    with gr.Column(elem_id="kb-welcome", min_width=0) as intro:
        _html(_INTRO.format(welcome=paragraphs(welcome.text)))
        _html('<p class="kb-hint">You could begin with</p>')
        with gr.Row(elem_classes="kb-chips"):
            examples = tuple(
                gr.Button(start.label, elem_classes="kb-chip", min_width=0) for start in starts
            )
        _html(_PRIVACY.format(minutes=minutes))
    return intro, examples


def _chips() -> tuple[gr.Column, tuple[gr.Button, ...]]:
    with gr.Column(visible=False, elem_id="kb-answers", min_width=0) as column:
        _html('<p class="kb-hint">Choose an answer, or type your own</p>')
        with gr.Row(elem_classes="kb-chips"):
            chips = tuple(
                gr.Button("", visible=False, elem_classes="kb-chip", min_width=0)
                for _ in range(_CHIPS)
            )
    return column, chips


def _composer() -> tuple[gr.Textbox, gr.Button]:
    with gr.Row(elem_id="kb-dock"), gr.Row(elem_id="kb-composer", equal_height=True):
        box = gr.Textbox(
            lines=1,
            max_lines=6,
            label="Your message",
            show_label=False,
            container=False,
            placeholder="Your message",
            elem_id="kb-box",
            min_width=0,
            html_attributes=gr.InputHTMLAttributes(
                autocapitalize="sentences", spellcheck=True, enterkeyhint="send"
            ),
        )
        send = gr.Button("Send", variant="primary", elem_id="kb-send", min_width=0)
    return box, send


def _understood() -> tuple[gr.HTML, gr.Accordion, gr.Dropdown, gr.Textbox, gr.Button, gr.Button]:
    with gr.Accordion("What I understood", open=True, elem_id="kb-understood"):
        facts = _html(render.understood(()))
        with gr.Accordion(
            "Something wrong? Put it right", open=False, visible=False, elem_id="kb-fix"
        ) as fix:
            item = gr.Dropdown([], label="What is wrong?", min_width=0)
            value = gr.Textbox(
                label="What is right?", placeholder="In your own words", max_lines=2, min_width=0
            )
            with gr.Row(elem_classes="kb-pair"):
                apply = gr.Button("Change it", min_width=0)
                remove = gr.Button("Not true, remove", min_width=0)
    return facts, fix, item, value, apply, remove


def _keep() -> tuple[gr.Button, gr.Button, gr.Button, gr.Column, gr.Button, gr.Button]:
    with gr.Accordion("Your chat", open=True, elem_id="kb-keep"):
        with gr.Row(elem_classes="kb-pair"):
            text = gr.Button("Save as text", min_width=0)
            data = gr.Button("Save as JSON", min_width=0)
        erase = gr.Button("Erase everything", elem_id="kb-erase", min_width=0)
        with gr.Column(visible=False, elem_id="kb-sure", min_width=0) as sure:
            _html('<p role="status">Erase this chat for good? It cannot be brought back.</p>')
            with gr.Row(elem_classes="kb-pair"):
                yes = gr.Button("Yes, erase", variant="stop", min_width=0)
                no = gr.Button("Keep it", min_width=0)
    return text, data, erase, sure, yes, no
