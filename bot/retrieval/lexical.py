"""BM25 over the passages, and how far a question speaks the library's language at all.

This half needs no model and no file, so it answers alone whenever the dense half cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.domain.knowledge import Passage
from bot.text.spelling import Speller
from bot.text.tokens import read

Scores = NDArray[np.float32]

K1 = 1.5
B = 0.5
"""Passages are all short, so length says little: half of BM25's usual correction."""

_STOP = frozenset(
    """a about also am an and any are as at be been being but by can could did do does doing dont
    for from get gets getting go goes going got had has have having hello hey hi how i id if ill im
    in into is isnt it its ive just like lot me mine my of ok on one or our please pls really
    reckon shall she should so some tbh than that thats the their them then there these they this
    those to u ur us was we were what whats when where which who why will with would you
    your""".split()
)
_SUFFIXES = ("ing", "ed", "ly")


def stem(word: str) -> str:
    """A word cut to what its plural, -ing, -ed and -ly forms share; light on purpose."""
    if len(word) <= 3:
        return word
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            if word[-1] == word[-2] and word[-1] not in "aeiosl":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") and word[-2] != "e" else word


@dataclass(frozen=True)
class Shares:
    """Shares of a question's terms, 0-1: used by the library, and used by off-topic lines alone."""

    known: float
    foreign: float


class LexicalIndex:
    """Ranks passages by the words they share with a question."""

    def __init__(
        self,
        passages: Sequence[Passage],
        common_words: Iterable[str] = (),
        off_topic: Iterable[str] = (),
    ) -> None:
        """Index ``passages``; scores come back in their order.

        ``common_words`` are everyday words, never mended to a word of the library; ``off_topic``
        are lines about what the library does not cover.
        """
        import bm25s  # type: ignore[import-untyped, unused-ignore]

        texts = [_text(passage) for passage in passages]
        words = {token.word for text in texts for token in read(text, str).tokens}
        self._correct = Speller(words, frozenset(common_words), {})
        documents = [self.terms(text) for text in texts]
        self._size = len(documents)
        self._known = frozenset(term for document in documents for term in document)
        foreign = (term for line in off_topic for term in self.terms(line))
        self._foreign = frozenset(foreign) - self._known
        self._bm25: Any = bm25s.BM25(method="lucene", k1=K1, b=B, backend="numpy")
        self._bm25.index(documents, show_progress=False)

    def terms(self, text: str) -> list[str]:
        """The stems of a text without function words, spelling mended against the library."""
        words = (token.word for token in read(text, self._correct).tokens)
        return [stem(word) for word in words if word not in _STOP]

    def scores(self, terms: Sequence[str]) -> Scores:
        """BM25 of every passage for these terms, shape (passages,); zeros where none is known."""
        known = self._bm25.get_tokens_ids(list(terms))
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), dtype=np.float32)

    def shares(self, terms: Sequence[str]) -> Shares:
        """How much of a question is in the library's words and how much in off-topic ones only."""
        if not terms:
            return Shares(0.0, 0.0)
        known = sum(term in self._known for term in terms)
        foreign = sum(term in self._foreign for term in terms)
        return Shares(known / len(terms), foreign / len(terms))


def _text(passage: Passage) -> str:
    return "\n".join([passage.title, *passage.questions, passage.answer, passage.detail])
