from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain.knowledge import Library
from bot.domain.triage import Assertion
from bot.text.findings import hear
from bot.text.lexis import Lexis, compile_lexis

Judged = Callable[[str, str], set[Assertion]]


@pytest.fixture(scope="session")
def lexis(library: Library) -> Lexis:
    return compile_lexis(library)


@pytest.fixture
def judged(lexis: Lexis) -> Judged:
    """How a sign was meant in a message; empty where it was not heard at all."""

    def judge(text: str, sign: str) -> set[Assertion]:
        return {found.assertion for found in hear(text, lexis, 0).findings if found.sign == sign}

    return judge
