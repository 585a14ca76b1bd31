"""Danger signs first, nothing that is known already."""

from __future__ import annotations

import re

import pytest

from bot.domain.conversation import GuideState
from bot.domain.knowledge import Library
from bot.domain.triage import Assertion
from bot.guides.interview import SKIP, UNDERSTAND, cleared, put_once, remaining, step
from tests.builders import (
    make_conversation,
    make_facts,
    make_finding,
    make_library_slice,
    make_question,
    real_library,
)

LIBRARY: Library = make_library_slice(
    interview=(
        make_question("age", "fact", order=1),
        make_question("clot", order=2, covers=("breathless", "swelling@calf")),
        make_question("fever", order=3),
        make_question("kit", "fact", order=4, only_for=("plan",)),
    )
)


def _left(goal: str = "plan", **known: object) -> list[str]:
    values = {"findings": (), "facts": {}, "asked": ()} | known
    return [item.question.id for item in remaining(LIBRARY, goal, **values)]  # type: ignore[arg-type]


def test_danger_comes_before_facts() -> None:
    assert _left() == ["clot", "fever", "age", "kit"]


def test_only_questions_for_the_goal_are_put() -> None:
    assert _left("hip_check") == ["clot", "fever", "age"]


def test_what_was_put_is_not_put_again() -> None:
    assert _left(asked=("clot", "age")) == ["fever", "kit"]


def test_a_known_fact_is_not_asked() -> None:
    assert _left(facts=make_facts(kit="band")) == ["clot", "fever", "age"]


@pytest.mark.parametrize(
    ("assertion", "settled"),
    [
        (Assertion.PRESENT, True),
        (Assertion.DENIED, True),
        (Assertion.PAST, True),
        (Assertion.SEEN, True),
        (Assertion.UNSURE, False),
        (Assertion.OTHER, False),
        (Assertion.ASKED, False),
    ],
)
def test_a_danger_question_is_settled_by_a_decided_sign(
    assertion: Assertion, settled: bool
) -> None:
    assert ("fever" not in _left(findings=(make_finding("fever", assertion),))) is settled


@pytest.mark.parametrize(
    ("part", "settled"),
    [
        pytest.param("calf", True, id="that-part"),
        pytest.param("knee", False, id="another-part"),
        pytest.param("", False, id="no-part"),
    ],
)
def test_every_covered_sign_has_to_be_decided_at_its_part(part: str, settled: bool) -> None:
    breath = make_finding("breathless", Assertion.DENIED)
    findings = (breath, make_finding("swelling", Assertion.DENIED, part))
    assert ("clot" not in _left(findings=findings)) is settled
    assert "clot" in _left(findings=(breath,))


def test_a_question_that_covers_nothing_has_to_be_put() -> None:
    library = make_library_slice(interview=(make_question("any", covers=()),))
    assert remaining(library, "plan", (), {}, ())
    assert not remaining(library, "plan", (), {}, ("any",))


def test_the_gate_opens_only_once_no_danger_question_is_left() -> None:
    assert not cleared(LIBRARY, "plan", (), {}, ("clot",))
    assert cleared(LIBRARY, "plan", (), {}, ("clot", "fever"))


def test_a_question_says_where_it_stands_and_why_it_is_asked() -> None:
    asked = step(LIBRARY, make_conversation(asked=()), {}, (), "plan")
    assert asked.asks == asked.state.step == "clot"
    assert [block.kind for block in asked.blocks] == ["text", "question"]
    assert asked.blocks[0].text == "Question 1 of about 4. I ask because it matters."


def test_the_count_goes_on_with_the_next_question() -> None:
    state = GuideState("interview", "clot", {"clot": "put"}, "plan")
    asked = step(LIBRARY, make_conversation(guide=state, asked=("clot",)), {}, ())
    assert asked.asks == "fever"
    assert asked.blocks[0].text.startswith("Question 2 of about 4.")


def test_the_same_question_put_again_keeps_its_number() -> None:
    state = GuideState("interview", "clot", {"clot": "put"}, "plan")
    asked = step(LIBRARY, make_conversation(guide=state, asked=()), {}, ())
    assert asked.blocks[0].text.startswith("Question 1 of about 4.")


@pytest.mark.parametrize(("asked", "skip"), [((), False), (("clot", "fever"), True)])
def test_a_danger_sign_cannot_be_skipped_and_a_fact_can(asked: tuple[str, ...], skip: bool) -> None:
    found = step(LIBRARY, make_conversation(asked=asked), {}, (), "plan")
    assert [choice.label for choice in found.choices][:2] == ["Yes", "No"]
    assert (SKIP in found.choices) is skip


def test_with_nothing_left_the_interview_is_over_and_results_stay() -> None:
    conversation = make_conversation(
        hip={"lift.left": "3"}, plan=("clam",), asked=("clot", "fever", "age", "kit")
    )
    done = step(LIBRARY, conversation, {}, (), "plan")
    assert (done.state, done.blocks, done.asks) == (GuideState(goal="plan"), (), "")
    assert (done.hip, done.plan) == ({"lift.left": "3"}, ("clam",))


@pytest.mark.parametrize("goal", ["hip_check", "plan"])
def test_the_shipped_interview_puts_each_question_once(goal: str) -> None:
    library, asked = real_library(), []
    conversation = make_conversation(asked=())
    while (found := step(library, conversation, {}, (), goal)).asks:
        asked.append(found.asks)
        conversation = make_conversation(guide=found.state, asked=tuple(asked))
    assert len(asked) == len(set(asked)) > 8
    kinds = {item.question.id: item.kind for item in library.interview}
    assert [kinds[name] for name in asked] == sorted(kinds[name] for name in asked)


def test_every_code_is_reached_by_an_answer_of_the_interview() -> None:
    """Each code but crisis: some rule has all its signs among the answers, or what they imply."""
    library = real_library()
    said = {atom for item in library.interview for a in item.question.answers for atom in a.present}
    signs = {re.split("[@~]", atom)[0] for atom in said} | {"complaint", "pain", "long_effort"}
    signs |= {name for sign in signs & library.signs.keys() for name in library.signs[sign].implies}
    signs |= {"recent_knee_surgery"}

    def spoken(atom: str) -> bool:
        return atom.startswith("fact:") or re.split("[@~]", atom)[0] in signs

    missed = [
        code
        for code, flag in library.red_flags.items()
        if code != "C"
        and not any(
            all(map(spoken, rule.when)) and (not rule.any or any(map(spoken, rule.any)))
            for rule in flag.rules
        )
    ]
    assert missed == []


def test_the_shipped_interview_has_at_most_nine_danger_questions() -> None:
    assert sum(item.kind == "danger" for item in real_library().interview) == 9


@pytest.mark.parametrize(
    ("guide", "brief", "kinds"),
    [
        pytest.param(GuideState(), False, ["text", "text", "question"], id="first"),
        pytest.param(GuideState(), True, ["text", "question"], id="after-an-answer"),
        pytest.param(
            GuideState("interview", "s6_weeks", {}, UNDERSTAND),
            False,
            ["text", "question"],
            id="second",
        ),
    ],
)
def test_what_decides_is_put_once_with_what_to_do_until_then(
    guide: GuideState, brief: bool, kinds: list[str]
) -> None:
    put = put_once(real_library(), make_conversation(guide=guide), "s6_trend", UNDERSTAND, brief)
    assert [block.kind for block in put.blocks] == kinds
    assert (put.asks, put.once, put.state.goal) == ("s6_trend", True, UNDERSTAND)
    assert put.choices[0].value == "s6_trend.0"


def test_the_rest_of_a_grouped_question_is_put_in_short() -> None:
    library = real_library()
    told = (make_finding("fever", Assertion.DENIED),)
    conversation = make_conversation(asked=("i_breath_leg", "i_nerves", "i_heat_fever.rest"))
    put = step(library, conversation, {}, told, "plan")
    assert put.asks == "i_heat_fever"
    assert put.blocks[-1].text.startswith("Any of these? shivering; feeling very unwell; hot or")
    assert "fever" not in put.blocks[-1].text.split(";")[0]
    assert [choice.label for choice in put.choices][-2:] == ["None of these", "Not sure"]
