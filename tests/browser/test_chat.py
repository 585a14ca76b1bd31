"""A visitor talks to the bot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.acts import choose, pick_country, say
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

EVIL = (
    "{{7*7}} ${document.title='x'} <img src='//evil.example/x' onerror=\"document.title='x'\"> "
    "![a](http://evil.example/x.png) <b>bold</b> &lt;i&gt;"
)


def test_first_screen_says_what_it_is_and_how_to_begin(visit: Visit, address: str) -> None:
    page = visit(address)
    assert page.locator("h1").inner_text() == "Kneebot"
    assert "not a clinician" in page.locator(".kb-intro").inner_text()
    assert page.locator("#kb-welcome button").count() == 3
    assert page.locator("#kb-bar").get_by_role("link", name="112").is_visible()
    assert "deleted 30 minutes after" in page.locator("#kb-welcome").inner_text()


def test_message_is_answered_and_the_welcome_makes_room(visit: Visit, address: str) -> None:
    page = visit(address)
    reply = say(page, "my kneecap aches")
    assert "fits the pattern" in reply.inner_text()
    assert page.locator(".kb-bubble").inner_text() == "my kneecap aches"
    assert page.locator("#kb-welcome").count() == 0
    assert page.locator("#kb-box textarea").input_value() == ""


def test_example_is_sent_as_a_message(visit: Visit, address: str) -> None:
    page = visit(address)
    label = page.locator("#kb-welcome button").first.inner_text()
    choose(page, label)
    assert page.locator(".kb-bubble").inner_text() == label


def test_quick_reply_is_sent_and_typing_works_as_well(visit: Visit, address: str) -> None:
    page = visit(address)
    say(page, "my calf is swollen")
    shown = page.locator("#kb-answers button:visible")
    assert shown.all_inner_texts() == ["Yes", "No", "Not sure"]
    choose(page, "Not sure")
    assert page.locator(".kb-bubble").last.inner_text() == "Not sure"
    say(page, "it is my calf")
    assert page.locator(".kb-bubble").last.inner_text() == "it is my calf"


def test_emergency_is_told_apart_by_words_and_can_be_tapped(visit: Visit, address: str) -> None:
    page = visit(address)
    pick_country(page, "United Kingdom")
    page.get_by_role("link", name="999").wait_for()
    reply = say(page, "chest pain")
    block = reply.get_by_role("region", name="Call for help now")
    assert "Call for help now" in block.inner_text()
    assert block.get_by_role("link", name="999").get_attribute("href") == "tel:999"


def test_emergency_line_follows_the_country_and_stays_in_sight(visit: Visit, address: str) -> None:
    page = visit(address)
    pick_country(page, "United States")
    page.locator("#kb-emergency").get_by_text("in United States").wait_for()
    assert "112" not in page.locator("#kb-emergency").inner_text()
    for text in ("which exercises help", "my kneecap aches", "my calf is swollen"):
        say(page, text)
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") > 0
    box = page.locator("#kb-emergency").bounding_box()
    assert box is not None and 0 <= box["y"] < 100


def test_sources_open_and_stay_open(visit: Visit, address: str) -> None:
    page = visit(address)
    reply = say(page, "my kneecap aches")
    reply.get_by_text("Sources (2)").click()
    shown = reply.locator(".kb-sources").inner_text()
    assert "Willy RW" in shown
    assert "Verified: " in shown and "Reasoned: " in shown
    say(page, "for three weeks")
    opened = page.eval_on_selector_all(".kb-sources", "all => all.map(one => one.open)")
    assert opened == [True, False]


def test_what_was_understood_can_be_put_right(visit: Visit, address: str) -> None:
    page = visit(address)
    say(page, "my kneecap aches, for three weeks")
    panel = page.locator("#kb-understood")
    assert "aches around the kneecap" in panel.inner_text()
    page.get_by_role("button", name="Something wrong? Put it right").click()
    page.click("#kb-fix input")
    page.get_by_role("option", name="Pain: at the kneecap").click()
    page.fill("#kb-fix textarea", "behind the knee")
    page.get_by_role("button", name="Change it").click()
    value = panel.locator("dd", has_text="behind the knee")
    value.wait_for()
    assert page.locator(".kb-bubble").last.inner_text() == "Pain: behind the knee"
    page.click("#kb-fix input")
    page.get_by_role("option", name="Pain: behind the knee").click()
    page.get_by_role("button", name="Not true, remove").click()
    value.wait_for(state="detached")


def test_markup_in_a_message_is_only_text(visit: Visit, address: str) -> None:
    page = visit(address)
    title = page.title()
    say(page, EVIL)
    assert page.locator(".kb-bubble").inner_text() == EVIL
    assert page.locator(".kb-log img").count() == 0
    assert page.title() == title


@pytest.mark.parametrize("length", [5_000, 100_000], ids=["over-the-cap", "over-the-limit"])
def test_text_that_is_too_long_is_not_lost(visit: Visit, address: str, length: int) -> None:
    page = visit(address, quiet=False)
    page.fill("#kb-box textarea", "a" * length)
    page.click("#kb-send")
    page.get_by_text("too long").last.wait_for()
    assert len(page.input_value("#kb-box textarea")) == length


def test_crash_of_the_bot_shows_the_safe_reply(visit: Visit, address: str) -> None:
    reply = say(visit(address), "boom")
    assert "could not check" in reply.inner_text()
    assert reply.get_by_role("link", name="112").is_visible()


def test_answer_that_never_comes_is_not_met_with_silence(visit: Visit, address: str) -> None:
    page = visit(address, quiet=False)
    page.clock.install()
    page.fill("#kb-box textarea", "slow")
    page.press("#kb-box textarea", "Enter")
    page.locator(".kb-waiting").wait_for()
    page.clock.fast_forward(25_000)
    page.locator(".kb-waiting").get_by_text("No answer came").wait_for()


def test_reload_goes_on_and_another_visitor_sees_nothing(visit: Visit, address: str) -> None:
    page = visit(address)
    pick_country(page, "United Kingdom")
    say(page, "my calf is swollen")
    page.wait_for_function("sessionStorage.getItem('kneebot')")
    page.reload()
    page.get_by_role("region", name="Be seen today").wait_for()
    page.locator("#kb-emergency").get_by_role("link", name="999").wait_for()
    assert page.locator("#kb-answers button:visible").count() == 3
    other = visit(address)
    other.wait_for_timeout(500)
    assert other.locator(".kb-turn").count() == 0


def test_erase_asks_once_and_leaves_nothing(visit: Visit, address: str) -> None:
    page = visit(address)
    say(page, "my calf is swollen")
    page.click("#kb-erase")
    page.get_by_role("button", name="Keep it").click()
    page.locator("#kb-sure").wait_for(state="detached")
    page.click("#kb-erase")
    page.get_by_role("button", name="Yes, erase").click()
    page.locator(".kb-aside").get_by_text("has been erased").wait_for()
    assert page.locator(".kb-bubble").count() == 0
    page.wait_for_function("!sessionStorage.getItem('kneebot')")
    page.wait_for_timeout(500)  # The last request of the erasure is still on its way.
    page.reload()
    page.locator("#kb-welcome").wait_for()
    assert page.locator(".kb-turn").count() == 0
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


@pytest.mark.parametrize(
    ("button", "name"),
    [("Save as text", "kneebot-chat.txt"), ("Save as JSON", "kneebot-chat.json")],
)
def test_chat_can_be_taken_along(visit: Visit, address: str, button: str, name: str) -> None:
    page = visit(address)
    say(page, "my calf is swollen")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    assert waiting.value.suggested_filename == name
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "my calf is swollen" in text
    if name.endswith(".json"):
        assert json.loads(text)["conversation"]["turn"] == 1
