"""Which question settles most: of what is only hinted at, or between self-care and a visit.

The value of a question is how many different dispositions its answers lead to, all that is known
taken together; of two that are worth the same, the one that can settle more hints, then the one
that belongs to the more urgent flag.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.conversation import Fact
from bot.domain.knowledge import Answer, Library, Question, RedFlag
from bot.domain.triage import Assertion, Disposition, Finding, Flag
from bot.text.derived import derive
from bot.text.rules import Known, fire, reasons_for

_LATER = 1_000_000
"""The turn of a supposed answer: later than anything that was said."""


@dataclass(frozen=True)
class Outcome:
    """What would stand after one answer."""

    disposition: Disposition
    suspected: int
    """How many flags would be hinted at still."""


@dataclass(frozen=True)
class Due:
    """The question that parts self-care from an appointment; ``ask`` is empty where none does.

    ``first``: it comes before the danger questions, as only its own flag's were put of its kind.
    """

    ask: str = ""
    first: bool = False


def settling(
    library: Library,
    flags: Collection[Flag],
    findings: Collection[Finding],
    facts: Mapping[str, Fact],
    asked: Collection[str],
) -> str:
    """Id of the question that settles most; empty where no hint stands or none is left to ask.

    ``flags`` stand now, most urgent first; ``asked`` are questions answered before.
    """
    best, most = "", (0, 0)
    for question in _candidates(library, flags, asked):
        outcomes = [
            outcome(library, findings, facts, answer)
            for answer in question.answers
            if not answer.unsure
        ]
        levels = len({one.disposition for one in outcomes})
        fewest = min(one.suspected for one in outcomes)
        value = (levels, -fewest)
        if not best or value > most:
            best, most = question.id, value
    return best


def outcome(
    library: Library, findings: Collection[Finding], facts: Mapping[str, Fact], answer: Answer
) -> Outcome:
    """What the rules make of everything known with ``answer`` on top."""
    derived = derive(
        tuple(_answered(findings, answer)), library.signs, dict(facts) | _facts(answer)
    )
    known = Known.of(derived.findings, derived.facts)
    fired = [flag for item in library.red_flags.values() if (flag := fire(item, known))]
    level = max((flag.disposition for flag in fired), default=Disposition.NONE)
    return Outcome(level, sum(flag.suspected for flag in fired))


def deciding(
    library: Library,
    findings: Collection[Finding],
    facts: Mapping[str, Fact],
    asked: Collection[str],
) -> Due:
    """What to ask before a complaint is left to self-care, all that is known taken together.

    Of several questions, the one whose conditions say most of what was told. None is put twice, nor
    for a fact that is known or was asked for in another question.
    """
    derived = derive(tuple(findings), library.signs, facts)
    known = Known.of(derived.findings, derived.facts)
    spent = {name for question in _put(library, asked) for name in _fact_names(question)}
    spent |= facts.keys()
    best, most = Due(), 0
    before = [flag for flag in library.red_flags.values() if _asks(flag) & set(asked)]
    for flag in library.red_flags.values():
        for rule in flag.deciding:
            question = next(item for item in flag.questions if item.id == rule.ask)
            told = len(rule.when) + bool(rule.any)
            if told <= most or question.id in asked or _fact_names(question) & spent:
                continue
            if reasons_for(rule, known) and _parts(library, findings, facts, question):
                best, most = Due(question.id, not before or flag in before), told
    return best


def _asks(flag: RedFlag) -> set[str]:
    return {rule.ask for rule in flag.deciding if rule.ask}


def _put(library: Library, asked: Collection[str]) -> Iterator[Question]:
    """The questions of ``asked``, of flags and interview alike."""
    for flag in library.red_flags.values():
        yield from (question for question in flag.questions if question.id in asked)
    yield from (item.question for item in library.interview if item.question.id in asked)


def _fact_names(question: Question) -> set[str]:
    return {name for answer in question.answers for name in answer.facts}


def _parts(
    library: Library, findings: Collection[Finding], facts: Mapping[str, Fact], question: Question
) -> bool:
    """True where one answer leads to an appointment and another does not."""
    ends = [outcome(library, findings, facts, answer).disposition for answer in question.answers]
    return min(ends) < Disposition.SOON <= max(ends)


def _candidates(
    library: Library, flags: Collection[Flag], asked: Collection[str]
) -> Iterator[Question]:
    """The questions of the hints that stand, in the order of the flags."""
    known = {q.id: q for flag in library.red_flags.values() for q in flag.questions}
    seen: set[str] = set(asked)
    for flag in flags:
        rules = {rule.id: rule for rule in library.red_flags[flag.code].rules}
        ask = rules[flag.rule].ask if flag.suspected and flag.rule in rules else None
        if ask and ask in known and ask not in seen:
            seen.add(ask)
            yield known[ask]


def _answered(findings: Collection[Finding], answer: Answer) -> Iterator[Finding]:
    """The findings as they would be: denied ones gone, of the part that was denied."""
    denied = [_read(atom) for atom in answer.denied]
    for finding in findings:
        gone = any(sign == finding.sign and part in ("", finding.part) for sign, part, _ in denied)
        if not gone:
            yield finding
    for atoms, assertion in (
        (answer.present, Assertion.PRESENT),
        (answer.denied, Assertion.DENIED),
    ):
        for atom in atoms:
            sign, part, side = _read(atom)
            yield Finding(sign, assertion, _LATER, answer.label, part=part, side=side)


def _read(atom: str) -> tuple[str, str, str]:
    name, _, side = atom.partition("~")
    sign, _, part = name.partition("@")
    return sign, part, side


def _facts(answer: Answer) -> dict[str, Fact]:
    return {name: Fact(name, value, answer.label, _LATER) for name, value in answer.facts.items()}
