"""How long a turn takes, as ratios to one encoding of the same message, measured in one run.

``pytest tests/benchmarks/test_speed.py -m slow -s`` prints the table; nothing here asserts a time.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.config import Settings
from bot.domain.conversation import Conversation
from bot.pipeline import Pipeline
from bot.retrieval.encoder import SentenceTransformersEncoder, model_dir, open_encoder
from bot.session import Bot
from bot.steps.screen import screen

STORY = (
    "My right knee has been sore around the kneecap since the half marathon three weeks ago, worse"
    " on stairs and after sitting through long meetings. No swelling and it bends fine. I run four"
    " times a week, mostly on roads, and my shoes are fairly new. Which strength work should I do"
    " first? "
)
CAP = 4000
PIECES = (
    "swollen ", "my dad ", "no ", "knee, ", "8/10 ", "since ", "\n", "? ", "&amp;", "can't ", "é",
    "my knee and her knee ", "calf ", "if ", "1", "\U0001f9b5", "a.", "- ", "\u200b", "k n e e ",
    "nooo ", "3 weeks ", "he ", "but ", "numb, ", "pain\n", "ache ",
)  # fmt: skip


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
    return statistics.median(_timed(work, text, times))


def _timed(work: Callable[[str], object], text: str, times: int) -> Iterator[float]:
    for _ in range(times):
        begun = time.perf_counter()
        work(text)
        yield (time.perf_counter() - begun) * 1000


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
    order = random.Random(7)
    texts = [(piece * CAP)[:CAP] for piece in PIECES]
    while len(texts) < 1000:
        texts.append("".join(order.choice(PIECES) for _ in range(CAP))[:CAP])
    usual = milliseconds(bench.rules, (STORY * 20)[:CAP], 5)
    slowest = max((min(_timed(bench.rules, text, 2)), text[:12]) for text in texts)
    assert len(texts) == 1000
    print(f"\nslowest of 1000: {slowest[0] / usual:.1f} of a plain text as long: {slowest[1]!r}")
