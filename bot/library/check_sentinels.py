"""Sentinels: dangers of every code, harmless ones, other languages, all judged as wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.domain.conversation import Conversation
from bot.library.bench import Bench
from bot.library.check_flags import CODES, DISPOSITION
from bot.steps.screen import screen
from bot.text.lexis import compile_lexis

_FILE = "sentinels.yaml"
_LEAST_HARMLESS = 6
_LEAST_FOREIGN = 2


def spread(bench: Bench) -> Iterator[str]:
    """Codes that no message stands for, too few harmless or foreign ones, ids used twice."""
    messages = bench.library.sentinels.messages
    there = {item.code for item in messages}
    for code in CODES:
        if code not in there:
            yield f"{_FILE}: field 'messages': none has the code '{code}'; add a plain one"
    groups = (
        ("harmless", _LEAST_HARMLESS, [item for item in messages if item.at_most]),
        (
            "in another language",
            _LEAST_FOREIGN,
            [item for item in messages if item.language != "en"],
        ),
    )
    for name, least, found in groups:
        if len(found) < least:
            yield f"{_FILE}: field 'messages': {len(found)} are {name}; at least {least} have to be"
    for name, times in Counter(item.id for item in messages).items():
        if times > 1:
            yield f"{_FILE}: field 'messages': the id '{name}' is used {times} times"


def bounds(bench: Bench) -> Iterator[str]:
    """Messages whose level is not the one that the letter of their code stands for."""
    for item in bench.library.sentinels.messages:
        if item.code and item.at_least is not DISPOSITION[item.code[0]]:
            meant = DISPOSITION[item.code[0]].value
            yield f"{_FILE}: field 'messages.{item.id}.at_least': {item.code} has to be '{meant}'"


def judged(bench: Bench) -> Iterator[str]:
    """Messages that the screening judges otherwise: with these the bot would serve no advice."""
    library = bench.library
    lexis = compile_lexis(library)
    for item in library.sentinels.messages:
        heard = screen(item.text, Conversation(id="check"), library, lexis)
        codes = tuple(flag.code for flag in heard.flags)
        if not item.is_met(heard.disposition, codes):
            got = " ".join((heard.disposition.value, *codes))
            yield (
                f"{_FILE}: field 'messages.{item.id}': has to be {item.wanted}, is {got}; "
                "mend the signs and rules, not the message"
            )
