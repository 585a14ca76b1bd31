"""Dialogue files: what is read, and what an author is told of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.triage import Disposition
from bot.errors import ScriptError
from bot.evals.script import load_script, load_scripts, schema

GOOD = """\
name: A greeting
why: Somebody says hello.
rule: none
tags: [none]
turns:
  - user: Hello
    expect: {disposition: none, says: Hello, hip: {step-down.left: 4}}
"""


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    def _write(text: str, name: str = "greeting.yaml") -> Path:
        path = tmp_path / "none" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_good_file(write) -> None:  # type: ignore[no-untyped-def]
    script = load_script(write(GOOD))
    assert script.rule == ("none",)
    assert script.turns[0].expect.disposition is Disposition.NONE
    assert script.turns[0].expect.says == ("Hello",)
    assert script.turns[0].expect.hip == {"step-down.left": "4"}
    assert script.whole.never_asks_twice


CASES = [
    ("misspelt expectation", ("disposition: none", "dispositon: none"),
     ["turn 1: field 'dispositon' is not known; did you mean 'disposition'?"]),
    ("unknown disposition", ("disposition: none", "disposition: bad"),
     ["turn 1: field 'disposition': Input should be", "found 'bad'"]),
    ("no user", ("user: Hello", "says: Hello"), ["turn 1: field 'user' is missing"]),
    ("yaml's no", ("user: Hello", "user: no"), ["turn 1: field 'user'", "found False"]),
    ("no reason", ("why: Somebody says hello.\n", ""), ["field 'why' is missing"]),
    ("path too short", ("turns:", "whole: {disposition_path: [none, soon]}\nturns:"),
     ["disposition_path has 2 entries for 1 turns"]),
    ("not yaml", ("turns:", "turns: ["), ["not YAML"]),
    ("misspelt key", ("rule: none", "rules: none"), ["'rules' is not known; did you mean 'rule'?"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_mistakes_name_file_turn_and_field(write, change, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ScriptError) as caught:
        load_script(write(GOOD.replace(*change)))
    message = str(caught.value)
    assert "none/greeting.yaml: " in message
    for piece in said:
        assert piece in message


def test_all_files_complain_at_once(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(GOOD.replace("user", "usr"), "one.yaml")
    write(GOOD.replace("name:", "nam:"), "two.yaml")
    with pytest.raises(ScriptError) as caught:
        load_scripts(tmp_path)
    assert {line.split(":")[0] for line in caught.value.problems} == {
        "none/one.yaml",
        "none/two.yaml",
    }


def test_one_name_for_two_dialogues(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(GOOD, "one.yaml")
    write(GOOD, "two.yaml")
    with pytest.raises(ScriptError, match="'A greeting': used by"):
        load_scripts(tmp_path)


def test_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="no dialogue files"):
        load_scripts(tmp_path)


def test_schema_names_the_expectations() -> None:
    found = schema()
    assert "path" not in found["properties"]
    assert "receipt_contains" in found["$defs"]["Expect"]["properties"]
