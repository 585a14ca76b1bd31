"""Figures of this machine, measured in one run so that they can be set against each other."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import count, cycle, islice
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.idle import Idle, start_and_watch
from bot.commands.progress import Progress, progress

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.domain.knowledge import Library
    from bot.domain.ports import Encoder
    from bot.session import Bot

MESSAGES = 60
LONG = 500
"""Characters of a message in the screening figure."""


@dataclass(frozen=True)
class Figures:
    """Milliseconds are per message, over the same messages in the same process.

    turn_ms: median of a whole turn, each the first of its conversation.
    stock_ms: median of one encoding by sentence-transformers, None where it was left out.
    encoding_ms: median of one encoding as the server does it, None without an export.
    screening_p95_ms: 95th percentile of the screening of 500 characters.
    server: what an idle server takes and how soon it answered, None where it was left out.
    """

    messages: int
    turn_ms: float
    stock_ms: float | None
    encoding_ms: float | None
    screening_p95_ms: float
    server: Idle | None

    @property
    def to_stock(self) -> float | None:
        """A turn as a multiple of one stock encoding."""
        return round(self.turn_ms / self.stock_ms, 2) if self.stock_ms else None

    @property
    def to_encoding(self) -> float | None:
        """A turn as a multiple of one encoding as the server does it."""
        return round(self.turn_ms / self.encoding_ms, 2) if self.encoding_ms else None


def bench(
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    stock: Annotated[
        bool, typer.Option(help="Also measure sentence-transformers (loads torch, slow).")
    ] = True,
    server: Annotated[bool, typer.Option(help="Also start a server and watch it.")] = True,
) -> None:
    """Measure turns, screening, start-up and memory on this machine."""
    from bot.commands.parts import build_index
    from bot.config import load_settings

    settings = load_settings()
    build_index(settings)
    with progress("measuring") as told:
        figures = measure(settings, told, stock=stock, server=server)
    if as_json:
        ratios = {"to_stock": figures.to_stock, "to_encoding": figures.to_encoding}
        sys.stdout.write(json.dumps(asdict(figures) | ratios, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(table(figures)) + "\n")


def measure(
    settings: Settings, told: Progress, *, stock: bool = True, server: bool = True
) -> Figures:
    """All figures. The server goes first, while this process still takes nothing from it."""
    idle = start_and_watch(told) if server else None
    from bot.bootstrap import build_bot

    bot = build_bot(settings)
    texts = sample(bot.library)
    told("turns", 0, 1)
    bot.reply("warm", texts[0])
    turn = _turns(bot, texts)
    told("screening", 0, 1)
    screening = _screening(bot)
    told("encodings", 0, 1)
    encoding = _encoding(settings, texts)
    plain = _stock(texts) if stock else None
    return Figures(
        len(texts),
        round(turn, 2),
        None if plain is None else round(plain, 2),
        None if encoding is None else round(encoding, 2),
        round(screening, 2),
        idle,
    )


def sample(library: Library) -> list[str]:
    """The same messages at every run, all of them going the whole way: no emergency among them."""
    near = [flag.near_misses[0] for flag in library.red_flags.values() if flag.near_misses]
    asked = [passage.questions[0] for passage in library.passages.values()]
    pairs = zip(cycle(near), cycle(asked), strict=False)
    return [text for pair in islice(pairs, MESSAGES // 2) for text in pair]


def timed(action: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    """Milliseconds of the action on each text."""
    found = []
    for text in texts:
        start = time.perf_counter()
        action(text)
        found.append((time.perf_counter() - start) * 1000)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0-1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(figures: Figures) -> list[str]:
    """The figures as lines for a person."""
    idle = figures.server
    rows: list[tuple[str, float | bool | None, str]] = [
        ("turn, median", figures.turn_ms, "ms"),
        ("one encoding by sentence-transformers, median", figures.stock_ms, "ms"),
        ("  a turn is this many of them", figures.to_stock, "x"),
        ("one encoding as the server does it, median", figures.encoding_ms, "ms"),
        ("  a turn is this many of them", figures.to_encoding, "x"),
        (f"screening {LONG} characters, 95th percentile", figures.screening_p95_ms, "ms"),
    ]
    if idle is not None:
        rows += [
            ("start to first health answer", idle.health_s, "s"),
            ("start to first reply", idle.turn_s, "s"),
            ("start to the page", idle.page_s, "s"),
            ("memory of the idle server", idle.rss_mb, "MB"),
            ("torch in the idle server", idle.torch, ""),
        ]
    shown = [(name, _said(value, unit)) for name, value, unit in rows]
    width = max(len(name) for name, _ in shown)
    lines = [f"{name:<{width}}  {value}" for name, value in shown]
    return [*lines, f"({figures.messages} messages, one process, this machine, this run)"]


def _said(value: float | bool | None, unit: str) -> str:
    if value is None:
        return "not measured"
    return f"{value} {unit}" if unit else ("yes" if value else "no")


def _turns(bot: Bot, texts: Sequence[str]) -> float:
    names = (f"bench-{number}" for number in count())
    return statistics.median(timed(lambda text: bot.reply(next(names), text), texts))


def _screening(bot: Bot) -> float:
    """500 characters of prose the reader has not seen, after the warm-up that a server does."""
    from bot.domain.conversation import Conversation
    from bot.steps.screen import screen
    from bot.text.lexis import compile_lexis, warm

    library, empty = bot.library, Conversation(id="bench")
    lexis = compile_lexis(library)
    warm(lexis, library)
    prose = (f"{item.answer} {item.detail}" for item in library.passages.values())
    long = [text[:LONG] for text in prose if len(text) >= LONG]
    return percentile(timed(lambda text: screen(text, empty, library, lexis), long), 0.95)


def _encoding(settings: Settings, texts: Sequence[str]) -> float | None:
    from bot.retrieval.encoder import OnnxEncoder, export_path, has_export, model_dir

    if not has_export(settings.data_dir):
        return None
    encoder = OnnxEncoder(export_path(settings.data_dir), model_dir() / "tokenizer.json")
    return _median_encoding(encoder, texts)


def _stock(texts: Sequence[str]) -> float:
    from bot.retrieval.encoder import SentenceTransformersEncoder, model_dir

    return _median_encoding(SentenceTransformersEncoder(model_dir()), texts)


def _median_encoding(encoder: Encoder, texts: Sequence[str]) -> float:
    encoder.encode(texts[:1])
    return statistics.median(timed(lambda text: encoder.encode([text]), texts))
