"""Keywords and the nearest example: plain by design, and wrong where one would expect it."""

from __future__ import annotations

import numpy as np
import pytest

from bot.config import Settings
from bot.domain.knowledge import Library
from bot.domain.triage import Disposition
from bot.evals.baselines import ALARMING, Keywords, NearestExample
from bot.evals.runner import Talks
from bot.retrieval.encoder import open_encoder
from tests.fakes.encoder import WordEncoder

SAID = [
    ("nothing", "which shoes for trails?", "none"),
    ("a complaint", "My knee ACHES on stairs", "self_care"),
    ("a piece of a word", "clicking", "self_care"),
    ("the most urgent of two", "swollen knee and chest pain", "emergency"),
    ("a curly apostrophe", "I can’t straighten it", "urgent"),
    ("crisis", "i want to die", "crisis"),
    ("denied, and heard all the same", "no chest pain at all", "emergency"),
]


@pytest.mark.parametrize(
    ("text", "level"), [case[1:] for case in SAID], ids=[case[0] for case in SAID]
)
def test_keywords(text: str, level: str) -> None:
    assert Keywords().judge(text) == (Disposition(level), ())


def test_every_keyword_can_be_found() -> None:
    """A word with a capital, or under a less urgent level too, could never count."""
    words = [word for group in ALARMING.values() for word in group]
    assert len(words) == len(set(words))
    for level, group in ALARMING.items():
        assert all(Keywords().judge(word.upper())[0] >= level for word in group)


@pytest.fixture(scope="module")
def nearest(library: Library) -> NearestExample:
    return NearestExample(library, WordEncoder())


def test_an_example_stands_for_its_flag(nearest: NearestExample, library: Library) -> None:
    flag = library.red_flags["U6"]
    assert nearest.judge(flag.examples[0]) == (Disposition.URGENT, ("U6",))


def test_a_near_miss_is_self_care(nearest: NearestExample, library: Library) -> None:
    flag = library.red_flags["U6"]
    assert nearest.judge(flag.near_misses[0]) == (Disposition.SELF_CARE, ())


def test_the_real_encoder_sees_through_other_words(library: Library, settings: Settings) -> None:
    nearest = NearestExample(library, open_encoder(settings.data_dir))
    level, codes = nearest.judge("my lower leg puffed up on one side and is tender")
    assert (level, codes) == (Disposition.URGENT, ("U6",))


def test_vectors_are_compared_by_angle(library: Library) -> None:
    class Longer(WordEncoder):
        """Only what is asked is longer; the nearest stays the nearest."""

        def encode(self, texts):  # type: ignore[no-untyped-def]
            return super().encode(texts) * np.float32(7 if len(texts) == 1 else 1)

    text = library.red_flags["E1"].examples[0]
    assert NearestExample(library, Longer()).judge(text) == (Disposition.EMERGENCY, ("E1",))


def _both(nearest: NearestExample) -> list[Talks]:
    return [Keywords(), nearest]


@pytest.mark.parametrize("place", [0, 1], ids=["keywords", "nearest"])
def test_a_conversation_keeps_its_most_urgent_level(place: int, nearest: NearestExample) -> None:
    bot = _both(nearest)[place]
    first = bot.reply("a", "My left calf is swollen and tender, the other is normal, blood clot?")
    assert first.reply.disposition is Disposition.URGENT
    later = bot.reply("a", "How many calf raises should I do?")
    assert later.reply.disposition is Disposition.URGENT
    other = bot.reply("b", "How many calf raises should I do?")
    assert other.reply.disposition < Disposition.URGENT
    assert bot.forget("a") and not bot.forget("a")
    assert bot.reply("a", "How many calf raises should I do?").reply == other.reply
