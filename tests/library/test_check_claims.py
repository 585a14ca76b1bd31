"""Claims and amounts of medicines."""

from __future__ import annotations

import pytest

from bot.library import check_claims
from tests.library.broken import (
    Case,
    assert_found,
    bench,
    broken,
)

CASES = {
    "exclamation-mark": Case(
        check_claims.claims,
        lambda: broken("replies", "thanks", text="Well done!"),
        ("replies/en/thanks.md", "exclamation mark"),
    ),
    "reassurance": Case(
        check_claims.claims,
        lambda: broken("replies", "thanks", text="From what you say, you're fine."),
        ("replies/en/thanks.md", "'you're fine'", "reassurance"),
    ),
    "nothing-to-worry": Case(
        check_claims.claims,
        lambda: broken("passages", "ice-heat", detail="A crunch is nothing to worry about."),
        ("articles/en/ice-heat.md", "reassurance"),
    ),
    "diagnosis": Case(
        check_claims.claims,
        lambda: broken("passages", "ice-heat", answer="It sounds like you have a torn meniscus."),
        ("articles/en/ice-heat.md", "a diagnosis"),
    ),
    "hip-beats-knee": Case(
        check_claims.claims,
        lambda: broken("passages", "ice-heat", answer="Remember that hip work beats knee work."),
        ("articles/en/ice-heat.md", "'hip beats knee'"),
    ),
    "cure": Case(
        check_claims.claims,
        lambda: broken("exercises", "clam", why="it cures a sore knee"),
        ("exercises/clam.yaml", "'cures'", "promise"),
    ),
    "dose-over-the-label": Case(
        check_claims.medicines,
        lambda: broken("passages", "ice-heat", detail="Take up to 2400 mg of ibuprofen a day."),
        ("articles/en/ice-heat.md", "'2400 mg' is on no label"),
    ),
    "dose-of-another-medicine": Case(
        check_claims.medicines,
        lambda: broken("passages", "ice-heat", detail="Naproxen comes as 250 mg tablets."),
        ("articles/en/ice-heat.md", "'250 mg' is on no label"),
    ),
    "strength-of-a-gel": Case(
        check_claims.medicines,
        lambda: broken("passages", "ice-heat", detail="Diclofenac gel comes as 5 % gel."),
        ("articles/en/ice-heat.md", "'5 %' is on no label"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_rule_finds_it(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Adult packs allow 4 g of paracetamol in a day.", id="paracetamol"),
        pytest.param("Ibuprofen: at most 1200 mg, as 200 mg tablets.", id="ibuprofen"),
        pytest.param("Diclofenac 1 % gel is sold without prescription.", id="gel"),
        pytest.param("In 52 percent of runners on ibuprofen, kidneys strained.", id="share"),
        pytest.param("Hold a weight of 5 kg and do 12 reps.", id="weight"),
        pytest.param("Eat 20 g of protein after a run.", id="food"),
    ],
)
def test_amounts_on_the_label_pass(text: str) -> None:
    library = broken("passages", "ice-heat", detail=text)
    assert not [line for line in check_claims.medicines(bench(library)) if "ice-heat" in line]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hip and thigh work together beats thigh work alone.", id="hip-plus-thigh"),
        pytest.param("No shoe cures kneecap pain.", id="no-cure"),
        pytest.param("It is no cure.", id="no-cure-noun"),
        pytest.param("If you have arthritis in the hand too, say so.", id="condition"),
    ],
)
def test_honest_words_pass(text: str) -> None:
    library = broken("passages", "ice-heat", answer=text)
    assert not [line for line in check_claims.claims(bench(library)) if "ice-heat" in line]
