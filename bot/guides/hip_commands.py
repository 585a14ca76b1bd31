"""Orders during the hip check, and the tests a message names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from bot.domain.knowledge import HipTest
from bot.guides.numbers import fold

Command = Literal["", "stop", "back", "keep", "restart"]

_POLITE = re.compile(
    r"\b(?:please|thanks|thank you|ok|okay|now|i'd like to|i would like to|i want to|want to|can we"
    r"|can you|can i|could we|let's|lets|let me|sorry|oops|just|i think|here|no"
    r"|for (?:now|today))\b"
)
_STOP = (
    r"(?:that's |thats )?(?:stop|enough|finish|quit|exit|end|cancel|no more|give up)"
    r"(?: (?:it|this|there|the (?:hip )?(?:check|tests?)))?"
)
_BACK = (
    r"(?:go )?(?:back|previous|undo|redo|again)(?: (?:one|test|it|that))?|(?:the )?last one"
    r"|do (?:it|that) again|(?:change|correct|edit|fix)(?: (?:it|that|one|my answer|the last one))?"
    r"|correction|(?:i made |that was )?a mistake|mistake|(?:that's |that is )?wrong|typo"
)
_KEEP = r"keep(?: (?:it|that|them|both|those))?|leave (?:it|that)(?: as (?:it is|is))?"
_RESTART = r"restart|start (?:again|over)|(?:start )?from the (?:beginning|start)"
_COMMANDS: dict[Command, re.Pattern[str]] = {
    "stop": re.compile(_STOP),
    "back": re.compile(_BACK),
    "keep": re.compile(_KEEP),
    "restart": re.compile(_RESTART),
}


def command(said: str) -> Command:
    """The order a whole message is, empty where it is none; ``said`` is folded text."""
    words = re.sub(r"[.,!;]", " ", said)
    forms = [" ".join(form.split()) for form in (words, _POLITE.sub(" ", words))]
    return next(
        (name for form in forms for name, pattern in _COMMANDS.items() if pattern.fullmatch(form)),
        "",
    )


def named(text: str, tests: Sequence[HipTest]) -> HipTest | None:
    """The test a message names, None where it names none."""
    said = fold(text)
    found = [(name, test) for test in tests for name in _names(test) if name in said]
    return max(found, key=lambda pair: len(pair[0]))[1] if found else None


def without_names(text: str, tests: Sequence[HipTest]) -> str:
    """The message without names of tests, which may hold numbers and sides of their own."""
    said = fold(text)
    for name in sorted((name for test in tests for name in _names(test)), key=len, reverse=True):
        said = said.replace(name, " ")
    return said


def _names(test: HipTest) -> tuple[str, ...]:
    name = test.name.lower()
    return name, name.partition(",")[0], test.id.replace("-", " ")
