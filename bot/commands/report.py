"""The screening report: labelled sets, scored by rules, reader, both and plain baselines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.domain.knowledge import Offers
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
    offered: Annotated[
        bool,
        typer.Option(
            "--offered", help="Also write the figures of each language into offered.yaml."
        ),
    ] = False,
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
    offers = _offers(found, folder, paths) if offered else None
    if as_json:
        sys.stdout.write(json.dumps(_plain(found, listed, offers), indent=1) + "\n")
    else:
        sys.stdout.write("\n".join([*_summary(found, offers), f"written: {written}"]) + "\n")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise typer.BadParameter(f"{folder}: cannot be written ({error.strerror})") from error


def _written(found: ScreeningReport, folder: Path, listed: bool) -> Path:
    from bot.evals.report import write_report

    return write_report(found, folder, listed=listed)


def _offers(found: ScreeningReport, folder: Path, paths: list[Path]) -> Offers:
    """Write the figures of each language into the knowledge files."""
    from datetime import date

    from bot.config import load_settings
    from bot.evals.offered import FILE, command_of, measured, refusal, text_of
    from bot.library.load import load_library
    from bot.retrieval.files import write_whole

    if why := refusal(found):
        raise typer.BadParameter(f"--offered: {why}; {FILE} stays as it was")
    knowledge = load_settings().knowledge_dir
    known = load_library(knowledge).offers
    offers = measured(found, known, command_of(folder, paths), date.today())
    with _writing(knowledge):
        write_whole(knowledge / FILE, text_of(offers))
    return offers


def _examined(sets: tuple[LabelledSet, ...]) -> ScreeningReport:
    from bot.commands.progress import progress
    from bot.config import load_settings

    with progress("opening Kneebot") as told:
        from bot.evals.breakdown import examine
        from bot.evals.variants import open_line_up

        return examine(sets, open_line_up(load_settings(), told), told)


def _plain(found: ScreeningReport, listed: bool, offers: Offers | None) -> dict[str, Any]:
    from bot.evals.breakdown import report_json

    more = {} if offers is None else {"offered": offers.model_dump(mode="json", exclude_none=True)}
    return report_json(found, listed=listed) | more


def _summary(found: ScreeningReport, offers: Offers | None) -> list[str]:
    """What the report opens with, for a terminal."""
    lines = [f"{name} left out: {why}" for name, why in found.absent.items()]
    lines += [f"{name} fails its self-test: {'; '.join(said)}" for name, said in
              found.failed.items()]  # fmt: skip
    for result in found.results:
        lines.append(f"{result.name}, {found.main}:")
        for measure in ("exact", "urgent or higher missed", "false alarms"):
            lines.append(f"  {measure}: {result.score.measures[measure].text()}")
    if offers is None:
        return lines
    from bot.evals.offered import said

    return [*lines, *said(offers)]
