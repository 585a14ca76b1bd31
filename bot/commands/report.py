"""The screening report: labelled sets, scored by rules, reader, both and plain baselines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.evals.breakdown import ScreeningReport
    from bot.evals.labels import LabelledSet


def report(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="OUT_DIR", file_okay=False, help="Where screening.md and its plots go."
        ),
    ],
    paths: Annotated[
        list[Path],
        typer.Argument(
            exists=True,
            help="Labelled messages or dialogues (*.jsonl), or folders of them.",
        ),
    ],
    listed: Annotated[
        bool, typer.Option("--list", help="Also list the text of each miss and false alarm.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score labelled sets with and without the reader and write a report with plots.

    The exit code is 2 where a file is wrong; a score has no pass mark.
    """
    from bot.evals.labels import read_sets

    sets = read_sets(paths)
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    found = _examined(sets)
    with _writing(folder):
        written = _written(found, folder, listed)
    if as_json:
        from bot.evals.breakdown import report_json

        sys.stdout.write(json.dumps(report_json(found, listed=listed), indent=1) + "\n")
    else:
        sys.stdout.write("\n".join([*_summary(found), f"written: {written}"]) + "\n")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise typer.BadParameter(f"{folder}: cannot be written ({error.strerror})") from error


def _written(found: ScreeningReport, folder: Path, listed: bool) -> Path:
    from bot.evals.report import write_report

    return write_report(found, folder, listed=listed)


def _examined(sets: tuple[LabelledSet, ...]) -> ScreeningReport:
    from bot.commands.progress import progress
    from bot.config import load_settings

    with progress("opening Kneebot") as told:
        from bot.evals.breakdown import examine
        from bot.evals.variants import open_line_up

        return examine(sets, open_line_up(load_settings(), told), told)


def _summary(found: ScreeningReport) -> list[str]:
    """What the report opens with, for a terminal."""
    lines = [f"{name} left out: {why}" for name, why in found.absent.items()]
    lines += [f"{name} fails its self-test: {'; '.join(said)}" for name, said in
              found.failed.items()]  # fmt: skip
    for result in found.results:
        lines.append(f"{result.name}, {found.main}:")
        for measure in ("exact", "urgent or higher missed", "false alarms"):
            lines.append(f"  {measure}: {result.score.measures[measure].text()}")
    return lines
