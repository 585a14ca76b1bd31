"""The command line: ``python -m bot``, or ``kneebot`` once installed."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from bot.commands.ask import ask
from bot.commands.bench import bench
from bot.commands.chat import chat
from bot.commands.check import check
from bot.commands.doctor import doctor
from bot.commands.evaluate import evaluate
from bot.commands.index import index
from bot.commands.offline import go_offline
from bot.commands.replay import replay
from bot.commands.report import report
from bot.commands.serve import serve
from bot.commands.train import train
from bot.errors import KneebotError

_HELP = "Information and signposting for adults with load-related knee pain. It does not diagnose."
_COMMANDS: dict[str, Callable[..., None]] = {
    "serve": serve,
    "chat": chat,
    "ask": ask,
    "index": index,
    "check": check,
    "replay": replay,
    "eval": evaluate,
    "report": report,
    "bench": bench,
    "doctor": doctor,
    "train": train,
}


def make_app() -> typer.Typer:
    """The commands by name."""
    # Typer's own tracebacks print local variables, and those hold what people wrote.
    app = typer.Typer(help=_HELP, no_args_is_help=True, pretty_exceptions_enable=False)
    for name, command in _COMMANDS.items():
        app.command(name)(command)
    return app


def main() -> None:
    """Run one command; what is wrong with settings or files is said in words, with exit code 2."""
    go_offline()
    try:
        make_app()()
    except KneebotError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is left to flush.
        sys.stdout = None
        sys.exit(1)


if __name__ == "__main__":
    main()
