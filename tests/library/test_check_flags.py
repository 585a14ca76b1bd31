"""Codes, questions and the examples of red flags."""

from __future__ import annotations

import pytest

from bot.library import check_flags
from tests.builders import real_library
from tests.library.broken import (
    Case,
    assert_found,
    bench,
    broken,
    broken_answer,
    broken_question,
    without,
)

CASES = {
    "missing-code": Case(
        check_flags.codes,
        lambda: without("red_flags", "U6"),
        ("red_flags/", "no file has the code 'U6'"),
    ),
    "wrong-disposition": Case(
        check_flags.codes,
        lambda: broken("red_flags", "U6", disposition=real_library().red_flags["S1"].disposition),
        ("red_flags/u6-", "'disposition'", "U6 has to be 'urgent'"),
    ),
    "nobody-may-be-unsure": Case(
        check_flags.questions,
        lambda: broken_question(
            "U6",
            answers=tuple(
                answer.model_copy(update={"unsure": False})
                for answer in real_library().red_flags["U6"].questions[0].answers
            ),
        ),
        ("red_flags/u6-", "questions.u6_side", "do not know"),
    ),
    "label-too-long": Case(
        check_flags.questions,
        lambda: broken_answer("U6", label="Bigger than it was the day before"),
        ("red_flags/u6-", "33 characters", "at most 28"),
    ),
    "no-such-answer": Case(
        check_flags.questions,
        lambda: broken_question("U6", yes=9),
        ("red_flags/u6-", "u6_side.yes", "no answer 9"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_rule_finds_it(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        pytest.param("examples", "I like cheese", "does not raise U6", id="example-unheard"),
        pytest.param(
            "near_misses",
            "My left calf is swollen and tender, the other is normal",
            "raises U6 by U6.",
            id="near-miss-heard",
        ),
    ],
)
def test_a_flag_hears_its_own_examples(field: str, text: str, says: str) -> None:
    flag = real_library().red_flags["U6"]
    alone = flag.model_copy(update={"examples": (), "near_misses": ()} | {field: (text,)})
    library = real_library().model_copy(update={"red_flags": {"U6": alone}})
    lines = list(check_flags.own_examples(bench(library)))
    assert len(lines) == 1
    assert lines[0].startswith("red_flags/u6-calf-or-leg-swelling.yaml")
    assert f"'{text}' {says}" in lines[0]
