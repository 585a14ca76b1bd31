"""Build what the search by meaning and the reader need."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.commands.parts import Built
    from bot.config import Settings


def index(
    force: Annotated[
        bool, typer.Option("--force", help="Build again even where nothing changed.")
    ] = False,
) -> None:
    """Export encoder and reader and build the index, where any is missing or out of date."""
    from bot.commands.parts import build_index
    from bot.config import load_settings

    settings = load_settings()
    if not (settings.dense or settings.reader):
        sys.stdout.write("Nothing to build: KNEEBOT_DENSE and KNEEBOT_READER are off.\n")
        return
    if force:
        remove(settings)
    built = build_index(settings)
    sys.stdout.write(said(built, settings) + "\n")
    if built.trouble:
        raise typer.Exit(1)


def remove(settings: Settings) -> None:
    """Remove the index and the exports; a server that runs keeps what it has in memory."""
    from bot.commands.parts import note_path as built_note
    from bot.reader.read import exports
    from bot.retrieval.encoder import export_path, note_path
    from bot.retrieval.ensure import index_root

    for folder in (index_root(settings.data_dir), exports(settings.data_dir)):
        shutil.rmtree(folder, ignore_errors=True)
    export = export_path(settings.data_dir)
    for path in (built_note(settings.data_dir), note_path(export), export):
        path.unlink(missing_ok=True)


def said(built: Built, settings: Settings) -> str:
    """What was done, in a sentence."""
    if built.trouble:
        return f"Not everything is there: {built.trouble}"
    if not built.stages:
        return f"All is up to date: {built.passages} passages, nothing to do."
    done = " and ".join(built.stages)
    return (
        f"Done in {built.seconds:.0f} s: {done}. {built.passages} passages, in {settings.data_dir}."
    )
