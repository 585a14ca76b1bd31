"""What would change the advice: what takes a code away, and what is one sign short of a higher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.domain.knowledge import Library, Question, RedFlag, Rule
from bot.domain.triage import Disposition, Flag
from bot.text.rules import Known, Short, lacking

_MOST_HIGHER = 4
_MOST_SIGNS = 4
_LAST = 99
"""Place of the code without a number among the others."""
_CODE = "code_"
_WITHOUT_FILE = {"complaint": "some trouble"}


def label_of(library: Library, sign: str, part: str = "", quality: str = "") -> str:
    """A sign in plain words, with the body part and side where they are not in its name."""
    if sign.startswith(_CODE):
        flag = library.red_flags.get(sign.removeprefix(_CODE).upper())
        return flag.name if flag else sign
    known = library.signs.get(sign)
    label = known.label if known else _WITHOUT_FILE.get(sign, sign.replace("_", " "))
    place = f" in the {part}" if known and known.parts and part and part not in label else ""
    side = {"one": " on one side only", "both": " on both sides"}.get(quality, "")
    return label + place + side


def would_change(
    library: Library,
    flags: tuple[Flag, ...],
    known: Known,
    disposition: Disposition,
    asked: Sequence[str],
) -> dict[str, Any]:
    """``lower``: for each code, what takes it away. ``raise``: signs that would bring a higher one.

    Args:
        library: the knowledge.
        flags: the codes that stand.
        known: everything known, with what follows from it.
        disposition: what was decided.
        asked: ids of the questions that were answered.
    """
    return {
        "lower": [_lower(library, flag, asked) for flag in flags],
        "raise": _higher(library, flags, known, disposition),
    }


def _lower(library: Library, flag: Flag, asked: Sequence[str]) -> dict[str, Any]:
    """``check``: True where a clinician's check after it began takes the code away."""
    signs = {finding.words: finding for finding in reversed(flag.findings) if finding.words}
    question = _settling(library, flag)
    settles = None
    if question is not None:
        is_open = question.id not in asked
        settles = {"id": question.id, "text": question.text, "open": is_open}
    return {
        "code": flag.code,
        "taken_back": [
            {
                "label": label_of(library, finding.sign, finding.part),
                "words": finding.words,
                "turn": finding.turn,
            }
            for finding in list(reversed(signs.values()))[:_MOST_SIGNS]
        ],
        "check": flag.disposition is not Disposition.CRISIS,
        "question": settles,
    }


def _settling(library: Library, flag: Flag) -> Question | None:
    """The question that settles a hint, None where the code is certain or nothing is asked."""
    if not flag.suspected:
        return None
    ask = next((r.ask for r in library.red_flags[flag.code].rules if r.id == flag.rule), None)
    settling = (item for known in library.red_flags.values() for item in known.questions)
    return next((question for question in settling if question.id == ask), None)


def _higher(
    library: Library, flags: tuple[Flag, ...], known: Known, disposition: Disposition
) -> list[dict[str, Any]]:
    """The nearest rules of a higher level that lack one sign, one for each code."""
    near = _asked_about(library, flags)
    found = sorted(_short_of_one(library, near, known, disposition), key=lambda item: item[0])
    best: dict[str, dict[str, Any]] = {}
    labels: set[str] = set()
    for _, flag, rule, short in found:
        if len(best) == _MOST_HIGHER:
            break
        label = label_of(library, short.sign, short.part, short.quality)
        if flag.code in best or label in labels:
            continue
        labels.add(label)
        best[flag.code] = {
            "code": flag.code,
            "rule": rule.id,
            "disposition": flag.disposition.value,
            "sign": short.sign,
            "part": short.part,
            "label": label,
        }
    return list(best.values())


def _asked_about(library: Library, flags: tuple[Flag, ...]) -> frozenset[str]:
    """Signs that the questions of the standing codes ask about: the nearest there are."""
    atoms = (
        atom
        for flag in flags
        for question in library.red_flags[flag.code].questions
        for answer in question.answers
        for atom in answer.present
    )
    return frozenset(atom.partition("~")[0].partition("@")[0] for atom in atoms)


def _short_of_one(
    library: Library, near: frozenset[str], known: Known, disposition: Disposition
) -> Iterator[tuple[tuple[int, bool, bool, int, int], RedFlag, Rule, Short]]:
    """Rules and their order: urgent ones first, what was denied last, then by how near they are."""
    for flag in library.red_flags.values():
        if flag.disposition.rank <= disposition.rank:
            continue
        for rule in flag.rules:
            short = None if rule.suspected else lacking(rule, known)
            if short is None or short.quality == "ward":
                continue
            order = (
                -flag.disposition.rank,
                short.sign in known.denied,
                short.sign not in near,
                -short.held,
                int(flag.code[1:] or _LAST),
            )
            yield order, flag, rule, short
