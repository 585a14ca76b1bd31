"""The questions before a plan or a hip check: danger signs first, only what is not known yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.domain.conversation import Block, Choice, Conversation, Fact, GuideState
from bot.domain.knowledge import InterviewQuestion, Library, Question
from bot.domain.results import GuideStep
from bot.domain.triage import Finding
from bot.text.parts import REST, decided, open_parts
from bot.text.receipt_changes import label_of

SKIP = Choice("Skip", "skip")
UNDERSTAND = "understand"
"""The goal of somebody who only told a complaint: the danger signs, then what it fits with."""


def remaining(
    library: Library,
    goal: str,
    findings: Collection[Finding],
    facts: Mapping[str, Fact],
    asked: Collection[str],
) -> tuple[InterviewQuestion, ...]:
    """The questions still open for ``goal`` (``hip_check`` or ``plan``), danger signs first.

    A danger question is settled when each sign it covers was told or denied, a fact question when
    all its facts are known; either when its id is in ``asked``.
    """
    open_ones = [
        item
        for item in library.interview
        if (goal in item.only_for or goal == UNDERSTAND and item.kind == "danger")
        and item.question.id not in asked
        and not _settled(item, findings, facts)
    ]
    return tuple(sorted(open_ones, key=lambda item: (item.kind != "danger", item.order)))


def cleared(
    library: Library,
    goal: str,
    findings: Collection[Finding],
    facts: Mapping[str, Fact],
    asked: Collection[str],
) -> bool:
    """True once no danger question is open: the gate before any exercise or test."""
    return all(item.kind != "danger" for item in remaining(library, goal, findings, facts, asked))


def step(
    library: Library,
    conversation: Conversation,
    facts: Mapping[str, Fact],
    findings: Collection[Finding],
    goal: str = "",
) -> GuideStep:
    """Put the next question, or hand back an empty state once there is none.

    ``goal`` defaults to the one the interview began with, and to ``plan``.
    """
    before = conversation.guide if conversation.guide.name == "interview" else GuideState()
    goal = goal or before.goal or conversation.guide.goal or "plan"
    left = remaining(library, goal, findings, facts, conversation.asked)
    hip = dict(conversation.hip)
    if not left:
        return GuideStep(GuideState(goal=goal), (), hip=hip, plan=conversation.plan)
    item = left[0]
    put = dict(before.answers) if before.goal == goal else {}
    first = _opening(library, item, goal) if not put else ()
    put.setdefault(item.question.id, "put")
    number = list(put).index(item.question.id) + 1
    rest: tuple[str, ...] = ()
    if item.question.id + REST in conversation.asked:
        rest = open_parts(item.question, findings)
    return GuideStep(
        GuideState("interview", item.question.id, put, goal),
        _rest(library, item, rest) or first + _blocks(item, number, len(put) + len(left) - 1),
        asks=item.question.id,
        choices=_choices(item, rest),
        hip=hip,
        plan=conversation.plan,
    )


def put_once(
    library: Library, conversation: Conversation, name: str, goal: str, brief: bool
) -> GuideStep:
    """Put a question of the red flags on the way to ``goal``: what to do until then comes first.

    With ``brief`` the reply says that already.
    """
    question = next(
        item for flag in library.red_flags.values() for item in flag.questions if item.id == name
    )
    before = conversation.guide if conversation.guide.name == "interview" else GuideState()
    until = library.replies["until-answered"]
    first = () if brief or before.name else (Block("text", until.text, sources=until.sources),)
    reason = f"I ask because {question.because.rstrip('.')}."
    return GuideStep(
        GuideState("interview", name, dict(before.answers) if before.goal == goal else {}, goal),
        (*first, Block("text", reason), Block("question", question.text)),
        asks=name,
        choices=_chips(question),
        hip=dict(conversation.hip),
        plan=conversation.plan,
        once=True,
    )


def _settled(
    item: InterviewQuestion, findings: Collection[Finding], facts: Mapping[str, Fact]
) -> bool:
    if not item.covers:
        return False  # nothing but having been asked settles it
    if item.kind == "fact":
        return all(name in facts for name in item.covers)
    return all(decided(cover, findings) for cover in item.covers)


def _opening(library: Library, item: InterviewQuestion, goal: str) -> tuple[Block, ...]:
    """Why danger signs come first, said once before the first of them."""
    gate = library.replies.get("complaint" if goal == UNDERSTAND else "hip-check-gate")
    if gate is None or item.kind != "danger":
        return ()
    return (Block("text", text=gate.text, sources=gate.sources),)


def _blocks(item: InterviewQuestion, number: int, about: int) -> tuple[Block, ...]:
    progress = f"Question {number} of about {about}."
    because = item.question.because.strip().removeprefix("because ")
    if because:
        reason = f"I ask because {because}" if because[0].islower() else because
        progress = f"{progress} {reason.rstrip('.')}."
    return (
        Block("text", text=progress, sources=item.sources),
        Block("question", text=item.question.text),
    )


def _rest(library: Library, item: InterviewQuestion, rest: tuple[str, ...]) -> tuple[Block, ...]:
    """The parts of a grouped question that an answer left open, in short."""
    if not rest:
        return ()
    named: list[str] = []
    for answer in item.question.answers:
        left = [atom for atom in answer.present if atom in rest]
        if len(left) == len(answer.present):
            named += [answer.label[:1].lower() + answer.label[1:]] if left else []
        else:
            signs = (atom.partition("@") for atom in left)
            named += [label_of(library, sign, part) for sign, _, part in signs]
    start = Block("text", "Thank you. That leaves the rest of the list.", sources=item.sources)
    return (start, Block("question", f"Any of these? {'; '.join(named)}."))


def _choices(item: InterviewQuestion, rest: tuple[str, ...] = ()) -> tuple[Choice, ...]:
    """The answers as chips; a danger sign cannot be skipped.

    With ``rest``, parts of the question, only the answers that speak of them are shown.
    """
    answers = _chips(item.question)
    if rest:
        kept = (
            not answer.present or set(answer.present) & set(rest)
            for answer in item.question.answers
        )
        return tuple(chip for chip, keep in zip(answers, kept, strict=True) if keep)
    return answers if item.kind == "danger" else (*answers, SKIP)


def _chips(question: Question) -> tuple[Choice, ...]:
    return tuple(
        Choice(answer.label, f"{question.id}.{index}")
        for index, answer in enumerate(question.answers)
    )
