from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import typer

from bot.commands import report as command
from bot.evals.breakdown import examine
from bot.evals.variants import BOTH, RULES, LineUp
from bot.library import check_tongues
from bot.library.bench import Bench
from bot.library.load import load_library
from tests.commands.conftest import ROOT, Run
from tests.evals.fakes import Parrot

TONGUES = ("es", "fr", "de", "pt")

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


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the knowledge files in which Spanish is offered, before any was measured."""
    copy = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", copy)
    offered = copy / "offered.yaml"
    lines = [f"- {{language: {code}, offered: {str(code == 'es').lower()}}}" for code in TONGUES]
    offered.write_text("languages:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setenv("KNEEBOT_KNOWLEDGE_DIR", str(copy))
    monkeypatch.chdir(tmp_path)
    return copy


def measure(variant: str, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the command on rows in Spanish, of which the last is judged too low."""
    said = ("emergency", "urgent", "none", "soon")
    labels = ("emergency", "urgent", "none", "urgent")
    lines = [
        {"id": str(number), "lang": "es", "text": text, "disposition": label}
        for number, (text, label) in enumerate(zip(said, labels, strict=True))
    ]
    rows.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    entrants = LineUp({variant: Parrot()}, {}, {})
    monkeypatch.setattr(command, "_examined", lambda sets: examine(sets, entrants))
    command.report(rows.parent / "out", [rows], offered=True)


def test_offered_writes_figures_that_the_check_judges(
    knowledge: Path, rows: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measure(BOTH, rows, monkeypatch)
    assert "es: offered, 4 messages, at least 60 are needed" in capsys.readouterr().out
    library = load_library(knowledge)
    spanish = library.offers.languages[0]
    assert spanish.offered and spanish.figures is not None
    assert (spanish.figures.missed.count, spanish.figures.missed.total) == (1, 3)
    assert spanish.figures.command == "kneebot report out rows.jsonl --offered"
    assert not library.offers.holds("es")
    found = list(check_tongues.offers(Bench(library, knowledge, {}, date(2026, 11, 25))))
    assert any("'es' must not be offered: urgent missed 33.3%" in line for line in found)


def test_offered_keeps_the_file_where_the_reader_was_not_measured(
    knowledge: Path, rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (knowledge / "offered.yaml").read_bytes()
    with pytest.raises(typer.BadParameter, match="stays as it was"):
        measure(RULES, rows, monkeypatch)
    assert (knowledge / "offered.yaml").read_bytes() == before
