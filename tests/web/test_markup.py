"""Plain text into HTML: nothing a person or a file writes becomes markup."""

from __future__ import annotations

import pytest

from bot.web.markup import bullets, inline, paragraphs, safe, telephone_numbers
from tests.fakes.chat_bot import small_library


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param('<img src=x onerror="alert(1)">', id="handler"),
        pytest.param("<svg onload=alert(1)>", id="svg"),
        pytest.param('"><iframe srcdoc="x">', id="breaks-out"),
        pytest.param("**<b>x</b>**", id="inside-strong"),
        pytest.param("- <b>x</b>", id="inside-list"),
        pytest.param("1. <b>x</b>\n\n<b>y</b>", id="several"),
    ],
)
def test_markup_is_shown_and_not_obeyed(text: str) -> None:
    made = paragraphs(text, ("112",))
    for tag in ("<script", "<img", "<svg", "<iframe", "<b>"):
        assert tag not in made
    assert "&lt;" in made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a < b & c > 'd'", "a &lt; b &amp; c &gt; &#x27;d&#x27;", id="escaped"),
        pytest.param("pain <3 and >24h", "pain &lt;3 and &gt;24h", id="nothing-deleted"),
        pytest.param("&lt;b&gt;", "&amp;lt;b&amp;gt;", id="entities-stay"),
        pytest.param("{{7*7}} ${7*7} `x`", "{{7*7}} ${7*7} `x`", id="templates-are-text"),
    ],
)
def test_safe(text: str, expected: str) -> None:
    assert safe(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one\ntwo", "<p>one<br>two</p>", id="lines"),
        pytest.param("one\n\ntwo", "<p>one</p><p>two</p>", id="paragraphs"),
        pytest.param("- a\n- b", "<ul><li>a</li><li>b</li></ul>", id="bullets"),
        pytest.param("1. a\n2) b", "<ol><li>a</li><li>b</li></ol>", id="numbers"),
        pytest.param("do:\n- a", "<p>do:</p><ul><li>a</li></ul>", id="text-then-list"),
        pytest.param("a **b** c", "<p>a <strong>b</strong> c</p>", id="strong"),
        pytest.param("3 sets - slow", "<p>3 sets - slow</p>", id="dash-inside"),
        pytest.param("", "", id="empty"),
    ],
)
def test_paragraphs(text: str, expected: str) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        pytest.param("call 999 now", ["999"], id="plain"),
        pytest.param("call 116 123, free", ["116123"], id="with-space"),
        pytest.param("999 or 112", ["999", "112"], id="two"),
        pytest.param("text SHOUT to 85258", [], id="text-line"),
        pytest.param("run 1999 km", [], id="inside-a-number"),
        pytest.param("0-999 metres", [], id="range"),
    ],
)
def test_numbers_become_tappable(text: str, linked: list[str]) -> None:
    made = inline(text, ("999", "112", "116 123", "85258"))
    assert [part.split('"')[0] for part in made.split('href="tel:')[1:]] == linked


def test_numbers_of_a_country_come_on_top_of_those_for_anywhere() -> None:
    services = small_library().services
    anywhere = telephone_numbers(services, "")
    assert anywhere == ("112", "999", "911", "000", "111")
    assert telephone_numbers(services, "XX") == anywhere
    assert {"988", "911"} <= set(telephone_numbers(services, "US"))


def test_no_items_no_list() -> None:
    assert bullets(()) == ""
