"""A danger sign told in two halves: every rule with two or more conditions, both orders."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.domain.knowledge import Rule
from bot.text.lexis import Lexis
from bot.text.rules import Known
from tests.builders import real_library
from tests.steps.conftest import tell
from tests.steps.halves import BY_ANSWER, CHILD, FILLERS, FRESH, SENTENCES


def pairs(rule: Rule) -> Iterator[tuple[str, ...]]:
    """The conditions of a rule, one tuple for each way of meeting it that needs two or more."""
    for chosen in rule.any or ("",):
        atoms = tuple(dict.fromkeys(atom for atom in (*rule.when, chosen) if atom))
        spoken = tuple(atom for atom in atoms if atom not in FRESH)
        if len(spoken) > 1 and len({sentence(atom, spoken) for atom in spoken}) > 1:
            yield spoken


def sentence(atom: str, atoms: tuple[str, ...]) -> str:
    child = any(a in ("fact:age<16", "fact:age<=16", "fact:age<12") or "ward" in a for a in atoms)
    return CHILD.get(atom, SENTENCES[atom]) if child else SENTENCES[atom]


ROWS = [
    (flag.code, rule.id, atoms)
    for flag in real_library().red_flags.values()
    for rule in flag.rules
    if rule.when and not set(rule.when) & set(BY_ANSWER)
    for atoms in pairs(rule)
]


@pytest.mark.parametrize(
    ("code", "atoms"), [(code, atoms) for code, _, atoms in ROWS],
    ids=[f"{rule}:{'+'.join(atoms)}" for _, rule, atoms in ROWS],
)  # fmt: skip
def test_the_level_is_reached_with_the_second_half(
    lexis: Lexis, code: str, atoms: tuple[str, ...]
) -> None:
    library = real_library()
    wanted = library.red_flags[code].disposition
    said = list(dict.fromkeys(sentence(atom, atoms) for atom in atoms))
    first, second = said[0], " ".join(said[1:])
    missed = []
    for halves in ((first, second), (second, first)):
        for between in ((), FILLERS):
            heard = tell(library, lexis, halves[0], *between, halves[1])[-1]
            codes = {flag.code for flag in heard.flags}
            if code not in codes or heard.disposition < wanted:
                missed.append((halves, len(between), sorted(codes), heard.disposition.value))
    assert not missed


def test_each_sentence_says_its_condition(lexis: Lexis) -> None:
    library = real_library()
    wrong = []
    for atom, said in (*SENTENCES.items(), *CHILD.items()):
        if atom in ("complaint", "recent_knee_surgery") or atom.startswith("fact:injury"):
            continue  # derived, see tests/text/test_derived.py
        (heard,) = tell(library, lexis, said)
        if Known.of(heard.findings, heard.facts).holds(atom) is None:
            wrong.append((atom, said, [(f.sign, f.part, f.side) for f in heard.findings]))
    assert not wrong
