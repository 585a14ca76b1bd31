"""Is everything there that Kneebot needs? In words, with what to do."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.errors import ConfigError, EncoderError, KnowledgeError, ReaderUnavailable

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.domain.ports import MessageReader
    from bot.session import Bot

State = Literal["ok", "note", "wrong"]
_MARKS = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}
_OLDEST_SQLITE = (3, 35, 0)
"""Chroma refuses anything older."""
_PROBE = "my knee hurts"
"""Read once, to see that the reader does."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``note``: less than it could be; ``wrong``: has to be mended."""

    name: str
    state: State
    words: str


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Look at settings, knowledge, encoder, index, reader and screening; exit code 1 if wrong."""
    # What the parts would log is said below, in its place.
    logging.disable(logging.ERROR)
    found = list(examine())
    wrong = any(finding.state == "wrong" for finding in found)
    if as_json:
        sys.stdout.write(json.dumps([asdict(finding) for finding in found], indent=1) + "\n")
    else:
        width = max(len(finding.name) for finding in found)
        for finding in found:
            lines = finding.words.replace("\n", "\n" + " " * (width + 8))
            sys.stdout.write(f"{_MARKS[finding.state]} {finding.name:<{width}}  {lines}\n")
        sys.stdout.write("Something has to be mended first.\n" if wrong else "Ready to serve.\n")
    if wrong:
        raise typer.Exit(1)


def examine() -> Iterator[Finding]:
    """Every finding, in the order in which the parts need one another."""
    from bot.config import load_settings

    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("python", "ok", version)
    try:
        settings = load_settings()
    except ConfigError as error:
        yield Finding("settings", "wrong", str(error))
        return
    yield Finding("settings", "ok", f"data in {settings.data_dir}")
    knowledge = _knowledge(settings)
    yield knowledge
    yield _sqlite(sqlite3.sqlite_version_info, sqlite3.sqlite_version)
    folder = _data_dir(settings.data_dir)
    yield folder
    yield _encoder()
    if folder.state == "ok" and settings.dense:
        yield _export(settings.data_dir)
        yield _index(settings)
    elif not settings.dense:
        yield Finding("index", "note", "KNEEBOT_DENSE is off: answers are found by words alone")
    seen, reader = _reader(settings)
    yield seen
    if knowledge.state == "ok":
        yield _self_test(settings, reader)


def _knowledge(settings: Settings) -> Finding:
    from bot.library.load import load_library

    try:
        library = load_library(settings.knowledge_dir)
    except KnowledgeError as error:
        return Finding("knowledge", "wrong", str(error))
    counts = f"{len(library.red_flags)} danger-sign codes, {len(library.passages)} passages"
    return Finding("knowledge", "ok", f"{counts}, in {settings.knowledge_dir}")


def _sqlite(found: tuple[int, ...], shown: str) -> Finding:
    if found >= _OLDEST_SQLITE:
        return Finding("sqlite", "ok", shown)
    wanted = ".".join(str(part) for part in _OLDEST_SQLITE)
    words = f"{shown} is too old for the index, which needs {wanted}: answers come by words alone"
    return Finding("sqlite", "note", words)


def _data_dir(path: Path) -> Finding:
    """Whether the folder, or the nearest one above that there is, can be written."""
    name = "data folder"
    there = next((folder for folder in (path, *path.absolute().parents) if folder.exists()), path)
    if not there.is_dir():
        words = f"{there} is a file, not a folder; set KNEEBOT_DATA_DIR to another"
        return Finding(name, "wrong", words)
    if not os.access(there, os.W_OK | os.X_OK):
        words = f"{there} cannot be written; set KNEEBOT_DATA_DIR to another, or mend its rights"
        return Finding(name, "wrong", words)
    return Finding(name, "ok", str(path))


def _encoder() -> Finding:
    """The weights, hashed afresh: what was remembered of them is not asked."""
    from bot.retrieval.encoder import TOKENIZER_SHA256, WEIGHTS_SHA256, model_dir
    from bot.retrieval.files import sha256_of

    expected = {"model.safetensors": WEIGHTS_SHA256, "tokenizer.json": TOKENIZER_SHA256}
    try:
        folder = model_dir()
        odd = [name for name, digest in expected.items() if sha256_of(folder / name) != digest]
    except (EncoderError, OSError) as error:
        return Finding("encoder", "wrong", str(error))
    if odd:
        words = f"{' and '.join(odd)} in {folder}: not the published file; install it again"
        return Finding("encoder", "wrong", words)
    return Finding("encoder", "ok", "the published weights and tokenizer")


def _export(data_dir: Path) -> Finding:
    from bot.retrieval.encoder import export_path, has_export

    if has_export(data_dir):
        return Finding("export", "ok", f"{export_path(data_dir).stat().st_size >> 20} MB")
    return Finding("export", "note", "not made yet, or damaged; 'kneebot index' makes it")


def _index(settings: Settings) -> Finding:
    from bot.library.load import load_library
    from bot.retrieval.ensure import ensure

    try:
        index = ensure(load_library(settings.knowledge_dir), settings, may_build=False)
    except KnowledgeError:
        return Finding("index", "note", "not looked at, because the knowledge files are wrong")
    if index.trouble:
        return Finding("index", "note", f"{index.trouble}; 'kneebot index' mends it")
    return Finding("index", "ok", "fits the knowledge files and the encoder")


def _reader(settings: Settings) -> tuple[Finding, MessageReader | None]:
    """The reader where its export is there: making one would change what is looked at."""
    from bot.reader.ensure import ensure_reader

    if not settings.reader:
        return Finding("reader", "note", "KNEEBOT_READER is off: the rules screen alone"), None
    try:
        reader = ensure_reader(settings, may_build=False)
        reader.read((_PROBE,))
    except ReaderUnavailable as error:
        return Finding("reader", "note", str(error)), None
    return Finding("reader", "ok", f"exported and at work, {reader.digest[:12]}"), reader


def _self_test(settings: Settings, reader: MessageReader | None) -> Finding:
    """The test a server does when it starts, with the reader where there is one."""
    try:
        bot = _screening(settings, reader)
    except KnowledgeError as error:
        return Finding("self-test", "wrong", str(error))
    failed = bot.self_test()
    tested = "rules and reader together" if reader else "the rules alone"
    if not failed:
        count = len(bot.library.sentinels.messages)
        left_out = "" if reader else "; the reader was not tested"
        words = f"{tested} judge {count} sentinels as they have to{left_out}"
        return Finding("self-test", "ok", words)
    mend = "mend the knowledge files"
    if reader and not _screening(settings, None).self_test():
        mend = "the rules alone are: KNEEBOT_READER=false, or train the reader again"
    lines = "\n".join(failed)
    return Finding("self-test", "wrong", f"{tested} are not to be relied on; {mend}:\n{lines}")


def _screening(settings: Settings, reader: MessageReader | None) -> Bot:
    """A bot that answers by words alone, which its screening does not depend on.

    Raises:
        KnowledgeError: the knowledge files are wrong.
    """
    from bot.bootstrap import build_bot

    plain = settings.model_copy(update={"dense": False, "reader": False})
    return build_bot(plain, reader=reader)
