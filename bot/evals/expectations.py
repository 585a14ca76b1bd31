"""One function per expectation: what the reply got wrong, in words; an empty list where nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.conversation import Conversation, Turn
from bot.domain.triage import Disposition
from bot.evals.readable import everything, flat, receipt_lines, words_outside
from bot.evals.script import Expect, Script

Check = Callable[[Expect, Turn], list[str]]


def failures(expect: Expect, turn: Turn) -> list[str]:
    """Everything one reply got wrong, in the order a reader wants it: urgency first."""
    return [line for check in CHECKS for line in check(expect, turn)]


def disposition(expect: Expect, turn: Turn) -> list[str]:
    """How soon the person is sent to care."""
    wanted = expect.disposition
    if wanted is None:
        return []
    allowed = wanted if isinstance(wanted, tuple) else (wanted,)
    got = turn.reply.disposition
    names = " or ".join(one.value for one in allowed)
    return [] if got in allowed else [f"disposition: expected {names}, got {got.value}"]


def within(expect: Expect, turn: Turn) -> list[str]:
    """The time the person is given."""
    return _equal("within", expect.within, turn.reply.within)


def mode(expect: Expect, turn: Turn) -> list[str]:
    """Whether to call or to go."""
    return _equal("mode", expect.mode, turn.reply.mode)


def flags(expect: Expect, turn: Turn) -> list[str]:
    """Codes that must stand."""
    return _all_there("flags", expect.flags, turn.reply.flags)


def never_flags(expect: Expect, turn: Turn) -> list[str]:
    """Codes that must not stand."""
    wrong = [code for code in expect.never_flags if code in turn.reply.flags]
    return [f"flags: {code} must not stand" for code in wrong]


def action(expect: Expect, turn: Turn) -> list[str]:
    """What the bot did."""
    if expect.action is None:
        return []
    allowed = expect.action if isinstance(expect.action, tuple) else (expect.action,)
    got = turn.reply.action
    return [] if got in allowed else [f"action: expected {' or '.join(allowed)}, got {got}"]


def asks(expect: Expect, turn: Turn) -> list[str]:
    """The one open question."""
    got = turn.reply.asks
    if expect.asks == "any":
        return [] if got else ["asks: expected some question, got none"]
    return _equal("asks", expect.asks, got)


def one_question(expect: Expect, turn: Turn) -> list[str]:
    """Always checked: a reply puts one question at most."""
    del expect
    put = sum(block.kind == "question" for block in turn.reply.blocks)
    return [f"questions: expected one at most, got {put}"] if put > 1 else []


def says(expect: Expect, turn: Turn) -> list[str]:
    """Pieces of text that must be there."""
    text = flat(everything(turn))
    missing = [piece for piece in expect.says if not any(flat(p) in text for p in piece.split("|"))]
    return [f"says: expected “{piece}”, which is not there" for piece in missing]


def never_says(expect: Expect, turn: Turn) -> list[str]:
    """Pieces of text that must not be there."""
    text = flat(everything(turn))
    found = [one for piece in expect.never_says for one in piece.split("|") if flat(one) in text]
    return [f"never_says: “{piece.strip()}” is there" for piece in found]


def cites(expect: Expect, turn: Turn) -> list[str]:
    """Sources under the answer."""
    got = tuple(citation.id for citation in turn.reply.citations)
    if expect.cites == ("any",):
        return [] if got else ["cites: expected a source, got none"]
    return _all_there("cites", expect.cites, got)


def choices(expect: Expect, turn: Turn) -> list[str]:
    """Quick replies that must be offered."""
    return _all_there("choices", expect.choices, [choice.label for choice in turn.reply.choices])


def facts(expect: Expect, turn: Turn) -> list[str]:
    """What is known of the person afterwards."""
    wrong = []
    for name, wanted in expect.facts.items():
        got = turn.conversation.fact(name)
        if got != wanted:
            wrong.append(f"facts: expected {name} to be {wanted}, got {got}")
    return wrong


def max_words(expect: Expect, turn: Turn) -> list[str]:
    """Length outside lists and cards."""
    got, most = words_outside(turn.reply.blocks), expect.max_words
    over = most is not None and got > most
    return [f"max_words: expected {most} at most, got {got}"] if over else []


def receipt_contains(expect: Expect, turn: Turn) -> list[str]:
    """Pieces of a line of the receipt."""
    lines = [flat(line) for line in receipt_lines(turn)]
    missing = [p for p in expect.receipt_contains if not any(flat(p) in line for line in lines)]
    return [f"receipt: expected a line with “{piece}”" for piece in missing]


def plan(expect: Expect, turn: Turn) -> list[str]:
    """Exercises the plan must and must not hold."""
    got = turn.conversation.plan
    wrong = [name for name in expect.plan_lacks if name in got]
    return [
        *_all_there("plan_has", expect.plan_has, got),
        *(f"plan_lacks: {name} is in the plan" for name in wrong),
    ]


def hip(expect: Expect, turn: Turn) -> list[str]:
    """Hip-check results so far."""
    got = turn.conversation.hip
    return [
        f"hip: expected {key} to be {wanted}, got {got.get(key, 'nothing')}"
        for key, wanted in expect.hip.items()
        if got.get(key) != wanted
    ]


CHECKS: tuple[Check, ...] = (
    disposition, within, mode, flags, never_flags, action, asks, one_question, says, never_says,
    cites, choices, facts, max_words, receipt_contains, plan, hip,
)  # fmt: skip


def whole(script: Script, turns: Sequence[Turn]) -> list[str]:
    """What the dialogue as a whole got wrong."""
    found = never_asks_twice(turns) if script.whole.never_asks_twice else []
    return found + disposition_path(script.whole.disposition_path, turns)


def never_asks_twice(turns: Sequence[Turn]) -> list[str]:
    """A question that was answered and is put again.

    A question that stays open over a side question is put again in the same words: that is no
    second asking. It counts from the moment another question was open, or none.
    """
    closed: set[str] = set()
    wrong = []
    for number, (before, now) in enumerate(zip(turns, turns[1:], strict=False), start=2):
        was, put = before.reply.asks, now.reply.asks
        if was and was != put and was in now.conversation.asked:
            closed.add(was)
        if put in closed or _knows(put, now.conversation) and put != was:
            wrong.append(f"turn {number}: asks {put} again, which was answered before")
    return wrong


def disposition_path(wanted: Sequence[Disposition], turns: Sequence[Turn]) -> list[str]:
    """The dispositions of all turns in order."""
    if not wanted:
        return []
    path, got = [one.value for one in wanted], [turn.reply.disposition.value for turn in turns]
    return [] if path == got else [f"path: expected {' > '.join(path)}, got {' > '.join(got)}"]


def _knows(asks: str, conversation: Conversation) -> bool:
    """True where a question about a fact is put though the fact is known."""
    return _FACT_OF.get(asks, "") in conversation.facts


_FACT_OF = {"i_age": "age", "i_pain": "pain", "i_side": "side", "i_duration": "duration_days"}


def _equal(name: str, wanted: str | None, got: str) -> list[str]:
    if wanted is None or wanted == got:
        return []
    return [f"{name}: expected {wanted or 'none'}, got {got or 'none'}"]


def _all_there(name: str, wanted: Sequence[str], got: Sequence[str]) -> list[str]:
    missing = [one for one in wanted if one not in got]
    shown = ", ".join(got) or "none"
    return [f"{name}: expected {one}, got {shown}" for one in missing]
