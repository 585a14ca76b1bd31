"""The plan: exercises that fit the person, with the reason, the dose and the rules around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.conversation import Block, Choice, Conversation, GuideState
from bot.domain.knowledge import DoseCode, Library
from bot.domain.results import GuideStep
from bot.guides import known, plan_words
from bot.guides.gate import held_back
from bot.guides.plan_choice import Pick, choose
from bot.guides.plan_person import Person, person

GOAL = "plan"


@dataclass(frozen=True)
class Entry:
    """One exercise of a plan.

    ``sets`` is the amount in words, ``why`` says why this person gets it, ``side_note`` asks for an
    extra set on one side or is empty.
    """

    exercise: str
    dose: DoseCode
    sets: str
    why: str
    side_note: str = ""


@dataclass(frozen=True)
class Plan:
    """A plan in words. ``phase`` is the phase's id, ``based_on`` what the plan was fitted to.

    ``leave`` says when the next phase may start, ``progress`` how to move up within this one.
    """

    phase: str
    entries: tuple[Entry, ...]
    days: str
    based_on: str
    honest: str
    pain_rule: tuple[str, ...]
    leave: tuple[str, ...]
    progress: tuple[str, ...]
    flare: tuple[str, ...]
    next_step: str
    safety_net: tuple[str, ...]


def build(library: Library, conversation: Conversation) -> Plan:
    """The plan for what is known; the same conversation always gives the same plan.

    Whether a plan may be given at all is for ``step``, which asks the gate first.
    """
    who = person(library, conversation)
    picks = choose(who)
    rules = library.rules
    return Plan(
        phase=who.phase.id,
        entries=tuple(_entry(who, conversation, pick, picks) for pick in picks),
        days=plan_words.days(who, known.number(conversation, "days_a_week")),
        based_on=plan_words.based_on(who, conversation),
        honest=rules.honest,
        pain_rule=(*(plan_words.band(band) for band in rules.pain), rules.morning),
        leave=who.phase.leave,
        progress=rules.progress,
        flare=rules.flare,
        next_step=rules.next_step,
        safety_net=rules.safety_net,
    )


def step(library: Library, conversation: Conversation) -> GuideStep:
    """The plan as a reply, or the interview's next question where a danger sign is still open."""
    held = held_back(library, conversation, GOAL)
    if held is not None:
        return held
    plan = build(library, conversation)
    return GuideStep(
        GuideState(goal=GOAL),
        (_intro(library, plan), *_cards(library, plan), *_rules(library, plan)),
        choices=_choices(plan, bool(conversation.hip)),
        hip=dict(conversation.hip),
        plan=tuple(entry.exercise for entry in plan.entries),
    )


def _entry(who: Person, conversation: Conversation, pick: Pick, picks: Sequence[Pick]) -> Entry:
    return Entry(
        exercise=pick.exercise.id,
        dose=pick.dose,
        sets=plan_words.sets(who.library.doses[pick.dose], pick.lighter),
        why=plan_words.why(who, conversation, pick),
        side_note=plan_words.side_note(who, pick, picks),
    )


def _intro(library: Library, plan: Plan) -> Block:
    phase = library.phases[plan.phase]
    text = (
        f"You start in the phase called {phase.name}, {phase.weeks}. {plan.based_on} {plan.honest}"
    )
    sources = tuple(dict.fromkeys((*phase.sources, *library.rules.sources)))
    return Block("text", title="Your plan", text=text, sources=sources)


def _cards(library: Library, plan: Plan) -> list[Block]:
    cards = []
    for entry in plan.entries:
        exercise, dose = library.exercises[entry.exercise], library.doses[entry.dose]
        text = " ".join(
            part for part in (plan_words.dose(dose, entry.sets), entry.side_note, entry.why) if part
        )
        cards.append(
            Block(
                "card",
                title=exercise.name,
                text=text,
                items=(*exercise.steps, *plan_words.cautions(library, exercise)),
                item=exercise.id,
                sources=tuple(dict.fromkeys((*exercise.sources, *dose.sources))),
            )
        )
    return cards


def _rules(library: Library, plan: Plan) -> tuple[Block, ...]:
    own, phase = library.rules.sources, library.phases[plan.phase].sources
    return (
        Block("list", title="How often", items=(plan.days,), sources=phase),
        Block("list", title="The pain rule", items=plan.pain_rule, sources=own),
        Block("list", title="Move to the next phase when", items=plan.leave, sources=phase),
        Block("list", title="Next step", items=(plan.next_step,), sources=own),
        Block("net", title="Stop, and when to be seen", items=plan.safety_net, sources=own),
    )


def _choices(plan: Plan, checked: bool) -> tuple[Choice, ...]:
    return (
        Choice("Can I run?", "running"),
        Choice("How sore is too sore?", "pain_rule"),
        Choice("What if it flares up?", "flare") if checked else Choice("Hip check", "hip_check"),
    )
