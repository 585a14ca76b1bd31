from __future__ import annotations

import itertools

import pytest

from bot.domain.triage import Assertion, Disposition, Finding

ORDER = ("none", "self_care", "soon", "urgent", "emergency")


@pytest.mark.parametrize(("lower", "higher"), list(itertools.combinations(ORDER, 2)))
def test_the_order_of_urgency(lower: str, higher: str) -> None:
    assert Disposition(lower) < Disposition(higher)
    assert Disposition(higher) > Disposition(lower)
    assert Disposition(higher) >= Disposition(lower)
    assert not Disposition(higher) <= Disposition(lower)


@pytest.mark.parametrize("name", ORDER[:-1])
def test_crisis_ranks_with_emergency(name: str) -> None:
    assert Disposition(name) < Disposition.CRISIS
    assert Disposition.CRISIS.rank == Disposition.EMERGENCY.rank


def test_emergency_and_crisis_are_still_two() -> None:
    assert len({Disposition.CRISIS, Disposition.EMERGENCY}) == 2
    assert not Disposition.CRISIS < Disposition.EMERGENCY
    assert not Disposition.EMERGENCY < Disposition.CRISIS


@pytest.mark.parametrize("level", list(Disposition), ids=lambda level: level.value)
def test_only_emergency_and_crisis_have_fixed_words(level: Disposition) -> None:
    assert level.is_fixed is (level in (Disposition.EMERGENCY, Disposition.CRISIS))


@pytest.mark.parametrize(
    ("assertion", "counts"),
    [
        pytest.param(Assertion.PRESENT, True, id="present"),
        pytest.param(Assertion.UNSURE, True, id="doubt-counts"),
        pytest.param(Assertion.DENIED, False, id="denied"),
        pytest.param(Assertion.PAST, False, id="past"),
        pytest.param(Assertion.OTHER, False, id="other"),
        pytest.param(Assertion.ASKED, False, id="asked"),
        pytest.param(Assertion.SEEN, False, id="seen"),
    ],
)
def test_what_has_to_be_acted_on(assertion: Assertion, counts: bool) -> None:
    assert assertion.counts is counts


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(
            Finding("pain", Assertion.DENIED, 3, "no", part="hip", side="left"), True, id="later"
        ),
        pytest.param(
            Finding("pain", Assertion.PRESENT, 0, "pain", part="knee"), False, id="other-part"
        ),
        pytest.param(
            Finding("ache", Assertion.PRESENT, 0, "pain", part="hip"), False, id="other-sign"
        ),
    ],
)
def test_one_key_per_sign_and_part(other: Finding, same: bool) -> None:
    finding = Finding("pain", Assertion.PRESENT, 0, "pain", part="hip")
    assert (finding.key == other.key) is same
