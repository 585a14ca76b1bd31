"""The rules of the red flags over everything known, as three-valued logic in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.conversation import Fact
from bot.domain.knowledge import Library, Pattern, RedFlag, Rule
from bot.domain.triage import Assertion, Disposition, Finding, Flag

_FACT = re.compile(r"fact:([a-z_]+)(<=|>=|=|<|>)([a-z0-9_.]+)")

_EVERYBODY = frozenset({"complaint", "pain", "pain@knee"})
"""Conditions that almost everybody meets, so that meeting them is no sign of being near."""


@dataclass(frozen=True)
class Known:
    """Findings that count, by sign, and facts by name."""

    findings: Mapping[str, Sequence[Finding]]
    facts: Mapping[str, Fact]
    denied: frozenset[str] = frozenset()

    @classmethod
    def of(cls, findings: Iterable[Finding], facts: Mapping[str, Fact]) -> Known:
        """Group the findings that have to be acted on."""
        grouped: dict[str, list[Finding]] = {}
        denied: set[str] = set()
        for finding in findings:
            if finding.assertion.counts:
                grouped.setdefault(finding.sign, []).append(finding)
            elif finding.assertion is Assertion.DENIED:
                denied.add(finding.sign)
        return cls(grouped, facts, frozenset(denied) - grouped.keys())

    def holds(self, atom: str) -> tuple[Finding, ...] | None:
        """The findings that make an atom true (empty for a fact), or None where it is not."""
        parsed = _parse(atom)
        if isinstance(parsed, _Limit):
            return () if self.meets(parsed) else None
        if isinstance(parsed, _Denied):
            return () if parsed.sign in self.denied else None
        findings = self.findings.get(parsed.sign)
        if findings is None:
            return None
        fits = [
            finding
            for finding in findings
            if (not parsed.part or finding.part == parsed.part)
            and _side_fits(finding, parsed.quality)
        ]
        return tuple(fits) or None

    def meets(self, limit: _Limit) -> bool:
        """True where the fact is known and within the limit."""
        known = self.facts.get(limit.name)
        if known is None:
            return False
        if isinstance(known.value, str):
            return limit.operator == "=" and known.value == limit.wanted
        value, wanted = float(known.value), float(limit.wanted)
        return {
            ">=": value >= wanted,
            "<=": value <= wanted,
            ">": value > wanted,
            "<": value < wanted,
            "=": value == wanted,
        }[limit.operator]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """``sign@part~quality``."""

    sign: str
    part: str
    quality: str


@dataclass(frozen=True, slots=True)
class _Limit:
    """``fact:name>=number``."""

    name: str
    operator: str
    wanted: str


@dataclass(frozen=True, slots=True)
class _Denied:
    """``denied:sign``."""

    sign: str


@lru_cache(maxsize=4096)
def _needs(when: tuple[str, ...]) -> frozenset[str]:
    """The signs a rule cannot do without: most rules are dismissed by these alone."""
    parsed = (_parse(atom) for atom in when)
    return frozenset(item.sign for item in parsed if isinstance(item, _Wanted))


@lru_cache(maxsize=4096)
def _parse(atom: str) -> _Wanted | _Limit | _Denied:
    if atom.startswith("denied:"):
        return _Denied(atom.removeprefix("denied:"))
    if atom.startswith("fact:"):
        match = _FACT.fullmatch(atom)
        if match is None:
            raise ValueError(f"'{atom}' is no condition on a fact")
        return _Limit(*match.groups())
    name, _, quality = atom.partition("~")
    sign, _, part = name.partition("@")
    return _Wanted(sign, part, quality)


def _side_fits(finding: Finding, quality: str) -> bool:
    if quality == "one":
        return finding.side in ("left", "right", "one")
    if quality == "both":
        return finding.side == "both"
    if quality == "ward":
        return finding.person == "ward"
    return True


def fire(flag: RedFlag, known: Known) -> Flag | None:
    """The flag with the first rule that holds, a certain one before a suspected one."""
    own = known.holds(f"code_{flag.code.lower()}")
    if own is not None:
        by = "reader" if all(finding.by == "reader" for finding in own) else "phrase"
        return Flag(flag.code, flag.disposition, f"{flag.code}.{by}", flag.within, flag.mode, own)
    held: Flag | None = None
    for rule in flag.rules:
        if held is not None and rule.suspected or not _needs(rule.when) <= known.findings.keys():
            continue
        reasons = reasons_for(rule, known)
        if reasons is None:
            continue
        within = rule.within or flag.within
        held = Flag(
            flag.code, flag.disposition, rule.id, within, flag.mode, reasons, rule.suspected
        )
        if not rule.suspected:
            return held
    return held


def triggers(flag: RedFlag) -> frozenset[str]:
    """Signs of which one at least has to stand before the flag can: empty where facts alone do."""
    found = {f"code_{flag.code.lower()}"}
    for rule in flag.rules:
        needed = _needs(rule.when) or _needs(rule.any)
        by_facts = not _needs(rule.when) and any(atom.startswith("fact:") for atom in rule.any)
        if by_facts or not needed:
            return frozenset()
        found |= needed
    return frozenset(found)


def reasons_for(rule: Rule | Pattern, known: Known) -> tuple[Finding, ...] | None:
    """The findings that make a rule hold, None where it does not."""
    reasons: dict[Finding, None] = {}
    since = -1
    for atom in rule.when:
        held = known.holds(atom)
        if held is None:
            return None
        since = max(since, _first_turn(held))
        reasons.update(dict.fromkeys(held))
    if rule.any:
        held_any = [held for atom in rule.any if (held := known.holds(atom)) is not None]
        if not held_any:
            return None
        since = max(since, min(_first_turn(held) for held in held_any))
        reasons.update(dict.fromkeys(finding for held in held_any for finding in held))
    if any(known.holds(atom) is not None for atom in rule.unless):
        return None
    if isinstance(rule, Rule) and _excused(rule, known, since):
        return None
    return tuple(reasons)


def facts_of_rule(rule: Rule, known: Known) -> tuple[Fact, ...]:
    """The facts that a rule's conditions name and that meet them, each once."""
    limits = (_parse(atom) for atom in (*rule.when, *rule.any) if atom.startswith("fact:"))
    names = {
        limit.name: known.facts[limit.name]
        for limit in limits
        if isinstance(limit, _Limit) and known.meets(limit)
    }
    return tuple(names.values())


@dataclass(frozen=True)
class Short:
    """The one sign a rule lacks; ``held`` counts the telling conditions that hold already."""

    sign: str
    part: str
    quality: str
    held: int


def lacking(rule: Rule, known: Known) -> Short | None:
    """The one sign that would make a rule hold, None where it lacks more or something else."""
    if len(_needs(rule.when) - known.findings.keys()) > 1:
        return None
    holding = {atom for atom in rule.when if known.holds(atom) is not None}
    lacked: list[tuple[str, ...]] = [(atom,) for atom in rule.when if atom not in holding]
    held = len(holding - _EVERYBODY)
    met = [atom for atom in rule.any if known.holds(atom) is not None]
    if met:
        held += not _EVERYBODY.issuperset(met)
    elif rule.any and not (lacked and lacked[0][0] in rule.any):
        lacked.append(rule.any)
    if len(lacked) != 1 or any(known.holds(atom) is not None for atom in rule.unless):
        return None
    signs = [item for atom in lacked[0] if isinstance(item := _parse(atom), _Wanted)]
    signs.sort(key=lambda item: item.sign in known.denied)
    return Short(signs[0].sign, signs[0].part, signs[0].quality, held) if signs else None


def _excused(rule: Rule, known: Known, since: int) -> bool:
    """True where what explains the sign away was told no later than turn ``since``."""
    excuses = (known.holds(atom) for atom in rule.excused)
    return any(held is not None and _first_turn(held) <= since for held in excuses)


def _first_turn(held: Sequence[Finding]) -> int:
    """The turn of the earliest finding, -1 where a fact holds by itself."""
    return min((finding.turn for finding in held), default=-1)


def dangers(library: Library) -> frozenset[str]:
    """Signs that alone make a code that cannot wait for an appointment."""
    found: set[str] = set()
    for flag in library.red_flags.values():
        if flag.disposition < Disposition.URGENT:
            continue
        for rule in flag.rules:
            alone = rule.when if len(rule.when) == 1 and not rule.any else ()
            found.update(atom for atom in (*alone, *(() if rule.when else rule.any)))
            found.update(atom.partition("@")[0] for atom in rule.when if "swelling" in atom)
    return frozenset(atom for atom in found if atom.replace("_", "").isalnum())
