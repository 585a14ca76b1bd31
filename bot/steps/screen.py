"""Screen: raw text -> findings -> facts of the whole conversation -> rules -> disposition.

Runs on every message, before and independently of everything else, on the words alone. Where there
is a reader, what it reads is weighed against what the rules heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.conversation import Conversation, Fact
from bot.domain.knowledge import Answer, Library, Question
from bot.domain.ports import MessageReader
from bot.domain.results import Screening
from bot.domain.triage import Assertion, Disposition, Finding, Flag
from bot.text.answers import Bound, bind
from bot.text.derived import derive
from bot.text.facts import facts_of
from bot.text.findings import Heard, hear
from bot.text.lexis import Lexis
from bot.text.memory import Memory, merge
from bot.text.receipt import receipt
from bot.text.receipt_reader import Read
from bot.text.rules import Known, fire
from bot.text.second import READ, First, look_again


def screen(
    text: str,
    conversation: Conversation,
    library: Library,
    lexis: Lexis,
    reader: MessageReader | None = None,
    language: str = "",
) -> Screening:
    """What this message and everything before it add up to.

    ``language`` is that which the message shows (ISO 639-1), empty for none: the reader
    is only asked about those it has learned.
    """
    turn = conversation.turn
    bound = _bound(text, conversation, library)
    # A chip is our own words: only what it stands for counts, not how it reads.
    chosen = bound is not None and bound.exact
    heard = hear("" if chosen else text, lexis, turn, str(conversation.fact("place") or ""))
    answered = _answered(bound, text, turn)
    grouped = any(bound and item.question.id == bound.question.id for item in library.interview)
    memory = merge(conversation, heard, answered, grouped)
    facts = dict(conversation.facts) | _facts(text, conversation, heard, bound, memory)
    flags = _flags(library, lexis, memory, facts)
    read = None if reader is None else Read(reader.digest, turn, text)
    if reader is not None and read is not None and bound is None and language in READ:
        first = _first(text, conversation, heard, memory, flags, library)
        first = replace(first, language=language)
        second = look_again(first, conversation, reader, library.weighing, lexis.triggers)
        if second is not None:
            memory = second.memory
            read = replace(read, reading=second.reading, weighed=second.weighed)
            flags = _flags(library, lexis, memory, facts)
    disposition = _disposition(library, memory, flags, facts)
    top = max(flags, key=_weight, default=None)
    lowered = disposition < conversation.disposition
    done = (*conversation.asked, bound.question.id) if bound else conversation.asked
    settle = _settle(library, done, flags)
    return Screening(
        heard=(*heard.findings, *answered),
        findings=memory.findings,
        facts=facts,
        flags=flags,
        disposition=disposition,
        within=top.within if top else "",
        mode=top.mode if top else "",
        settle=settle,
        changed=memory.changed if lowered else "",
        cleared_at=turn if lowered else conversation.cleared_at,
        receipt=receipt(library, memory.findings, flags, disposition, facts, done, read),
    )


def _first(
    text: str,
    conversation: Conversation,
    heard: Heard,
    memory: Memory,
    flags: tuple[Flag, ...],
    library: Library,
) -> First:
    before = {flag.code for flag in conversation.flags}
    fresh = [flag for flag in flags if flag.code not in before]
    complaint = any(
        finding.assertion.counts and _is_complaint(library, finding) for finding in heard.findings
    )
    return First(text, heard, memory, flags, fresh, complaint)


def _bound(text: str, conversation: Conversation, library: Library) -> Bound | None:
    if not conversation.open_question:
        return None
    question = questions(library).get(conversation.open_question)
    return bind(text, question) if question is not None else None


def questions(library: Library) -> dict[str, Question]:
    """Every question the bot may ask, by id."""
    settling = (question for flag in library.red_flags.values() for question in flag.questions)
    asked = (item.question for item in library.interview)
    return {question.id: question for question in (*settling, *asked)}


def _answered(bound: Bound | None, text: str, turn: int) -> tuple[Finding, ...]:
    """Findings a chip or a bound yes/no stands for."""
    if bound is None:
        return ()
    answer: Answer = bound.answer
    said = [(atom, Assertion.PRESENT) for atom in answer.present]
    said += [(atom, Assertion.DENIED) for atom in answer.denied]
    found = []
    for atom, assertion in said:
        name, _, quality = atom.partition("~")
        sign, _, part = name.partition("@")
        found.append(Finding(sign, assertion, turn, text.strip(), part=part, side=quality))
    return tuple(found)


def _facts(
    text: str, conversation: Conversation, heard: Heard, bound: Bound | None, memory: Memory
) -> dict[str, Fact]:
    turn = conversation.turn
    place = next(
        (f.part for f in heard.findings if f.sign == "pain" and f.part and f.assertion.counts), ""
    )
    ward = any(f.person == "ward" and f.assertion.counts for f in memory.findings)
    chosen = bound is not None and bound.exact
    facts = {} if chosen else facts_of(text, turn, place, conversation.facts, ward)
    if bound is not None:
        facts |= {
            name: Fact(name, value, text.strip(), turn)
            for name, value in bound.answer.facts.items()
        }
    return facts


def _flags(
    library: Library, lexis: Lexis, memory: Memory, facts: Mapping[str, Fact]
) -> tuple[Flag, ...]:
    findings = derive(memory.findings, library.signs, facts)
    known = Known.of(findings.findings, findings.facts)
    heard = known.findings.keys()
    fired = (
        fire(flag, known)
        for code, flag in library.red_flags.items()
        if not lexis.triggers[code] or lexis.triggers[code] & heard
    )
    return tuple(sorted((flag for flag in fired if flag), key=_weight, reverse=True))


_WITHIN = {"now": 4, "today": 3, "days": 2, "weeks": 1, "": 0}


def _weight(flag: Flag) -> tuple[int, int, bool, bool]:
    return (flag.disposition.rank, _WITHIN[flag.within], not flag.suspected, flag.mode == "call")


def _disposition(
    library: Library, memory: Memory, flags: tuple[Flag, ...], facts: Mapping[str, Fact]
) -> Disposition:
    if flags:
        crisis = any(flag.disposition is Disposition.CRISIS for flag in flags)
        return Disposition.CRISIS if crisis else flags[0].disposition
    kept = (Assertion.PRESENT, Assertion.UNSURE, Assertion.SEEN)
    complaint = any(
        finding.assertion in kept and _is_complaint(library, finding) for finding in memory.findings
    )
    hurts = "pain" in facts and float(facts["pain"].value) > 0
    troubled = complaint or hurts or memory.troubled
    return Disposition.SELF_CARE if troubled else Disposition.NONE


def _is_complaint(library: Library, finding: Finding) -> bool:
    sign = library.signs.get(finding.sign)
    return sign is None or sign.complaint


def _settle(library: Library, asked: tuple[str, ...], flags: tuple[Flag, ...]) -> str:
    """The question that would settle the weightiest hint, if it was not asked yet."""
    for flag in flags:
        if not flag.suspected:
            continue
        rules = {rule.id: rule for rule in library.red_flags[flag.code].rules}
        ask = rules[flag.rule].ask or ""
        if ask and ask not in asked:
            return ask
    return ""
