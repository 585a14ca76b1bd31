"""A progress bar for a terminal, a line per stage for anything else; both on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""


@contextmanager
def progress(opening: str) -> Iterator[Progress]:
    """Show ``opening`` at once, then every stage that is reported.

    Args:
        opening: what is being done before the first stage, for a terminal only.
    """
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.SpinnerColumn(),
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.TimeElapsedColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Shown(bars, opening)


class _Lines:
    """One line when a stage begins; a log needs no more."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, what: str, done: int, total: int) -> None:
        if what not in self._seen:
            self._seen.add(what)
            sys.stderr.write(f"{what} ...\n")
            sys.stderr.flush()


class _Shown:
    """One bar per stage; a stage that can only be begun and ended pulses in between."""

    def __init__(self, bars: Bars, opening: str) -> None:
        self._bars = bars
        self._opening: TaskID | None = bars.add_task(opening, total=None)
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._opening is not None:
            self._bars.remove_task(self._opening)
            self._opening = None
        if what not in self._tasks:
            self._tasks[what] = self._bars.add_task(what, total=None)
        known = total if done or total > 1 else None
        self._bars.update(self._tasks[what], completed=done, total=known)
