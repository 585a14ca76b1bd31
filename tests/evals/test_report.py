"""The report: the figures in it, what it keeps to itself, and the same bytes every time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.domain.triage import Disposition
from bot.evals.bounds import Share
from bot.evals.breakdown import ScreeningReport, examine, report_json
from bot.evals.labels import read_sets
from bot.evals.report import write_report
from bot.evals.runner import Talks
from bot.evals.variants import BOTH, KEYWORDS, RULES, LineUp
from tests.evals.fakes import Parrot

ROWS: tuple[dict[str, Any], ...] = (
    {"text": "urgent U6", "disposition": "urgent", "codes": ["U6"], "register": "blunt"},
    {"text": "soon U6 | so\nwhat", "disposition": "urgent", "codes": ["U6"], "traps": ["short"]},
    {"text": "emergency E1", "disposition": "none", "register": ["blunt", "typed"]},
    {"text": "self_care hier", "disposition": "self_care", "lang": "de"},
    {"text": "self_care here", "disposition": "emergency", "codes": ["E1"], "accept": ["soon"]},
)
TALKS: tuple[dict[str, Any], ...] = (
    {"id": "talk-1", "turns": ["none", "urgent U6"], "expected": ["none", "urgent"]},
    {"id": "talk-2", "turns": ["none", "none well"], "expected": ["none", "urgent"],
     "codes": [[], ["U6"]]},
)  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    rows = [{"id": f"row-{number}"} | row for number, row in enumerate(ROWS, start=1)]
    found = []
    for name, lines in (("rows", rows), ("talks", TALKS)):
        path = tmp_path / f"{name}.jsonl"
        path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        found.append(path)
    return found


def make_report(files: list[Path], **fields: Any) -> ScreeningReport:
    variants: Mapping[str, Talks] = {RULES: Parrot(), KEYWORDS: Parrot()}
    parts: dict[str, Any] = {"variants": variants, "absent": {BOTH: "no weights"},
                             "versions": {"kneebot": "9.9", "knowledge": "abc"}}  # fmt: skip
    return examine(read_sets(files), LineUp(**(parts | fields)))


@pytest.fixture
def report(files: list[Path]) -> ScreeningReport:
    return make_report(files)


def test_the_main_variant_is_both_where_it_is_there(files: list[Path]) -> None:
    assert make_report(files).main == RULES
    assert make_report(files, variants={RULES: Parrot(), BOTH: Parrot()}, absent={}).main == BOTH


def test_confusion(report: ScreeningReport) -> None:
    confusion = report.results[0].confusion
    assert confusion[Disposition.URGENT][Disposition.SOON] == 1
    assert confusion[Disposition.NONE][Disposition.EMERGENCY] == 1
    assert sum(sum(row.values()) for row in confusion.values()) == len(ROWS)


GROUPS = [
    ("register", "blunt", "exact", Share(1, 2)),
    ("register", "typed", "false alarms", Share(1, 1)),
    ("language", "de", "exact", Share(1, 1)),
    ("trap", "short", "urgent or higher missed", Share(1, 1)),
]


@pytest.mark.parametrize(("name", "key", "measure", "share"), GROUPS)
def test_groups(report: ScreeningReport, name: str, key: str, measure: str, share: Share) -> None:
    assert report.results[0].score.groups[name][key][measure] == share


def test_turns(report: ScreeningReport) -> None:
    turns = report.results[1].score.groups["turn"]
    assert turns["1"]["exact"] == Share(2, 2)
    assert turns["2"]["exact"] == Share(1, 2)
    assert turns["2"]["too low"] == Share(1, 2)


def test_misses_and_alarms_by_id(report: ScreeningReport) -> None:
    rows, talks = report.results
    assert [one.id for one in rows.missed] == ["row-2", "row-5"]
    assert [one.id for one in rows.alarms] == ["row-3"]
    assert [one.id for one in talks.missed] == ["talk-2/2"]


def test_the_text_has_versions_figures_and_reasons(report: ScreeningReport, tmp_path: Path) -> None:
    text = write_report(report, tmp_path / "a" / "b").read_text(encoding="utf-8")
    for piece in (
        "| kneebot | `9.9` |",
        "| knowledge | `abc` |",
        "Not compared: rules and reader (no weights).",
        "| rows | 2/5 40.0% (5.3 to 85.3) | 2/3 66.7% (9.4 to 99.2) |",
        "| urgent | 0 | 0 | 1 | 1 | 0 | 0 | 1/2 50.0% (1.3 to 98.7) |",
        "| U6 | 2/2 100.0% (15.8 to 100.0) | 0 | 1/2 50.0% (1.3 to 98.7) | 1 |",
        "### By register",
        "### By language",
        "### By trap",
        "### By turn",
        "2 dialogues, 4 turns",
        "2 missed, 1 false alarms.",
    ):
        assert piece in text


def test_a_failed_self_test_is_told(files: list[Path], tmp_path: Path) -> None:
    report = make_report(files, failed={RULES: ("chest-pain has to be E1, is none",)})
    text = write_report(report, tmp_path).read_text(encoding="utf-8")
    assert "**The self-test fails with rules alone.**" in text
    assert "- chest-pain has to be E1, is none" in text
    assert report_json(report)["failed_self_test"] == {RULES: ["chest-pain has to be E1, is none"]}


def test_every_table_has_as_many_cells_in_every_row(
    report: ScreeningReport, tmp_path: Path
) -> None:
    text = write_report(report, tmp_path, listed=True).read_text(encoding="utf-8")
    tables = re.findall(r"(?:^\|.*\|\n?)+", text, re.MULTILINE)
    assert len(tables) > 10
    for table in tables:
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1


def test_counts_alone_unless_a_list_is_asked_for(report: ScreeningReport, tmp_path: Path) -> None:
    write_report(report, tmp_path / "counts")
    words = [row["text"] for row in ROWS] + ["none well", "row-5", "talk-2"]
    counts = "".join(path.read_text() for path in (tmp_path / "counts").iterdir())
    counts += json.dumps(report_json(report))
    assert [word for word in words if word in counts] == []
    listed = write_report(report, tmp_path / "listed", listed=True).read_text(encoding="utf-8")
    assert "| row-2 | soon U6 \\| so what | urgent | soon | U6 |" in listed
    assert "| row-3 | emergency E1 | none | emergency | E1 |" in listed
    assert "| talk-2/2 | none well | urgent | none |  |" in listed
    assert "self\\_care hier" not in listed


def test_plots_are_named_described_and_well_formed(report: ScreeningReport, tmp_path: Path) -> None:
    text = write_report(report, tmp_path).read_text(encoding="utf-8")
    images = dict(reversed(pair) for pair in re.findall(r"!\[(.*?)\]\(<(.*?)>\)", text))
    assert set(images) == {path.name for path in tmp_path.glob("*.svg")}
    assert "rows-codes.svg" in images and "talks-confusion.svg" in images
    assert "exact: rules alone 40.0 %" in images["rows-variants.svg"]
    assert "U6 100.0 %" in images["rows-codes.svg"]
    assert "urgent got soon 1, urgent 1" in images["rows-confusion.svg"]
    for name, alt in images.items():
        root = ElementTree.parse(tmp_path / name).getroot()
        title = root.find("{*}metadata//{http://purl.org/dc/elements/1.1/}title")
        assert title is not None and title.text == alt


def test_two_runs_give_the_same_bytes(files: list[Path], tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_report(make_report(files), tmp_path / name, listed=True)
    one = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    two = {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert one == two
    assert not any(re.search(rb"\b20\d\d-\d\d-\d\d", data) for data in one.values())


def test_json(report: ScreeningReport) -> None:
    found = report_json(report, listed=True)
    rows, talks = found["sets"]
    assert found["versions"]["knowledge"] == "abc"
    assert rows["variants"][RULES]["measures"]["exact"]["hits"] == 2
    assert rows["confusion"]["urgent"]["soon"] == 1
    assert rows["false_alarms"][0]["got"] == "emergency"
    assert (rows["messages"], rows["dialogues"]) == (5, 0)
    assert talks["variants"][RULES]["turn"]["2"]["too low"]["of"] == 2


def test_progress_names_set_and_variant(files: list[Path]) -> None:
    seen: list[tuple[str, int, int]] = []
    entrants = LineUp({RULES: Parrot()}, {}, {})
    examine(read_sets(files), entrants, lambda what, done, total: seen.append((what, done, total)))
    assert seen[0] == ("rows: rules alone", 1, 5)
    assert seen[-1] == ("talks: rules alone", 2, 2)
