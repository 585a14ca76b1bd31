"""What would lower the advice and what would raise it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from bot.domain.conversation import Fact
from bot.domain.knowledge import Library, Rule
from bot.domain.triage import Assertion, Disposition, Finding, Flag
from bot.text.receipt_changes import label_of, would_change
from bot.text.rules import Known, facts_of_rule, lacking
from tests.builders import make_fact, make_finding

SWOLLEN = Finding("swelling", Assertion.PRESENT, 1, "swollen", 8, 15, "calf", "left")
CLOT = Flag("U6", Disposition.URGENT, "U6.calf", "today", "", (SWOLLEN, SWOLLEN))
INJURY = make_finding("injury")
HINT = Flag("U2", Disposition.URGENT, "U2.hint", "today", "", (INJURY,), suspected=True)


def changes(
    library: Library,
    flags: tuple[Flag, ...],
    level: Disposition,
    *findings: Finding,
    asked: Sequence[str] = (),
) -> dict[str, Any]:
    return would_change(library, flags, Known.of(findings, {}), level, asked)


def test_each_code_is_lowered_by_taking_its_signs_back_or_a_check(library: Library) -> None:
    (lower,) = changes(library, (CLOT,), Disposition.URGENT, SWOLLEN)["lower"]
    assert lower["taken_back"] == [{"label": "swelling in the calf", "words": "swollen", "turn": 1}]
    assert lower["check"]
    assert lower["question"] is None


def test_no_check_takes_a_crisis_away(library: Library) -> None:
    said = make_finding("suicidal")
    flag = Flag("C", Disposition.CRISIS, "C.suicidal", "now", "", (said,))
    found = changes(library, (flag,), Disposition.CRISIS, said)
    assert not found["lower"][0]["check"]
    assert found["raise"] == []


def suspected(library: Library) -> tuple[Flag, str]:
    """A hint with the question that settles it, from the shipped rules."""
    return next(
        (Flag(item.code, item.disposition, rule.id, suspected=True), rule.ask)
        for item in library.red_flags.values()
        for rule in item.rules
        if rule.suspected and rule.ask
    )


@pytest.mark.parametrize("answered", [False, True], ids=["open", "answered"])
def test_a_hint_names_the_question_that_settles_it(library: Library, answered: bool) -> None:
    flag, ask = suspected(library)
    found = changes(library, (flag,), flag.disposition, asked=(ask,) if answered else ())
    question = found["lower"][0]["question"]
    assert (question["id"], question["open"]) == (ask, not answered)
    assert question["text"].endswith("?")


def test_at_most_four_signs_raise_it_the_most_urgent_first(library: Library) -> None:
    pain = make_finding("pain", part="knee")
    found = changes(library, (), Disposition.SELF_CARE, pain)["raise"]
    ranks = [Disposition(item["disposition"]).rank for item in found]
    assert len(found) == 4
    assert ranks == sorted(ranks, reverse=True)
    assert len({item["code"] for item in found}) == 4


def test_only_higher_levels_raise_it(library: Library) -> None:
    found = changes(library, (CLOT,), Disposition.URGENT, SWOLLEN)["raise"]
    assert {item["disposition"] for item in found} <= {"emergency", "crisis"}


def test_what_the_code_itself_asks_about_is_nearest(library: Library) -> None:
    found = changes(library, (CLOT,), Disposition.URGENT, SWOLLEN)["raise"]
    assert found[0]["sign"] in ("chest_pain", "breathless")


def test_a_sign_that_was_denied_comes_last(library: Library) -> None:
    denied = make_finding("chest_pain", Assertion.DENIED)
    short = make_finding("breathless", Assertion.DENIED)
    found = changes(library, (CLOT,), Disposition.URGENT, SWOLLEN, denied, short)["raise"]
    assert not {"chest_pain", "breathless"} & {item["sign"] for item in found}


@pytest.mark.parametrize("level", Disposition, ids=lambda level: level.value)
def test_every_sign_named_would_raise_it(library: Library, level: Disposition) -> None:
    """Said on top of what is known, the sign makes its rule hold."""
    pain = make_finding("pain", part="knee")
    for item in changes(library, (), level, pain)["raise"]:
        sides = [Finding(item["sign"], Assertion.PRESENT, 0, "x", 0, 1, item["part"], "left")]
        known = Known.of((pain, *sides), {})
        rule = next(r for r in library.red_flags[item["code"]].rules if r.id == item["rule"])
        assert lacking(rule, known) is None
        assert all(known.holds(atom) is not None for atom in rule.when)


LACKING: list[tuple[str, dict[str, Any], tuple[Finding, ...], str]] = [
    ("one-of-two", {"when": ("fever", "heat@knee")}, (make_finding("fever"),), "heat@knee"),
    ("both", {"when": ("fever", "heat@knee")}, (), ""),
    ("holds", {"when": ("fever",)}, (make_finding("fever"),), ""),
    ("any", {"when": ("fever",), "any": ("limp", "locked")}, (make_finding("fever"),), "limp@"),
    ("any-not-the-denied-one", {"when": ("fever",), "any": ("limp", "locked")},
     (make_finding("fever"), make_finding("limp", Assertion.DENIED)), "locked@"),
    ("any-brings-itself", {"when": ("limp",), "any": ("limp", "fever")}, (), "limp@"),
    ("ruled-out", {"when": ("fever",), "unless": ("limp",)}, (make_finding("limp"),), ""),
    ("a-fact", {"when": ("fever", "fact:age>=55")}, (make_finding("fever"),), ""),
    ("a-denial", {"when": ("fever", "denied:limp")}, (make_finding("fever"),), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "findings", "wanted"), [row[1:] for row in LACKING], ids=[r[0] for r in LACKING]
)
def test_the_one_sign_a_rule_lacks(
    fields: dict[str, Any], findings: tuple[Finding, ...], wanted: str
) -> None:
    found = lacking(Rule(id="U1.test", **fields), Known.of(findings, {}))
    assert (f"{found.sign}@{found.part}" if found else "") == wanted


def test_facts_that_meet_a_rule() -> None:
    rule = Rule(id="U1.test", when=("fever", "fact:age>=55"), any=("fact:pain>=8", "limp"))
    facts: dict[str, Fact] = {"age": make_fact("age", 57.0), "pain": make_fact("pain", 3.0)}
    assert [fact.name for fact in facts_of_rule(rule, Known.of((), facts))] == ["age"]


LABELS = [
    ("part", ("swelling", "calf"), "swelling in the calf"),
    ("one-side", ("swelling", "leg", "one"), "swelling in the leg on one side only"),
    ("part-in-the-name", ("locked", "knee"), "a locked knee"),
    ("code", ("code_u6",), "a swollen, sore or warm calf or leg on one side"),
    ("complaint", ("complaint",), "some trouble"),
]


@pytest.mark.parametrize(
    ("sign", "label"), [row[1:] for row in LABELS], ids=[row[0] for row in LABELS]
)
def test_labels_are_plain_words(library: Library, sign: tuple[str, ...], label: str) -> None:
    assert label_of(library, *sign) == label
