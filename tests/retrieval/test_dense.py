"""Closeness to passages and to what is off topic."""

from __future__ import annotations

import numpy as np
import pytest

from bot.errors import EncoderError
from bot.retrieval.dense import SENTENCE_DISCOUNT, DenseIndexSearch
from bot.retrieval.index import DenseIndex, Row
from tests.fakes.encoder import BrokenEncoder, WordEncoder

ROWS = (
    Row("b", "brace"),
    Row("b", "sleeve for the knee"),
    Row("a", "downhill running"),
    Row("c", "sleeve brace strap"),
    Row("", "weather tomorrow"),
)
STORY = " ".join(f"word{number}" for number in range(30)) + ". "


def _search(rows: tuple[Row, ...] = ROWS) -> DenseIndexSearch:
    encoder = WordEncoder()
    vectors = encoder.encode([row.text for row in rows])
    return DenseIndexSearch(DenseIndex("v", tuple(row.passage for row in rows), vectors), encoder)


def test_a_passage_is_as_close_as_its_nearest_row() -> None:
    """In order of ids, whatever the order of the rows."""
    close = _search().compare("brace")
    assert close.near.tolist() == pytest.approx([0, 1, 3**-0.5], abs=1e-4)


def test_off_topic_lines_are_apart() -> None:
    """They are no passage."""
    close = _search().compare("weather tomorrow")
    assert close.off == pytest.approx(1)
    assert close.near.shape == (3,)


def test_without_off_topic_lines_nothing_is_off() -> None:
    """The least cosine there is."""
    assert _search(ROWS[:4]).compare("weather").off == -1


def test_the_question_in_a_long_story_is_heard() -> None:
    """At a discount; the whole alone would say less."""
    close = _search().compare(STORY + "downhill running now? Thanks to all.")
    assert close.near[0] == pytest.approx((2 / 3) ** 0.5 - SENTENCE_DISCOUNT, abs=1e-3)


def test_a_short_message_is_compared_as_one() -> None:
    """Its sentences belong together."""
    search = _search()
    whole = search.compare("A brace. For running downhill now?").near
    assert whole[0] == pytest.approx(2 / 12**0.5, abs=1e-3)


def test_a_long_story_answers_for_the_part_that_was_loudest() -> None:
    """What is off topic elsewhere in the story does not count against its question."""
    search = _search()
    assert search.compare(STORY + "downhill running please? Weather tomorrow.").off < 0.5


def test_likeness_is_that_of_whole_passages() -> None:
    """A passage is most like itself."""
    likeness = _search().alike(1)
    assert int(np.argmax(likeness)) == 1
    assert likeness[2] > likeness[0]


def test_a_failing_encoder_is_told() -> None:
    """The caller decides what then."""
    encoder = BrokenEncoder()
    vectors = WordEncoder().encode([row.text for row in ROWS])
    index = DenseIndex("v", tuple(row.passage for row in ROWS), vectors)
    with pytest.raises(EncoderError):
        DenseIndexSearch(index, encoder).compare("brace")
