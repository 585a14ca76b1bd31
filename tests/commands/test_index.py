from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.index import remove, said
from bot.commands.parts import Built, build_index, looks_fresh, note_path
from bot.config import Settings, load_settings
from bot.reader import read
from bot.reader.ensure import FOLDER
from bot.reader.weights import WEIGHTS, find_weights, metadata
from bot.retrieval import encoder
from bot.retrieval.ensure import index_root


def weigh(settings: Settings, codes: tuple[str, ...] = ("E1",)) -> None:
    """Write weights of the reader, as far as their header."""
    header = json.dumps({"__metadata__": metadata(codes, encoder.WEIGHTS_SHA256, {})}).encode()
    path = settings.knowledge_dir / FOLDER / WEIGHTS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(len(header).to_bytes(8, "little") + header)
    os.utime(path, (0, 0))


def reader_export(settings: Settings) -> Path:
    return read.export_path(settings.data_dir, find_weights(settings.knowledge_dir / FOLDER))


def note(settings: Settings, **changed: str) -> None:
    """Note that all is right, save for what is changed."""
    weights = find_weights(settings.knowledge_dir / FOLDER)
    right = {"index": "version-1", "reader": weights.digest}
    note_path(settings.data_dir).write_text(json.dumps(right | changed))


@pytest.fixture
def laid_out(tmp_path: Path) -> Settings:
    """Knowledge, an index and a reader, as far as a glance can see."""
    settings = load_settings(
        knowledge_dir=tmp_path / "knowledge", data_dir=tmp_path / "data", dense=True, reader=True
    )
    weigh(settings)
    exports = (encoder.export_path(settings.data_dir), reader_export(settings))
    for path in (
        settings.knowledge_dir / "plan.yaml",
        *exports,
        encoder.note_path(exports[0]),
        read.note_path(exports[1]),
        index_root(settings.data_dir) / "CURRENT",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("version-1\n")
    note(settings)
    return settings


def test_an_index_younger_than_the_knowledge_looks_fresh(laid_out: Settings) -> None:
    assert looks_fresh(laid_out)


def test_an_edited_file_makes_it_old(laid_out: Settings) -> None:
    later = time.time() + 10
    os.utime(laid_out.knowledge_dir / "plan.yaml", (later, later))
    assert not looks_fresh(laid_out)


LOST: dict[str, Callable[[Settings], Path]] = {
    "index": lambda at: index_root(at.data_dir) / "CURRENT",
    "encoder": lambda at: encoder.export_path(at.data_dir),
    "reader": reader_export,
    "note-of-the-reader": lambda at: read.note_path(reader_export(at)),
    "note": lambda at: note_path(at.data_dir),
}


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_nothing_there_is_not_fresh(laid_out: Settings, lost: Callable[[Settings], Path]) -> None:
    lost(laid_out).unlink()
    assert not looks_fresh(laid_out)


@pytest.mark.parametrize("part", ["index", "reader"])
def test_a_note_of_another_is_not_fresh(laid_out: Settings, part: str) -> None:
    note(laid_out, **{part: "another"})
    assert not looks_fresh(laid_out)


@pytest.mark.parametrize("words", ["", "[]", "{}", '"words"'])
def test_a_damaged_note_is_not_fresh(laid_out: Settings, words: str) -> None:
    note_path(laid_out.data_dir).write_text(words)
    assert not looks_fresh(laid_out)


def test_other_weights_make_it_old_whatever_their_date(laid_out: Settings) -> None:
    weigh(laid_out, ("E1", "E2"))
    assert not looks_fresh(laid_out)


def test_no_weights_are_no_reason_to_build_at_every_start(laid_out: Settings) -> None:
    (laid_out.knowledge_dir / FOLDER / WEIGHTS).unlink()
    assert not looks_fresh(laid_out)
    note_path(laid_out.data_dir).write_text('{"index": "version-1", "reader": ""}')
    assert looks_fresh(laid_out)


OFF = [
    ("reader-off-export-lost", {"reader": False}, "reader", True),
    ("reader-off-index-lost", {"reader": False}, "index", False),
    ("dense-off-index-lost", {"dense": False}, "index", True),
    ("dense-off-export-lost", {"dense": False}, "reader", False),
    ("both-off", {"dense": False, "reader": False}, "note", True),
]


@pytest.mark.parametrize(
    ("off", "lost", "fresh"), [row[1:] for row in OFF], ids=[row[0] for row in OFF]
)
def test_what_is_off_is_not_missed(
    laid_out: Settings, off: dict[str, bool], lost: str, fresh: bool
) -> None:
    LOST[lost](laid_out).unlink()
    assert looks_fresh(laid_out.model_copy(update=off)) is fresh


def test_removed_is_gone_and_removing_nothing_is_fine(laid_out: Settings) -> None:
    for _ in range(2):
        remove(laid_out)
        assert [path for path in laid_out.data_dir.rglob("*") if path.is_file()] == []


def test_a_second_build_does_nothing(built: dict[str, str], settings: Settings) -> None:
    found = build_index(settings)
    assert (found.stages, found.trouble) == ((), "")
    assert looks_fresh(settings)
    noted = json.loads(note_path(settings.data_dir).read_text())
    assert noted["reader"] == find_weights(settings.knowledge_dir / FOLDER).digest


SAID = {
    "built": (Built(160, ("building the index",), 12.3, ""), "Done in 12 s: building the index."),
    "fresh": (Built(160, (), 1.0, ""), "up to date"),
    "trouble": (Built(160, (), 1.0, "the encoder is not installed"), "there: the encoder"),
}


@pytest.mark.parametrize(("built_", "words"), SAID.values(), ids=SAID)
def test_it_says_what_was_done(built_: Built, words: str, laid_out: Settings) -> None:
    assert words in said(built_, laid_out)
