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
_LONGEST = 16
_SMALL = frozenset(
    "i a my is in it of to on at me no am do so or up he if we an as by the and hot leg red toe ive"
    " im cant its had has got for was his her out not hip bed two one day now can".split()
)
"""Short words that may stand in a glued one; other short words are too often part of a name."""


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
        fits = sorted(
            (distance, sorted(form) != sorted(word), form)
            for form, distance, _ in best
            if _begins_alike(form, word)
        )
        return fits[0][2] if fits else word

    def parted(self, word: str) -> str:
        """Known words written as one ("ihavechestpain"), apart; any other word as it was meant.

        Only for words whose gaps were lost: ordinary compounds come apart as well. The fewest words
        win; at most ``_LONGEST`` letters are looked at for each letter of the word.
        """
        meant = self(word)
        if meant in self._known or word in self._slips or not word.isascii():
            return meant
        best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - _LONGEST), end):
                before = best[start]
                if before is None or not self._is_part(word[start:end]):
                    continue
                cost = before[0] + (1 if end - start >= _STEM else 2)
                known = best[end]
                if known is None or cost < known[0]:
                    best[end] = (cost, start)
        parts: list[str] = []
        end = len(word)
        while end and (step := best[end]) is not None:
            parts.append(word[step[1] : end])
            end = step[1]
        return meant if end else " ".join(reversed(parts))

    def _is_part(self, part: str) -> bool:
        return part in self._known if len(part) >= _STEM else part in _SMALL


def _begins_alike(form: str, word: str) -> bool:
    """Slips at the first letter are rare, save two letters that changed places ("nkeecap")."""
    return form[0] == word[0] or form[:2] == word[1::-1]
