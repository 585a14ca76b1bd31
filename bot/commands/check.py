"""The lint of the knowledge files and prompts."""

from __future__ import annotations

import sys

import typer


def check() -> None:
    """Check knowledge and prompts: every problem of every file, with file, field and what to do."""
    from bot.config import load_settings
    from bot.library.check import inspect

    settings = load_settings()
    report = inspect(settings.knowledge_dir, settings.prompts_dir)
    lines = [*report.problems, *(f"Note: {notice}" for notice in report.notices)]
    count = len(report.problems)
    found = "1 problem" if count == 1 else f"{count or 'No'} problems"
    sys.stdout.write("\n".join([*lines, f"{found} in {settings.knowledge_dir}"]) + "\n")
    if count:
        raise typer.Exit(1)
