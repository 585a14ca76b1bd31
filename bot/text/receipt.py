"""The receipt of a decision: words heard -> finding -> assertion -> rule -> source.

It holds JSON types only, is the same for the same conversation to the byte, and stays of one size
however long the chat gets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.conversation import Fact
from bot.domain.knowledge import Library
from bot.domain.triage import Assertion, Disposition, Finding, Flag
from bot.text.derived import derive
from bot.text.receipt_changes import label_of, would_change
from bot.text.receipt_reader import Read, reader_part
from bot.text.rules import Known, facts_of_rule

_MOST_HEARD = 60
"""Findings listed: those that count first, the newest first; the rest is only counted."""
_MOST_BECAUSE = 6
"""Findings listed with a code; how many more there are is counted."""
_RUBRIC = "rubric"
_BY_ITSELF = {
    "self_care.complaint": "a complaint without a danger sign",
    "self_care.pain": "a pain score above nought without a danger sign",
    "self_care.seen": "a trouble that a clinician has checked",
    "none.no-complaint": "no complaint and no danger sign",
}
"""What holds where no code stands."""


def receipt(
    library: Library,
    findings: tuple[Finding, ...],
    flags: tuple[Flag, ...],
    disposition: Disposition,
    facts: Mapping[str, Fact],
    asked: Sequence[str] = (),
    read: Read | None = None,
) -> dict[str, Any]:
    """What was heard and how it was meant, which rules held, and what would change the advice.

    Args:
        library: the knowledge.
        findings: the state of the whole conversation.
        flags: the codes that stand, weightiest first.
        disposition: what was decided.
        facts: what is known of the person.
        asked: ids of the questions that were answered.
        read: the reader's part, None where the rules screen alone.
    """
    derived = derive(findings, library.signs, facts)
    known = Known.of(derived.findings, derived.facts)
    listed = [_flag(library, flag, known) for flag in flags]
    told = _listed(findings)
    decided = _decided_by(library, listed, findings, disposition, facts)
    named = dict.fromkeys(key for item in (decided, *listed) for key in item["sources"])
    return {
        "disposition": disposition.value,
        "decided_by": decided,
        "flags": listed,
        "heard": [_finding(library, finding) for finding in told],
        "heard_left_out": len(findings) - len(told),
        "facts": {fact.name: _fact(_traced(fact, findings)) for fact in facts.values()},
        "unknown": sorted(library.signs.keys() - {finding.sign for finding in findings}),
        "sources": {key: _source(library, key) for key in named},
        "would_change": would_change(library, flags, known, disposition, asked),
        "reader": None if read is None else reader_part(library, read, told),
    }


def _listed(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if len(findings) <= _MOST_HEARD:
        return findings
    order = sorted(
        range(len(findings)),
        key=lambda place: (not findings[place].assertion.counts, -findings[place].turn),
    )
    return tuple(findings[place] for place in sorted(order[:_MOST_HEARD]))


def _flag(library: Library, flag: Flag, known: Known) -> dict[str, Any]:
    item = library.red_flags[flag.code]
    rule = next((rule for rule in item.rules if rule.id == flag.rule), None)
    facts = facts_of_rule(rule, known) if rule else ()
    return {
        "code": flag.code,
        "name": item.name,
        "rule": flag.rule,
        "disposition": flag.disposition.value,
        "within": flag.within,
        "mode": flag.mode,
        "suspected": flag.suspected,
        "because": [_finding(library, found) for found in flag.findings[:_MOST_BECAUSE]],
        "because_left_out": max(len(flag.findings) - _MOST_BECAUSE, 0),
        "facts": [{"name": fact.name} | _fact(fact) for fact in facts],
        "sources": list(item.sources),
        "grade": item.grade,
    }


def _decided_by(
    library: Library,
    flags: list[dict[str, Any]],
    findings: tuple[Finding, ...],
    disposition: Disposition,
    facts: Mapping[str, Fact],
) -> dict[str, Any]:
    """The rule that set the level: the first code of that level, or what holds without any."""
    for flag in flags:
        if flag["disposition"] == disposition.value:
            return flag
    rule, because = _without_flags(library, findings, disposition, facts)
    source = library.sources.get(_RUBRIC)
    pain = [{"name": "pain"} | _fact(facts["pain"])] if rule == "self_care.pain" else []
    return {
        "code": "",
        "name": _BY_ITSELF[rule],
        "rule": rule,
        "disposition": disposition.value,
        "within": "",
        "mode": "",
        "suspected": False,
        "because": [_finding(library, found) for found in because[:_MOST_BECAUSE]],
        "because_left_out": max(len(because) - _MOST_BECAUSE, 0),
        "facts": pain,
        "sources": [_RUBRIC],
        "grade": source.status if source else "J",
    }


def _without_flags(
    library: Library,
    findings: tuple[Finding, ...],
    disposition: Disposition,
    facts: Mapping[str, Fact],
) -> tuple[str, list[Finding]]:
    if disposition is Disposition.NONE:
        return "none.no-complaint", []
    complaints = [found for found in findings if found.assertion.counts and _is(library, found)]
    if complaints:
        return "self_care.complaint", complaints
    if "pain" in facts and float(facts["pain"].value) > 0:
        return "self_care.pain", []
    return "self_care.seen", [f for f in findings if f.assertion is Assertion.SEEN]


def _is(library: Library, finding: Finding) -> bool:
    sign = library.signs.get(finding.sign)
    return sign is None or sign.complaint


def _finding(library: Library, finding: Finding) -> dict[str, Any]:
    return {
        "sign": finding.sign,
        "label": label_of(library, finding.sign, finding.part),
        "part": finding.part,
        "side": finding.side,
        "assertion": finding.assertion.value,
        "words": finding.words,
        "turn": finding.turn,
        "start": finding.start,
        "end": finding.end,
        "person": finding.person,
        "by": finding.by,
        "chance": round(finding.chance, 2),
    }


def _traced(fact: Fact, findings: Iterable[Finding]) -> Fact:
    """A place that was taken from a pain, with the words of that pain instead of its own name."""
    if fact.name != "place" or fact.words != fact.value:
        return fact
    said = (
        f.words
        for f in findings
        if f.sign == "pain" and (f.part, f.turn) == (fact.value, fact.turn)
    )
    return replace(fact, words=next(said, ""))


def _fact(fact: Fact) -> dict[str, Any]:
    return {"value": fact.value, "words": fact.words, "turn": fact.turn}


def _source(library: Library, key: str) -> dict[str, Any]:
    source = library.sources.get(key)
    if source is None:
        return {"reference": key, "year": None, "grade": "R"}
    return {"reference": source.reference, "year": source.year, "grade": source.status}
