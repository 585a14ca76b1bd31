"""How sure a share is: exact (Clopper-Pearson) bounds, so that 0 of 30 is not read as 0%."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scipy.special import betaincinv

LEVEL = 0.95


@dataclass(frozen=True)
class Share:
    """``hits`` of ``of`` with two-sided 95% bounds, 0-1; of nothing, everything is possible."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, None where there was nothing to count."""
        return self.hits / self.of if self.of else None

    @property
    def bounds(self) -> tuple[float, float]:
        """Lower and upper bound, 0-1."""
        tail = (1 - LEVEL) / 2
        missed = self.of - self.hits
        low = float(betaincinv(self.hits, missed + 1, tail)) if self.hits else 0.0
        high = float(betaincinv(self.hits + 1, missed, 1 - tail)) if missed else 1.0
        return low, high

    def text(self) -> str:
        """For a table: ``3/120 2.5% (0.5 to 7.1)``."""
        if self.value is None:
            return "0/0"
        low, high = self.bounds
        return (
            f"{self.hits}/{self.of} {100 * self.value:.1f}% ({100 * low:.1f} to {100 * high:.1f})"
        )

    def as_json(self) -> dict[str, Any]:
        """``hits``, ``of``, ``share``, ``low``, ``high``; rounded to four digits."""
        low, high = self.bounds
        share = None if self.value is None else round(self.value, 4)
        return {
            "hits": self.hits,
            "of": self.of,
            "share": share,
            "low": round(low, 4),
            "high": round(high, 4),
        }
