"""A reader that needs no weights: it knows a few words and the code each stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.reading import Reading
from bot.errors import ReaderUnavailable

_RANKS = {"S": 2, "U": 3, "E": 4, "C": 4}


class WordReader:
    """Sure of the code of the first word it knows, and sure that nothing is wrong without one."""

    def __init__(self, words: Mapping[str, str], digest: str = "r1") -> None:
        """``words`` maps a word to its code; ``digest`` stands for the hash of the weights."""
        self.digest = digest
        self.asked: list[str] = []
        """Every text that was read."""
        self._words = words

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """One reading per text."""
        self.asked += texts
        return tuple(self._one(text) for text in texts)

    def _one(self, text: str) -> Reading:
        codes = {code: 0.001 for code in self._words.values()}
        for word, code in self._words.items():
            start = text.find(word)
            if start >= 0:
                chances = [0.999 if rank <= _RANKS[code[0]] else 0.001 for rank in range(5)]
                return Reading(
                    tuple(chances), codes | {code: 0.999}, {code: (start, start + len(word))}
                )
        return Reading((1.0, 0.001, 0.001, 0.001, 0.001), codes, {})


class BrokenReader(WordReader):
    """Never reads anything."""

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """Raise."""
        raise ReaderUnavailable("the reader failed")
