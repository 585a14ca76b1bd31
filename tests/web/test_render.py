"""Replies as HTML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.domain.conversation import Block, BlockKind, Citation, Reply
from bot.domain.results import Understood
from bot.domain.triage import Disposition, Mode, Within
from bot.web import render
from bot.web.words import EMERGENCY_LINE
from tests.fakes.chat_bot import small_library

LIBRARY = small_library()
EVIL = '"><img src=x onerror=alert(1)>'
KINDS: tuple[BlockKind, ...] = ("safety", "text", "list", "card", "question", "net", "notice")


def reply(*blocks: Block, disposition: Disposition = Disposition.NONE) -> Reply:
    """A reply of these blocks."""
    return Reply("text", blocks, disposition)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_block_is_escaped(kind: BlockKind) -> None:
    block = Block(kind, EVIL, EVIL, (EVIL,), EVIL, (EVIL,))
    made = render.answered(reply(block), LIBRARY)
    assert "<img" not in made
    assert made.count("&lt;img") == 3


def test_every_field_of_a_source_is_escaped() -> None:
    source = Citation(EVIL, EVIL, EVIL, 2019, "https://doi.org/" + EVIL, "V")
    made = render.answered(replace(reply(Block("text", "x")), citations=(source,)), LIBRARY)
    assert "<img" not in made


def test_own_words_and_what_was_understood_are_escaped() -> None:
    made = render.said(EVIL) + render.notice(EVIL)
    made += render.understood([Understood(EVIL, EVIL, EVIL, EVIL)])
    assert "<img" not in made


@pytest.mark.parametrize(
    ("disposition", "within", "mode", "label", "level"),
    [
        (Disposition.EMERGENCY, "now", "call", "Call for help now", "emergency"),
        (Disposition.EMERGENCY, "now", "go", "Go to an emergency department now", "emergency"),
        (Disposition.CRISIS, "now", "", "Please talk to someone now", "emergency"),
        (Disposition.URGENT, "today", "", "Be seen today", "urgent"),
        (Disposition.SOON, "days", "", "See someone within days", "soon"),
        (Disposition.SOON, "weeks", "", "See someone in the next two weeks", "soon"),
        (Disposition.NONE, "", "", "For your safety", "calm"),
    ],
)
def test_safety_block_says_in_words_how_soon(
    disposition: Disposition, within: Within, mode: Mode, label: str, level: str
) -> None:
    told = Reply("x", (Block("safety", "x"),), disposition, within, mode)
    made = render.answered(told, LIBRARY)
    assert f'class="kb-safety kb-{level}" aria-label="{label}"' in made
    assert f"</svg>{label}</p>" in made


def test_every_disposition_has_a_safety_label() -> None:
    for disposition in Disposition:
        assert "kb-safety" in render.answered(
            reply(Block("safety", "x"), disposition=disposition), LIBRARY
        )


def test_numbers_in_a_reply_follow_the_country() -> None:
    told = reply(Block("safety", "Call 988 or 999."))
    assert 'href="tel:988"' in render.answered(told, LIBRARY, "US")
    assert 'href="tel:988"' not in render.answered(told, LIBRARY, "GB")


@pytest.mark.parametrize(
    ("grade", "word"), [("V", "Verified"), ("R", "Recalled"), ("J", "Reasoned")]
)
def test_source_spells_out_its_grade(grade: str, word: str) -> None:
    source = Citation("a", "Title", "Reference", 2019, "https://doi.org/10.1/x", grade)
    told = replace(reply(Block("text", "x", sources=("a", "b"))), citations=(source,))
    made = render.answered(told, LIBRARY)
    assert f"{word}: " in made
    assert "<cite>Title</cite>" in made
    assert "Reference" in made and "2019" in made
    assert 'rel="noopener noreferrer">doi.org' in made
    assert re.search(r'<sup><span aria-hidden="true">1</span>', made)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://evil.example", "data:text/html,x"])
def test_source_links_nowhere_but_to_https(url: str) -> None:
    told = replace(reply(), citations=(Citation("a", "Title", "Reference", url=url),))
    assert "href" not in render.answered(told, LIBRARY)


def test_reply_without_blocks_shows_its_text() -> None:
    assert "<p>text</p>" in render.answered(reply(), LIBRARY)


def test_emergency_line_keeps_the_numbers_where_the_signs_are_left_out() -> None:
    line = "Chest pain or fainting: call 999 or 112 now."
    made = render.emergency(line, LIBRARY, "GB")
    assert '<span class="kb-wide">Chest pain or fainting: call </span>' in made
    assert 'href="tel:999"' in made.split("kb-narrow")[1]


def test_emergency_line_without_signs_is_shown_whole() -> None:
    made = render.emergency(EMERGENCY_LINE, LIBRARY, "")
    assert made.count("kb-tel") == 5
    assert "kb-narrow" not in made


def test_nothing_understood_says_so() -> None:
    assert "Nothing yet" in render.understood([])


def test_what_was_denied_is_folded_away_but_there() -> None:
    made = render.understood(
        [Understood("a", "Pain", "yes", "aches"), Understood("b", "Fever", "no", "None of these")]
    )
    told, denied = made.split("<details")
    assert "Pain" in told and "Fever" not in told
    assert "You said no to (1)" in denied and "Fever" in denied


def test_conversation_tells_the_script_what_is_new() -> None:
    one, two = render.conversation(["a"]), render.conversation(["b"])
    assert one.split(">")[0] != two.split(">")[0]
    assert "Reading your message" in render.conversation(["a"], waiting=True)
    assert render.conversation([]) == ""
