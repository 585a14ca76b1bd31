from __future__ import annotations

import pytest

from bot.domain.conversation import Fact
from bot.domain.knowledge import Library, Rule
from bot.domain.triage import Assertion, Finding
from bot.text.rules import Known, dangers, fire, reasons_for, triggers
from tests.builders import make_finding


def finding(
    sign: str, part: str = "", side: str = "", meant: Assertion = Assertion.PRESENT
) -> Finding:
    return Finding(sign, meant, 0, sign, part=part, side=side)


def known(*findings: Finding, **facts: float) -> Known:
    return Known.of(findings, {name: Fact(name, value, "", 0) for name, value in facts.items()})


HOT = finding("heat", "knee")
CASES = [
    ("sign", {"when": ("heat",)}, known(HOT), True),
    ("part", {"when": ("heat@knee",)}, known(HOT), True),
    ("other-part", {"when": ("heat@calf",)}, known(HOT), False),
    ("one-side", {"when": ("heat~one",)}, known(finding("heat", "calf", "left")), True),
    ("both-sides", {"when": ("heat~one",)}, known(finding("heat", "calf", "both")), False),
    (
        "denied-is-not-there",
        {"when": ("heat",)},
        known(finding("heat", meant=Assertion.DENIED)),
        False,
    ),
    ("fact", {"when": ("fact:age>=55",)}, known(age=55), True),
    ("fact-below", {"when": ("fact:age>=55",)}, known(age=54), False),
    ("fact-unknown", {"when": ("fact:age>=55",)}, known(), False),
    ("any", {"any": ("fever", "heat")}, known(HOT), True),
    ("unless", {"when": ("heat",), "unless": ("heat@knee",)}, known(HOT), False),
    ("denied", {"when": ("denied:heat",)}, known(finding("heat", meant=Assertion.DENIED)), True),
]


@pytest.mark.parametrize(
    ("parts", "state", "holds"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_rule_holds(parts: dict[str, tuple[str, ...]], state: Known, holds: bool) -> None:
    rule = Rule.model_validate({"id": "U1.test"} | parts)
    assert (reasons_for(rule, state) is not None) is holds


def test_a_certain_rule_wins_over_a_hint(library: Library) -> None:
    flag = fire(library.red_flags["U2"], known(finding("rapid_swelling"), finding("injury")))
    assert flag is not None
    assert not flag.suspected


def test_no_flag_fires_without_one_of_its_triggers(library: Library) -> None:
    for code, flag in library.red_flags.items():
        signs = triggers(flag)
        assert not signs or fire(flag, known(finding("tick_off"))) is None, code


def test_a_clot_sign_is_a_danger_and_an_ache_is_none(library: Library) -> None:
    assert "chest_pain" in dangers(library)
    assert "pain" not in dangers(library)


EXCUSES = [
    ("told-with-it", 0, 0, False),
    ("told-before", 0, 2, False),
    ("told-later", 2, 0, True),
]


@pytest.mark.parametrize(
    ("excuse", "sign", "stands"), [row[1:] for row in EXCUSES], ids=[row[0] for row in EXCUSES]
)
def test_an_excuse_told_later_lowers_nothing(
    library: Library, excuse: int, sign: int, stands: bool
) -> None:
    found = [make_finding("both_legs_weak", turn=sign), make_finding("long_effort", turn=excuse)]
    flag = fire(library.red_flags["E5"], Known.of(found, {}))
    assert (flag is not None) is stands
