"""What follows from what was said: implied signs, days since the injury, a complaint at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.conversation import Fact
from bot.domain.knowledge import Sign
from bot.domain.triage import Assertion, Finding

_RECENT_DAYS = 2.0
"""An injury told without a time is taken as fresh: the higher reading, until told otherwise."""
_SURGERY_DAYS = 365.0


@dataclass(frozen=True)
class Derived:
    """Findings with the implied ones, facts with the worked-out ones."""

    findings: tuple[Finding, ...]
    facts: dict[str, Fact]


def derive(
    findings: tuple[Finding, ...], signs: Mapping[str, Sign], facts: Mapping[str, Fact]
) -> Derived:
    """Add what follows; nothing here is kept between turns."""
    found = list(findings)
    for finding in findings:
        if finding.assertion.counts and finding.sign in signs:
            for implied in signs[finding.sign].implies:
                found.append(replace(finding, sign=implied))
    worked = dict(facts)
    _injury_days(found, worked)
    _surgery(found, worked)
    complaint = next(
        (f for f in found if f.assertion.counts and f.sign in signs and signs[f.sign].complaint),
        None,
    )
    if complaint is not None:
        found.append(replace(complaint, sign="complaint", part=""))
    return Derived(tuple(found), worked)


def _injury_days(findings: list[Finding], facts: dict[str, Fact]) -> None:
    """Days since the injury: the latest of what was answered or told of it; untold, it is fresh."""
    injury = next((f for f in findings if f.sign == "injury" and f.assertion.counts), None)
    if injury is None:
        return
    told = _when(facts, injury, ("injury_days", "happened_days"), ("ago_days", "duration_days"))
    days = float(told.value) if told else _RECENT_DAYS
    facts["injury_days"] = Fact("injury_days", days, injury.words, injury.turn)


def _when(
    facts: dict[str, Fact], finding: Finding, own: tuple[str, ...], beside: tuple[str, ...]
) -> Fact | None:
    """The latest of the facts ``own`` and the first of those told in one breath with ``finding``.

    A time said of something else in another message ("I gave birth two months ago") ages nothing.
    """
    near = (facts[name] for name in beside if name in facts)
    told = next((fact for fact in near if fact.turn == finding.turn), None)
    known = [fact for fact in (*(facts.get(name) for name in own), told) if fact is not None]
    return max(known, key=lambda fact: fact.turn, default=None)


def _surgery(findings: list[Finding], facts: dict[str, Fact]) -> None:
    """Knee surgery counts as recent unless it was told as long past."""
    for finding in list(findings):
        if finding.sign == "knee_surgery" and finding.assertion is Assertion.PRESENT:
            ago = _when(facts, finding, ("surgery_days",), ("ago_days",))
            if ago is None or float(ago.value) <= _SURGERY_DAYS:
                findings.append(replace(finding, sign="recent_knee_surgery"))
            return
