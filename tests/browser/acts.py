"""What a visitor does on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_ANSWERED = """(turns) => document.querySelectorAll('.kb-turn').length > turns
    && !document.querySelector('.kb-waiting')"""


def say(page: Page, text: str) -> Locator:
    """Send a message; gives the newest turn once it is answered."""
    with_turns = page.locator(".kb-turn").count()
    page.fill("#kb-box textarea", text)
    page.press("#kb-box textarea", "Enter")
    return answered(page, with_turns)


def choose(page: Page, label: str) -> Locator:
    """Press a quick reply or an example; gives the newest turn once it is answered."""
    with_turns = page.locator(".kb-turn").count()
    page.get_by_role("button", name=label, exact=True).click()
    return answered(page, with_turns)


def answered(page: Page, turns: int) -> Locator:
    """The newest turn, once there are more than ``turns``."""
    page.wait_for_function(_ANSWERED, arg=turns)
    return page.locator(".kb-turn").last


def pick_country(page: Page, name: str) -> None:
    """Choose a country in the bar."""
    page.click("#kb-country input")
    page.get_by_role("option", name=name).click()
