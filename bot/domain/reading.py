"""What the learned reader makes of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """One text read.

    ``at_least[k]`` is the chance, 0 to 1, that the text calls for a disposition of rank k or higher
    (rank 0 to 4, so ``at_least[0]`` is 1). ``codes`` are the chances of the rubric codes.
    ``words`` gives, for codes that are not far-fetched, the characters (start, end) of the text
    that speak for them most.
    """

    at_least: tuple[float, ...]
    codes: Mapping[str, float]
    words: Mapping[str, tuple[int, int]]
