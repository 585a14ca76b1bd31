"""Scoring: what counts as a hit, a miss and a false alarm, and what a bad file is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ScriptError
from bot.evals.bounds import Share
from bot.evals.table import as_json, render
from bot.evals.triage import judge_dialogues, judge_messages, score
from tests.evals.fakes import Parrot


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def row(said: str, wanted: str, **fields: Any) -> dict[str, Any]:
    return {"id": "r", "text": said, "disposition": wanted, "codes": []} | fields


ROWS = (
    row("emergency E1", "emergency", codes=["E1"], register="blunt", traps=["short"]),
    row("soon", "emergency", codes=["E1"], register="blunt", accept=["soon"]),
    row("none", "crisis", codes=["C"], register="chatty"),
    row("urgent", "urgent", codes=["U6"], traps=["short", "typo"]),
    row("self_care", "urgent", codes=["U6"], traps=["typo"]),
    row("urgent", "none", register="chatty"),
    row("self_care", "self_care"),
    row("soon", "self_care"),
)


@pytest.fixture
def scored(tmp_path: Path):  # type: ignore[no-untyped-def]
    return score(judge_messages(write(tmp_path / "rows.jsonl", *ROWS), Parrot()))


MEASURES = [
    ("exact", Share(4, 8)),
    ("urgent or higher missed", Share(3, 5)),
    ("missed, not accepted", Share(2, 5)),
    ("false alarms", Share(1, 3)),
    ("emergency or crisis kept", Share(1, 3)),
    ("emergency or crisis sent to none or self_care", Share(1, 3)),
    ("too low", Share(2, 8)),
    ("too high", Share(2, 8)),
]


@pytest.mark.parametrize(("name", "share"), MEASURES, ids=[case[0] for case in MEASURES])
def test_measures(scored, name: str, share: Share) -> None:  # type: ignore[no-untyped-def]
    assert scored.measures[name] == share


def test_levels_codes_and_groups(scored) -> None:  # type: ignore[no-untyped-def]
    assert scored.levels["urgent"] == Share(1, 2)
    assert scored.codes["E1"] == {"code raised": Share(1, 2), "level reached": Share(1, 2)}
    assert scored.groups["register"]["chatty"]["false alarms"] == Share(1, 1)
    assert scored.groups["trap"]["typo"]["urgent or higher missed"] == Share(1, 2)


def test_table_and_json_hold_counts_and_no_words(scored) -> None:  # type: ignore[no-untyped-def]
    table, data = render("rows", scored), as_json(scored)
    assert "rows: 8 labels" in table
    assert "urgent or higher missed" in table
    assert "3/5 60.0%" in table
    assert data["measures"]["false alarms"]["hits"] == 1
    assert data["trap"]["typo"]["urgent or higher missed"]["of"] == 2
    assert "emergency E1" not in table + json.dumps(data)


def test_crisis_for_emergency_is_neither_too_low_nor_too_high(tmp_path: Path) -> None:
    rows = (row("crisis", "emergency"), row("emergency", "crisis"))
    measures = score(judge_messages(write(tmp_path / "rows.jsonl", *rows), Parrot())).measures
    assert measures["exact"] == Share(0, 2)
    assert measures["too low"] == measures["too high"] == Share(0, 2)


def test_dialogues_are_judged_turn_by_turn(tmp_path: Path) -> None:
    rows = (
        {"id": "a", "turns": ["soon", "urgent"], "expected": ["soon", "emergency"],
         "accept": {"1": ["urgent"]}},
        {"id": "b", "turns": ["none"], "expected": ["soon"]},
    )  # fmt: skip
    bot = Parrot()
    result = score(judge_dialogues(write(tmp_path / "d.jsonl", *rows), bot))
    assert result.measures["exact"] == Share(2, 3)
    assert result.measures["urgent or higher missed"] == Share(0, 1)
    assert [said[0] for said in bot.said] == ["triage-1", "triage-1", "triage-2"]
    assert bot.forgotten[-1] == "triage-2"


def test_progress_counts_rows(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    path = write(tmp_path / "rows.jsonl", *ROWS[:2])
    judge_messages(path, Parrot(), lambda what, done, total: seen.append((what, done, total)))
    assert seen == [("rows.jsonl", 1, 2), ("rows.jsonl", 2, 2)]


def test_bad_rows_are_named_without_their_words(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a", "text": "secret words"}\nnot json secret\n', encoding="utf-8")
    with pytest.raises(ScriptError) as caught:
        judge_messages(path, Parrot())
    message = str(caught.value)
    assert "line 1: wrong or missing: disposition" in message
    assert "line 2: not JSON" in message
    assert "secret" not in message


def test_labels_and_turns_must_match(tmp_path: Path) -> None:
    path = write(tmp_path / "d.jsonl", {"id": "a", "turns": ["soon"], "expected": []})
    with pytest.raises(ScriptError, match="line 1: 1 turns, 0 labels"):
        judge_dialogues(path, Parrot())
