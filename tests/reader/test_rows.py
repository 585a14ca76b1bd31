"""Labelled messages and dialogues as texts to learn from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.knowledge import Library
from bot.errors import ScriptError
from bot.reader.rows import examples, read_samples
from bot.text.reading import joined

CORPUS = Path(__file__).parents[1] / "corpus"
MESSAGE = {"id": "a", "text": "My calf swells", "disposition": "urgent", "codes": ["U6"]}


def write(folder: Path, *rows: Any) -> Path:
    path = folder / "rows.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_message_is_one_sample(tmp_path: Path) -> None:
    (sample,) = read_samples([write(tmp_path, MESSAGE | {"accept": ["soon"]})])
    assert (sample.text, sample.ranks, sample.codes) == ("My calf swells", (3, 2), ("U6",))


def test_a_dialogue_is_a_sample_for_every_turn(tmp_path: Path) -> None:
    talk = {
        "turns": ["My knee aches", "It locked"],
        "expected": ["self_care", "urgent"],
        "codes": [[], ["U3"]],
    }
    first, second = read_samples([write(tmp_path, talk)])
    assert (first.text, first.ranks) == ("My knee aches", (1,))
    assert (second.text, second.codes) == (joined(["My knee aches", "It locked"]), ("U3",))


def test_a_crisis_always_has_its_code(tmp_path: Path) -> None:
    row = {"text": "I want to end it", "disposition": "crisis", "codes": []}
    assert read_samples([write(tmp_path, row)])[0].codes == ("C",)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        pytest.param("{", "line 1: not JSON", id="not json"),
        pytest.param(MESSAGE | {"disposition": "grave"}, "a: wrong or missing", id="level"),
        pytest.param({"id": "b", "text": "x"}, "b: wrong or missing", id="no label"),
    ],
)
def test_a_bad_row_is_named(row: Any, words: str, tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match=words):
        read_samples([write(tmp_path, row)])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="none.jsonl: cannot be read"):
        read_samples([tmp_path / "none.jsonl"])


def test_the_examples_of_the_red_flags_are_samples(library: Library) -> None:
    found = {sample.codes: sample.ranks for sample in examples(library)}
    assert found[("U6",)] == (3,)
    assert len(found) == len(library.red_flags)


def test_there_is_enough_to_learn_from() -> None:
    samples = read_samples(sorted((CORPUS / "train").glob("*.jsonl")))
    assert len(samples) >= 14000
    assert sum(sample.names is not None for sample in samples) >= 4000
    for code in ("E1", "E10", "C", "U1", "U15", "S1", "S9"):
        assert sum(code in sample.codes for sample in samples) >= 40


def test_nothing_measured_was_learned_from() -> None:
    learned = read_samples(sorted((CORPUS / "train").glob("*.jsonl")))
    held = read_samples(sorted((CORPUS / "measure").glob("[st]*.jsonl")))
    held += read_samples(sorted((CORPUS / "weigh").glob("*.jsonl")))
    texts = {plain(sample.text) for sample in learned}
    # Bare answers ("no", "the left one") are nobody's own.
    assert not [s for s in held if plain(s.text) in texts and len(s.text) > 40]


def plain(text: str) -> str:
    return " ".join("".join(c for c in text.lower() if c.isalnum() or c == " ").split())
