from __future__ import annotations

import pytest

from bot.text.spelling import Speller

SPELLER = Speller(
    {"swollen", "kneecap", "straighten", "bleached", "limping"},
    frozenset({"stares", "bleach", "stolen", "knee"}),
    {"nee": "knee"},
)
CASES = [
    ("one-slip", "swolen", "swollen"),
    ("doubled", "swolllen", "swollen"),
    ("long-run", "swollennnnn", "swollen"),
    ("two-slips-in-a-long-word", "strayghtun", "straighten"),
    ("first-letters-swapped", "nkeecap", "kneecap"),
    ("slip-list", "nee", "knee"),
    ("common-word-stays", "stares", "stares"),
    ("known-stem-stays", "bleachers", "bleachers"),
    ("dropped-g", "limpin", "limping"),
    ("far-off-stays", "sourdough", "sourdough"),
    ("short-stays", "nex", "nex"),
]


@pytest.mark.parametrize(
    ("word", "meant"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_only_our_own_words_are_mended(word: str, meant: str) -> None:
    assert SPELLER(word) == meant


APART = [
    ("two-words", "swollenknee", "swollen knee"),
    ("small-words", "myswollenknee", "my swollen knee"),
    ("no-words", "sourdough", "sourdough"),
    ("known", "kneecap", "kneecap"),
    ("only-half-known", "kneexyz", "kneexyz"),
]


@pytest.mark.parametrize(
    ("word", "meant"), [case[1:] for case in APART], ids=[case[0] for case in APART]
)
def test_glued_words_come_apart(word: str, meant: str) -> None:
    assert SPELLER.parted(word) == meant


def test_swapped_letters_are_the_likelier_slip() -> None:
    assert Speller({"sollen", "swollen"}, frozenset(), {})("sowllen") == "swollen"
