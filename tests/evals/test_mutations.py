from __future__ import annotations

import pytest

from bot.domain.knowledge import Library
from bot.evals.mutations import Mutation, mutations
from bot.evals.padding import FILLERS, RUNNING_TALK
from bot.text.lexis import Lexis, compile_lexis

MUTATIONS = mutations()
TEXT = "I'm 41 and my first knee feels fine. My left calf is swollen, and it hurts at rest"
CAP = 4000


@pytest.fixture(scope="module")
def lexis(library: Library) -> Lexis:
    return compile_lexis(library)


def words(lexis: Lexis, text: str) -> list[str]:
    return [token.word for token in lexis.read(text).tokens]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_mutation_changes_the_text_and_keeps_the_words(mutation: Mutation, lexis: Lexis) -> None:
    changed = mutation(TEXT)
    assert changed != TEXT
    told, now = words(lexis, TEXT), words(lexis, changed)
    runs = [now[start : start + len(told)] for start in range(len(now) - len(told) + 1)]
    assert told in runs


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_the_same_seed_gives_the_same_text(mutation: Mutation) -> None:
    assert mutation(TEXT, 3) == mutation(TEXT, 3)


def test_another_seed_makes_other_slips() -> None:
    typos = next(mutation for mutation in MUTATIONS if mutation.name == "typos")
    assert len({typos(TEXT, seed) for seed in range(9)}) > 1


@pytest.mark.parametrize("tenth", range(11))
def test_a_sign_is_moved_through_a_message_at_the_cap(tenth: int) -> None:
    moved = next(item for item in mutations(CAP) if item.name == f"at-tenth-{tenth}")(TEXT)
    assert CAP - 100 <= len(moved) <= CAP
    assert abs(moved.index(TEXT) / (len(moved) - len(TEXT)) - tenth / 10) < 0.06


def test_names_are_unique_and_both_relations_are_used() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
    assert {mutation.expected for mutation in MUTATIONS} == {"never_lowers", "same"}


def test_there_is_talk_enough() -> None:
    assert len(FILLERS) == 30
    assert sum(map(len, RUNNING_TALK)) > CAP // 3
