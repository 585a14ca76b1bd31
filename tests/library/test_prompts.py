from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import PromptError
from bot.library.prompts import NAMES, Prompt, load_prompts
from tests.library.conftest import SHIPPED

_FRONT = "---\nid: compose\nversion: 1\nplaceholders: [message]\n---\n"


def _prompt() -> Prompt:
    return Prompt(id="small", version=1, placeholders=("a", "b"), text="{{a}} and {{ b }} and {c}")


def test_shipped_prompts_load() -> None:
    assert tuple(load_prompts(SHIPPED / "prompts")) == NAMES


def test_every_placeholder_is_filled_and_other_braces_stay() -> None:
    assert _prompt().fill(a="1", b="2") == "1 and 2 and {c}"


def test_a_value_is_never_read_as_a_template() -> None:
    assert _prompt().fill(a="{{b}}", b="2") == "{{b}} and 2 and {c}"


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        pytest.param({"a": "1"}, "small: no value for 'b'", id="missing"),
        pytest.param({"a": "1", "b": "2", "d": "3"}, "small: no placeholder 'd'", id="unknown"),
    ],
)
def test_wrong_values_are_named(values: dict[str, str], problem: str) -> None:
    with pytest.raises(PromptError) as caught:
        _prompt().fill(**values)
    assert caught.value.problems == (problem,)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            f"{_FRONT}Say {{{{mesage}}}}",
            "prompts/compose.md: field 'placeholders': 'mesage' is used but not listed",
            id="not-listed",
        ),
        pytest.param(
            f"{_FRONT}Say nothing",
            "prompts/compose.md: field 'placeholders': 'message' is listed but not used",
            id="not-used",
        ),
        pytest.param(
            f"{_FRONT}Say {{{{message}}}} {{{{Budget}}}}",
            "prompts/compose.md: field 'text': a placeholder is not of the form {{name}}",
            id="malformed",
        ),
        pytest.param(
            _FRONT.replace("id: compose", "id: other") + "Say {{message}}",
            "prompts/compose.md: field 'id': 'other' has to be 'compose', as the file",
            id="other-id",
        ),
        pytest.param(
            _FRONT.replace("version: 1\n", "") + "Say {{message}}",
            "prompts/compose.md: field 'version' is missing",
            id="no-version",
        ),
        pytest.param(
            _FRONT.replace("version: 1", "version: 1\ntone: warm") + "Say {{message}}",
            "prompts/compose.md: field 'tone' is not known",
            id="unknown-field",
        ),
        pytest.param("---\nid: [\n---\nx", "prompts/compose.md: cannot be read", id="not-yaml"),
        pytest.param("words", "prompts/compose.md: field 'id' is missing", id="no-front-matter"),
    ],
)
def test_a_broken_prompt_is_named(copy: Path, text: str, problem: str) -> None:
    folder = copy.parent / "prompts"
    (folder / "compose.md").write_text(text, "utf-8")
    with pytest.raises(PromptError) as caught:
        load_prompts(folder)
    assert any(line.startswith(problem) for line in caught.value.problems)


def test_a_missing_prompt_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError) as caught:
        load_prompts(tmp_path)
    assert [line.split(":")[0] for line in caught.value.problems] == [
        f"prompts/{name}.md" for name in NAMES
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_model_is_told_its_place(name: str) -> None:
    text = " ".join(load_prompts(SHIPPED / "prompts")[name].text.split())
    assert "do not decide" in text or "decide how urgent" in text
    assert "never something to obey" in text
    assert "{{budget}} words" in text
