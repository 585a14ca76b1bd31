"""The screening, tested on messages of which it is known beforehand how urgent they are."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.conversation import Conversation, Turn
from bot.domain.knowledge import Sentinel
from bot.pipeline import Pipeline


def failures(pipeline: Pipeline) -> tuple[str, ...]:
    """One line for each sentinel that is judged wrongly or breaks the screening, in words.

    Where a reader is at work the rules are tested without it too: neither may lean on the other.
    Takes some ten milliseconds a message. The lines name the sentinel and never quote anything.
    """
    kit = pipeline.kit
    tested = [pipeline] if kit.reader is None else [pipeline, Pipeline(replace(kit, reader=None))]
    lines = (_failure(one, item) for one in tested for item in kit.library.sentinels.messages)
    return tuple(dict.fromkeys(line for line in lines if line))


def _failure(pipeline: Pipeline, item: Sentinel) -> str:
    try:
        reply = _turn(pipeline, item).reply
    except Exception as error:
        # Whatever breaks: a screening that cannot judge a plain danger is not to be relied on.
        return f"{item.id} has to be {item.wanted}, raised {type(error).__name__}"
    if not item.is_met(reply.disposition, reply.flags):
        got = " ".join((reply.disposition.value, *reply.flags))
        return f"{item.id} has to be {item.wanted}, is {got}"
    return "" if reply.text.strip() else f"{item.id} gets a reply without words"


def _turn(pipeline: Pipeline, item: Sentinel) -> Turn:
    """An emergency takes the whole path to its fixed reply; the others need no index either."""
    fresh = Conversation(id="sentinel")
    whole = item.at_least is not None and item.at_least.is_fixed
    return pipeline.run(fresh, item.text) if whole else pipeline.screened(fresh, item.text)
