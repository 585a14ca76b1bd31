"""Figures of languages: what is counted for each, what stays, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.knowledge import Offer, Offers, Tally
from bot.evals.breakdown import ScreeningReport, examine
from bot.evals.labels import read_sets
from bot.evals.offered import FILE, HEADER, command_of, measured, refusal, said, text_of
from bot.evals.runner import Talks
from bot.evals.variants import BOTH, RULES, LineUp
from tests.evals.fakes import Parrot

SHIPPED = Path(__file__).parents[2] / "knowledge" / FILE
DAY = date(2026, 11, 25)
ROWS = (
    ("es", "emergency", "emergency"), ("es", "emergency", "soon"), ("es", "urgent", "urgent"),
    ("es", "none", "none"), ("es", "none", "urgent"), ("es", "soon", "none"),
    ("fr", "emergency", "emergency"), ("fr", "urgent", "urgent"),
    ("", "none", "urgent"), ("it", "none", "none"),
)  # fmt: skip
"""Language, label, and what the bot will say."""
TALK: dict[str, Any] = {"id": "t", "lang": "es", "turns": ["none hola", "urgent si"],
                        "expected": ["none", "urgent"]}  # fmt: skip
UNMEASURED = Offers(languages=tuple(Offer(language=code, offered=False) for code in ("es", "fr")))


def written(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.chdir(tmp_path)
    rows = [
        {"id": str(number), "lang": lang, "disposition": label, "text": f"{got} dicho"}
        for number, (lang, label, got) in enumerate(ROWS)
    ]
    return [written(tmp_path / "rows.jsonl", rows), written(tmp_path / "talks.jsonl", [TALK])]


def make_report(files: list[Path], **fields: Any) -> ScreeningReport:
    variants: Mapping[str, Talks] = {BOTH: Parrot()}
    parts: dict[str, Any] = {"variants": variants, "absent": {}, "versions": {}}
    return examine(read_sets(files), LineUp(**(parts | fields)))


def test_figures_are_counted_over_all_files(files: list[Path]) -> None:
    offers = measured(make_report(files), UNMEASURED, "kneebot report out x", DAY)
    figures = offers.languages[0].figures
    assert figures is not None
    assert figures.messages == 8
    assert figures.kept == Tally(count=1, total=2)
    assert figures.missed == Tally(count=1, total=4)
    assert figures.alarms == Tally(count=1, total=3)
    assert figures.file == "rows.jsonl, talks.jsonl"
    assert (figures.command, figures.measured) == ("kneebot report out x", DAY)


def test_a_language_without_harmless_rows_stays_as_it_was(files: list[Path]) -> None:
    first = measured(make_report(files), UNMEASURED, "first", DAY)
    assert first.languages[1].figures is None
    kept = first.languages[0].model_copy(update={"language": "fr"})
    again = measured(make_report(files), Offers(languages=(kept,)), "second", DAY)
    assert again.languages == (kept,)


@pytest.mark.parametrize("offered", [True, False])
def test_whether_it_is_offered_is_not_touched(files: list[Path], offered: bool) -> None:
    offers = Offers(languages=(Offer(language="es", offered=offered),))
    assert measured(make_report(files), offers, "x", DAY).languages[0].offered is offered


def test_the_file_reads_back_as_the_same_offers(files: list[Path]) -> None:
    offers = measured(make_report(files), UNMEASURED, "kneebot report 'a: b' #c --offered", DAY)
    text = text_of(offers)
    assert Offers.model_validate(yaml.safe_load(text)) == offers
    assert text_of(Offers.model_validate(yaml.safe_load(text))) == text
    assert "    kept: {count: 1, total: 2}\n" in text


def test_the_shipped_file_has_the_head_the_command_writes() -> None:
    assert SHIPPED.read_text(encoding="utf-8").startswith(HEADER)
    assert "kneebot report OUT_DIR PATHS... --offered" in HEADER
    assert max(map(len, HEADER.splitlines())) <= 100


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "whole": ({}, ""),
    "rules-alone": (
        {"variants": {RULES: Parrot()}, "absent": {BOTH: "no weights"}},
        "could not be measured (no weights)",
    ),
    "self-test": ({"failed": {BOTH: ("chest-pain is none",)}}, "fails its self-test"),
    "rules-fail": ({"failed": {RULES: ("chest-pain is none",)}}, ""),
}


@pytest.mark.parametrize(("fields", "why"), REFUSED.values(), ids=REFUSED)
def test_only_figures_of_the_bot_as_it_runs_are_written(
    files: list[Path], fields: dict[str, Any], why: str
) -> None:
    found = refusal(make_report(files, **fields))
    assert why in found
    assert bool(found) is bool(why)


def test_each_language_is_judged_in_words(files: list[Path]) -> None:
    lines = list(said(measured(make_report(files), UNMEASURED, "x", DAY)))
    assert lines[0].startswith("es: not offered, 8 messages, at least 60 are needed")
    assert lines[1] == "fr: not offered, not measured yet"


def test_the_command_names_no_folder_of_the_machine(files: list[Path], tmp_path: Path) -> None:
    paths = [files[0], Path("/elsewhere/my rows.jsonl")]
    assert command_of(tmp_path / "build", paths) == (
        "kneebot report build rows.jsonl 'my rows.jsonl' --offered"
    )
