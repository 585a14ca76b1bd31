"""What is taken back goes, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.reading import Reading
from bot.domain.triage import Disposition, Flag
from bot.text.release import Spoken, capped, let_go, released
from tests.builders import make_finding

TRIGGERS = {"U6": frozenset({"swelling", "code_u6"}), "E1": frozenset({"chest_pain"})}
NOTHING = Spoken(frozenset(), False, False, TRIGGERS)
SWELLING = Spoken(frozenset({"swelling"}), False, False, TRIGGERS)
AMENDS = Spoken(frozenset(), False, True, TRIGGERS)
WHOLE = Spoken(frozenset(), True, True, TRIGGERS)


def flag_of(code: str, disposition: Disposition = Disposition.URGENT) -> Flag:
    found = replace(make_finding(f"code_{code.lower()}"), by="reader", chance=0.9)
    return Flag(code, disposition, f"{code}.reader", findings=(found,))


def left_after(flag: Flag, spoken: Spoken, chance: float) -> bool:
    """True where the flag's finding no longer counts."""
    reading = Reading((1, 1, chance, chance, chance), {flag.code: chance}, {})
    gone = let_go((flag,), spoken, reading, 0.3)
    found, words = released(flag.findings, (flag,), gone, TRIGGERS)
    assert bool(words) is not found[0].assertion.counts
    return not found[0].assertion.counts


@pytest.mark.parametrize(
    ("spoken", "chance", "goes"),
    [
        pytest.param(SWELLING, 0.1, True, id="denied, and no longer read"),
        pytest.param(SWELLING, 0.6, False, id="denied, but still read"),
        pytest.param(WHOLE, 0.1, True, id="withdrawn as a whole"),
        pytest.param(NOTHING, 0.0, False, id="silence"),
        pytest.param(AMENDS, 0.1, True, id="put right, and surely no longer read"),
        pytest.param(AMENDS, 0.2, False, id="put right, and still read a little"),
    ],
)
def test_what_is_taken_back_is_released(spoken: Spoken, chance: float, goes: bool) -> None:
    assert left_after(flag_of("U6"), spoken, chance) is goes


def test_an_emergency_needs_its_own_sign_denied() -> None:
    flag = flag_of("E1", Disposition.EMERGENCY)
    assert not left_after(flag, SWELLING, 0.0)
    assert left_after(flag, Spoken(frozenset({"chest_pain"}), False, False, TRIGGERS), 0.0)


def test_talk_of_suicide_is_never_released_by_a_reading() -> None:
    assert not left_after(flag_of("C", Disposition.CRISIS), WHOLE, 0.0)


def test_after_a_take_back_no_code_is_likelier_than_its_level() -> None:
    found = capped(Reading((1, 1, 0.2, 0.1, 0), {"U6": 0.9, "S6": 0.1}, {}))
    assert found.codes == {"U6": 0.1, "S6": 0.1}


def test_the_other_signs_of_a_code_go_with_it_unless_another_flag_rests_on_them() -> None:
    calf, swelling = flag_of("U6"), make_finding("swelling")
    other = Flag("S2", Disposition.SOON, "S2.swollen", findings=(swelling,))
    state = (*calf.findings, swelling)
    alone, _ = released(state, (calf,), (calf,), TRIGGERS)
    beside, _ = released(state, (calf, other), (calf,), TRIGGERS)
    assert [finding.assertion.counts for finding in alone] == [False, False]
    assert [finding.assertion.counts for finding in beside] == [False, True]
