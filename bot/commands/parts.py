"""What several commands need: the bot and its index, with progress shown while they are built."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.progress import Progress, progress
from bot.errors import ReaderUnavailable

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.session import Bot


@dataclass(frozen=True)
class Built:
    """What ``build_index`` did.

    stages: names of the stages that were run; none where the index was as it should be.
    trouble: why the dense half cannot be had, in words; empty where it can or is switched off.
    """

    passages: int
    stages: tuple[str, ...]
    seconds: float
    trouble: str


def open_bot(settings: Settings | None = None) -> Bot:
    """The bot, its index built first where that is needed.

    Raises:
        ConfigError: a setting is wrong.
        KnowledgeError: the knowledge files are missing or wrong.
    """
    with progress("opening Kneebot") as told:
        from bot.bootstrap import build_bot

        return build_bot(settings, progress=told)


def build_index(settings: Settings) -> Built:
    """Export the encoder and build the index where either is missing or out of date.

    Raises:
        KnowledgeError: the knowledge files are missing or wrong.
    """
    start = time.perf_counter()
    stages: dict[str, None] = {}
    with progress("looking at the knowledge files") as told:
        from bot.library.load import load_library
        from bot.retrieval.ensure import ensure, index_root

        def noted(what: str, done: int, total: int) -> None:
            stages.setdefault(what)
            told(what, done, total)

        library = load_library(settings.knowledge_dir)
        index = ensure(library, settings, noted)
        reader_trouble = _build_reader(settings, noted)
    if not index.trouble:
        _mark(index_root(settings.data_dir))
    seconds = time.perf_counter() - start
    trouble = "; ".join(line for line in (index.trouble, reader_trouble) if line)
    return Built(len(library.passages), tuple(stages), seconds, trouble)


def _build_reader(settings: Settings, noted: Progress) -> str:
    """Export the reader where it is not yet; why it cannot be, in words."""
    from bot.reader.ensure import ensure_reader

    try:
        if settings.reader:
            ensure_reader(settings, noted)
    except ReaderUnavailable as error:
        return str(error)
    return ""


def looks_fresh(settings: Settings) -> bool:
    """True where the index is younger than every knowledge file.

    A glance that costs a millisecond, so that a server answers at once. Whether the index fits to
    the letter is checked when it is opened.
    """
    from bot.retrieval.encoder import export_path
    from bot.retrieval.ensure import index_root

    if not settings.dense:
        return True
    try:
        built = _pointer(index_root(settings.data_dir)).stat().st_mtime_ns
        export_path(settings.data_dir).stat()
        files = [path for path in settings.knowledge_dir.rglob("*") if path.is_file()]
        return all(path.stat().st_mtime_ns <= built for path in files)
    except OSError:
        return False


def _mark(root: Path) -> None:
    """Note for ``looks_fresh`` that the index was right; a read-only folder only costs time."""
    try:
        os.utime(_pointer(root))
    except OSError:
        return


def _pointer(root: Path) -> Path:
    return root / "CURRENT"
