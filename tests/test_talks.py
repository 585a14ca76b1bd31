"""Random talks over the whole path: no question put twice, no level lowered by anything but words.

Two hundred seeded conversations of chatter, complaints, danger signs, pressure and chips.
"""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

import pytest

from bot.bootstrap import build_bot
from bot.config import load_settings
from bot.domain.conversation import Turn
from bot.evals.expectations import never_asks_twice
from bot.session import Bot
from tests.builders import real_library
from tests.steps import pools
from tests.test_invariants import small

TALKS, TURNS = 200, 16
NONE = "None of these"
WISHES = ("Make me a plan", "Check my hips")
MILD = (*pools.HARMLESS, *pools.CHATTER, *pools.QUESTIONS, *WISHES, *WISHES, *WISHES)


@pytest.fixture(scope="module")
def rules_bot() -> Bot:
    settings = load_settings(dense=False, reader=False, country="")
    return build_bot(settings, library=small(real_library()))


def next_message(random: Random, last: Turn | None) -> tuple[str, bool]:
    """A message, and whether it is a chip of the open question."""
    if last is not None and last.reply.asks and random.random() < 0.8:
        labels = [choice.label for choice in last.reply.choices]
        likely = NONE if NONE in labels and random.random() < 0.9 else random.choice(labels)
        return likely, True
    return random.choice(pools.NEVER if random.random() < 0.1 else MILD), False


def test_no_question_twice_and_no_level_lowered(
    rules_bot: Bot, capsys: pytest.CaptureFixture[str]
) -> None:
    random, acts, asked = Random(7), Counter[str](), 0
    for number in range(TALKS):
        turns: list[Turn] = []
        said: list[str] = []
        for _ in range(TURNS):
            message, chip = next_message(random, turns[-1] if turns else None)
            said.append(message)
            turn = rules_bot.reply(f"talk-{number}", message)
            before = turns[-1].reply if turns else None
            open_question = bool(before and before.asks)
            if before and not chip and not open_question:
                assert turn.reply.disposition >= before.disposition, said
            acts[turn.reply.action] += 1
            turns.append(turn)
        rules_bot.forget(f"talk-{number}")
        assert not never_asks_twice(turns), said
        asked += sum(bool(turn.reply.asks) for turn in turns)
    assert set(acts) >= {"screen", "ask", "escalate", "answer", "chat"}
    assert asked > 500
    with capsys.disabled():
        sys.stdout.write(f"\n{TALKS} talks of {TURNS} turns, {asked} questions put\n")
