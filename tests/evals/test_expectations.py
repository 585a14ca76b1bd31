"""Each expectation on its own: one row that holds and one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.conversation import Block, Choice, Conversation, Fact, Turn
from bot.domain.triage import Disposition
from bot.evals.expectations import disposition_path, failures, never_asks_twice
from bot.evals.readable import words_outside
from bot.evals.script import Expect
from tests.evals.fakes import make_turn

FINDING = {
    "sign": "swelling", "part": "calf", "side": "left", "assertion": "present", "words": "swollen",
    "turn": 0, "start": 8, "end": 15, "person": "self",
}  # fmt: skip
RECEIPT = {
    "flags": [
        {"code": "U6", "name": "a clot", "rule": "U6.calf", "disposition": "urgent",
         "within": "today",
         "mode": "", "suspected": False, "because": [FINDING], "sources": [], "grade": "V"}
    ],
    "heard": [FINDING],
    "facts": {"age": {"value": 34.0, "words": "I'm 34", "turn": 0}},
    "reason": "urgent",
}  # fmt: skip
TURN = make_turn(
    "urgent",
    blocks=(
        Block("safety", "Please be seen today. It’s worth it."),
        Block("card", "not counted", "A card", ("an item",)),
        Block("question", "How fast did it swell?"),
    ),
    receipt=RECEIPT,
    conversation=Conversation(
        id="x", facts={"age": Fact("age", 34.0, "I'm 34", 0)}, plan=("bridge",),
        hip={"step-down.left": "4"},
    ),
    within="today", mode="", flags=("U6",), action="escalate", asks="u2_speed",
    choices=(Choice("Within hours", "u2_speed.0"),), cites=("ng158",),
)  # fmt: skip

CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("disposition", {"disposition": "urgent"}, {"disposition": "soon"}, "soon, got urgent"),
    ("one of several", {"disposition": ["soon", "urgent"]}, {"disposition": ["none", "soon"]},
     "none or soon"),
    ("within", {"within": "today"}, {"within": "days"}, "within: expected days, got today"),
    ("mode", {"mode": ""}, {"mode": "call"}, "mode: expected call, got none"),
    ("flags", {"flags": "U6"}, {"flags": ["U6", "E1"]}, "flags: expected E1, got U6"),
    ("never flags", {"never_flags": "E1"}, {"never_flags": "U6"}, "U6 must not stand"),
    ("action", {"action": "escalate"}, {"action": "answer"}, "expected answer, got escalate"),
    ("asks", {"asks": "u2_speed"}, {"asks": ""}, "asks: expected none, got u2_speed"),
    ("says, curly quotes and case", {"says": "it's WORTH it"}, {"says": "tomorrow"},
     "“tomorrow”, which is not there"),
    ("says one or the other", {"says": "tomorrow | today"}, {"says": "dawn | dusk"}, "dawn | dusk"),
    ("says, on a card", {"says": "an item"}, {"says": "no item"}, "no item"),
    ("never says", {"never_says": "tomorrow"}, {"never_says": "seen today"}, "is there"),
    ("cites", {"cites": "ng158"}, {"cites": "willy2019"}, "cites: expected willy2019, got ng158"),
    ("choices", {"choices": "Within hours"}, {"choices": "Slowly"}, "Slowly, got Within hours"),
    ("facts", {"facts": {"age": 34}}, {"facts": {"age": 35}}, "expected age to be 35.0, got 34.0"),
    ("max words", {"max_words": 12}, {"max_words": 11}, "expected 11 at most, got 12"),
    ("receipt: finding", {"receipt_contains": "swelling@calf present"},
     {"receipt_contains": "fever"}, "“fever”"),
    ("receipt: rule", {"receipt_contains": "U6 urgent today by U6.calf"},
     {"receipt_contains": "U6 soon"}, "U6 soon"),
    ("plan has", {"plan_has": "bridge"}, {"plan_has": "clam"}, "expected clam, got bridge"),
    ("plan lacks", {"plan_lacks": "clam"}, {"plan_lacks": "bridge"}, "bridge is in the plan"),
    ("hip", {"hip": {"step-down.left": 4}}, {"hip": {"step-down.left": 5}}, "to be 5, got 4"),
]  # fmt: skip


@pytest.mark.parametrize("good", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_holds(good: dict[str, Any]) -> None:
    assert failures(Expect.model_validate(good), TURN) == []


@pytest.mark.parametrize(
    ("bad", "said"), [case[2:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_fails_in_words(bad: dict[str, Any], said: str) -> None:
    (line,) = failures(Expect.model_validate(bad), TURN)
    assert said in line


def test_any_question_and_any_source() -> None:
    bare = make_turn()
    expect = Expect.model_validate({"asks": "any", "cites": "any"})
    assert failures(expect, TURN) == []
    assert failures(expect, bare) == [
        "asks: expected some question, got none",
        "cites: expected a source, got none",
    ]


def test_two_questions_always_fail() -> None:
    turn = make_turn(blocks=(Block("question", "One?"), Block("question", "Two?")))
    assert failures(Expect(), turn) == ["questions: expected one at most, got 2"]


def test_words_in_lists_and_cards_do_not_count() -> None:
    assert (
        words_outside((Block("text", "one two"), Block("list", "three"), Block("card", "four")))
        == 2
    )


def _asking(
    *asks: str, asked: tuple[str, ...] = (), facts: dict[str, Fact] | None = None
) -> list[Turn]:
    known = Conversation(id="x", asked=asked, facts=facts or {})
    return [make_turn(asks=one, conversation=known) for one in asks]


TWICE = [
    ("another question each time", _asking("a", "b", asked=("a",)), 0),
    ("the same, after a side question", _asking("a", "a"), 0),
    ("again after it was answered", _asking("a", "b", "a", asked=("a", "b")), 1),
    ("again after it was answered and nothing was open", _asking("a", "", "a", asked=("a",)), 1),
    ("a fact that is known", _asking("a", "i_age", facts={"age": Fact("age", 34.0, "34", 0)}), 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "wrong"), [case[1:] for case in TWICE], ids=[case[0] for case in TWICE]
)
def test_never_asks_twice(turns: list[Turn], wrong: int) -> None:
    assert len(never_asks_twice(turns)) == wrong


def test_path() -> None:
    turns = [make_turn("soon"), make_turn("urgent")]
    assert disposition_path((Disposition.SOON, Disposition.URGENT), turns) == []
    assert disposition_path((Disposition.SOON, Disposition.SOON), turns) == [
        "path: expected soon > soon, got soon > urgent"
    ]
