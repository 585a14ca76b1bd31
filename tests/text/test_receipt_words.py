from __future__ import annotations

import re
from typing import Any

import pytest

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library
from bot.library.readability import reading_age
from bot.steps.screen import screen
from bot.text.lexis import Lexis, compile_lexis
from bot.text.receipt_words import in_words
from bot.text.sentences import count

OLDEST_READER = 12
MOST_WORDS = 150
_QUOTE = re.compile("\u201c[^\u201d]*\u201d")


@pytest.fixture(scope="module")
def lexis(library: Library) -> Lexis:
    return compile_lexis(library)


def words(text: str, library: Library, lexis: Lexis) -> str:
    return in_words(screen(text, Conversation(id="x"), library, lexis).receipt)


SAID = [
    ("none", "hello", "you told me of no trouble to act on"),
    ("self-care", "my kneecap aches on stairs", "look after it yourself for now"),
    ("soon-weeks", "My knee keeps swelling up after every run", "in the next two weeks"),
    ("urgent", "My left calf is swollen and warm", "be seen today"),
    ("call", "I have chest pain", "call for help now"),
    ("go", "I have a fever and my knee is hot and swollen", "go to an emergency department now"),
    ("crisis", "I want to kill myself", "talk to someone now"),
    ("ward", "My son, 12, limps and his knee hurts", "for the person you ask for"),
    ("denied", "my knee aches, no fever", "a fever; you said it is not there"),
    ("grade-spelt-out", "My left calf is swollen", "looked up in the source (grade V)"),
    ("hint", "it's a bit swollen after I fell yesterday", "Your answer to this: How fast did"),
    ("take-back", "My left calf is swollen", "that this is not so: \u201cswollen\u201d"),
    ("check", "My left calf is swollen", "checked it since it began"),
    ("raise", "My left calf is swollen", "Chest pain (E1)"),
    ("top", "I have chest pain", "the most urgent advice there is"),
    ("fact", "I fell on my knee, I'm 57, it hurts to walk", "\u201cI'm 57\u201d (message 1)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "piece"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_words_say(text: str, piece: str, library: Library, lexis: Lexis) -> None:
    assert piece in words(text, library, lexis)


def test_crisis_is_not_lowered_by_a_check(library: Library, lexis: Lexis) -> None:
    assert "checked it" not in words("I want to kill myself", library, lexis)


def test_own_words_are_plain_and_short(library: Library, lexis: Lexis) -> None:
    ages = []
    for flag in library.red_flags.values():
        told = words(flag.examples[0], library, lexis)
        own, _, _ = told.partition("Where the rule comes from:")
        outside = [line for line in told.splitlines() if not line.startswith("- ")]
        assert count(" ".join(outside)) <= MOST_WORDS
        ages.append(reading_age("\n".join(_QUOTE.sub("this", own).splitlines())))
    assert max(ages) <= OLDEST_READER


def test_long_words_are_cut(library: Library, lexis: Lexis) -> None:
    receipt: dict[str, Any] = screen("my knee aches", Conversation(id="x"), library, lexis).receipt
    heard = receipt["heard"][0] | {"words": "ache\n " * 40}
    told = in_words(receipt | {"heard": [heard]})
    assert max(len(quote) for quote in _QUOTE.findall(told)) <= 62
    assert "\u201cache ache" in told


UNREAD = [
    ("nothing", {}, "could not read"),
    ("refused", {"disposition": "none"}, "could not read"),
    ("broken", {"disposition": "urgent", "reason": "failed"}, "gave the safe answer"),
    ("self-test", {"disposition": "urgent", "reason": "self-test"}, "gave the safe answer"),
]


@pytest.mark.parametrize(
    ("receipt", "piece"), [row[1:] for row in UNREAD], ids=[row[0] for row in UNREAD]
)
def test_a_message_that_was_not_weighed(receipt: dict[str, Any], piece: str) -> None:
    assert piece in in_words(receipt)
