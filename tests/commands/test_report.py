from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run

ROWS = (
    {"id": "a", "text": "my calf is swollen and sore since a long flight", "disposition": "urgent",
     "codes": ["U6"], "register": "plain"},
    {"id": "b", "text": "which shoes for the rain?", "disposition": "none", "lang": "en"},
)  # fmt: skip
TALK = {"id": "t", "turns": ["my knee locks", "it is stuck right now"],
        "expected": ["soon", "urgent"], "accept": {"0": ["urgent"]}}  # fmt: skip


@pytest.fixture
def alone(built: dict[str, str]) -> dict[str, str]:
    """Variables for the rules alone: what a reader has learnt is no part of these tests."""
    return built | {"KNEEBOT_READER": "false"}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    return path


@pytest.mark.slow
def test_two_runs_of_the_command(
    rows: Path, tmp_path: Path, run: Run, alone: dict[str, str]
) -> None:
    talks = tmp_path / "talks.jsonl"
    talks.write_text(json.dumps(TALK), encoding="utf-8")
    first = run("report", "one", str(rows), str(talks), **alone)
    assert first.returncode == 0, first.stderr
    assert b"rules and reader left out: switched off by KNEEBOT_READER" in first.stdout
    assert b"exact: 2/2 100.0%" in first.stdout
    assert b"one/screening.md" in first.stdout
    assert b"rows: rules alone ..." in first.stderr
    second = run("report", "two", str(rows), str(talks), "--json", **alone)
    found = json.loads(second.stdout)
    assert found["sets"][0]["variants"]["rules alone"]["measures"]["exact"]["hits"] == 2
    one = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert one == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert {"screening.md", "rows-variants.svg", "talks-confusion.svg"} <= set(one)


@pytest.mark.slow
def test_a_bad_file_is_told_in_words_before_anything_is_built(rows: Path, run: Run) -> None:
    rows.write_text('{"id": "secret"}\n', encoding="utf-8")
    done = run("report", "out", str(rows))
    assert done.returncode == 2
    assert done.stderr.decode().strip() == (
        "rows.jsonl: line 1: wrong or missing: disposition, text"
    )
    assert not (rows.parent / "out").exists()


@pytest.mark.slow
def test_a_folder_that_cannot_be_written(
    rows: Path, tmp_path: Path, run: Run, alone: dict[str, str]
) -> None:
    (tmp_path / "file").write_text("here already", encoding="utf-8")
    done = run("report", "file/out", str(rows), **alone)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr
