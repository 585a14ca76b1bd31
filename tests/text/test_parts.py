from __future__ import annotations

import pytest

from bot.domain.knowledge import Library
from bot.domain.triage import Assertion, Finding
from bot.steps.screen import questions
from bot.text.parts import decided, open_parts
from tests.builders import make_finding

LEFT = [
    ("nothing-told", "i_heat_fever", (), {"fever", "shivers", "heat@knee", "wound_worse"}, set()),
    (
        "one-denied",
        "i_heat_fever",
        (make_finding("fever", Assertion.DENIED),),
        {"shivers", "heat@knee"},
        {"fever"},
    ),
    (
        "only-asked",
        "i_heat_fever",
        (make_finding("fever", Assertion.ASKED),),
        {"fever"},
        set(),
    ),
    (
        "another-part",
        "i_heat_fever",
        (make_finding("heat", Assertion.DENIED, "calf"),),
        {"heat@knee"},
        set(),
    ),
    ("one-sign-alone", "u5_hot", (), set(), {"heat@knee"}),
    ("a-fact", "i_age", (), set(), {"age"}),
]


@pytest.mark.parametrize(
    ("question", "findings", "there", "gone"),
    [case[1:] for case in LEFT],
    ids=[case[0] for case in LEFT],
)
def test_what_a_grouped_question_still_asks(
    library: Library, question: str, findings: tuple[Finding, ...], there: set[str], gone: set[str]
) -> None:
    left = set(open_parts(questions(library)[question], findings))
    assert there <= left
    assert not gone & left


def test_no_atom_is_never_decided() -> None:
    assert not decided("@", (make_finding("fever"),))
