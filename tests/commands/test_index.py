from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.commands.index import remove, said
from bot.commands.parts import Built, build_index, looks_fresh
from bot.config import Settings, load_settings
from bot.retrieval.encoder import export_path, note_path
from bot.retrieval.ensure import index_root


@pytest.fixture
def laid_out(tmp_path: Path) -> Settings:
    """Knowledge and an index of it, as far as a glance can see."""
    settings = load_settings(knowledge_dir=tmp_path / "knowledge", data_dir=tmp_path / "data")
    for path in (
        settings.knowledge_dir / "plan.yaml",
        export_path(settings.data_dir),
        note_path(export_path(settings.data_dir)),
        index_root(settings.data_dir) / "CURRENT",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return settings


def test_an_index_younger_than_the_knowledge_looks_fresh(laid_out: Settings) -> None:
    assert looks_fresh(laid_out)


def test_an_edited_file_makes_it_old(laid_out: Settings) -> None:
    later = time.time() + 10
    os.utime(laid_out.knowledge_dir / "plan.yaml", (later, later))
    assert not looks_fresh(laid_out)


@pytest.mark.parametrize("lost", ["index", "export"])
def test_nothing_there_is_not_fresh(laid_out: Settings, lost: str) -> None:
    paths = {
        "index": index_root(laid_out.data_dir) / "CURRENT",
        "export": export_path(laid_out.data_dir),
    }
    paths[lost].unlink()
    assert not looks_fresh(laid_out)


def test_removed_is_gone_and_removing_nothing_is_fine(laid_out: Settings) -> None:
    for _ in range(2):
        remove(laid_out)
        assert [path for path in laid_out.data_dir.rglob("*") if path.is_file()] == []


def test_a_second_build_does_nothing(built: dict[str, str], settings: Settings) -> None:
    found = build_index(settings)
    assert (found.stages, found.trouble) == ((), "")
    assert looks_fresh(settings)


SAID = {
    "built": (Built(160, ("building the index",), 12.3, ""), "Done in 12 s: building the index."),
    "fresh": (Built(160, (), 1.0, ""), "up to date"),
    "trouble": (Built(160, (), 1.0, "the encoder is not installed"), "no index: the encoder"),
}


@pytest.mark.parametrize(("built_", "words"), SAID.values(), ids=SAID)
def test_it_says_what_was_done(built_: Built, words: str, laid_out: Settings) -> None:
    assert words in said(built_, laid_out)
