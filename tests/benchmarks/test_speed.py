"""How long a turn takes, as ratios to one encoding of the same message, measured in one run.

``pytest tests/benchmarks/test_speed.py -m slow -s`` prints the table; nothing here asserts a time.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.commands.bench import timed
from bot.config import Settings
from bot.domain.conversation import Conversation
from bot.pipeline import Pipeline
from bot.retrieval.encoder import SentenceTransformersEncoder, model_dir, open_encoder
from bot.session import Bot
from bot.steps.screen import screen
from tests.metamorphic.test_hostile import EACH, FAMILIES

STORY = (
    "My right knee has been sore around the kneecap since the half marathon three weeks ago, worse"
    " on stairs and after sitting through long meetings. No swelling and it bends fine. I run four"
    " times a week, mostly on roads, and my shoes are fairly new. Which strength work should I do"
    " first? "
)
CAP = 4000


@dataclass(frozen=True)
class Bench:
    """What is timed. ``once`` is one encoding by the encoder in use, ``stock`` by the library."""

    pipeline: Pipeline
    once: Callable[[str], object]
    stock: Callable[[str], object]

    def rules(self, text: str) -> object:
        """Screening without the reader."""
        kit = self.pipeline.kit
        return screen(text, Conversation("bench"), kit.library, kit.lexis)

    def screening(self, text: str) -> object:
        """Screening with the reader."""
        kit = self.pipeline.kit
        return screen(text, Conversation("bench"), kit.library, kit.lexis, kit.reader)

    def turn(self, text: str) -> object:
        """A whole turn."""
        return self.pipeline.run(Conversation("bench"), text)


@pytest.fixture(scope="module")
def bench(bot: Bot, settings: Settings) -> Bench:
    encoder = open_encoder(Path(settings.data_dir))
    stock = SentenceTransformersEncoder(model_dir())
    return Bench(
        bot._pipeline, lambda text: encoder.encode([text]), lambda text: stock.encode([text])
    )


def milliseconds(work: Callable[[str], object], text: str, times: int = 15) -> float:
    """Median time of one call, after one that warms up."""
    work(text)
    return statistics.median(timed(work, [text] * times))


@pytest.mark.slow
def test_a_turn_beside_an_encoding(bench: Bench) -> None:
    once = {size: milliseconds(bench.once, (STORY * 20)[:size]) for size in (300, CAP)}
    stock = milliseconds(bench.stock, STORY[:300])
    for name in ("rules", "screening", "turn"):
        work = getattr(bench, name)
        short, long = milliseconds(work, STORY[:300]), milliseconds(work, (STORY * 20)[:CAP], 5)
        print(
            f"\n{name}: 300 characters {short / once[300]:.2f} of one encoding at run time and"
            f" {short / stock:.2f} of a stock one; {CAP} characters {long / short:.1f} times that",
            end="",
        )
        assert work(STORY)


@pytest.mark.slow
def test_a_thousand_hostile_messages(bench: Bench) -> None:
    dice, words = random.Random(7), sorted(bench.pipeline.kit.lexis.matcher.vocabulary)
    texts = [make(dice, words)[:CAP] for make in FAMILIES.values() for _ in range(EACH)]
    usual = milliseconds(bench.rules, (STORY * 20)[:CAP], 5)
    slowest = max((min(timed(bench.rules, [text] * 2)), text[:12]) for text in texts)
    assert len(texts) >= 1000
    ratio = slowest[0] / usual
    print(f"\nslowest of {len(texts)}: {ratio:.1f} of a plain text as long: {slowest[1]!r}")
