"""Danger signs told in Spanish, French, German or Portuguese are heard, and near misses are not.

The messages with ``split: report`` in ``tests/corpus/tongues.jsonl`` were not tuned on.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library
from bot.domain.triage import Disposition
from bot.steps.screen import screen
from bot.text.lexis import Lexis, compile_lexis

CORPUS = Path(__file__).parents[1] / "corpus" / "tongues.jsonl"
GRAVE = frozenset({"emergency", "crisis"})
CALM = frozenset({"self_care", "none"})
ENGLISH = [
    ("car", "no swelling, and I sat in the car all day"),
    ("urine", "I see my son at lunch, my main pain is gone, and the urine test was fine"),
    ("wade", "I wade in the sea with my left leg, it feels hard work but good"),
    ("schlatter", "he had Osgood-Schlatter as a kid"),
    ("red", "my mate Dolores ran in red, then had a pie"),
]


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Every message of the corpus, in file order."""
    return tuple(json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines())


def cases(wanted: frozenset[str]) -> list[Any]:
    """Report messages whose right disposition is one of ``wanted``, named by their id."""
    return [
        pytest.param(row["text"], id=row["id"])
        for row in rows()
        if row["split"] == "report" and row["disposition"] in wanted
    ]


@pytest.fixture(scope="module")
def lexis(library: Library) -> Lexis:
    """The words of all languages, compiled once."""
    return compile_lexis(library)


@pytest.fixture(scope="module")
def english(library: Library) -> tuple[Library, Lexis]:
    """The library with English alone, and its words."""
    alone = library.model_copy(update={"tongues": ()})
    return alone, compile_lexis(alone)


def disposition(text: str, library: Library, lexis: Lexis) -> Disposition:
    """What the first message of a conversation deserves."""
    return screen(text, Conversation(id="tongue"), library, lexis).disposition


@pytest.mark.parametrize("text", cases(GRAVE))
def test_emergency_is_not_sent_home(text: str, library: Library, lexis: Lexis) -> None:
    assert disposition(text, library, lexis) >= Disposition.URGENT


@pytest.mark.parametrize("text", cases(CALM))
def test_near_miss_raises_no_alarm(text: str, library: Library, lexis: Lexis) -> None:
    assert disposition(text, library, lexis) < Disposition.URGENT


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ENGLISH])
def test_english_words_stay_english(
    text: str, library: Library, lexis: Lexis, english: tuple[Library, Lexis]
) -> None:
    """Words that mean something else in another language change nothing in English."""
    assert disposition(text, library, lexis) == disposition(text, *english)


POLITE = [
    ("de", "Guten Tag, auf Deutsch bitte, danke"),
    ("es", "Hola, en español por favor, gracias"),
    ("fr", "Bonjour, en français s'il vous plaît, merci"),
    ("pt", "Olá, em português por favor, obrigado"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in POLITE])
def test_polite_words_are_no_signs(text: str, library: Library, lexis: Lexis) -> None:
    assert disposition(text, library, lexis) is Disposition.NONE


@pytest.mark.parametrize("language", ["es", "fr", "de", "pt"])
def test_corpus_holds_forty_messages_half_of_them_for_report(language: str) -> None:
    splits = [row["split"] for row in rows() if row["lang"] == language]
    assert (splits.count("tune"), splits.count("report")) == (20, 20)
