"""The page and the API."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; KNEEBOT_HOST, else this machine only.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port; KNEEBOT_PORT, else 7860.")] = None,
) -> None:
    """Serve the page and the API; index and exports are made first where they are out of date."""
    from bot.commands.parts import build_index, looks_fresh
    from bot.config import load_settings

    wanted = {"host": host, "port": port}
    settings = load_settings(**{name: value for name, value in wanted.items() if value is not None})
    if not looks_fresh(settings):
        # Where no index or reader is to be had the server runs all the same, answering by words or
        # screening by rules alone: that is logged here and said in its health.
        build_index(settings)
    from bot.web.serve import serve as run

    run(settings)
