"""The shipped knowledge: clean, sourced, and fit to be read on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest

from bot.domain.knowledge import Passage, RedFlag
from bot.domain.triage import Disposition
from bot.library.check import Report, inspect
from bot.library.check_flags import own_examples
from bot.library.check_words import OLDEST_READER
from bot.text.sentences import sentences
from tests.builders import real_library
from tests.library.broken import TODAY, bench
from tests.library.conftest import SHIPPED

PASSAGES = tuple(real_library().passages.values())
FLAGS = tuple(real_library().red_flags.values())
# An answer that begins so points to something said before it, so it makes no sense by itself.
_POINTS_BACK = re.compile(
    r"^(?:and|but|so|also|however|therefore|they|he|she|that|those|these|this|both|as above)\b"
    r"|^(?:yes|no|often yes|maybe|probably not|usually not|rarely|not by itself)[.,]"
    r"|^it (?!is normal to)",
    re.I,
)


@cache
def report() -> Report:
    """The whole lint, run once."""
    return inspect(SHIPPED / "knowledge", today=TODAY)


def test_the_check_finds_nothing() -> None:
    assert report().problems == ()


def test_nobody_has_signed_yet_and_it_is_said() -> None:
    assert any("wait for a clinician" in notice for notice in report().notices)


@pytest.mark.parametrize("flag", FLAGS, ids=[flag.code for flag in FLAGS])
def test_a_flag_hears_its_own_examples(flag: RedFlag) -> None:
    library = real_library().model_copy(update={"red_flags": {flag.code: flag}})
    assert list(own_examples(bench(library))) == []


def _surest(keys: Sequence[str]) -> str:
    """The best status among the sources named: V before R before J."""
    order = "VRJ"
    known = real_library().sources
    return order[min(order.index(known[key].status) for key in keys)]


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage.id for passage in PASSAGES])
def test_no_passage_is_surer_than_its_best_source(passage: Passage) -> None:
    order = "VRJ"
    assert order.index(passage.grade) >= order.index(_surest(passage.sources))


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage.id for passage in PASSAGES])
def test_an_answer_stands_alone(passage: Passage) -> None:
    found = sentences(passage.answer)
    assert 2 <= len(found) <= 6
    assert passage.answer[0].isupper()
    assert passage.answer[-1] == "."
    assert not _POINTS_BACK.match(passage.answer), found[0]


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage.id for passage in PASSAGES])
def test_a_passage_may_be_shown_at_its_own_level(passage: Passage) -> None:
    assert passage.highest < Disposition.URGENT


def test_sources_say_what_they_show_in_our_own_words() -> None:
    for source in real_library().sources.values():
        assert not source.shows[0].islower(), source.key
        assert source.year is None or 1976 <= source.year <= 2026, source.key


def test_every_hip_test_points_to_an_exercise_or_is_not_scored() -> None:
    for test in real_library().hip_tests.values():
        assert test.exercises or not test.scored, test.id


def test_every_family_has_a_start_without_equipment() -> None:
    exercises = real_library().exercises.values()
    at_home = {"mat", "chair", "step", "mirror", "bench"}
    bare = {item.family for item in exercises if at_home.issuperset(item.equipment)}
    assert bare == {item.family for item in exercises}


def test_the_reading_age_is_the_promised_one() -> None:
    assert OLDEST_READER == 12
