"""The page for everybody: small screens, dark rooms, keyboards, screen readers, no scripts."""

from __future__ import annotations

import pytest

from tests.browser.acts import answered, say
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

GROUND = "getComputedStyle(document.body).backgroundColor"
PAPER, NIGHT = "rgb(246, 244, 239)", "rgb(16, 23, 22)"
FOCUS = """() => { const at = document.activeElement; const box = at.getBoundingClientRect();
    const name = at.innerText || at.getAttribute('aria-label') || at.tagName;
    const seen = box.top >= 0 && box.bottom <= innerHeight + 1;
    return [at === document.body ? 'BODY' : name, seen, getComputedStyle(at).outlineStyle] }"""


@pytest.mark.parametrize("width", [320, 360, 430, 768, 1280])
def test_nothing_scrolls_sideways(visit: Visit, address: str, width: int) -> None:
    page = visit(address, viewport={"width": width, "height": 740})
    for text in ("", "which exercises help", "check my hip", "x" * 300, "my calf is swollen"):
        if text:
            say(page, text)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_phone_shows_numbers_and_message_box_at_once(visit: Visit, address: str) -> None:
    page = visit(address, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    say(page, "which exercises help")
    page.wait_for_timeout(800)
    for name in ("#kb-emergency", "#kb-box"):
        box = page.locator(name).bounding_box()
        assert box is not None and 0 <= box["y"] and box["y"] + box["height"] <= 740
    size = page.eval_on_selector("#kb-box textarea", "at => getComputedStyle(at).fontSize")
    assert float(size.removesuffix("px")) >= 16, "smaller text makes phones zoom in"
    bar = page.locator("#kb-bar").bounding_box()
    assert bar is not None and bar["height"] < 150


def test_reaching_for_the_box_does_not_move_the_page(visit: Visit, address: str) -> None:
    page = visit(address, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page.locator("#kb-box textarea").tap()
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0


def test_phone_reaches_what_was_understood_in_one_tap(visit: Visit, address: str) -> None:
    page = visit(address, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page.get_by_role("link", name="What I understood").tap()
    page.wait_for_timeout(800)
    box = page.locator("#kb-understood").bounding_box()
    assert box is not None and box["y"] < 740


def test_dark_follows_the_system(visit: Visit, address: str) -> None:
    assert visit(address, color_scheme="light").evaluate(GROUND) == PAPER
    assert visit(address, color_scheme="dark").evaluate(GROUND) == NIGHT


def test_dark_can_be_chosen_and_is_remembered(visit: Visit, address: str) -> None:
    page = visit(address, color_scheme="light")
    button = page.get_by_role("button", name="Dark")
    button.click()
    assert page.evaluate(GROUND) == NIGHT
    assert button.get_attribute("aria-pressed") == "true"
    page.reload()
    page.wait_for_selector("#kb-box textarea")
    assert page.evaluate(GROUND) == NIGHT
    button.click()
    assert page.evaluate(GROUND) == PAPER
    assert page.evaluate("localStorage.length") == 0


def test_whole_chat_by_keyboard(visit: Visit, address: str) -> None:
    page = visit(address)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)[0] == "Go to your message"
    page.keyboard.press("Enter")
    page.keyboard.type("my calf is swollen")
    page.keyboard.press("Enter")
    answered(page, 0)
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    name, in_sight, outline = page.evaluate(FOCUS)
    assert (name, in_sight, outline) == ("No", True, "solid")
    page.keyboard.press("Enter")
    answered(page, 2)
    assert page.locator(".kb-bubble").last.inner_text() == "No"


def test_every_stop_of_the_tab_key_can_be_seen(visit: Visit, address: str) -> None:
    page = visit(address)
    say(page, "check my hip")
    page.wait_for_timeout(800)
    page.evaluate("document.activeElement.blur()")
    seen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        name, in_sight, outline = page.evaluate(FOCUS)
        if name == "BODY":
            break
        seen.append(name)
        assert in_sight, f"{name} is out of sight"
        assert outline != "none" or name in ("TEXTAREA", "INPUT", "Your message"), name
    assert "Send" in seen and "Erase everything" in seen


def test_reply_is_spoken_once_and_whole(visit: Visit, address: str) -> None:
    page = visit(address)
    page.evaluate(
        """() => { window.spoken = []; const at = document.querySelector('body > [role=status]');
        new MutationObserver(() => window.spoken.push(at.textContent))
            .observe(at, {childList: true}) }"""
    )
    say(page, "my calf is swollen")
    page.wait_for_timeout(300)
    spoken = page.evaluate("window.spoken")
    assert len(spoken) == 1
    assert spoken[0].startswith("Kneebot said. Be seen today. You told me of a swollen calf.")
    assert "Willy" not in spoken[0]


def test_messages_are_headings_for_those_who_jump(visit: Visit, address: str) -> None:
    page = visit(address)
    say(page, "my calf is swollen")
    said = page.locator(".kb-log").get_by_role("heading", level=2).all_inner_texts()
    assert said == ["You said", "Kneebot said"]


def test_fields_have_names(visit: Visit, address: str) -> None:
    page = visit(address)
    assert page.get_by_label("Your message").is_visible()
    assert page.get_by_label("Country, for the right phone numbers").is_visible()


def test_timer_of_a_hip_test_counts_after_time_to_get_ready(visit: Visit, address: str) -> None:
    page = visit(address)
    say(page, "check my hip")
    page.clock.install()
    page.get_by_role("button", name="Start the timer").press("Enter")
    page.clock.run_for(2_000)
    assert page.locator(".kb-timer output").inner_text() == "Get ready: 3"
    page.clock.run_for(45_000)
    assert page.locator(".kb-timer output").inner_text() == "42 seconds"
    page.get_by_role("button", name="Stop", exact=True).press("Enter")
    page.clock.run_for(5_000)
    assert page.locator(".kb-timer output").inner_text() == "42 seconds"


def test_calm_where_motion_is_not_wanted(visit: Visit, address: str) -> None:
    page = visit(address, reduced_motion="reduce", viewport={"width": 360, "height": 740})
    for text in ("which exercises help", "my calf is swollen"):
        say(page, text)
    page.wait_for_timeout(100)
    first = page.evaluate("scrollY")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == first > 0


def test_numbers_are_there_without_scripts(visit: Visit, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    assert "112" in page.locator("noscript").inner_text()
