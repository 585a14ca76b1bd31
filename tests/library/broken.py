"""Copies of the shipped library with one thing broken, and the table row that expects it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.knowledge import Library
from bot.library.bench import Bench, places
from bot.library.check import Check
from tests.builders import real_library
from tests.library.conftest import SHIPPED

TODAY = date(2026, 12, 1)


def bench(library: Library) -> Bench:
    """A bench over the shipped files, with another library on it."""
    root = SHIPPED / "knowledge"
    return Bench(library, root, places(root), TODAY)


def broken(group: str, key: str, **fields: Any) -> Library:
    """The shipped library with some fields of one item changed."""
    library = real_library()
    items = dict(getattr(library, group))
    items[key] = items[key].model_copy(update=fields)
    return library.model_copy(update={group: items})


def broken_question(code: str, **fields: Any) -> Library:
    """The shipped library with the first question of one red flag changed."""
    questions = real_library().red_flags[code].questions
    first = questions[0].model_copy(update=fields)
    return broken("red_flags", code, questions=(first, *questions[1:]))


def broken_answer(code: str, **fields: Any) -> Library:
    """The shipped library with the first answer of a red flag's first question changed."""
    answers = real_library().red_flags[code].questions[0].answers
    first = answers[0].model_copy(update=fields)
    return broken_question(code, answers=(first, *answers[1:]))


def broken_rule(code: str, **fields: Any) -> Library:
    """The shipped library with the first rule of one red flag changed."""
    rules = real_library().red_flags[code].rules
    first = rules[0].model_copy(update=fields)
    return broken("red_flags", code, rules=(first, *rules[1:]))


def broken_interview(**fields: Any) -> Library:
    """The shipped library with the first interview question's own fields changed."""
    library = real_library()
    first = library.interview[0].model_copy(update=fields)
    return library.model_copy(update={"interview": (first, *library.interview[1:])})


def broken_pattern(**fields: Any) -> Library:
    """The shipped library with the first pattern changed."""
    library = real_library()
    first = library.patterns[0].model_copy(update=fields)
    return library.model_copy(update={"patterns": (first, *library.patterns[1:])})


def without(group: str, key: str) -> Library:
    """The shipped library with one item left out."""
    library = real_library()
    items = {name: item for name, item in getattr(library, group).items() if name != key}
    return library.model_copy(update={group: items})


@dataclass(frozen=True)
class Case:
    """A rule, a library that breaks it, and what the one new line has to say."""

    rule: Check
    library: Callable[[], Library]
    says: tuple[str, ...]


def assert_found(case: Case) -> None:
    """The rule says one thing more of the broken library than of the shipped one."""
    before = set(case.rule(bench(real_library())))
    new = [line for line in case.rule(bench(case.library())) if line not in before]
    assert len(new) == 1, new
    assert all(words in new[0] for words in case.says), new[0]
