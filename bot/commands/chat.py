"""The chat in a terminal."""

from __future__ import annotations

import string
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.domain.conversation import Choice, Turn
from bot.text.receipt_words import in_words

WIDTH = 88
_LEAVE = ("quit", "exit")
_WHY = "/why"
_HOW = (
    "Type a message, or the letter of a suggestion. '/why' gives the reasons for the last answer, "
    "'quit' ends the chat."
)
_ID = "terminal"


class Talker(Protocol):
    """The part of the bot that a chat in a terminal needs."""

    def reply(self, conversation_id: str, text: str) -> Turn:
        """Answer one message."""
        ...


def chat() -> None:
    """Chat in the terminal; nothing is kept afterwards."""
    from bot.commands.parts import open_bot
    from bot.turns import opening

    bot = open_bot()
    welcome, starts = opening(bot.library)
    _write(bot.emergency_line("") + "\n\n" + words_of(welcome.text, starts) + f"\n\n{_HOW}\n")
    talk(bot, starts, lambda: input("\nYou: "), _write)


def talk(
    bot: Talker,
    choices: Sequence[Choice],
    read: Callable[[], str],
    write: Callable[[str], None],
) -> None:
    """Read and answer until the person leaves.

    Args:
        bot: who answers.
        choices: the suggestions already on the screen.
        read: the next line typed; EOFError or KeyboardInterrupt where there is none.
        write: shows a reply.
    """
    reasons = "There is no answer yet to give reasons for."
    while True:
        try:
            text = read()
        except (EOFError, KeyboardInterrupt):
            write("")
            return
        if text.strip().lower() in _LEAVE:
            return
        if text.strip().lower() == _WHY:
            write("\n" + words_of(reasons, ()))
            continue
        turn = bot.reply(_ID, chosen(text, choices))
        reply, reasons = turn.reply, in_words(turn.receipt)
        choices = reply.choices
        write("\n" + words_of(reply.text, choices))


def chosen(text: str, choices: Sequence[Choice]) -> str:
    """The message typed, or the suggestion whose letter was typed.

    Letters, because a number may be the answer: seconds held, pain out of ten.
    """
    typed = text.strip().lower()
    for letter, choice in _lettered(choices):
        if typed == letter:
            return choice.label
    return text


def words_of(text: str, choices: Sequence[Choice]) -> str:
    """A reply for a terminal: wrapped lines, then the suggestions with their letters."""
    lines = [
        textwrap.fill(line, WIDTH, subsequent_indent="  " if line.startswith("- ") else "")
        for line in text.splitlines()
    ]
    chips = [f"  {letter}) {choice.label}" for letter, choice in _lettered(choices)]
    return "\n".join([*lines, "", *chips] if chips else lines)


def _lettered(choices: Sequence[Choice]) -> list[tuple[str, Choice]]:
    # "n" and "y" are answers in themselves, so the letters stop before them.
    return list(zip(string.ascii_lowercase[:13], choices, strict=False))


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
