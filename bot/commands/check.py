"""The lint of the knowledge files and prompts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def check(
    write_schemas: Annotated[
        bool, typer.Option("--write-schemas", help="Write knowledge/_schema from the models first.")
    ] = False,
) -> None:
    """Check knowledge and prompts: every problem of every file, with file, field and what to do."""
    from bot.config import load_settings
    from bot.library.check import inspect

    settings = load_settings()
    if write_schemas:
        _write(settings.knowledge_dir)
    report = inspect(settings.knowledge_dir, settings.prompts_dir)
    lines = [*report.problems, *(f"Note: {notice}" for notice in report.notices)]
    count = len(report.problems)
    found = "1 problem" if count == 1 else f"{count or 'No'} problems"
    sys.stdout.write("\n".join([*lines, f"{found} in {settings.knowledge_dir}"]) + "\n")
    if count:
        raise typer.Exit(1)


def _write(knowledge: Path) -> None:
    """The JSON Schemas that editors check the files with while one types."""
    from bot.evals.script import schema
    from bot.library.schema import write_schemas

    for path in write_schemas(knowledge, {"dialogue": schema()}):
        sys.stdout.write(f"wrote {path}\n")
