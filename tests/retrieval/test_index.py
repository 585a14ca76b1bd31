"""The dense index as a build artefact in real Chroma."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from bot.errors import EncoderError, IndexUnavailable
from bot.retrieval.index import Row, build, open_current, rows_of, version_of
from tests.fakes.encoder import BrokenEncoder, WordEncoder
from tests.retrieval.conftest import MakePassage

ROWS = tuple(Row(f"p{number % 30:02d}", f"text {number} of the knee") for number in range(90))
OFF = (Row("", "weather tomorrow"),)


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _current(root: Path) -> Path:
    return root / (root / "CURRENT").read_text()


def test_rows_are_title_questions_and_answer_in_order_of_ids(make_passage: MakePassage) -> None:
    """Off-topic lines come last and belong to nobody."""
    rows = rows_of([make_passage("b-b"), make_passage("a-a", answer="Yes.")], ["rain"])
    assert rows[:4] == (
        Row("a-a", "a a"),
        Row("a-a", "what about a-a"),
        Row("a-a", "tell me of a-a"),
        Row("a-a", "Yes."),
    )
    assert [row.passage for row in rows[4:]] == ["b-b"] * 4 + [""]


def test_what_was_built_is_read_back_in_order(tmp_path: Path) -> None:
    """Vectors and their owners, whatever order Chroma keeps them in."""
    encoder = WordEncoder()
    folder = build(ROWS + OFF, encoder, tmp_path)
    index = open_current(tmp_path, ROWS + OFF, encoder.digest)
    assert folder == _current(tmp_path)
    assert index.passages == tuple(row.passage for row in ROWS + OFF)
    assert np.abs(index.vectors - encoder.encode([row.text for row in ROWS + OFF])).max() < 1e-6


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    """In batches; the last one ends where the rows do."""
    told: list[tuple[str, int, int]] = []
    rows = tuple(Row("p", f"text {number}") for number in range(300))
    build(rows, WordEncoder(), tmp_path, lambda *step: told.append(step))
    assert [(done, total) for _, done, total in told] == [(128, 300), (256, 300), (300, 300)]


def test_opening_changes_no_byte(tmp_path: Path) -> None:
    """Chroma works on a copy, so read-only media will do."""
    build(ROWS, WordEncoder(), tmp_path)
    before = _hashes(tmp_path)
    open_current(tmp_path, ROWS, "d1")
    assert _hashes(tmp_path) == before


@pytest.mark.parametrize(
    ("rows", "digest"),
    [
        pytest.param(ROWS, "d2", id="another-encoder"),
        pytest.param(ROWS[:-1], "d1", id="a-row-fewer"),
        pytest.param((*ROWS[:-1], Row("p29", "other words")), "d1", id="other-words"),
        pytest.param((*ROWS[:-1], Row("p28", ROWS[-1].text)), "d1", id="another-owner"),
    ],
)
def test_an_index_of_something_else_is_refused(
    tmp_path: Path, rows: tuple[Row, ...], digest: str
) -> None:
    """The words say that it is not this library's."""
    build(ROWS, WordEncoder(), tmp_path)
    with pytest.raises(IndexUnavailable, match="other passages or another encoder"):
        open_current(tmp_path, rows, digest)


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    """Nothing was ever built."""
    with pytest.raises(IndexUnavailable, match="there is no index"):
        open_current(tmp_path / "nowhere", ROWS, "d1")


def test_a_pointer_to_a_lost_folder_is_refused(tmp_path: Path) -> None:
    """The pointer is right, the folder is gone."""
    (tmp_path / "CURRENT").write_text(version_of(ROWS, "d1"))
    with pytest.raises(IndexUnavailable, match="there is no index"):
        open_current(tmp_path, ROWS, "d1")


@pytest.mark.parametrize(
    "name", ["chroma.sqlite3", "data_level0.bin", "header.bin", "length.bin", "manifest.json"]
)
@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "gone"])
def test_damage_is_found_before_chroma_reads_it(tmp_path: Path, name: str, damage: str) -> None:
    """Every file, every kind of damage: an error of ours, never a crash."""
    build(ROWS, WordEncoder(), tmp_path)
    path = next(_current(tmp_path).rglob(name))
    data = path.read_bytes()
    middle = len(data) // 2
    damaged = {
        "flip": data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :],
        "cut": data[:middle],
        "empty": b"",
    }
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(damaged[damage])
    with pytest.raises(IndexUnavailable):
        open_current(tmp_path, ROWS, "d1")


def test_a_manifest_that_vouches_for_too_few_rows_is_refused(tmp_path: Path) -> None:
    """Rows and hashes agree with each other, but not with the library."""
    build(ROWS[:60], WordEncoder(), tmp_path)
    old, new = _current(tmp_path), tmp_path / version_of(ROWS, "d1")
    old.rename(new)
    (tmp_path / "CURRENT").write_text(new.name)
    with pytest.raises(IndexUnavailable, match="60 rows instead of 90"):
        open_current(tmp_path, ROWS, "d1")


def test_a_build_that_fails_leaves_the_old_index_in_use(tmp_path: Path) -> None:
    """And no half-built folder."""
    build(ROWS, WordEncoder(), tmp_path)
    before = _hashes(tmp_path)
    with pytest.raises(EncoderError):
        build((*ROWS, Row("new", "new text")), BrokenEncoder(after=70), tmp_path)
    assert _hashes(tmp_path) == before
    assert open_current(tmp_path, ROWS, "d1").passages


def test_older_versions_and_dead_builds_are_removed(tmp_path: Path) -> None:
    """One version and the pointer remain."""
    build(ROWS[:30], WordEncoder(), tmp_path)
    (tmp_path / ".build-dead-1").mkdir()
    folder = build(ROWS, WordEncoder(), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["CURRENT", folder.name])


def test_building_twice_replaces_a_damaged_version(tmp_path: Path) -> None:
    """The same version name, whole again."""
    folder = build(ROWS, WordEncoder(), tmp_path)
    (folder / "chroma.sqlite3").write_bytes(b"")
    assert build(ROWS, WordEncoder(), tmp_path) == folder
    assert len(open_current(tmp_path, ROWS, "d1").passages) == 90


def test_a_root_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """Whatever stands in the way, it is an error of ours."""
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnavailable, match="cannot be written"):
        build(ROWS, WordEncoder(), tmp_path / "file")


def test_the_manifest_names_everything_that_makes_the_version(tmp_path: Path) -> None:
    """For people who look at it."""
    folder = build(ROWS, WordEncoder(), tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["version"] == folder.name
    assert (manifest["encoder"], manifest["rows"]) == ("d1", 90)
    assert "chroma.sqlite3" in manifest["files"]
