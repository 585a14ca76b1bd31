"""Stems, BM25 and the shares of known and foreign words."""

from __future__ import annotations

import numpy as np
import pytest

from bot.retrieval.lexical import LexicalIndex, stem
from tests.retrieval.conftest import MakePassage


@pytest.fixture(scope="module")
def lexical(make_passage: MakePassage) -> LexicalIndex:
    """Three passages, two off-topic lines."""
    passages = [
        make_passage("brace", "A sleeve or a brace does not help the kneecap."),
        make_passage("hills", "Running downhill loads the kneecap most."),
        make_passage("stairs", "Going down stairs is hard on the knee."),
    ]
    common = ("bracelet", "sleep", "weather")
    return LexicalIndex(passages, common, ["weather tomorrow", "knee of a horse"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("exercise", "exercises"),
        ("exercise", "exercising"),
        ("run", "running"),
        ("stretch", "stretches"),
        ("injury", "injuries"),
        ("cycle", "cycling"),
        ("hurt", "hurts"),
        ("roll", "rolling"),
        ("press", "pressing"),
        ("jump", "jumped"),
        ("knee", "knees"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    """Either way round."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hip", "hop"), ("bus", "bu"), ("plus", "plu"), ("knee", "kneel"), ("press", "pre")],
)
def test_different_words_keep_apart(one: str, other: str) -> None:
    """Light on purpose."""
    assert stem(one) != stem(other)


def test_terms_leave_function_words_out(lexical: LexicalIndex) -> None:
    """Case, marks and apostrophes do not matter."""
    assert lexical.terms("What’s the best BRACE, for my knees?") == ["best", "brac", "knee"]


def test_spelling_is_mended_against_the_library(lexical: LexicalIndex) -> None:
    """But never an everyday word."""
    assert lexical.terms("slevee") == lexical.terms("sleeve")
    assert lexical.terms("bracelet") == [stem("bracelet")]


def test_the_passage_with_the_words_scores_best(lexical: LexicalIndex) -> None:
    """In the order given."""
    scores = lexical.scores(lexical.terms("running downhill"))
    assert scores.shape == (3,)
    assert int(scores.argmax()) == 1 and scores[0] == 0


@pytest.mark.parametrize("text", ["", "the of and", "zzzz", "???"], ids=["none", "stop", "no", "?"])
def test_words_unknown_to_the_library_score_nothing(lexical: LexicalIndex, text: str) -> None:
    """Zeros, not an error."""
    assert not lexical.scores(lexical.terms(text)).any()


@pytest.mark.parametrize(
    ("text", "known", "foreign"),
    [
        pytest.param("kneecap on stairs", 1.0, 0.0, id="ours"),
        pytest.param("weather tomorrow", 0.0, 1.0, id="foreign"),
        pytest.param("knee weather", 0.5, 0.5, id="both"),
        pytest.param("sleep", 0.0, 0.0, id="neither"),
        pytest.param("", 0.0, 0.0, id="empty"),
        pytest.param("horse knee", 0.5, 0.5, id="a-shared-word-is-ours"),
    ],
)
def test_shares(lexical: LexicalIndex, text: str, known: float, foreign: float) -> None:
    """Of the terms, not of the words."""
    shares = lexical.shares(lexical.terms(text))
    assert (shares.known, shares.foreign) == (known, foreign)


def test_two_indexes_of_the_same_passages_score_alike(make_passage: MakePassage) -> None:
    """To the last bit."""
    passages = [make_passage(f"p{number}", f"knee hip {number}") for number in range(20)]
    one, other = LexicalIndex(passages), LexicalIndex(passages)
    terms = one.terms("knee hip 7 what")
    assert np.array_equal(one.scores(terms), other.scores(terms))
