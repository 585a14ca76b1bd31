"""The hip check: one test at a time, left and right, in whatever words the results come."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from bot.domain.conversation import Block, Conversation, GuideState
from bot.domain.knowledge import HipTest, Library
from bot.domain.results import GuideStep
from bot.guides import hip_ask, hip_result
from bot.guides.gate import held_back
from bot.guides.hip_commands import named, without_names
from bot.guides.hip_round import Round, again
from bot.guides.hip_words import Heard, read
from bot.guides.known import irritable, tolerated, worst_pain

GOAL: Literal["hip_check"] = "hip_check"
_UNCLEAR = "I could not tell which number is which."
_NOTHING_BEFORE = "This is the first test, there is nothing before it."


def start(library: Library, conversation: Conversation) -> GuideStep:
    """Begin, carry on where an earlier check stopped, or test again where all results are there.

    Where a danger question is still open, the step is the interview's. A knee in the red band of
    the pain rule is not tested: the plan comes first.
    """
    held = held_back(library, conversation, GOAL)
    if held is not None:
        return held
    if irritable(library, conversation):
        return _too_sore(conversation)
    now = Round(library, conversation, "", dict(conversation.hip))
    if not any(now.waiting(test) for test in now.tests):
        now = again(library, conversation)
    opening = hip_ask.carry_on() if now.answered() else hip_ask.opening(len(now.tests))
    return _next(now, opening)


def answer(library: Library, conversation: Conversation, text: str) -> GuideStep:
    """Take one message as an answer to the test that ``conversation.guide`` has open.

    ``understood`` is False and nothing changes where the message was no answer.
    """
    now = _open(library, conversation)
    if now is None:
        return start(library, conversation)
    said = without_names(text, now.tests)
    heard = _read(now, now.test, said)
    if heard.command:
        return _command(now, heard)
    about = named(text, now.tests)
    if heard.corrects or about not in (None, now.test):
        corrected = _correct(now, said, [about] if about else now.answered())
        if corrected is not None:
            return corrected
    if heard.corrects and heard.sides and not heard.values:
        return _back(now)
    return _take(now, heard)


def resume(library: Library, conversation: Conversation, card: bool = False) -> GuideStep:
    """Put the open question again, after a side question; with ``card`` the whole test."""
    now = _open(library, conversation)
    return start(library, conversation) if now is None else _ask(now, "", card)


def correct(library: Library, conversation: Conversation, text: str) -> GuideStep | None:
    """Change a result once the check has ended: the new result, None where the message is no such.

    For conversations with results and no open guide: "left was 20 not 30", "side plank left 20".
    """
    now = Round(library, conversation, "", dict(conversation.hip))
    answered = now.answered()
    if not answered:
        return None
    now = now.at(answered[0])
    said, about = without_names(text, now.tests), named(text, now.tests)
    if about is None and not _read(now, now.test, said).corrects:
        return None
    step = _correct(now, said, [about] if about else answered)
    if step is None:
        return None
    after = replace(conversation, hip=step.hip)
    return _finish(Round(library, after, "", {}), step.blocks[0].text)


def _open(library: Library, conversation: Conversation) -> Round | None:
    state = conversation.guide
    if state.name != GOAL or state.step not in library.hip_tests:
        return None
    return Round(library, conversation, state.step, state.answers)


def _too_sore(conversation: Conversation) -> GuideStep:
    text = (
        f"With pain of {worst_pain(conversation) or 0:g} out of 10, your knee is too sore to test "
        "now. A gentle plan can start without it; the hip check comes once the knee is calmer."
    )
    return GuideStep(
        GuideState(goal=GOAL),
        (Block("text", text=text),),
        choices=(hip_result.BUILD,),
        hip=dict(conversation.hip),
        plan=conversation.plan,
    )


def _read(now: Round, test: HipTest, said: str) -> Heard:
    limit = tolerated(now.library.rules)
    return read(said, test.unit, limit, test.per_side, now.waiting(test))


def _take(now: Round, heard: Heard) -> GuideStep:
    """Keep the good values of the open test and ask about the rest."""
    test = now.test
    values = dict(heard.values)
    if heard.sides and not values and now.pending:
        values = {
            side: now.pending
            for side in hip_ask.sides(test)
            if side in heard.sides or "both" in heard.sides
        }
    if not (values or heard.loose):
        known = heard.unclear or bool(heard.sides)
        return _ask(now, _UNCLEAR if known else "", understood=known)
    problems = [hip_ask.wrong(test, value) for value in (*values.values(), heard.loose)]
    good = {side: value for side, value in values.items() if not hip_ask.wrong(test, value)}
    kept = now.record(test, good)
    if any(problems):
        return _ask(kept, next(problem for problem in problems if problem))
    if heard.loose:
        return _ask(kept.hold(heard.loose), "")
    return _ask(kept, "") if kept.waiting(test) else _next(kept, "")


def _correct(now: Round, said: str, candidates: list[HipTest]) -> GuideStep | None:
    """A value for another test or in place of an older one; None where none of them fits."""
    for test in candidates:
        values = _replacing(now, test, _read(now, test, said))
        if not values:
            continue
        problem = next((why for v in values.values() if (why := hip_ask.wrong(test, v))), "")
        if problem:
            return _ask(now, problem)
        changed, note = now.record(test, values), hip_ask.changed(test, values)
        return _ask(changed, note) if changed.waiting(now.test) else _next(changed, note)
    return None


def _replacing(now: Round, test: HipTest, heard: Heard) -> dict[str, str]:
    """The values of a correction; with an old value said, only where the test has it."""
    if not heard.replaced:
        return dict(heard.values)
    sides = hip_ask.sides(test)
    old = [side for side in sides if now.answers.get(f"{test.id}.{side}") == heard.replaced]
    values = dict(heard.values) or {side: heard.loose for side in old if heard.loose}
    return values if any(side in old for side in values) else {}


def _command(now: Round, heard: Heard) -> GuideStep:
    if heard.command == "stop":
        return _finish(now, "")
    if heard.command == "back":
        return _back(now)
    if heard.command == "restart":
        return _next(again(now.library, now.conversation), hip_ask.opening(len(now.tests)))
    known = now.hip()
    kept = {side: known.get(f"{now.step}.{side}", "") for side in now.waiting(now.test)}
    if not all(kept.values()):
        return _ask(now, "", understood=False)
    return _next(now.record(now.test, kept), "")


def _back(now: Round) -> GuideStep:
    """Open the latest answered test again, with what was given and a way to keep it."""
    answered = now.answered()
    if not answered:
        return _ask(now, _NOTHING_BEFORE)
    opened = now.forget(answered[0])
    return _ask(opened, hip_ask.given(answered[0], now.hip()), card=True)


def _next(now: Round, note: str) -> GuideStep:
    """The next test without a result, or the result of the check where there is none left."""
    notes = [note] if note else []
    for test in now.tests:
        if not now.waiting(test):
            continue
        if not now.withheld(test):
            return _ask(now.at(test), " ".join(notes), card=True)
        now = now.record(test, dict.fromkeys(hip_ask.sides(test), "skip"))
        notes.append(hip_ask.withheld(test))
    return _finish(now, " ".join(notes))


def _ask(now: Round, note: str, card: bool = False, understood: bool = True) -> GuideStep:
    test, waiting = now.test, now.waiting(now.test)
    place = [one.id for one in now.tests].index(test.id) + 1
    blocks = [Block("text", text=note)] if note else []
    if card:
        blocks.append(hip_ask.card(test, place, len(now.tests)))
    asked = hip_ask.question(test, waiting, now.pending)
    one_side = test.per_side and len(waiting) == 1
    return GuideStep(
        GuideState(GOAL, test.id, dict(now.answers), now.conversation.guide.goal or GOAL),
        (*blocks, Block("question", text=asked.text, item=test.id)),
        asks=f"hip.{test.id}.{waiting[0]}" if one_side else f"hip.{test.id}",
        choices=asked.choices + hip_ask.ways_out(bool(now.answered())),
        hip=now.hip(),
        plan=now.conversation.plan,
        understood=understood,
    )


def _finish(now: Round, note: str) -> GuideStep:
    hip = now.hip()
    intro = (Block("text", text=note),) if note else ()
    return GuideStep(
        GuideState(goal=now.conversation.guide.goal or GOAL),
        intro + hip_result.blocks(now.library, now.conversation, hip, now.before),
        choices=(hip_result.BUILD,),
        hip=hip,
        plan=now.conversation.plan,
    )
