from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import count, first_words, sentences

THREE = "Rest a day. Then walk for ten minutes. If it aches, stop."
CASES = [
    ("two", "Stop. Rest.", ("Stop.", "Rest.")),
    ("question", "Does it lock? Tell me.", ("Does it lock?", "Tell me.")),
    ("number", "Walk first. 10 minutes will do.", ("Walk first.", "10 minutes will do.")),
    ("decimal", "Run 2.5 km.", ("Run 2.5 km.",)),
    ("short-form", "Pain, e.g. on stairs, is usual.", ("Pain, e.g. on stairs, is usual.",)),
    ("lines", "Stop.\n\nRest.", ("Stop.", "Rest.")),
    ("none", "", ()),
]


@pytest.mark.parametrize(
    ("text", "parts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_paragraph_has_sentences(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


LENGTHS = [
    ("all", 99, THREE),
    ("exactly-two", 8, "Rest a day. Then walk for ten minutes."),
    ("one-word-short", 7, "Rest a day."),
    ("first-one-always", 1, "Rest a day."),
]


@pytest.mark.parametrize(
    ("most", "kept"), [case[1:] for case in LENGTHS], ids=[case[0] for case in LENGTHS]
)
def test_whole_sentences_are_kept(most: int, kept: str) -> None:
    assert first_words(THREE, most) == kept


@given(text=st.text(alphabet="abcAB .!?\n1", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()
    assert sum(map(count, sentences(text))) == count(text)
