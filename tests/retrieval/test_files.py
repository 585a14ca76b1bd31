"""Whole writes and remembered hashes."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from bot.retrieval.files import remembered_sha256, sha256_of, write_whole


def test_sha256_of_a_file_larger_than_one_chunk(tmp_path: Path) -> None:
    """Chunks are put together in order."""
    path = tmp_path / "large"
    path.write_bytes(bytes(range(256)) * 5000)
    assert sha256_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_hash_is_remembered_while_size_and_time_stay(tmp_path: Path) -> None:
    """The second call reads the memory, not the file."""
    path, memory = tmp_path / "file", tmp_path / "memory.json"
    path.write_text("knee")
    remembered_sha256(path, memory)
    known = json.loads(memory.read_text())
    known[str(path)]["sha256"] = "from the memory"
    memory.write_text(json.dumps(known))
    assert remembered_sha256(path, memory) == "from the memory"


def test_a_changed_file_is_hashed_again(tmp_path: Path) -> None:
    """Same size, later time."""
    path, memory = tmp_path / "file", tmp_path / "memory.json"
    path.write_text("knee")
    remembered_sha256(path, memory)
    path.write_text("hips")
    os.utime(path, ns=(1, 1))
    assert remembered_sha256(path, memory) == sha256_of(path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": 1}'], ids=["empty", "cut", "list", "odd"])
def test_a_damaged_memory_only_costs_the_hashing(tmp_path: Path, text: str) -> None:
    """Whatever the memory holds, the hash is right."""
    path, memory = tmp_path / "file", tmp_path / "memory.json"
    path.write_text("knee")
    memory.write_text(text)
    assert remembered_sha256(path, memory) == sha256_of(path)


def test_a_memory_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """A file stands where the memory's folder would be."""
    path = tmp_path / "file"
    path.write_text("knee")
    assert remembered_sha256(path, path / "memory.json") == sha256_of(path)


def test_write_whole_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """One file, the new text."""
    path = tmp_path / "folder" / "file"
    write_whole(path, "old")
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert [item.name for item in path.parent.iterdir()] == ["file"]
