"""What a turn did and how long it took: step names, rule ids and timings, never anyone's words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Trace:
    """Timings in milliseconds by step, in order."""

    steps: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one step."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.steps[name] = round((time.perf_counter() - start) * 1000, 3)

    @property
    def total(self) -> float:
        """Milliseconds of all steps together."""
        return round(sum(self.steps.values()), 3)
