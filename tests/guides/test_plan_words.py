"""The plan's sentences."""

from __future__ import annotations

import pytest

from bot.guides import plan_words
from bot.guides.plan_person import person
from tests.builders import (
    make_conversation,
    make_dose,
    make_exercise,
    make_library_slice,
    make_phase,
)

LIBRARY = make_library_slice(phases=(make_phase(0), make_phase(1)))


@pytest.mark.parametrize(
    ("count", "lighter", "words"),
    [
        pytest.param("2 to 3", False, "2 to 3 sets of 10", id="as-it-is"),
        pytest.param("2 to 3", True, "2 sets of 10", id="low-end"),
        pytest.param("3", True, "2 sets of 10", id="one-less"),
        pytest.param("1", True, "1 set of 10", id="never-none"),
        pytest.param("a few", True, "a few sets of 10", id="no-number"),
    ],
)
def test_sets(count: str, lighter: bool, words: str) -> None:
    dose = make_dose("A").model_copy(update={"sets": count})
    assert plan_words.sets(dose, lighter) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param({"pain": 4.0}, "pain of 4 out of 10", id="pain"),
        pytest.param({"pain": 4.0, "pain_stairs": 5.0}, "5 out of 10 on stairs", id="stairs"),
        pytest.param({"equipment": "none"}, "no equipment", id="none"),
        pytest.param({"equipment": "band"}, "this equipment: band", id="band"),
        pytest.param({"pain": 8.0}, "asks little", id="sore"),
        pytest.param({}, "no hip check yet", id="nothing-known"),
    ],
)
def test_based_on(facts: dict[str, str | float], words: str) -> None:
    conversation = make_conversation(facts=facts)
    assert words in plan_words.based_on(person(LIBRARY, conversation), conversation)


def test_dose_in_words() -> None:
    said = plan_words.dose(make_dose("A"), "2 sets of 10")
    assert said == "Dose A: 2 sets of 10. Effort: easy. Rest: a minute."


def test_cautions_name_mistakes_reasons_and_the_easier_one() -> None:
    exercises = (make_exercise("clam"), make_exercise("lift", easier="clam", not_when=("Sore.",)))
    library = make_library_slice(exercises=exercises)
    assert plan_words.cautions(library, exercises[1]) == (
        "Watch for: Haste.",
        "Leave it out if: Sore.",
        "Easier: Clam.",
    )
