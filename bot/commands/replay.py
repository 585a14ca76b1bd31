"""Play dialogues: JSON lines in, JSON lines out, in the same order and nothing else."""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Annotated, Any, NoReturn, Protocol

import typer

from bot.commands.rows import refusal_row, turn_row
from bot.domain.conversation import Turn

NOT_TEXT = "This line is not text in UTF-8."
NOT_JSON = "This line is not JSON that I can read."
NOT_DIALOGUE = 'This line is not an object with "turns", a list of messages as text.'
NOT_ID = 'The "id" of this line is neither text nor a number.'


class Talker(Protocol):
    """The part of the bot that a replay needs."""

    def reply(self, conversation_id: str, text: str) -> Turn:
        """Answer one message."""
        ...

    def forget(self, conversation_id: str) -> bool:
        """Erase the conversation."""
        ...


@dataclass(frozen=True)
class Dialogue:
    """One line of the input. ``id`` is None where the line has none."""

    id: str | int | float | None
    turns: tuple[str, ...]


class BadLine(ValueError):
    """A line that cannot be played; ``id`` is what could be read of its id."""

    def __init__(self, words: str, id: str | int | float | None = None) -> None:
        self.id = id
        super().__init__(words)


def replay(
    receipts: Annotated[
        bool, typer.Option("--receipts", help="Add to every reply the reasons for it.")
    ] = False,
) -> None:
    """Play dialogues from standard input, one JSON object a line, to standard output."""
    out = sys.stdout
    # Whatever a library prints must not end up between the rows.
    with redirect_stdout(sys.stderr):
        from bot.commands.parts import open_bot

        bot = open_bot()
        for row in rows(sys.stdin.buffer, bot, receipts=receipts):
            out.write(json.dumps(row, allow_nan=False) + "\n")
            out.flush()


def rows(
    lines: Iterable[bytes], bot: Talker, *, receipts: bool = False
) -> Iterator[dict[str, Any]]:
    """One row per line, each dialogue in a conversation of its own."""
    for number, line in enumerate(lines):
        try:
            dialogue = read_line(line)
        except BadLine as error:
            words = str(error)
            yield {"id": error.id, "status": 400, "text": words, "replies": [refusal_row(words)]}
            continue
        yield {"id": dialogue.id, "replies": _play(f"replay-{number}", dialogue, bot, receipts)}


def read_line(line: bytes) -> Dialogue:
    """A line as a dialogue, as strictly as the HTTP API reads a body.

    Raises:
        BadLine: it is not UTF-8, not JSON, has a key twice, or is no dialogue.
    """
    try:
        value = json.loads(
            line.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refuse
        )
    except UnicodeDecodeError:
        raise BadLine(NOT_TEXT) from None
    except (ValueError, RecursionError):
        raise BadLine(NOT_JSON) from None
    if not isinstance(value, dict):
        raise BadLine(NOT_DIALOGUE)
    name = _id(value.get("id"))
    turns = value.get("turns")
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise BadLine(NOT_DIALOGUE, name)
    return Dialogue(name, tuple(turns))


def _play(name: str, dialogue: Dialogue, bot: Talker, receipts: bool) -> list[dict[str, Any]]:
    replies = []
    for text in dialogue.turns:
        start = time.perf_counter()
        turn = bot.reply(name, text)
        replies.append(turn_row(turn, time.perf_counter() - start, receipt=receipts))
    bot.forget(name)
    return replies


def _id(value: object) -> str | int | float | None:
    if isinstance(value, float) and not math.isfinite(value):
        raise BadLine(NOT_ID)
    if value is None or isinstance(value, str | int | float):
        return value
    raise BadLine(NOT_ID)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
