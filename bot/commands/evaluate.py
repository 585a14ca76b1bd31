"""Dialogues with expectations, and labelled messages to be scored."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.evals.runner import Report
    from bot.evals.script import Script
    from bot.session import Bot


def evaluate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(exists=True, help="Dialogue files (*.yaml), or folders of them."),
    ] = None,
    triage: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Labelled messages to score (*.jsonl)."),
    ] = None,
    dialogues: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Labelled dialogues to score (*.jsonl)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Play dialogues and report what failed; or score how urgency is judged.

    The exit code is 1 where a dialogue failed. A score has no pass mark here.
    """
    if not (paths or triage or dialogues):
        raise typer.BadParameter("name a dialogue file or folder, --triage or --dialogues")
    from bot.commands.parts import open_bot
    from bot.evals import interview
    from bot.evals.runner import play, summary

    scripts = [script for path in paths or () for script in _scripts(path)]
    bot = open_bot()
    found = _scores(bot, triage, dialogues)
    reports = [play(script, bot) for script in scripts]
    failed = any(not report.passed for report in reports)
    if as_json:
        sys.stdout.write(json.dumps(_plain(reports, found), indent=1) + "\n")
    else:
        parts = [text for text, _ in found.values()]
        parts += [report.text() for report in reports if not report.passed]
        parts += [summary(reports), interview.report(bot, bot.library, scripts)] if reports else []
        sys.stdout.write("\n\n".join(parts) + "\n")
    if failed:
        raise typer.Exit(1)


def _scripts(path: Path) -> tuple[Script, ...]:
    from bot.evals.script import load_script, load_scripts

    return load_scripts(path) if path.is_dir() else (load_script(path),)


def _scores(
    bot: Bot, triage: Path | None, dialogues: Path | None
) -> dict[str, tuple[str, dict[str, Any]]]:
    """Each score as text and as JSON types, by what was scored."""
    from bot.commands.progress import progress
    from bot.evals.table import as_json, render
    from bot.evals.triage import judge_dialogues, judge_messages, score

    found = {}
    with progress("scoring") as told:
        for name, path, judge in (
            ("triage", triage, judge_messages),
            ("dialogues", dialogues, judge_dialogues),
        ):
            if path is not None:
                scored = score(judge(path, bot, told))
                found[name] = (render(path.name, scored), as_json(scored))
    return found


def _plain(reports: list[Report], scores: dict[str, tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    played = [
        {
            "name": report.name,
            "passed": report.passed,
            "failures": [
                *report.whole,
                *(f"turn {turn.number}: {line}" for turn in report.turns for line in turn.failures),
            ],
        }
        for report in reports
    ]
    return {"scripts": played} | {name: value for name, (_, value) in scores.items()}
