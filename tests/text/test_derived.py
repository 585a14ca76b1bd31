from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.knowledge import Library
from bot.domain.triage import Assertion
from bot.text.derived import Derived, derive
from tests.builders import make_facts, make_finding


def signs(derived: Derived) -> set[str]:
    return {finding.sign for finding in derived.findings}


def test_a_sign_brings_what_it_implies(library: Library) -> None:
    assert "pain" in signs(derive((make_finding("severe_pain"),), library.signs, {}))


def test_a_denied_sign_brings_nothing(library: Library) -> None:
    denied = make_finding("severe_pain", Assertion.DENIED)
    assert signs(derive((denied,), library.signs, {})) == {"severe_pain"}


def test_a_trouble_is_a_complaint_and_a_risk_is_none(library: Library) -> None:
    assert "complaint" in signs(derive((make_finding("pain"),), library.signs, {}))
    assert "complaint" not in signs(derive((make_finding("blood_thinners"),), library.signs, {}))


DAYS = [
    ("told", {"ago_days": 6.0}, 6.0),
    ("told-as-lasting", {"duration_days": 21.0}, 21.0),
    ("told-both-ways", {"ago_days": 6.0, "duration_days": 21.0}, 6.0),
    ("told-of-it-later", {"ago_days": 1.0, "happened_days": 21.0}, 21.0),
    ("as-answered", {"injury_days": 30.0}, 30.0),
    ("untold-is-fresh", {}, 2.0),
]


@pytest.mark.parametrize(
    ("facts", "days"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS]
)
def test_days_since_an_injury(library: Library, facts: dict[str, float], days: float) -> None:
    derived = derive((make_finding("injury"),), library.signs, make_facts(**facts))
    assert derived.facts["injury_days"].value == days


@pytest.mark.parametrize("name", ["ago_days", "duration_days"])
def test_a_time_of_something_else_does_not_age_an_injury(library: Library, name: str) -> None:
    other = {name: replace(make_facts(**{name: 60.0})[name], turn=1)}
    derived = derive((make_finding("injury"),), library.signs, other)
    assert derived.facts["injury_days"].value == 2.0


def test_no_injury_no_days(library: Library) -> None:
    assert "injury_days" not in derive((make_finding("pain"),), library.signs, {}).facts


@pytest.mark.parametrize(
    ("facts", "recent"),
    [({}, True), ({"ago_days": 90.0}, True), ({"surgery_days": 730.0}, False)],
    ids=["untold", "this-year", "long-past"],
)
def test_surgery_is_recent_until_told_otherwise(
    library: Library, facts: dict[str, float], recent: bool
) -> None:
    derived = derive((make_finding("knee_surgery"),), library.signs, make_facts(**facts))
    assert ("recent_knee_surgery" in signs(derived)) is recent
