"""One message, one reply."""

from __future__ import annotations

import json
import sys
import time
from typing import Annotated

import typer

from bot.commands.rows import turn_row


def ask(
    text: Annotated[str, typer.Argument(help="The message.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print every field as JSON.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Say why, below the reply.")] = False,
) -> None:
    """Ask one thing and print the reply."""
    from bot.commands.chat import words_of
    from bot.commands.parts import open_bot
    from bot.text.receipt_words import in_words

    bot = open_bot()
    start = time.perf_counter()
    turn = bot.reply("ask", text)
    seconds = time.perf_counter() - start
    if as_json:
        sys.stdout.write(json.dumps(turn_row(turn, seconds, receipt=True)) + "\n")
    else:
        sys.stdout.write(words_of(turn.reply.text, turn.reply.choices) + "\n")
        if why:
            sys.stdout.write("\nWhy I say this\n\n" + words_of(in_words(turn.receipt), ()) + "\n")
