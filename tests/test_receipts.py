"""Receipts over every example of the knowledge files and every scripted dialogue."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import build_bot
from bot.config import Settings, load_settings
from bot.domain.conversation import Conversation, Turn
from bot.domain.knowledge import Library
from bot.domain.triage import Disposition
from bot.evals.script import load_scripts
from bot.session import Bot
from bot.steps.screen import screen
from bot.text.lexis import Lexis, compile_lexis
from bot.text.normalise import visible
from bot.text.receipt_words import GRADES, in_words
from tests.builders import real_library

DIALOGUES = load_scripts(Path(__file__).parent / "dialogues")
FLAGS = real_library().red_flags
MOST_WORDS, MOST_ROWS = 150, 20
"""Of a receipt in words: words outside the lists, and rows of all lists together."""
LARGEST = 60_000
"""Characters of a receipt as JSON, after however long a chat."""


@pytest.fixture(scope="module")
def lexis(library: Library) -> Lexis:
    return compile_lexis(library)


@pytest.fixture(scope="module")
def quick_bot(library: Library) -> Bot:
    return build_bot(load_settings(dense=False, country=""), library=library)


def receipt_of(text: str, library: Library, lexis: Lexis) -> dict[str, Any]:
    return screen(text, Conversation(id="x"), library, lexis).receipt


def spans(receipt: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything in a receipt that claims to have been said."""
    yield from receipt["heard"]
    yield from receipt["facts"].values()
    for item in (receipt["decided_by"], *receipt["flags"]):
        yield from item["because"]
        yield from item["facts"]
    for lower in receipt["would_change"]["lower"]:
        yield from lower["taken_back"]
    if receipt["reader"]:
        yield from receipt["reader"]["points_to"]
        yield from receipt["reader"]["doubted"]


def flat(text: str) -> str:
    return " ".join(text.split())


def assert_said(receipt: dict[str, Any], messages: Sequence[str]) -> None:
    for found in receipt["heard"]:
        assert found["words"] or found["by"] == "reader"
    for found in spans(receipt):
        message = messages[found["turn"]]
        if found.get("end"):
            assert message[found["start"] : found["end"]] == found["words"]
        assert flat(found["words"]) in flat(message)


def assert_grounded(receipt: dict[str, Any], library: Library) -> None:
    """A rule, sources that are in the bibliography, and a grade, whatever the level."""
    decided = receipt["decided_by"]
    assert decided["disposition"] == receipt["disposition"]
    assert decided["rule"]
    assert decided["sources"]
    assert set(decided["sources"]) <= receipt["sources"].keys() <= library.sources.keys()
    assert decided["grade"] in GRADES


@pytest.mark.parametrize("code", FLAGS)
def test_every_span_of_an_example_is_in_it(code: str, library: Library, lexis: Lexis) -> None:
    for text in (*FLAGS[code].examples, *FLAGS[code].near_misses):
        receipt = receipt_of(text, library, lexis)
        assert_said(receipt, [text])
        assert_grounded(receipt, library)


@pytest.mark.parametrize("script", DIALOGUES, ids=lambda script: script.path.stem)
def test_every_span_of_a_dialogue_is_in_its_turn(
    script: Any, quick_bot: Bot, library: Library
) -> None:
    messages: list[str] = []
    quick_bot.forget("receipts")
    for line in script.turns:
        turn: Turn = quick_bot.reply("receipts", line.user)
        if turn.status != 200:
            continue
        messages.append(visible(line.user))
        assert turn.conversation.turn == len(messages)
        assert_said(turn.receipt, messages)
        assert_grounded(turn.receipt, library)
        assert in_words(turn.receipt).startswith("My advice: ")


def without(text: str, found: Sequence[dict[str, Any]]) -> str:
    """The message with these words taken out."""
    for start, end in sorted({(item["start"], item["end"]) for item in found}, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def deciding(receipt: dict[str, Any]) -> list[dict[str, Any]]:
    """What every code of the level rests on."""
    level = receipt["disposition"]
    return [
        found
        for flag in receipt["flags"]
        if flag["disposition"] == level
        for found in flag["because"]
    ]


@pytest.mark.parametrize("code", FLAGS)
def test_without_its_words_the_level_changes_or_other_words_explain_it(
    code: str, library: Library, lexis: Lexis
) -> None:
    changed = []
    for text in FLAGS[code].examples:
        before = receipt_of(text, library, lexis)
        rests_on = deciding(before)
        left = without(text, rests_on)
        after = receipt_of(left, library, lexis)
        changed.append(after["disposition"] != before["disposition"])
        if rests_on and not changed[-1]:
            assert_said(after, [left])
            assert deciding(after) or after["decided_by"]["facts"], text
    assert 2 * sum(changed) >= len(changed)


def test_all_levels_have_receipts(library: Library, lexis: Lexis) -> None:
    said = ["hello", "my kneecap aches a bit on stairs"]
    said += [text for flag in FLAGS.values() for text in flag.examples[:1]]
    receipts = [receipt_of(text, library, lexis) for text in said]
    assert {receipt["disposition"] for receipt in receipts} == {
        level.value for level in Disposition
    }


def test_the_same_to_the_byte(library: Library) -> None:
    def played() -> str:
        lexis = compile_lexis(library)
        texts = [text for flag in FLAGS.values() for text in flag.examples[:2]]
        return json.dumps([receipt_of(text, library, lexis) for text in texts])

    assert played() == played()


TALKS = (
    *([text] for flag in FLAGS.values() for text in flag.examples[:1]),
    [
        "I twisted my knee on Sunday, it popped and was the size of a melon within an hour",
        "my calf is swollen and warm too, and my mum once had a clot",
        "no fever, no redness, it isn't locking, but I can't straighten it",
        "scrap the bit about the calf, that was years ago",
    ],
    ["tengo la pantorrilla hinchada y caliente desde el vuelo", "and what should I do now?"],
)
"""Several signs at once, denials, a take-back, somebody else's sign, another language."""
LATENCY = re.compile(rb'"latency": [^,}]+')


def in_a_process(seed: str, settings: Settings) -> bytes:
    """What ``replay --receipts`` prints for the talks, save for how long it took."""
    lines = [json.dumps({"id": n, "turns": turns}) for n, turns in enumerate(TALKS)]
    quiet = {key: value for key, value in os.environ.items() if not key.startswith("KNEEBOT_")}
    own = {
        "PYTHONHASHSEED": seed,
        "KNEEBOT_DENSE": "false",
        "KNEEBOT_DATA_DIR": str(Path(settings.data_dir).absolute()),
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", "replay", "--receipts"],
        cwd=Path(__file__).parents[1],
        env=quiet | own,
        input="\n".join(lines).encode(),
        capture_output=True,
        timeout=300,
        check=True,
    )
    return LATENCY.sub(b'"latency": 0', done.stdout)


@pytest.mark.slow
def test_the_same_to_the_byte_in_another_process(bot: Bot, settings: Settings) -> None:
    """Rules and reader; sets are walked in another order in each process."""
    first, second = (in_a_process(seed, settings) for seed in ("1", "2"))
    assert first == second
    rows = [json.loads(line) for line in first.splitlines()]
    assert len(rows) == len(TALKS)
    assert all(reply["receipt"]["heard"] for reply in rows[-2]["replies"])
    assert any(row["replies"][0]["receipt"]["reader"] for row in rows)


def test_a_long_chat_makes_no_long_receipt(quick_bot: Bot) -> None:
    quick_bot.forget("long")
    for flag in FLAGS.values():
        for text in flag.examples[:4]:
            turn = quick_bot.reply("long", text)
    assert turn.receipt["heard_left_out"] > 0
    assert len(turn.receipt["heard"]) <= 60
    assert len(json.dumps(turn.receipt)) < LARGEST
    lines = in_words(turn.receipt).splitlines()
    rows = [line for line in lines if line.startswith("- ")]
    assert len(rows) <= MOST_ROWS
    assert sum(len(line.split()) for line in lines if line not in rows) <= MOST_WORDS
