"""What several commands need: the bot and its index, with progress shown while they are built."""

from __future__ import annotations

import json
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

    stages: names of the stages that were run; none where all was as it should be.
    trouble: what cannot be had and why, in words; empty where all can or is switched off.
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
    """Export encoder and reader and build the index where any is missing or out of date.

    Raises:
        KnowledgeError: the knowledge files are missing or wrong.
    """
    start = time.perf_counter()
    stages: dict[str, None] = {}
    with progress("looking at the knowledge files") as told:
        from bot.library.load import load_library
        from bot.retrieval.ensure import ensure

        def noted(what: str, done: int, total: int) -> None:
            stages.setdefault(what)
            told(what, done, total)

        library = load_library(settings.knowledge_dir)
        index = ensure(library, settings, noted)
        reader, reader_trouble = _build_reader(settings, noted)
    if not index.trouble:
        _note(settings, reader)
    seconds = time.perf_counter() - start
    trouble = "; ".join(line for line in (index.trouble, reader_trouble) if line)
    return Built(len(library.passages), tuple(stages), seconds, trouble)


def _build_reader(settings: Settings, noted: Progress) -> tuple[str, str]:
    """Export the reader where it is not yet: its digest, or why it cannot be had, in words."""
    from bot.reader.ensure import ensure_reader

    if not settings.reader:
        return "", ""
    try:
        return ensure_reader(settings, noted).digest, ""
    except ReaderUnavailable as error:
        return "", f"screening by rules alone: {error}"


def looks_fresh(settings: Settings) -> bool:
    """True where the index is younger than every knowledge file and the reader's export fits.

    A glance that costs milliseconds, so that a server answers at once. Whether index and exports
    fit to the letter is checked when they are opened.
    """
    if not (settings.dense or settings.reader):
        return True
    try:
        path = note_path(settings.data_dir)
        built = path.stat().st_mtime_ns
        note = json.loads(path.read_text(encoding="utf-8"))
        return (not settings.dense or _index_fits(settings, note["index"], built)) and (
            not settings.reader or _reader_fits(settings, note["reader"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def note_path(data_dir: Path) -> Path:
    """The note for ``looks_fresh``: which index and which reader were right at its time."""
    return data_dir / "built.json"


def _index_fits(settings: Settings, noted: str, built: int) -> bool:
    """Whether index and encoder are there and no knowledge file is younger than ``built`` (ns).

    Raises:
        OSError: something is missing or cannot be read.
    """
    from bot.retrieval.encoder import export_path

    export_path(settings.data_dir).stat()
    files = [path for path in settings.knowledge_dir.rglob("*") if path.is_file()]
    young = any(path.stat().st_mtime_ns > built for path in files)
    return not young and noted == _version(settings)


def _reader_fits(settings: Settings, noted: str) -> bool:
    """Whether the weights are those of the note and their export is there.

    Weights that cannot be read fit a note without a reader: no export could be made of them.
    """
    from bot.reader.ensure import FOLDER
    from bot.reader.read import export_path
    from bot.reader.read import note_path as note_of
    from bot.reader.weights import find_weights

    try:
        weights = find_weights(settings.knowledge_dir / FOLDER)
    except ReaderUnavailable:
        return not noted
    export = export_path(settings.data_dir, weights)
    return weights.digest == noted and export.is_file() and note_of(export).is_file()


def _note(settings: Settings, reader: str) -> None:
    """Write the note for ``looks_fresh``; a folder that cannot be written only costs time."""
    from bot.retrieval.files import write_whole

    try:
        note = {"index": _version(settings) if settings.dense else "", "reader": reader}
        write_whole(note_path(settings.data_dir), json.dumps(note) + "\n")
    except OSError:
        return


def _version(settings: Settings) -> str:
    from bot.retrieval.ensure import index_root

    return (index_root(settings.data_dir) / "CURRENT").read_text(encoding="utf-8").strip()
