from __future__ import annotations

from pathlib import Path

import pytest
import typer

from bot.commands.check import check
from bot.library import check as lint
from bot.library.check import Report


@pytest.mark.parametrize(
    ("problems", "words", "code"),
    [
        ((), "No problems in", None),
        (("plan.yaml: field 'pain': is missing",), "1 problem in", 1),
        (("a.yaml: one", "b.yaml: two"), "2 problems in", 1),
    ],
    ids=["none", "one", "two"],
)
def test_every_problem_is_printed(
    problems: tuple[str, ...],
    words: str,
    code: int | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("KNEEBOT_KNOWLEDGE_DIR", str(tmp_path))
    monkeypatch.setattr(lint, "inspect", lambda *_: Report(problems, ("worth knowing",)))
    exited = None
    try:
        check()
    except typer.Exit as error:
        exited = error.exit_code
    shown = capsys.readouterr().out.splitlines()
    assert shown[:-1] == [*problems, "Note: worth knowing"]
    assert words in shown[-1]
    assert exited == code
