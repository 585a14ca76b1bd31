from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversation import Act, Block, BlockKind
from bot.domain.results import Decision, Draft, Screening
from bot.domain.triage import Disposition
from bot.steps.verify import MOST_WORDS, Verdict, verify
from bot.text.fill import cited
from bot.text.sentences import count
from tests.builders import real_library

NONE, SOON, URGENT = Disposition.NONE, Disposition.SOON, Disposition.URGENT
COUNTED = ("safety", "text", "question", "net", "notice")


def verdict(*blocks: Block, level: Disposition = NONE, act: Act = "answer") -> Verdict:
    return verify(
        Draft(blocks), Decision(act, "test"), Screening((), (), {}, (), level), real_library()
    )


def block(words: int, kind: BlockKind = "text") -> Block:
    return Block(kind, " ".join(["word"] * words))


def test_plain_words_may_go_out() -> None:
    assert verdict(Block("text", "Rest for a day.")).sound


FORBIDDEN = [
    ("fine", "You are fine."),
    ("ok", "You're OK to run."),
    ("no-worry", "There is nothing to worry about."),
    ("no-reason", "You have no reason to worry."),
    ("diagnosis", "You have a torn meniscus."),
    ("diagnosis-hedged", "You probably have a clot."),
    ("not-serious", "This is not serious."),
    ("no-need", "There is no need to see anyone."),
    ("blank-left", "Call {emergency} now."),
]


@pytest.mark.parametrize("text", [case[1] for case in FORBIDDEN], ids=[c[0] for c in FORBIDDEN])
@pytest.mark.parametrize("where", ["text", "items"])
def test_some_words_never_go_out(text: str, where: str) -> None:
    said = Block("list", items=(text,)) if where == "items" else Block("text", text)
    assert not verdict(said).sound


PASSAGE = real_library().passages["weak-hips"]
CITED = [
    ("answer", PASSAGE.answer, True),
    ("first-sentence", PASSAGE.answer.split(". ")[0], True),
    ("detail", PASSAGE.detail, True),
    ("doubt-with-its-label", f"What is not certain: {PASSAGE.uncertain}", True),
    ("made-up", "Weak hips always cause knee pain.", False),
    ("changed-by-one-word", PASSAGE.answer.replace("probably not", "surely"), False),
    ("added-to", PASSAGE.answer + " Trust me.", False),
]


@pytest.mark.parametrize(
    ("text", "sound"), [case[1:] for case in CITED], ids=[case[0] for case in CITED]
)
def test_what_names_a_passage_is_in_its_words(text: str, sound: bool) -> None:
    assert verdict(Block("text", text, item=cited("weak-hips"))).sound is sound


OWED = [
    ("urgent-without", URGENT, "answer", "text", False),
    ("urgent-with", URGENT, "escalate", "safety", True),
    ("soon-without", SOON, "answer", "text", False),
    ("soon-declined", SOON, "decline", "text", True),
    ("calm-without", NONE, "answer", "text", True),
]


@pytest.mark.parametrize(
    ("level", "act", "kind", "sound"), [case[1:] for case in OWED], ids=[case[0] for case in OWED]
)
def test_the_referral_that_is_owed_goes_out(
    level: Disposition, act: Act, kind: BlockKind, sound: bool
) -> None:
    assert verdict(Block(kind, "Be seen today."), level=level, act=act).sound is sound


@pytest.mark.parametrize("blocks", [(), (Block("text"),)], ids=["no-block", "no-words"])
def test_silence_does_not_go_out(blocks: tuple[Block, ...]) -> None:
    assert verdict(*blocks).problems == ("nothing to say",)


def test_one_question_at_most() -> None:
    ask = Block("question", "Where?")
    assert verdict(ask).sound
    assert not verdict(ask, ask).sound


BUDGET = [
    ("fits", ("text", "net"), (50, 40), ("text", "net")),
    ("net-goes", ("text", "net"), (50, 41), ("text",)),
    ("last-spare-first", ("notice", "text", "net"), (20, 50, 30), ("notice", "text")),
    ("first-block-stays", ("notice", "safety"), (60, 60), ("notice", "safety")),
    ("care-stays", ("text", "safety"), (60, 60), ("text", "safety")),
    ("lead-up-goes", ("safety", "text", "question"), (60, 40, 10), ("safety", "question")),
    ("without-a-question-it-stays", ("safety", "text"), (60, 40), ("safety", "text")),
    ("cards-are-not-counted", ("text", "card", "net"), (50, 90, 40), ("text", "card", "net")),
]


@pytest.mark.parametrize(
    ("kinds", "words", "kept"), [case[1:] for case in BUDGET], ids=[case[0] for case in BUDGET]
)
def test_what_can_be_spared_goes_where_it_is_too_long(
    kinds: tuple[BlockKind, ...], words: tuple[int, ...], kept: tuple[BlockKind, ...]
) -> None:
    blocks = [block(number, kind) for kind, number in zip(kinds, words, strict=True)]
    assert tuple(item.kind for item in verdict(*blocks).blocks) == kept


KINDS: list[BlockKind] = ["safety", "text", "list", "card", "question", "net", "notice"]


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 60)), min_size=1, max_size=6))
def test_care_and_questions_are_never_dropped(drawn: list[tuple[BlockKind, int]]) -> None:
    blocks = [block(words, kind) for kind, words in drawn]
    kept = verdict(*blocks).blocks
    for kind in ("safety", "question", "list", "card"):
        assert [b for b in kept if b.kind == kind] == [b for b in blocks if b.kind == kind]
    if len(kept) < len(blocks):
        assert sum(count(b.text) for b in blocks if b.kind in COUNTED) > MOST_WORDS
