"""Mending misspelt words against our own vocabulary only; a general dictionary does harm here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_REMEMBERED = 20_000
_LONG_RUN = re.compile(r"(.)\1{2,}")
_ENDINGS = ("s", "es", "er", "ers", "ed", "d", "ing", "ly", "y")
"""Endings of known words: "bleachers" is no misspelt "bleached"."""
_STEM = 4


class Speller:
    """Maps an unknown word to the vocabulary word it most likely is, or leaves it alone.

    Words of the vocabulary, words on its stems and common English words are never touched.
    """

    def __init__(
        self,
        vocabulary: Iterable[str],
        common: frozenset[str],
        slips: Mapping[str, str],
        stems: Collection[str] = (),
    ) -> None:
        self._known = common | set(vocabulary)
        self._slips = dict(slips)
        self._stems = frozenset(stem for stem in stems if len(stem) >= _STEM)
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(set(vocabulary)):
            if len(word) >= 5 and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
        self._memory: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """The word as it was meant, as far as the vocabulary tells."""
        if word in self._slips:
            return self._slips[word]
        if word in self._known or not word.isascii():
            return word
        if word not in self._memory:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[word] = self._mend(word)
        return self._memory[word]

    def _mend(self, word: str) -> str:
        word = _LONG_RUN.sub(r"\1\1", word)
        if word in self._known:
            return word
        if any(word[:size] in self._stems for size in range(_STEM, len(word) + 1)):
            return word
        single = "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
        if single != word and single in self._known:
            return single
        if word.endswith("in") and word + "g" in self._known:
            return word + "g"
        if not 5 <= len(word) <= 16 or any(
            word.removesuffix(end) in self._known for end in _ENDINGS
        ):
            return word
        most = 1 if len(word) < 8 else 2
        near = [
            w
            for size in range(len(word) - most, len(word) + most + 1)
            for w in self._by_length.get(size, ())
        ]
        best = extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=5)
        fits = sorted((distance, form) for form, distance, _ in best if _begins_alike(form, word))
        return fits[0][1] if fits else word


def _begins_alike(form: str, word: str) -> bool:
    """Slips at the first letter are rare, save two letters that changed places ("nkeecap")."""
    return form[0] == word[0] or form[:2] == word[1::-1]
