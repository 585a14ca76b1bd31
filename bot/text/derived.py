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
    injury = next((f for f in findings if f.sign == "injury" and f.assertion.counts), None)
    if injury is None:
        return
    ago, lasting = facts.get("ago_days"), facts.get("duration_days")
    days = float(ago.value) if ago else float(lasting.value) if lasting else _RECENT_DAYS
    facts["injury_days"] = Fact("injury_days", days, injury.words, injury.turn)


def _surgery(findings: list[Finding], facts: dict[str, Fact]) -> None:
    """Knee surgery counts as recent unless it was told as long past."""
    ago = facts.get("surgery_days") or facts.get("ago_days")
    if ago is not None and float(ago.value) > _SURGERY_DAYS:
        return
    for finding in list(findings):
        if finding.sign == "knee_surgery" and finding.assertion is Assertion.PRESENT:
            findings.append(replace(finding, sign="recent_knee_surgery"))
            return
