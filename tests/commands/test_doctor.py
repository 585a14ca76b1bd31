from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.commands import doctor
from bot.domain.ports import MessageReader
from bot.domain.reading import Reading
from bot.errors import ReaderUnavailable
from bot.reader import ensure
from tests.commands.conftest import ROOT, Run

Found = dict[str, tuple[str, str]]


def findings(**variables: str) -> Found:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        return {one.name: (one.state, one.words) for one in doctor.examine()}


def test_a_fresh_machine_lacks_only_the_index(tmp_path: Path) -> None:
    found = findings(KNEEBOT_DATA_DIR=str(tmp_path / "data"))
    states = {name: state for name, (state, _) in found.items() if state != "ok"}
    assert states == {"export": "note", "index": "note", "reader": "note"}
    assert "kneebot index" in found["export"][1]
    assert "not exported yet; 'kneebot index' does it" in found["reader"][1]


def test_all_well(built: dict[str, str]) -> None:
    found = findings(**built)
    assert {state for state, _ in found.values()} == {"ok"}
    assert found["self-test"][1].startswith("rules and reader together judge ")


ALONE = {
    "no-export": ({}, "not exported yet"),
    "switched-off": ({"KNEEBOT_READER": "false"}, "KNEEBOT_READER is off"),
}


@pytest.mark.parametrize(("variables", "why"), ALONE.values(), ids=ALONE)
def test_without_a_reader_it_says_that_the_rules_were_tested(
    variables: dict[str, str], why: str, tmp_path: Path
) -> None:
    found = findings(KNEEBOT_DATA_DIR=str(tmp_path), KNEEBOT_DENSE="false", **variables)
    assert found["reader"][0] == "note" and why in found["reader"][1]
    state, words = found["self-test"]
    assert state == "ok"
    assert words.startswith("the rules alone judge ")
    assert words.endswith("the reader was not tested")
    assert list(tmp_path.iterdir()) == []


class Alarmed:
    """A reader that takes everything for a danger."""

    digest = "alarmed"

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """As sure as can be."""
        return tuple(Reading((1.0,) * 5, {"E1": 1.0}, {}) for _ in texts)


class Broken(Alarmed):
    """A reader that opens and then fails."""

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """Fail."""
        raise ReaderUnavailable("the reader failed: Fail")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[[MessageReader], None]:
    """Lets the doctor find a reader of the test's own."""

    def put(reader: MessageReader) -> None:
        monkeypatch.setattr(ensure, "ensure_reader", lambda settings, may_build: reader)

    return put


def test_a_reader_that_misjudges_is_told_from_rules_that_do(
    opened: Callable[[MessageReader], None], tmp_path: Path
) -> None:
    opened(Alarmed())
    state, words = findings(KNEEBOT_DATA_DIR=str(tmp_path), KNEEBOT_DENSE="false")["self-test"]
    assert state == "wrong"
    assert words.startswith("rules and reader together are not")
    assert "the rules alone are: KNEEBOT_READER=false" in words
    assert "is emergency" in words


def test_a_reader_that_fails_is_not_said_to_be_tested(
    opened: Callable[[MessageReader], None], tmp_path: Path
) -> None:
    opened(Broken())
    found = findings(KNEEBOT_DATA_DIR=str(tmp_path), KNEEBOT_DENSE="false")
    assert found["reader"] == ("note", "the reader failed: Fail")
    assert found["self-test"][1].endswith("the reader was not tested")


def test_the_data_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    state, words = findings(KNEEBOT_DATA_DIR=str(tmp_path / "data" / "kneebot"))["data folder"]
    assert state == "wrong"
    assert "KNEEBOT_DATA_DIR" in words


def test_the_data_folder_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    found = findings(KNEEBOT_DATA_DIR=str(tmp_path))
    assert found["data folder"][0] == "wrong"
    assert "index" not in found


def test_a_damaged_export(tmp_path: Path, built: dict[str, str]) -> None:
    data = tmp_path / "data"
    shutil.copytree(Path(built["KNEEBOT_DATA_DIR"]) / "encoder", data / "encoder")
    (export,) = (data / "encoder").glob("*.onnx")
    export.write_bytes(b"damaged")
    assert findings(KNEEBOT_DATA_DIR=str(data))["export"][0] == "note"


def test_a_setting_that_is_wrong_is_named() -> None:
    found = findings(KNEEBOT_PORT="70000")
    assert list(found) == ["python", "settings"]
    assert found["settings"][0] == "wrong"
    assert "KNEEBOT_PORT" in found["settings"][1]


def test_knowledge_that_is_wrong_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    (folder / "plan.yaml").write_text("nonsense: 1\n")
    found = findings(KNEEBOT_KNOWLEDGE_DIR=str(folder), KNEEBOT_DATA_DIR=str(tmp_path))
    assert found["knowledge"][0] == "wrong"
    assert "plan.yaml" in found["knowledge"][1]
    assert found["index"][0] == "note"


def test_a_screening_that_lost_a_danger_sign_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    (folder / "red_flags" / "u6-calf-or-leg-swelling.yaml").unlink()
    found = findings(KNEEBOT_KNOWLEDGE_DIR=str(folder), KNEEBOT_DATA_DIR=str(tmp_path))
    assert found["knowledge"][0] == "ok"
    state, words = found["self-test"]
    assert state == "wrong"
    assert "swollen-calf has to be U6 and at least urgent" in words


def test_a_phrase_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    path = folder / "signs" / "chest_pain.yaml"
    path.write_text(path.read_text().replace("phrases:\n", "phrases:\n- <nonsense> here\n", 1))
    found = findings(KNEEBOT_KNOWLEDGE_DIR=str(folder), KNEEBOT_DATA_DIR=str(tmp_path))
    assert found["self-test"][0] == "wrong"
    assert "nonsense" in found["self-test"][1]


def test_words_alone_is_a_note(tmp_path: Path) -> None:
    found = findings(KNEEBOT_DENSE="false", KNEEBOT_DATA_DIR=str(tmp_path))
    assert found["index"][0] == "note"


@pytest.mark.parametrize(("version", "state"), [((3, 34, 1), "note"), ((3, 35, 0), "ok")])
def test_sqlite(version: tuple[int, ...], state: str) -> None:
    assert doctor._sqlite(version, "shown").state == state


@pytest.mark.slow
def test_the_exit_code_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    done = run("doctor", "--json", KNEEBOT_DATA_DIR=str(tmp_path / "data"))
    states = {one["name"]: one["state"] for one in json.loads(done.stdout)}
    assert (done.returncode, states["data folder"]) == (1, "wrong")
