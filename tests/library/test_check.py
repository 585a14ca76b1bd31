"""The whole lint: every problem of every file at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.library import check
from bot.library.bench import Bench
from tests.builders import real_library
from tests.library.broken import TODAY, Case, assert_found, bench, broken
from tests.library.conftest import Edit


def test_an_overdue_review_is_found() -> None:
    assert_found(
        Case(
            check.review_dates,
            lambda: broken("exercises", "clam", review_by=date(2026, 11, 30)),
            ("exercises/clam.yaml", "'review_by'", "2026-11-30 is past"),
        )
    )


def test_every_exercise_has_stop_words_by_the_plan_or_its_own() -> None:
    library = real_library()
    rules = library.rules.model_copy(update={"safety_net": ("Take care.",)})
    silent = library.model_copy(update={"rules": rules})
    lines = list(check.stop_words(bench(silent)))
    assert any(line.startswith("exercises/clam.yaml: field 'not_when'") for line in lines)
    assert list(check.stop_words(bench(library))) == []


def test_all_problems_of_a_folder_come_at_once(copy: Path, edit: Edit) -> None:
    before = set(check.check_library(copy, today=TODAY))
    edit("exercises/clam.yaml", "harder: sl-hip-abd", "harder: sl-hip-abb")
    edit("replies/en/thanks.md", "You're welcome.", "You're welcome!")
    edit("signs/heat.yaml", "phrases:\n", "phrases:\n- feels <hott>\n")
    (copy.parent / "prompts" / "compose.md").unlink()
    found = set(check.check_library(copy, today=TODAY)) - before
    assert sorted(line.split(":")[0] for line in found) == [
        "exercises/clam.yaml",
        "prompts/compose.md",
        "replies/en/thanks.md",
        "signs/heat.yaml",
    ]


def test_files_that_do_not_load_are_reported_with_the_prompts(copy: Path, edit: Edit) -> None:
    edit("exercises/clam.yaml", "watch:", "watsch:")
    (copy.parent / "prompts" / "compose.md").unlink()
    found = check.check_library(copy, today=TODAY)
    assert any(line.startswith("exercises/clam.yaml: field 'watsch'") for line in found)
    assert any(line.startswith("prompts/compose.md") for line in found)


def test_prompts_may_stand_elsewhere(copy: Path, tmp_path: Path, edit: Edit) -> None:
    edit("exercises/clam.yaml", "watch:", "watsch:")
    (tmp_path / "prompts").rename(tmp_path / "elsewhere")
    found = check.check_library(copy, tmp_path / "elsewhere", TODAY)
    assert not [line for line in found if line.startswith("prompts/")]


def test_review_dates_are_judged_on_the_day_given() -> None:
    shipped = bench(real_library())
    late = Bench(shipped.library, shipped.root, shipped.files, date(2030, 1, 1))
    assert list(check.review_dates(shipped)) == []
    assert len(list(check.review_dates(late))) > 300
