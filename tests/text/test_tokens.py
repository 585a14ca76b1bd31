from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.tokens import Words, read


def words(text: str) -> Words:
    return read(text, lambda word: word)


CASES = [
    ("plain", "My knee hurts", ["my", "knee", "hurts"]),
    ("apostrophe-lost", "I can't bend it", ["i", "cant", "bend", "it"]),
    ("curly-apostrophe", "I can\u2019t", ["i", "cant"]),
    ("owner", "my mum's calf", ["my", "mum", "calf"]),
    ("contraction-kept", "it's hot", ["its", "hot"]),
    ("decimal", "temp 38.5 today", ["temp", "38.5", "today"]),
    ("score", "pain 7/10", ["pain", "7/10"]),
    ("set-apart-letters", "s w o l l e n knee", ["swollen", "knee"]),
    ("wrapped-line-heard-both-ways", "pain in\nmy chest", [*"pain in my chest".split()] * 2),
    ("list-lines-heard-once", "no swelling\nKnee locked", ["no", "swelling", "knee", "locked"]),
    ("emoji-heard-both-ways", "sore \U0001f525 calf", ["sore", "hot", "calf", "sore", "calf"]),
    ("nothing", "?!", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_message_becomes_words(text: str, expected: list[str]) -> None:
    assert [token.word for token in words(text).tokens] == expected


def test_a_word_is_mended_once_it_is_cut() -> None:
    mended = read("my nee", lambda word: "knee" if word == "nee" else word)
    assert [token.word for token in mended.tokens] == ["my", "knee"]


def test_sentences_and_what_ended_them() -> None:
    heard = words("Is it hot? No. Fine")
    assert [token.sentence for token in heard.tokens] == [0, 0, 0, 1, 2]
    assert heard.ends == ("?", ".", "")
    assert [list(span) for span in heard.spans] == [[0, 1, 2], [3], [4]]


LONG_RUNS = [
    ("where-one-could-begin", "pain " * 130 + "and calf swollen", 130, "and"),
    ("after-a-comma", "pain " * 130 + ", calf swollen", 130, "calf"),
    ("anywhere-in-the-end", "pain " * 230, 200, "pain"),
    ("lines-joined-again", "pain\n" * 230, 430, "pain"),
]


@pytest.mark.parametrize(
    ("text", "place", "word"), [case[1:] for case in LONG_RUNS], ids=[case[0] for case in LONG_RUNS]
)
def test_a_sentence_without_an_end_is_cut(text: str, place: int, word: str) -> None:
    heard = words(text)
    assert heard.tokens[place].word == word
    assert heard.tokens[place].sentence == heard.tokens[place - 1].sentence + 1
    assert max(len(span) for span in heard.spans) <= 200


def test_years_are_known_by_their_places() -> None:
    assert words("torn in 2015, at 2010 m, aged 2105").years == (2, 4)


def test_the_mark_before_a_word_is_kept() -> None:
    assert [token.mark for token in words("swelling: no, heat - none").tokens] == [
        "", ":", ",", "-",
    ]  # fmt: skip


def test_a_slice_of_words_is_a_slice_of_the_message() -> None:
    raw = "Hi! My  KNEE\u2019s hot."
    heard = words(raw)
    start, end, said = heard.said(1, 3)
    assert raw[start:end] == said == "My  KNEE\u2019s hot"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_offsets_lie_in_the_message(text: str) -> None:
    heard = words(text)
    for token in heard.tokens:
        assert 0 <= token.start < token.end <= len(text)
    assert len(heard.ends) == len(heard.spans)


def test_lost_gaps_are_given_back_with_their_places() -> None:
    raw = "c h e s t p a i n"
    heard = read(raw, str, lambda word: "chest pain" if word == "chestpain" else word)
    assert [raw[token.start : token.end] for token in heard.tokens] == ["c h e s t", "p a i n"]


def test_a_word_written_whole_is_not_taken_apart() -> None:
    heard = read("tailbone", str, lambda word: "tail bone")
    assert [token.word for token in heard.tokens] == ["tailbone"]
