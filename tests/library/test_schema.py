from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.library.bench import Bench, places
from bot.library.schema import MODELS, first_lines, stale, write_schemas
from tests.builders import real_library
from tests.library.broken import TODAY
from tests.library.conftest import SHIPPED, Edit


def test_shipped_schemas_are_fresh() -> None:
    assert stale(SHIPPED / "knowledge") == ()


def test_writing_mends_what_is_stale(copy: Path) -> None:
    path = copy / "_schema" / "sign.json"
    path.write_text("{}", "utf-8")
    (copy / "_schema" / "dose.json").unlink()
    assert set(stale(copy)) == {"sign", "dose"}
    assert {found.name for found in write_schemas(copy)} == {"sign.json", "dose.json"}
    assert stale(copy) == ()
    assert write_schemas(copy) == ()


def test_a_schema_of_a_layer_above_is_passed_in(tmp_path: Path) -> None:
    further = {"talk": {"title": "Talk", "type": "object"}}
    written = write_schemas(tmp_path, further)
    assert len(written) == len(MODELS) + 1
    assert json.loads((tmp_path / "_schema" / "talk.json").read_text("utf-8")) == further["talk"]
    assert stale(tmp_path, {"talk": {"type": "array"}}) == ("talk",)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_unknown_keys_are_refused_by_the_schema(name: str) -> None:
    text = (SHIPPED / "knowledge" / "_schema" / f"{name}.json").read_text("utf-8")
    assert json.loads(text)["additionalProperties"] is False


@pytest.mark.parametrize(
    ("name", "field"), [("passage", "answer"), ("passage", "detail"), ("fixed_reply", "text")]
)
def test_prose_is_not_asked_of_the_front_matter(name: str, field: str) -> None:
    path = SHIPPED / "knowledge" / "_schema" / f"{name}.json"
    value = json.loads(path.read_text("utf-8"))
    assert field not in value["properties"]
    assert field not in value["required"]


def _lines(copy: Path) -> list[str]:
    return list(first_lines(Bench(real_library(), copy, places(copy), TODAY)))


def test_the_first_line_names_the_schema(copy: Path, edit: Edit) -> None:
    edit("signs/pain.yaml", "../_schema/sign.json", "../_schema/dose.json")
    edit("plan.yaml", "# yaml-language-server: $schema=_schema/plan_rules.json\n", "")
    wanted = "the first line has to be '# yaml-language-server: $schema="
    assert _lines(copy) == [
        f"plan.yaml: {wanted}_schema/plan_rules.json'",
        f"signs/pain.yaml: {wanted}../_schema/sign.json'",
    ]


def test_a_stale_schema_and_a_stray_file_are_found(copy: Path) -> None:
    (copy / "_schema" / "sign.json").write_text("{}", "utf-8")
    (copy / "odds").mkdir()
    (copy / "odds" / "end.yaml").write_text("a: 1\n", "utf-8")
    assert [line.split(":")[0] for line in _lines(copy)] == ["_schema/sign.json", "odds/end.yaml"]
