"""Replies, conversation and side panels as HTML. Text is escaped here and nowhere trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit
from zlib import crc32

from bot.domain.conversation import Block, Citation, Reply
from bot.domain.knowledge import Library
from bot.domain.results import Understood
from bot.domain.triage import Disposition
from bot.web.cards import card
from bot.web.icons import Icon, icon
from bot.web.markup import bullets, inline, paragraphs, safe, telephone_numbers
from bot.web.why import why

_GRADES = {
    "V": ("Verified", "checked in the source itself"),
    "R": ("Recalled", "well known, not yet checked again in the source"),
    "J": ("Reasoned", "our judgement, no trial behind it"),
}
_LEVELS: dict[Disposition, tuple[str, Icon, str]] = {
    Disposition.URGENT: ("urgent", "clock", "Be seen today"),
    Disposition.CRISIS: ("emergency", "phone", "Please talk to someone now"),
    Disposition.NONE: ("calm", "shield", "For your safety"),
    Disposition.SELF_CARE: ("calm", "shield", "For your safety"),
}


def said(text: str) -> str:
    """A person's message, exactly as typed."""
    return (
        '<li class="kb-turn kb-you"><h2 class="kb-sr">You said</h2>'
        f'<p class="kb-bubble">{safe(text)}</p></li>'
    )


def answered(
    reply: Reply, library: Library, country: str = "", reasons: str = "", turn: int = 0
) -> str:
    """A reply with all its blocks, its sources and why it was given.

    Args:
        reply: the reply.
        library: where cards and numbers are looked up.
        country: two-letter code whose numbers become tappable, or empty.
        reasons: the receipt in words; empty shows none.
        turn: number of the turn whose full receipt can be had, 0 where it cannot.
    """
    numbers = telephone_numbers(library.services, country)
    places = {citation.id: place for place, citation in enumerate(reply.citations, 1)}
    blocks = reply.blocks or (Block("text", reply.text),)
    body = "".join(
        _marked(block.lang, _block(block, reply, library, numbers, places)) for block in blocks
    )
    return (
        '<li class="kb-turn kb-bot"><h2 class="kb-sr">Kneebot said</h2>'
        f'<div class="kb-reply">{body}</div>{_sources(reply.citations)}{why(reasons, turn)}</li>'
    )


def notice(text: str) -> str:
    """A line of the page itself, between the messages."""
    return f'<li class="kb-turn kb-aside"><p class="kb-notice">{safe(text)}</p></li>'


def conversation(turns: Sequence[str], *, waiting: bool = False) -> str:
    """All messages, oldest first; ``waiting`` shows that an answer is on its way."""
    dots = '<li class="kb-turn kb-waiting"><p>Reading your message<span>…</span></p></li>'
    rows = "".join(turns) + (dots if waiting else "")
    if not rows:
        return ""
    # Tells the page's script that something new is there, even where the number of turns is capped.
    drawn = f"{len(turns)}-{crc32(rows.encode())}"
    return f'<ol class="kb-log" data-kb-drawn="{drawn}">{rows}</ol>'


def emergency(line: str, library: Library, country: str) -> str:
    """The line with the emergency numbers, tappable.

    A line that begins with danger signs ("chest pain ...: call ...") shows a shorter beginning on a
    narrow screen, so that the numbers never crowd out the conversation.
    """
    numbers = telephone_numbers(library.services, country)
    skip = '<a class="kb-skip" href="#kb-box" data-kb="skip">Go to your message</a>'
    signs, colon, call = line.partition(": call ")
    if not colon:
        return f'{skip}<p class="kb-line">{icon("phone")}<span>{inline(line, numbers)}</span></p>'
    wide = f'<span class="kb-wide">{safe(signs)}: call </span>'
    narrow = '<span class="kb-narrow">Emergency: call </span>'
    told = wide + narrow + inline(call, numbers)
    return f'{skip}<p class="kb-line">{icon("phone")}<span>{told}</span></p>'


def understood(items: Iterable[Understood]) -> str:
    """What was understood, each with the words it came from; what was denied is folded away."""
    told: list[str] = []
    denied: list[str] = []
    for item in items:
        (denied if item.value == "no" else told).append(_fact(item))
    if not told and not denied:
        return (
            '<p class="kb-empty">Nothing yet. As we talk, I list here what I took from your '
            "words, so that you can put it right.</p>"
        )
    shown = f'<dl class="kb-facts">{"".join(told)}</dl>' if told else ""
    if denied:
        shown += (
            f'<details class="kb-denied"><summary>You said no to ({len(denied)})</summary>'
            f'<dl class="kb-facts">{"".join(denied)}</dl></details>'
        )
    return shown


def _fact(item: Understood) -> str:
    words = f'<q class="kb-words">{safe(item.words)}</q>' if item.words else ""
    return f"<div><dt>{safe(item.label)}</dt><dd>{safe(item.value)}{words}</dd></div>"


def _marked(lang: str, body: str) -> str:
    """What is not English says so, for screen readers and for the direction of writing."""
    return f'<div lang="{safe(lang)}" dir="auto">{body}</div>' if lang else body


def _block(
    block: Block,
    reply: Reply,
    library: Library,
    numbers: tuple[str, ...],
    places: dict[str, int],
) -> str:
    refs = _refs(block.sources, places)
    title = f"<h3>{safe(block.title)}</h3>" if block.title else ""
    if block.kind == "safety":
        return _safety(block, reply, numbers, refs)
    if block.kind == "card":
        return card(block, library, refs)
    body = _with_refs(paragraphs(block.text, numbers), refs)
    rows = bullets(block.items, numbers)
    if block.kind == "question":
        return f'<div class="kb-question">{title}{body}{rows}</div>'
    if block.kind == "net":
        tag = f'<p class="kb-tag">{icon("shield")}When to get help</p>'
        return f'<aside class="kb-net">{tag}{title}{body}{rows}</aside>'
    if block.kind == "notice":
        return f'<div class="kb-notice">{title}{body}{rows}</div>'
    return f'<div class="kb-{block.kind}">{title}{body}{rows}</div>'


def _safety(block: Block, reply: Reply, numbers: tuple[str, ...], refs: str) -> str:
    level, picture, label = _level(reply)
    title = f"<h3>{safe(block.title)}</h3>" if block.title else ""
    body = _with_refs(paragraphs(block.text, numbers), refs) + bullets(block.items, numbers)
    return (
        f'<section class="kb-safety kb-{level}" aria-label="{safe(label)}">'
        f'<p class="kb-tag">{icon(picture)}{safe(label)}</p>{title}{body}</section>'
    )


def _level(reply: Reply) -> tuple[str, Icon, str]:
    if reply.disposition is Disposition.EMERGENCY:
        go = reply.mode == "go"
        told = "Go to an emergency department now" if go else "Call for help now"
        return ("emergency", "arrow" if go else "phone", told)
    if reply.disposition is Disposition.SOON:
        when = "within days" if reply.within == "days" else "in the next two weeks"
        return ("soon", "calendar", f"See someone {when}")
    return _LEVELS[reply.disposition]


def _refs(sources: Iterable[str], places: dict[str, int]) -> str:
    marks = [str(places[source]) for source in sources if source in places]
    if not marks:
        return ""
    word = "sources" if len(marks) > 1 else "source"
    spoken = f'<span class="kb-sr"> ({word} {", ".join(marks)})</span>'
    return f'<sup><span aria-hidden="true">{", ".join(marks)}</span>{spoken}</sup>'


def _with_refs(body: str, refs: str) -> str:
    """The marks at the end of the last paragraph, where they read as part of it."""
    if refs and body.endswith("</p>"):
        return f"{body[:-4]}{refs}</p>"
    return body + refs


def _sources(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    rows = "".join(_source(citation) for citation in citations)
    return (
        f'<details class="kb-sources"><summary>Sources ({len(citations)})</summary>'
        f"<ol>{rows}</ol></details>"
    )


def _source(citation: Citation) -> str:
    grade, meaning = _GRADES.get(citation.grade, _GRADES["R"])
    parts = [f"<cite>{safe(citation.title)}</cite>"]
    if citation.reference and citation.reference != citation.title:
        parts.append(f"<span>{safe(citation.reference)}</span>")
    if citation.year and str(citation.year) not in citation.reference + citation.title:
        parts.append(f"<span>{citation.year}</span>")
    if citation.url.startswith("https://"):
        host = urlsplit(citation.url).hostname or ""
        parts.append(
            f'<a href="{safe(citation.url)}" target="_blank" rel="noopener noreferrer">'
            f'{safe(host)}<span class="kb-sr"> (opens a new tab)</span></a>'
        )
    sure = f'<span class="kb-grade kb-grade-{grade.lower()}">{grade}: {meaning}</span>'
    return f"<li>{' '.join(parts)}{sure}</li>"
