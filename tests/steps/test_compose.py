from __future__ import annotations

from typing import Any

import pytest

from bot.domain.conversation import Block, Choice, Conversation, GuideState, Message
from bot.domain.knowledge import Library
from bot.domain.results import Decision, Draft, GuideStep, Hit, Retrieved, Screening
from bot.domain.triage import Assertion, Disposition, Finding, Flag
from bot.steps.compose import compose
from bot.steps.screen import questions
from bot.text.fill import passage_of
from bot.text.sentences import count
from tests.builders import make_finding, real_library

NONE, CALM, SOON, URGENT = (
    Disposition.NONE,
    Disposition.SELF_CARE,
    Disposition.SOON,
    Disposition.URGENT,
)
FOUND = Retrieved((Hit("weak-hips", 1.0, 1.0),), True)
COVERED = Decision("answer", "covered", also_answer=True)
STEP = GuideStep(
    GuideState("interview"), (Block("question", "Next?"),), "i_age", (Choice("Yes", "y"),)
)


def composed(
    decision: Decision,
    level: Disposition = CALM,
    *flags: Flag,
    found: Retrieved = FOUND,
    guide: GuideStep | None = None,
    asks: str = "",
    before: Conversation | None = None,
    heard: tuple[Finding, ...] = (),
    **fields: Any,
) -> Draft:
    """The draft for a decision; ``fields`` go into the screening."""
    library = real_library()
    screening = Screening(heard, heard, {}, flags, level, **fields)
    conversation = before or Conversation(id="x")
    question = questions(library).get(asks)
    return compose(decision, screening, found, guide, question, conversation, library)


def kinds(draft: Draft) -> list[str]:
    return [block.kind for block in draft.blocks]


def text_of(draft: Draft) -> str:
    return " ".join(block.text for block in draft.blocks)


def urgent(*, asks: str = "") -> tuple[Decision, Flag]:
    swollen = (make_finding("swelling", part="calf"),)
    flag = Flag("U6", URGENT, "U6.calf", "today", "", swollen, suspected=bool(asks))
    return Decision("escalate", "urgent", asks=asks, reply="urgent"), flag


def test_care_comes_first_and_alone() -> None:
    decision, flag = urgent()
    draft = composed(decision, URGENT, flag)
    assert kinds(draft) == ["safety"]
    assert not draft.choices


def test_a_hint_is_asked_about_after_the_advice(library: Library) -> None:
    decision, flag = urgent(asks="u6_side")
    draft = composed(decision, URGENT, flag, asks="u6_side")
    assert kinds(draft) == ["safety", "question"]
    assert draft.asks == "u6_side"
    labels = [answer.label for answer in questions(library)["u6_side"].answers]
    assert [choice.label for choice in draft.choices] == labels


def test_what_changed_is_said_before_anything_else() -> None:
    draft = composed(COVERED, changed="swollen")
    assert draft.blocks[0].kind == "notice"
    assert "swollen" in draft.blocks[0].text


def test_an_answer_is_the_passage_with_its_sources(library: Library) -> None:
    draft, passage = composed(COVERED, NONE), library.passages["weak-hips"]
    answer, more = draft.blocks
    assert (answer.text, answer.sources) == (passage.answer, passage.sources)
    assert passage_of(answer.item) == passage_of(more.item) == "weak-hips"
    assert any(passage.uncertain in item for item in more.items)


def test_an_answer_before_a_question_is_brief(library: Library) -> None:
    brief = composed(COVERED, guide=STEP).blocks[0].text
    assert library.passages["weak-hips"].answer.startswith(brief)
    assert count(brief) <= 45


def test_a_guide_has_the_last_word() -> None:
    draft = composed(COVERED, guide=STEP)
    assert kinds(draft)[-1] == "question"
    assert (draft.asks, draft.choices) == ("i_age", STEP.choices)


def test_the_work_is_announced_once() -> None:
    begin = Decision("plan", "ready", goal="plan")
    first = Conversation(id="x", guide=GuideState("interview"))
    again = Conversation(id="x", guide=GuideState("plan"))
    assert len(composed(begin, guide=STEP, before=first).blocks) == 2
    assert len(composed(begin, guide=STEP, before=again).blocks) == 1


def nets(level: Disposition, *lines: Message) -> int:
    before = Conversation(id="x", transcript=lines)
    return kinds(composed(COVERED, level, before=before)).count("net")


def test_the_safety_net_is_said_once_where_something_hurts(library: Library) -> None:
    told = Message("bot", library.replies["self-care-net"].text)
    assert nets(CALM) == 1
    assert nets(CALM, told) == 0
    assert nets(CALM, Message("user", "for six weeks now")) == 1
    assert nets(NONE) == 0


ASKED = [
    ("asked", Assertion.ASKED, "chest_pain", NONE, 1),
    ("of-somebody-else", Assertion.OTHER, "chest_pain", NONE, 1),
    ("denied", Assertion.DENIED, "chest_pain", NONE, 0),
    ("no-danger", Assertion.ASKED, "pain", NONE, 0),
]


@pytest.mark.parametrize(
    ("meant", "sign", "level", "expected"),
    [case[1:] for case in ASKED],
    ids=[case[0] for case in ASKED],
)
def test_a_danger_only_asked_about_gets_its_line(
    meant: Assertion, sign: str, level: Disposition, expected: int
) -> None:
    draft = composed(COVERED, level, heard=(make_finding(sign, meant),))
    assert kinds(draft).count("net") == expected


def test_an_answer_does_not_hide_that_somebody_should_look() -> None:
    for decision in (COVERED, Decision("chat", "thanks", reply="thanks")):
        assert composed(decision, SOON).blocks[0].kind == "safety"


OFFERS = [(NONE, True), (CALM, True), (SOON, False)]


@pytest.mark.parametrize(("level", "offered"), OFFERS, ids=[level.value for level, _ in OFFERS])
def test_work_is_offered_only_where_it_may_begin(level: Disposition, offered: bool) -> None:
    values = {choice.value for choice in composed(COVERED, level).choices}
    assert ({"hip_check", "plan"} <= values) is offered


def test_the_next_question_is_a_question_of_the_library(library: Library) -> None:
    related = [choice for choice in composed(COVERED).choices if choice.value.startswith("ask.")]
    assert [choice.label in library.passages[choice.value[4:]].questions for choice in related] == (
        [True]
    )


def test_a_decline_names_what_is_near() -> None:
    decline = Decision("decline", "not-covered", reply="decline-not-covered")
    draft = composed(decline, NONE, found=Retrieved(nearest=("Ice", "Heat", "Tape", "Shoes")))
    assert "Ice, Heat, Tape." in text_of(draft)
    assert "nearest" not in text_of(composed(decline, NONE, found=Retrieved()))


@pytest.mark.parametrize(
    ("decision", "level"),
    [(COVERED, CALM), (urgent()[0], URGENT)],
    ids=["answer", "escalation"],
)
def test_help_against_violence_comes_with_any_reply(decision: Decision, level: Disposition) -> None:
    hurt = (make_finding("harm_by_other"),)
    draft = composed(decision, level, urgent()[1], heard=hurt)
    assert "Nobody has the right to hurt you" in text_of(draft)
    denied = (make_finding("harm_by_other", Assertion.DENIED),)
    assert "right to hurt" not in text_of(composed(decision, level, urgent()[1], heard=denied))
