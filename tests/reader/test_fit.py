"""Scales fitted on cases whose answer is known."""

from __future__ import annotations

import pytest
import yaml

from bot.domain.knowledge import Scale, Weighing
from bot.reader.fit import Case, fit, written
from bot.text.weighing import Evidence

BEFORE = Weighing(
    self_care=Scale(base=0, level=1, code=0, certain=0, suspected=0, cut=0.5),
    soon=Scale(base=0, level=1, code=0, certain=0, suspected=0, cut=0.4),
    urgent=Scale(base=0, level=1, code=0, certain=0, suspected=0, cut=0.3),
    emergency=Scale(base=0, level=1, code=0, certain=0, suspected=0, cut=0.2),
    code_cut=0.5,
    release_cut=0.3,
    uphold_cut=0.8,
    fitted="by hand",
)


def case(rank: int, said: float, certain: bool = False) -> Case:
    found = Evidence(said, said, certain, False, rank > 0)
    return Case(dict.fromkeys(range(1, 5), found), rank)


def test_what_tells_the_levels_apart_gets_weight() -> None:
    cases = [case(4, 3.0), case(0, -3.0)] * 30
    scale = fit(cases, BEFORE, "test").emergency
    assert scale.level + scale.code > 0.5
    assert scale.certain == 0


def test_a_rule_that_is_right_gets_weight_and_one_that_is_not_gets_none() -> None:
    right = [case(3, 0.0, certain=True), case(1, 0.0)] * 30
    wrong = [case(3, 0.0), case(1, 0.0, certain=True)] * 30
    assert fit(right, BEFORE, "test").urgent.certain > 1
    assert fit(wrong, BEFORE, "test").urgent.certain == 0


def test_the_cuts_are_choices_and_stay() -> None:
    found = fit([case(4, 1.0), case(0, -1.0)] * 10, BEFORE, "test")
    assert (found.soon.cut, found.emergency.cut, found.fitted) == (0.4, 0.2, "test")


def test_what_is_written_reads_back() -> None:
    found = fit([case(4, 1.0), case(0, -1.0)] * 10, BEFORE, "on 20 messages: a.jsonl")
    assert Weighing.model_validate(yaml.safe_load(written(found))) == found


@pytest.mark.parametrize("rank", [1, 2, 3, 4])
def test_no_weight_is_negative(rank: int) -> None:
    found = fit([case(4, -2.0), case(0, 2.0)] * 20, BEFORE, "test")
    scale = (found.self_care, found.soon, found.urgent, found.emergency)[rank - 1]
    assert min(scale.level, scale.code, scale.certain, scale.suspected) >= 0
