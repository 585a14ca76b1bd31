"""Why do you say this? in the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.acts import say
from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser

EVIL = "my calf <img src=x onerror=\"document.title='x'\"> **hurts**"


def control(reply: Locator) -> Locator:
    return reply.locator(".kb-why > summary")


def test_reasons_open_by_keyboard_and_stay_open(visit: Visit, address: str) -> None:
    page = visit(address)
    reply = say(page, "my calf is swollen")
    shown = reply.locator(".kb-why")
    assert control(reply).inner_text().startswith("Why do you say this?")
    assert not shown.get_by_text("The rule is fake.word").is_visible()
    control(reply).focus()
    page.keyboard.press("Enter")
    assert shown.get_by_text("The rule is fake.word").is_visible()
    assert "\u201cmy calf is swollen\u201d" in shown.inner_text()
    say(page, "for three weeks")
    opened = page.eval_on_selector_all(".kb-why", "all => all.map(one => one.open)")
    assert opened == [True, False]


def test_each_control_names_its_answer(visit: Visit, address: str) -> None:
    page = visit(address)
    say(page, "my calf is swollen")
    say(page, "for three weeks")
    names = page.locator(".kb-why > summary").all_text_contents()
    assert names == [f"Why do you say this? About answer {turn}" for turn in (1, 2)]


def test_full_record_is_saved_as_json(visit: Visit, address: str) -> None:
    page = visit(address)
    reply = say(page, "my calf is swollen")
    page.wait_for_function("sessionStorage.getItem('kneebot')")
    control(reply).click()
    with page.expect_download() as waiting:
        reply.get_by_role("button", name="Save the full record as JSON").press("Enter")
    assert waiting.value.suggested_filename == "kneebot-reasons-1.json"
    record = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert record["receipt"]["heard"][0]["words"] == "my calf is swollen"
    assert record["words"].startswith("My advice: be seen today.")


def test_record_that_is_gone_is_told_in_words(visit: Visit, address: str) -> None:
    page = visit(address, quiet=False)
    reply = say(page, "my calf is swollen")
    page.wait_for_function("sessionStorage.getItem('kneebot')")
    page.evaluate("sessionStorage.setItem('kneebot', 'A'.repeat(43))")
    control(reply).click()
    reply.get_by_role("button", name="Save the full record as JSON").click()
    reply.get_by_role("button", name="This record is no longer kept.").wait_for()


def test_markup_in_the_reasons_is_only_text(visit: Visit, address: str) -> None:
    page = visit(address)
    title = page.title()
    reply = say(page, EVIL)
    control(reply).click()
    assert "<img src=x" in reply.locator(".kb-why").inner_text()
    assert "**hurts**" in reply.locator(".kb-why").inner_text()
    assert page.locator(".kb-log img").count() == 0
    assert page.title() == title


def test_narrow_screen_does_not_scroll_sideways(visit: Visit, address: str) -> None:
    page = visit(address, viewport={"width": 320, "height": 740})
    control(say(page, "my calf " + "x" * 300)).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
