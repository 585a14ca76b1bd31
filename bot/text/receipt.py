"""The receipt of a decision: words heard -> finding -> assertion -> rule -> source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.conversation import Fact
from bot.domain.knowledge import Library
from bot.domain.triage import Assertion, Disposition, Finding, Flag


def receipt(
    library: Library,
    findings: tuple[Finding, ...],
    flags: tuple[Flag, ...],
    disposition: Disposition,
    facts: Mapping[str, Fact],
) -> dict[str, Any]:
    """JSON types only: what was heard and how it was meant, which rules held, what changes it."""
    return {
        "disposition": disposition.value,
        "flags": [_flag(library, flag) for flag in flags],
        "heard": [_finding(finding) for finding in findings],
        "facts": {
            fact.name: {"value": fact.value, "words": fact.words, "turn": fact.turn}
            for fact in facts.values()
        },
        "unknown": sorted(library.signs.keys() - {finding.sign for finding in findings}),
        "would_change": _would_change(flags, disposition),
    }


def _flag(library: Library, flag: Flag) -> dict[str, Any]:
    item = library.red_flags[flag.code]
    return {
        "code": flag.code,
        "name": item.name,
        "rule": flag.rule,
        "disposition": flag.disposition.value,
        "within": flag.within,
        "mode": flag.mode,
        "suspected": flag.suspected,
        "because": [_finding(finding) for finding in flag.findings],
        "sources": list(item.sources),
        "grade": item.grade,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "sign": finding.sign,
        "part": finding.part,
        "side": finding.side,
        "assertion": finding.assertion.value,
        "words": finding.words,
        "turn": finding.turn,
        "start": finding.start,
        "end": finding.end,
        "person": finding.person,
        "by": finding.by,
        "chance": finding.chance,
    }


def _would_change(flags: tuple[Flag, ...], disposition: Disposition) -> list[str]:
    lowers = [
        f"{flag.code} would no longer stand if '{finding.words}' was a misunderstanding"
        for flag in flags
        for finding in flag.findings[:1]
        if finding.assertion is Assertion.PRESENT
    ]
    raises = [] if disposition.is_fixed else ["any new danger sign would raise the advice at once"]
    return lowers + raises
