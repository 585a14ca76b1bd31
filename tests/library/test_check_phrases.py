"""Phrases that cannot be read, and phrases of two signs."""

from __future__ import annotations

import pytest

from bot.library import check_phrases
from tests.builders import real_library
from tests.library.broken import (
    Case,
    assert_found,
    broken,
)

CASES = {
    "phrase-with-unknown-class": Case(
        check_phrases.compiled,
        lambda: broken("signs", "heat", phrases=("feels <hott>",)),
        ("signs/heat.yaml", "'phrases'", "unknown class <hott>"),
    ),
    "phrase-that-says-nothing": Case(
        check_phrases.compiled,
        lambda: broken("intents", "thanks", phrases=("thanks?",)),
        ("intents/thanks.yaml", "'phrases'", "could match nothing at all"),
    ),
    "phrase-that-begins-with-a-gap": Case(
        check_phrases.compiled,
        lambda: broken("red_flags", "E8", phrases=("~3 stroke",)),
        ("red_flags/e8-", "'phrases'", "cannot begin with a gap"),
    ),
    "phrase-with-a-gap-of-no-number": Case(
        check_phrases.compiled,
        lambda: broken("signs", "heat", denials=("not ~x hot",)),
        ("signs/heat.yaml", "'denials'", "'not ~x hot' cannot be read"),
    ),
    "phrase-of-two-signs": Case(
        check_phrases.stated_twice,
        lambda: broken(
            "signs", "weight_loss", phrases=(real_library().signs["tick_bite"].phrases[0].upper(),)
        ),
        ("signs/weight_loss.yaml", "also stands in sign 'tick_bite'"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_rule_finds_it(case: Case) -> None:
    assert_found(case)
