"""A thousand hostile messages at the cap, each answered in words."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

import pytest

from bot.session import Bot
from bot.text.lexis import Lexis

CAP = 4000
EACH = 50
Maker = Callable[[Random, list[str]], str]


def repeated(*pieces: str) -> Maker:
    """One piece said over and over, a random tail after it."""
    return lambda dice, words: dice.choice(pieces) * CAP + str(dice.random())


def drawn(alphabet: str) -> Maker:
    return lambda dice, words: "".join(dice.choices(alphabet, k=CAP))


def of_words(dice: Random, words: list[str]) -> str:
    return " ".join(dice.choices(words, k=CAP // 4))


def of_glued_words(dice: Random, words: list[str]) -> str:
    return " ".join("&shy;".join(dice.choices(words, k=6)) for _ in range(CAP // 30))


def of_code_points(dice: Random, words: list[str]) -> str:
    return "".join(chr(dice.randrange(0x20, 0x1FFFF)) for _ in range(CAP))


FAMILIES: dict[str, Maker] = {
    "denials": repeated("no chest pain ", "not not ", "no, or ", "without swelling nor "),
    "signs": repeated("chest pain. ", "swollen calf? ", "if my knee locks "),
    "brackets": repeated("((((", "[[[[", "{{", "<<<<"),
    "entities": repeated("&amp;", "&#38;", "&amp;#", "&", "&lt;"),
    "letters-apart": repeated("a ", "a.", "a - ", "b-"),
    "digits": repeated("5a", "1", "7/10 ", "38.5 ", "99999999"),
    "one-word": repeated("a", "ab", "swollen", "m\u0301"),
    "lines": repeated("\n", "a\n", "my\n\n", "-\n"),
    "blanks": repeated("  a", "\t", "\u3000x", "\u2800y"),
    "marks": repeated("?", "!a", ";", "|", "*a"),
    "stacked": repeated("e" + "\u0301" * 40),
    "expanding": repeated("\ufdfa", "\u33ff", "\ufb03"),
    "emoji": repeated("\U0001f525 a", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f9b5"),
    "hidden": repeated("a\u200b", "\u202ea", "\U000e0041b", "\ufe0fc"),
    "surrogates": repeated("a\ud800", "\udfff ", "\x00b"),
    "templates": repeated("<|im_start|>", "{{x}}", "${y}", "[INST]"),
    "printable": drawn("".join(map(chr, range(32, 127)))),
    "code-points": of_code_points,
    "our-words": of_words,
    "glued-words": of_glued_words,
}


def message(family: str, number: int, words: list[str]) -> str:
    """Message ``number`` of a family: at the cap, or just within it so that it is read whole."""
    dice = Random(f"{family}/{number}")
    text = FAMILIES[family](dice, words)
    return text[: CAP - dice.randrange(3) * dice.randrange(200)]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_hostile_message_is_answered(
    family: str, quick_bot: Bot, lexis: Lexis, capsys: pytest.CaptureFixture[str]
) -> None:
    words = sorted(lexis.matcher.vocabulary)
    slowest = 0.0
    for number in range(EACH):
        began = time.perf_counter()
        turn = quick_bot.reply("hostile", message(family, number, words))
        slowest = max(slowest, time.perf_counter() - began)
        quick_bot.forget("hostile")
        assert turn.status in (200, 400, 413)
        assert turn.reply.text.strip()
        assert turn.receipt.get("reason") != "failed"
    with capsys.disabled():
        print(f"\nslowest of {EACH} {family}: {slowest * 1000:.0f} ms")  # noqa: T201


def test_there_are_a_thousand() -> None:
    assert len(FAMILIES) * EACH >= 1000
