"""Labelled files: what is read, and what an author is told of mistakes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.triage import Disposition
from bot.errors import ScriptError
from bot.evals.labels import read_dialogues, read_messages, read_sets

ROW = {"id": "a", "text": "secret", "disposition": "soon"}
TALK = {"id": "b", "turns": ["secret", "so?"], "expected": ["soon", "soon"]}


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


NAMES = [
    ("one register", {"register": "blunt"}, "register_", ("blunt",)),
    ("several registers", {"register": ["blunt", "typed"]}, "register_", ("blunt", "typed")),
    ("no register", {}, "register_", ()),
    ("one trap", {"traps": "short"}, "traps", ("short",)),
    ("codes", {"codes": ["U6", "S3"]}, "codes", ("U6", "S3")),
    ("language", {"lang": "de"}, "lang", "de"),
    ("accepted", {"accept": ["urgent"]}, "accept", (Disposition.URGENT,)),
    ("further fields", {"split": "tune"}, "id", "a"),
]


@pytest.mark.parametrize(
    ("fields", "name", "value"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES]
)
def test_fields(fields: dict[str, Any], name: str, value: object, tmp_path: Path) -> None:
    (row,) = read_messages(write(tmp_path / "rows.jsonl", ROW | fields))
    assert getattr(row, name) == value


def test_a_dialogue_has_codes_and_accepted_levels_by_turn(tmp_path: Path) -> None:
    fields = {"codes": [[], ["S3"]], "accept": {"1": ["urgent"]}}
    (talk,) = read_dialogues(write(tmp_path / "talks.jsonl", TALK | fields))
    assert talk.codes == ((), ("S3",))
    assert talk.accept == {1: (Disposition.URGENT,)}


def test_sets_know_their_kind_name_and_hash(tmp_path: Path) -> None:
    rows = write(tmp_path / "rows.jsonl", ROW, ROW | {"id": "c", "text": 'of "turns"'})
    talks = write(tmp_path / "my talks.jsonl", TALK)
    second, first = read_sets([tmp_path])[::-1]
    assert [first.name, second.name] == ["my-talks", "rows"]
    assert (first.size, second.size) == (1, 2)
    assert first.dialogues and not first.messages
    assert second.messages and not second.dialogues
    assert first.digest == hashlib.sha256(talks.read_bytes()).hexdigest()
    assert read_sets([rows, tmp_path / "." / "rows.jsonl"]) == (second,)


BAD = [
    ("not JSON", b"{secret", "x.jsonl: line 1: not JSON"),
    ("no object", b'"secret"', "x.jsonl: line 1: not an object"),
    ("blank lines count", b'\n\n{"id": "secret"}', "line 3: wrong or missing: disposition, text"),
    ("unknown level", b'{"id": "a", "text": "secret", "disposition": "bad"}', "disposition"),
    ("labels", b'{"id": "a", "turns": ["secret"], "expected": []}', "1 turns, 0 labels"),
    ("codes", b'{"id": "a", "turns": ["secret"], "expected": ["soon"], "codes": [[], []]}',
     "1 turns, 2 lists of codes"),
    ("empty", b"\n", "x.jsonl: no rows"),
    ("not text", b"secret \xff", "x.jsonl: not UTF-8 at byte 7"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_mistakes_are_told_without_the_words(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(data)
    with pytest.raises(ScriptError) as caught:
        read_sets([path])
    assert said in str(caught.value)
    assert "secret" not in str(caught.value)


def test_all_files_complain_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    good = write(tmp_path / "good.jsonl", ROW)
    twin = write(tmp_path / "other" / "good.jsonl", ROW)
    with pytest.raises(ScriptError) as caught:
        read_sets([good, twin, tmp_path / "empty", tmp_path / "gone.jsonl"])
    assert [line.split(":")[0] for line in caught.value.problems] == [
        "empty",
        "good.jsonl",
        "gone.jsonl",
    ]
