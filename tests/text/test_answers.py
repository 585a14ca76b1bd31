from __future__ import annotations

import pytest

from bot.domain.knowledge import Answer, Question
from bot.text.answers import bind, polarity

QUESTION = Question(
    id="q",
    text="Could you take four steps?",
    answers=(
        Answer(label="Yes, limping counts", denied=("cannot_bear_weight",)),
        Answer(label="No", present=("cannot_bear_weight",)),
        Answer(label="Not sure", unsure=True),
    ),
    yes=0,
    no=1,
)
CASES = [
    ("chip", "Yes, limping counts", "Yes, limping counts"),
    ("yes", "yep", "Yes, limping counts"),
    ("no", "nope", "No"),
    ("dunno", "dunno", "Not sure"),
    ("not-sure", "I'm not sure", "Not sure"),
    ("case", "NO", "No"),
]


@pytest.mark.parametrize(
    ("said", "label"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_short_reply_binds_to_the_open_question(said: str, label: str) -> None:
    bound = bind(said, QUESTION)
    assert bound is not None
    assert bound.answer.label == label


@pytest.mark.parametrize("said", ["", "which exercises should I do first?", "the knee is red"])
def test_other_words_are_no_answer(said: str) -> None:
    assert bind(said, QUESTION) is None


def test_a_chip_is_exact_and_a_word_is_not() -> None:
    chip, word = bind("No", QUESTION), bind("nah", QUESTION)
    assert chip is not None and chip.exact
    assert word is not None and not word.exact


def test_a_long_sentence_has_no_polarity() -> None:
    assert polarity("yes but the other leg is the one that went numb") == ""
