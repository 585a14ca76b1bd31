from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.normalise import has_words, mended, normalise, visible

FOLDED = [
    ("case", "KNEE", "knee"),
    ("zero-width", "sw\u200bol\u200dlen", "swollen"),
    ("soft-hyphen", "swol\u00adlen", "swollen"),
    ("full-width", "\uff53wollen", "swollen"),
    ("cyrillic", "сalf", "calf"),
    ("entity", "chest&nbsp;pain", "chest pain"),
    ("bold-maths", "\U0001d42c\U0001d430ollen", "swollen"),
    ("accents", "gonflée", "gonflee"),
    ("stacked-marks", "s\u0301\u0302\u0303wollen", "swollen"),
    ("bidi", "\u202eknee\u202c", "knee"),
    ("curly", "can\u2019t", "can't"),
    ("tab", "a\tb", "a b"),
    ("tags", "knee\U000e0041", "knee"),
    ("variation-selectors", "kn\ufe0fee\U000e0101", "knee"),
    ("greek", "c\u03b1lf", "calf"),
    ("armenian", "kn\u0565e s\u0585re", "kn\u0565e sore"),
    ("whole-word-of-look-alikes", "my \u0441\u0430\u0440", "my cap"),
    ("small-capitals", "\u1d04\u1d00\u029f\ua730", "calf"),
    ("dotless-i", "l\u0131mp", "limp"),
    (
        "russian-stays",
        "\u0431\u043e\u043b\u044c \u0432 \u0433\u0440\u0443\u0434\u0438",
        "\u0431\u043e\u043b\u044c \u0432 \u0433\u0440\u0443\u0434\u0438",
    ),
    ("circled", "\u24d2\u24d0\u24db\u24d5", "calf"),
    ("squared", "\U0001f172\U0001f170\U0001f17b\U0001f175", "calf"),
    ("parenthesised", "\u249e\u249c\u24a7\u24a1", "calf"),
    ("double-struck", "\U0001d554\U0001d552\U0001d55d\U0001d557", "calf"),
    ("ligature", "sti\ufb00", "stiff"),
    ("arabic-digits", "\u0663 days", "3 days"),
    ("decimal-entity", "c&#97;lf", "calf"),
    ("hex-entity", "c&#x61;lf", "calf"),
    ("doubled-entity", "c&amp;amp;#97;lf", "calf"),
    ("open-entity", "c&#97lf", "calf"),
    ("no-entity", "R&D and a&b;", "r&d and a&b;"),
    ("tag-in-a-word", "<b>ca</b>lf", "calf"),
    ("comparison-stays", "pain <5 and >3 h", "pain <5 and >3 h"),
    ("nul", "ca\x00lf", "calf"),
    ("lost-character", "ca\ufffdlf", "calf"),
    ("vertical-tab", "a\x0bb", "a\nb"),
    ("spaced-out", "c h e s t  p a i n since", "chest pain since"),
    ("dotted", "c.h.e.s.t p.a.i.n", "chest pain"),
    ("dashed-with-small-words", "m-y l-e-g i-s s-o-r-e", "my leg is sore"),
    ("initials-stay", "e.g. it", "e.g. it"),
    ("leet", "ch3st pa1n, kn33 $ore", "chest pain, knee sore"),
    ("measures-stay", "10k in 1h30m, L5 4x400m u14s 3days", "10k in 1h30m, l5 4x400m u14s 3days"),
    ("drawn-out", "cheeeest paaaain kneeee", "chest pain knee"),
    ("numerals-stay", "phase iii www", "phase iii www"),
    ("cut-by-hyphen", "swol-\nlen", "swollen"),
    ("emoji-word", "my \U0001f9b5 is \U0001f525", "my leg is hot "),
    ("other-emoji", "my \U0001f600 leg", "my leg"),
]


@pytest.mark.parametrize(
    ("raw", "plain"), [case[1:] for case in FOLDED], ids=[case[0] for case in FOLDED]
)
def test_tricks_are_undone(raw: str, plain: str) -> None:
    assert normalise(raw).text == plain


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_every_character_leads_back_to_the_message(raw: str) -> None:
    folded = normalise(raw)
    assert len(folded.text) == len(folded.origin)
    assert all(0 <= place < len(raw) for place in folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(a < b for a, b in zip(folded.origin, folded.ends, strict=True))


MENDED = [
    ("case-kept", "My KNEE at the GP\u2019s", "My KNEE at the GP's"),
    ("wrapped-line", "there is a pain in\nmy chest", "there is a pain in my chest"),
    ("list-kept", "No swelling\nKnee locked", "No swelling\nKnee locked"),
    ("trick", "My \u0441\u0430lf is sw\u200bollen", "My calf is swollen"),
]


@pytest.mark.parametrize(
    ("raw", "text"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED]
)
def test_a_reader_gets_ordinary_text(raw: str, text: str) -> None:
    assert mended(raw).text == text


def test_a_mended_word_leads_back_to_what_was_written() -> None:
    raw = "my c&#97;lf is s w o l l e n"
    text = mended(raw)
    start, end = text.raw_span(text.text.index("calf"), text.text.index("calf") + 4)
    assert raw[start:end] == "c&#97;lf"


@pytest.mark.parametrize("raw", [text for _, text, _ in FOLDED], ids=[case[0] for case in FOLDED])
def test_mended_text_needs_no_mending(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


HOSTILE = [
    "a",
    "a ",
    "a.",
    "a\n",
    "&amp;",
    "&#38;",
    "a5",
    "<b",
    "-\n",
    "aaab",
    "\u0430b",
    "e\u0301",
    "$a",
]


def steps(text: str) -> int:
    """Lines of Python run while a message is mended."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        mended(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_work_grows_with_the_length_alone(piece: str) -> None:
    half, whole = (piece * (size // len(piece)) for size in (10_000, 20_000))
    assert steps(whole) <= 2.2 * steps(half) + 100


SAID = [
    ("word", "\U0001f525 knee", True),
    ("circled", "\u24d2", True),
    ("emoji-with-a-meaning", "\U0001f9b5\U0001f525\U0001f321\ufe0f", False),
    ("marks", "?!", False),
    ("zero-width", "\u200b", False),
]


@pytest.mark.parametrize(
    ("raw", "told"), [case[1:] for case in SAID], ids=[case[0] for case in SAID]
)
def test_emoji_alone_are_no_words(raw: str, told: bool) -> None:
    assert has_words(raw) is told


def test_a_lone_surrogate_and_nul_show_nothing() -> None:
    assert visible("kn\x00ee \ud800") == "knee \ufffd"
