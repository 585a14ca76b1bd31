"""A hundred thousand random orders of messages: the level falls by a take-back and nothing else."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from random import Random

import pytest

import bot.steps.screen as step
from bot.domain.conversation import Conversation, Fact
from bot.domain.knowledge import Library
from bot.domain.results import Screening
from bot.domain.triage import Disposition, Flag
from bot.text.facts import facts_of
from bot.text.findings import Heard, hear
from bot.text.lexis import Lexis
from tests.steps import pools
from tests.steps.conftest import carried

ORDERS = 100_000
BEGINNINGS, ENDINGS = 2_600, 40
LONGEST = 5
NAMED = pools.TAKE_BACKS | pools.DENIALS
LOWERING = (*NAMED, *pools.WITHDRAWALS, *pools.ALL_CLEARS)
EVERY = (*pools.NEVER, *LOWERING)
_LASTING = {"suicidal", "self_harm"}
Say = Callable[[Conversation, str], Screening]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, library: Library, lexis: Lexis) -> Say:
    """The screening; each sentence is read once for each topic, then remembered."""

    @cache
    def read(text: str, topic: str) -> Heard:
        return hear(text, lexis, 0, topic)

    @cache
    def counted(text: str, place: str) -> dict[str, Fact]:
        return facts_of(text, 0, place)

    def heard(text: str, _: Lexis, turn: int, topic: str = "") -> Heard:
        known = read(text, topic)
        return replace(known, findings=tuple(replace(f, turn=turn) for f in known.findings))

    def facts(
        text: str, turn: int, place: str, told: Mapping[str, Fact], ward: bool
    ) -> dict[str, Fact]:
        if counted(text, place).keys() & told.keys():
            return facts_of(text, turn, place, told, ward)
        return {name: replace(f, turn=turn) for name, f in counted(text, place).items()}

    monkeypatch.setattr(step, "hear", heard)
    monkeypatch.setattr(step, "facts_of", facts)
    return lambda conversation, text: step.screen(text, conversation, library, lexis)


@dataclass
class Told:
    """One conversation as it stands, with what was said."""

    said: tuple[str, ...]
    conversation: Conversation


def next_message(random: Random) -> str:
    """A message of any pool; the ones that may lower come up in one of four."""
    return random.choice(LOWERING if random.random() < 0.25 else pools.NEVER)


def beginnings(say: Say, random: Random) -> Iterator[Told]:
    for number in range(BEGINNINGS):
        told = Told((), Conversation(id=f"order-{number}"))
        for _ in range(random.randint(2, LONGEST)):
            message = next_message(random)
            heard = say(told.conversation, message)
            check(told, message, heard)
            told = Told((*told.said, message), carried(told.conversation, heard))
        yield told


def check(told: Told, message: str, heard: Screening) -> None:
    """What may not fall has not fallen."""
    order = (*told.said, message)
    if message in pools.NEVER:
        assert heard.disposition >= told.conversation.disposition, order
        return
    left = {flag.code: flag.disposition for flag in heard.flags}
    for flag in told.conversation.flags:
        if not _meant(flag, message, told.conversation):
            assert left.get(flag.code) is flag.disposition, (flag.code, flag.rule, order)


def _meant(flag: Flag, message: str, conversation: Conversation) -> bool:
    """True where the message takes back something this flag stands on."""
    signs = {finding.sign for finding in flag.findings}
    if message in pools.ALL_CLEARS:
        return not signs & _LASTING
    if message in pools.WITHDRAWALS:
        last = max(finding.turn for finding in conversation.findings)
        return any(finding.turn == last for finding in flag.findings) and not signs & _LASTING
    taken = set(NAMED[message])
    named = {
        (finding.turn, finding.start)
        for finding in conversation.findings
        if {finding.sign, f"{finding.sign}@{finding.part}"} & taken
    }
    return any((finding.turn, finding.start) in named for finding in flag.findings)


def test_the_pools_are_wide_and_apart() -> None:
    assert len(set(EVERY)) == len(EVERY) >= 160


def test_every_raising_sentence_is_heard(say: Say) -> None:
    low = [
        text
        for text in pools.RAISING
        if say(Conversation(id="x"), text).disposition < Disposition.SOON
    ]
    assert not low


def test_the_level_falls_by_a_take_back_alone(
    say: Say, record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    random, seen, done = Random(20261123), set(), Counter[str]()
    for told in beginnings(say, random):
        for message in random.sample(EVERY, ENDINGS):
            heard = say(told.conversation, message)
            check(told, message, heard)
            seen.add((*told.said, message))
            done["risen"] += heard.disposition > told.conversation.disposition
            done["fallen"] += heard.disposition < told.conversation.disposition
    assert len(seen) >= ORDERS
    assert min(done["risen"], done["fallen"]) > 1000, done
    record_property("orders", len(seen))
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(seen)} different orders of 3 to {LONGEST + 1} messages: {dict(done)}\n"
        )
