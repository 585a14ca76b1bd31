"""Opened where it is there, built where it is not, lexical where neither works."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from bot.config import Settings
from bot.domain.knowledge import Library
from bot.errors import EncoderError
from bot.retrieval import ensure as module
from bot.retrieval.ensure import ensure, index_root
from bot.retrieval.index import open_current
from bot.retrieval.search import HybridIndex
from tests.fakes.encoder import BrokenEncoder, WordEncoder
from tests.retrieval.conftest import ROOT, MakePassage


@dataclass
class Bench:
    """A small library, settings of its own and the steps that were told."""

    library: Library
    settings: Settings
    told: list[str] = field(default_factory=list)

    def note(self, what: str, done: int, total: int) -> None:
        """Progress."""
        self.told.append(what)


@pytest.fixture
def bench(
    library: Library, make_passage: MakePassage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Bench:
    """The encoder is the fake one, already exported; Chroma and the lock are real."""
    passages = {name: make_passage(name) for name in ("brace", "hills", "stairs")}
    settings = Settings(data_dir=tmp_path, knowledge_dir=ROOT / "knowledge")
    monkeypatch.setattr(module, "has_export", lambda data_dir: True)
    monkeypatch.setattr(module, "check_model", lambda folder, data_dir: None)
    monkeypatch.setattr(module, "OnnxEncoder", lambda export, tokenizer: WordEncoder())
    monkeypatch.setattr(module, "open_encoder", lambda data_dir: WordEncoder())
    return Bench(library.model_copy(update={"passages": passages}), settings)


def _answers(index: HybridIndex) -> bool:
    return bool(index.rank("what about stairs")[0].id == "stairs")


def test_the_first_time_builds_and_the_second_opens(bench: Bench) -> None:
    """Nothing is told where nothing is done."""
    assert ensure(bench.library, bench.settings, bench.note).dense
    assert bench.told and set(bench.told) == {"building the index"}
    bench.told.clear()
    index = ensure(bench.library, bench.settings, bench.note)
    assert index.dense and _answers(index) and index.trouble == ""
    assert bench.told == []


def test_changed_knowledge_is_built_again(bench: Bench, make_passage: MakePassage) -> None:
    """One word in one answer."""
    ensure(bench.library, bench.settings)
    changed = bench.library.passages | {"hills": make_passage("hills", "Other words.")}
    library = bench.library.model_copy(update={"passages": changed})
    assert ensure(library, bench.settings, bench.note).dense
    assert bench.told


def test_another_encoder_is_built_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors of two encoders never mix."""
    ensure(bench.library, bench.settings)
    monkeypatch.setattr(module, "OnnxEncoder", lambda export, tokenizer: WordEncoder("d2"))
    monkeypatch.setattr(module, "open_encoder", lambda data_dir: WordEncoder("d2"))
    assert ensure(bench.library, bench.settings, bench.note).dense
    assert bench.told


def test_a_damaged_index_is_built_again(bench: Bench) -> None:
    """The person never notices."""
    ensure(bench.library, bench.settings)
    root = index_root(bench.settings.data_dir)
    (root / (root / "CURRENT").read_text() / "chroma.sqlite3").write_bytes(b"damaged")
    index = ensure(bench.library, bench.settings, bench.note)
    assert index.dense and bench.told


def test_without_leave_to_build_the_words_answer(bench: Bench) -> None:
    """A start that has to be quick."""
    index = ensure(bench.library, bench.settings, bench.note, may_build=False)
    assert not index.dense and _answers(index)
    assert "there is no index" in index.trouble and bench.told == []


def test_dense_can_be_switched_off_without_trouble(bench: Bench) -> None:
    """An operator's choice is no fault."""
    settings = bench.settings.model_copy(update={"dense": False})
    index = ensure(bench.library, settings, bench.note)
    assert not index.dense and index.trouble == "" and _answers(index)
    assert not index_root(settings.data_dir).exists()


def _refuse(*_: object) -> None:
    raise EncoderError("the weights are not the published ones")


def _broken(*_: object) -> WordEncoder:
    return BrokenEncoder()


@pytest.mark.parametrize(
    ("name", "stand_in", "words"),
    [
        pytest.param("check_model", _refuse, "not the published ones", id="wrong-weights"),
        pytest.param("model_dir", _refuse, "not the published ones", id="no-weights"),
        pytest.param("open_encoder", _broken, "encoder failed", id="encoder-fails"),
        pytest.param("open_encoder", _refuse, "not the published ones", id="no-encoder"),
    ],
)
def test_an_encoder_that_cannot_be_had_leaves_the_words(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    name: str,
    stand_in: Callable[..., object],
    words: str,
) -> None:
    """The reason is kept for ``doctor`` and logged."""
    monkeypatch.setattr(module, name, stand_in)
    with caplog.at_level(logging.WARNING):
        index = ensure(bench.library, bench.settings)
    assert not index.dense and _answers(index)
    assert words in index.trouble and words in caplog.text


def test_a_data_folder_that_cannot_be_written_leaves_the_words(bench: Bench) -> None:
    """A file stands in its place."""
    blocked = bench.settings.data_dir / "file"
    blocked.write_text("")
    index = ensure(bench.library, bench.settings.model_copy(update={"data_dir": blocked}))
    assert not index.dense and _answers(index)
    assert "cannot be built" in index.trouble


def test_while_another_process_builds_the_words_answer(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After waiting for it in vain."""
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.05)
    with FileLock(bench.settings.data_dir / "build.lock"):
        index = ensure(bench.library, bench.settings, bench.note)
    assert not index.dense and "cannot be built" in index.trouble and bench.told == []
    assert ensure(bench.library, bench.settings).dense


def test_an_index_built_while_waiting_is_not_built_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look finds none, the one under the lock does."""
    ensure(bench.library, bench.settings)
    calls = []

    def late(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise EncoderError("not yet")
        return open_current(*arguments)

    monkeypatch.setattr(module, "open_current", late)
    assert ensure(bench.library, bench.settings, bench.note).dense
    assert len(calls) == 2 and bench.told == []


def test_a_missing_list_of_off_topic_lines_is_told(bench: Bench, tmp_path: Path) -> None:
    """The search goes on without it."""
    settings = bench.settings.model_copy(update={"knowledge_dir": tmp_path / "nowhere"})
    index = ensure(bench.library, settings)
    assert index.dense and "off-topic" in index.trouble


@dataclass
class _Done:
    returncode: int
    stderr: str = "torch is missing"


@pytest.mark.parametrize("code", [0, 1], ids=["made", "failed"])
def test_the_export_runs_in_a_process_of_its_own(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    code: int,
) -> None:
    """Made or not, the index is built; only the reason for failing is logged."""
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> _Done:
        ran.append(command)
        return _Done(code)

    monkeypatch.setattr(module, "has_export", lambda data_dir: False)
    monkeypatch.setattr(subprocess, "run", run)
    assert ensure(bench.library, bench.settings, bench.note).dense
    assert ran[0][1:3] == ["-m", "bot.retrieval.export"]
    assert ran[0][3] == str(bench.settings.data_dir)
    assert bench.told[0] == "exporting the encoder"
    assert ("torch is missing" in caplog.text) is bool(code)


def test_an_export_that_hangs_is_given_up(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The reference encoder builds the index instead."""

    def hang(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(module, "has_export", lambda data_dir: False)
    monkeypatch.setattr(subprocess, "run", hang)
    assert ensure(bench.library, bench.settings).dense
    assert "could not be exported" in caplog.text
