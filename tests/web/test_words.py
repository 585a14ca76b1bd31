"""What is said when the bot cannot be asked."""

from __future__ import annotations

import pytest

from bot.domain.triage import Disposition
from bot.web import words


def test_safe_reply_sends_to_care_and_names_the_numbers() -> None:
    reply = words.safe_reply()
    assert (reply.disposition, reply.within) == (Disposition.URGENT, "today")
    assert reply.blocks[0].kind == "safety"
    for said in ("could not check", "112", "999", "chest pain", "breathing", "ending your life"):
        assert said in reply.text


def test_new_zealands_number_is_never_shown_without_the_country() -> None:
    assert "111 (New Zealand)" in words.EMERGENCY_LINE


@pytest.mark.parametrize("status", [400, 401, 404, 405, 408, 413, 415, 418, 500, 502, 503])
def test_every_status_has_words(status: int) -> None:
    said = words.for_status(status)
    assert said.endswith(".")
    assert "!" not in said
