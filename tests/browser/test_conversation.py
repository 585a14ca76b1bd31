"""The page with the real bot behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.acts import choose, say
from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_danger_sign_is_answered_with_where_to_go(visit: Visit, real_address: str) -> None:
    page = visit(real_address)
    reply = say(page, "my left calf is swollen and warm")
    assert reply.get_by_role("region", name="Be seen today").is_visible()
    assert "calf" in page.locator("#kb-understood").inner_text()
    after = say(page, "ok thanks, so which exercises?")
    assert "Be seen today" in after.inner_text()


def test_question_is_answered_with_its_sources(visit: Visit, real_address: str) -> None:
    page = visit(real_address)
    reply = say(page, "Are weak hips to blame?")
    reply.get_by_text("Sources (").click()
    assert reply.locator(".kb-sources li").count() >= 1


QUIET = "None of these"
FACTS = ("25 to 54", "Left", "Nothing", "3 days", "Running without pain", "2 to 6 weeks", "3")


def fitting(page: Page) -> str:
    """The one of our answers that the open question offers."""
    offered = page.locator("#kb-answers .kb-chip:visible").all_inner_texts()
    return next(label for label in FACTS if label in offered)


def test_a_whole_conversation_from_a_worry_to_a_plan(visit: Visit, real_address: str) -> None:
    page = visit(real_address)
    reply = say(page, "The front of my left knee aches on stairs, two weeks, 3/10. I'm worried.")
    for _ in range(9):
        assert "Question" in reply.inner_text()
        reply = choose(page, QUIET)
    assert "fits the pattern" in reply.inner_text()
    reply = choose(page, "Check my hips")
    while "Step-down" not in reply.inner_text():
        reply = choose(page, fitting(page))
    reply = say(page, "left 1 right 4")
    assert "One-leg stand" in reply.inner_text()
    aside = say(page, "Should I stretch my IT band?")
    assert "how many seconds" in aside.inner_text()
    reply = say(page, "30 and 12")
    reply = choose(page, "Stop here")
    assert "left 1" in reply.inner_text() and "right 4" in reply.inner_text()
    reply = choose(page, "Build my plan")
    while "The pain rule" not in reply.inner_text():
        reply = choose(page, fitting(page))
    text = reply.inner_text()
    assert "Stop" in text or "stop" in text
    assert page.locator("#kb-understood").inner_text()


def test_a_clot_sign_in_the_middle_ends_the_hip_check(visit: Visit, real_address: str) -> None:
    page = visit(real_address)
    reply = say(page, "My kneecap aches on stairs, 3/10, since a week")
    reply = choose(page, QUIET)
    reply = say(page, "My right calf is swollen and warm since the flight")
    assert reply.get_by_role("region", name="Be seen today").is_visible()
    assert page.get_by_role("button", name="Check my hips", exact=True).count() == 0
    assert "Be seen today" in say(page, "thanks, and the next question?").inner_text()
