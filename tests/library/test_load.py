from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.library.load import load_library
from tests.builders import real_library
from tests.library.conftest import Edit


def test_prose_is_answer_and_detail() -> None:
    passage = real_library().passages["ice-heat"]
    assert passage.answer.startswith("Use whichever feels better")
    assert passage.detail.startswith("Cold often feels good")
    assert "\n" not in passage.answer


def test_questions_and_tests_come_in_order() -> None:
    library = real_library()
    orders = [item.order for item in library.interview]
    assert orders == sorted(orders)
    assert [test.order for test in library.hip_tests.values()] == list(range(1, 10))


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        pytest.param(
            "exercises/clam.yaml",
            "knee_load:",
            "knee_lode:",
            "exercises/clam.yaml: field 'knee_lode' is not known; did you mean 'knee_load'?",
            id="unknown-field",
        ),
        pytest.param(
            "articles/en/ice-heat.md",
            "grade: R",
            "grade: Z",
            "articles/en/ice-heat.md: field 'grade': Input should be 'V', 'R' or 'J'",
            id="wrong-value",
        ),
        pytest.param(
            "replies/en/thanks.md",
            "---\n",
            "",
            "replies/en/thanks.md: starts with no '---' front matter",
            id="no-front-matter",
        ),
        pytest.param(
            "exercises/clam.yaml",
            "id: clam\n",
            "id: bridge\n",
            "id 'bridge': used by two files; give one of them another",
            id="same-id-twice",
        ),
        pytest.param(
            "sentinels.yaml",
            "code: E1, at_least",
            "at_least",
            "sentinels.yaml: field 'messages.0': Value error, 'code' goes with 'at_least', and "
            "with nothing else",
            id="danger-without-its-code",
        ),
        pytest.param(
            "plan.yaml",
            "pain:",
            "pain: [",
            "plan.yaml: not YAML: ",
            id="not-yaml",
        ),
    ],
)
def test_a_broken_file_is_named(
    copy: Path, edit: Edit, file: str, old: str, new: str, line: str
) -> None:
    edit(file, old, new)
    with pytest.raises(KnowledgeError) as caught:
        load_library(copy)
    assert any(problem.startswith(line) for problem in caught.value.problems)


def test_all_files_are_reported_at_once(copy: Path, edit: Edit) -> None:
    edit("exercises/clam.yaml", "watch:", "watsch:")
    edit("signs/pain.yaml", "label:", "lable:")
    (copy / "services.yaml").unlink()
    with pytest.raises(KnowledgeError) as caught:
        load_library(copy)
    text = str(caught.value)
    assert "exercises/clam.yaml" in text
    assert "signs/pain.yaml" in text
    assert "services.yaml: cannot be read" in text


def test_an_empty_folder_is_a_problem(copy: Path) -> None:
    for path in (copy / "red_flags").glob("*.yaml"):
        path.unlink()
    with pytest.raises(KnowledgeError, match="red_flags/: no files found"):
        load_library(copy)


def test_a_file_that_is_no_text_is_a_problem(copy: Path) -> None:
    (copy / "signs" / "pain.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnowledgeError, match=r"signs/pain\.yaml: cannot be read"):
        load_library(copy)


def test_the_digest_changes_with_any_word(copy: Path, edit: Edit) -> None:
    before = load_library(copy).digest
    assert load_library(copy).digest == before
    edit("articles/en/ice-heat.md", "Both are for comfort.", "Both are for ease.")
    assert load_library(copy).digest != before
