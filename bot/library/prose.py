"""The texts of the library that people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.knowledge import (
    Exercise,
    FixedReply,
    HipTest,
    Item,
    Passage,
    Pattern,
    Phase,
    PlanRules,
    RedFlag,
)
from bot.library.bench import Bench


@dataclass(frozen=True)
class Prose:
    """One text people read, with the field it stands in."""

    field: str
    text: str


def prose(item: Item) -> tuple[Prose, ...]:
    """The texts of an item that are shown to people, each read as a whole."""
    match item:
        case Passage():
            rest = f"{item.detail} {_sentence(item.uncertain)} {_sentence(item.not_for)}"
            return (Prose("answer", item.answer), Prose("detail", rest))
        case FixedReply():
            return (Prose("text", item.text),)
        case RedFlag():
            return (Prose("why", " ".join((item.why, *item.do, *item.dont))),)
        case Exercise():
            lines = (*item.steps, *item.watch, *item.not_when, _sentence(item.why))
            return (Prose("steps", " ".join(lines)),)
        case HipTest():
            lines = (item.purpose, *item.setup, item.count, *item.skip_if, *item.stop_if)
            return (Prose("setup", " ".join((*lines, item.norm))),)
        case Phase():
            return (Prose("content", " ".join((item.content, item.enter, *item.leave))),)
        case Pattern():
            return (Prose("name", item.name),)
        case PlanRules():
            lists = ("progress", "flare", "running", "safety_net")
            single = ("morning", "running_limit", "next_step", "said_every_time", "honest")
            return tuple(Prose(name, " ".join(getattr(item, name))) for name in lists) + tuple(
                Prose(name, getattr(item, name)) for name in single
            )
    return ()


def _sentence(text: str) -> str:
    """A text that finishes another one, as a sentence of its own."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def shown(bench: Bench) -> Iterator[tuple[str, Prose]]:
    """Every such text of the library with its file, the questions included."""
    for file, item in bench.items():
        # The rules for wording are rules of English.
        own = file.startswith("replies/") and not file.startswith("replies/en/")
        for text in () if own else prose(item):
            yield file, text
    for file, field, question in bench.questions():
        because = f"I ask because {question.because}" if question.because else ""
        yield file, Prose(field, f"{question.text} {_sentence(because)}")
