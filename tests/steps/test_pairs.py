"""Minimal pairs: two messages that differ in a few words, and those words change the level.

The reader has learned the pairs of ``near_misses``; those of ``pairs`` it has never seen. What is
not told apart yet is listed in ``open_pairs.txt``, and has to leave the list once it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.conversation import Conversation
from bot.session import Bot
from bot.steps.screen import screen

CORPUS = Path(__file__).parents[1] / "corpus"
OPEN = frozenset((Path(__file__).with_name("open_pairs.txt")).read_text("utf-8").split())

Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def pairs() -> dict[str, tuple[Row, Row]]:
    """Rows two by two, named by the first of them."""
    rows = rows_of(CORPUS / "train" / "near_misses.jsonl") + rows_of(CORPUS / "pairs.jsonl")
    return {
        first["id"]: (first, second)
        for first, second in zip(rows[::2], rows[1::2], strict=True)
        if first["disposition"] != second["disposition"]
    }


PAIRS = pairs()


def wrong(bot: Bot, row: Row) -> str:
    """What the row gets instead of its level, empty where it gets that."""
    kit = bot._pipeline.kit
    found = screen(row["text"], Conversation("pair"), kit.library, kit.lexis, kit.reader)
    got = found.disposition.value
    fine = (row["disposition"], *row.get("accept", ()))
    return "" if got in fine else f"{row['text']!r}: {got}, not {row['disposition']}"


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 400
    assert OPEN <= PAIRS.keys()


@pytest.mark.parametrize("name", [name for name in PAIRS if name not in OPEN])
def test_a_pair_is_told_apart(name: str, bot: Bot) -> None:
    assert not [flaw for row in PAIRS[name] if (flaw := wrong(bot, row))]


@pytest.mark.parametrize("name", sorted(OPEN))
def test_an_open_pair_is_open_still(name: str, bot: Bot) -> None:
    assert any(wrong(bot, row) for row in PAIRS[name]), "told apart now: take it off the list"
