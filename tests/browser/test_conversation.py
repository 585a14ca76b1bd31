"""The page with the real bot behind it."""

from __future__ import annotations

import pytest

from tests.browser.acts import say
from tests.browser.conftest import Visit

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
