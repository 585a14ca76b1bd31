"""Meaning: how close a question is to every passage, and to what the library does not cover."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from bot.domain.ports import Encoder
from bot.retrieval.index import DenseIndex
from bot.retrieval.lexical import Scores

LONG_WORDS = 25
"""A message longer than this is compared sentence by sentence too: one vector of a long story
says little of the question in its middle."""

SENTENCE_DISCOUNT = 0.1
"""Taken off the cosine of a single sentence, which has lost what the others said."""

_MOST_SENTENCES = 8
_LEAST_WORDS = 3
_SENTENCE = re.compile(r"(?<=[.!?\n])\s+")
_DECIMALS = 5
"""Cosines are rounded before they are compared, so that the last bits of a float decide nothing."""


@dataclass(frozen=True)
class Closeness:
    """Cosines of one question.

    ``near`` is to each passage, shape (passages,); ``off`` to the nearest off-topic line, -1 where
    there is none.
    """

    near: Scores
    off: float


class DenseIndexSearch:
    """Exact search over the vectors of an index."""

    def __init__(self, index: DenseIndex, encoder: Encoder) -> None:
        """Join an index and the encoder it was built with; passages score in order of their ids."""
        ids = sorted({item for item in index.passages if item})
        place = {item: number for number, item in enumerate(ids)}
        ours = np.array([item != "" for item in index.passages], dtype=bool)
        self._encoder = encoder
        self._ours = index.vectors[ours]
        self._off = index.vectors[~ours]
        self._owners = np.array([place[item] for item in index.passages if item], dtype=np.intp)
        self._means = np.zeros((len(ids), index.vectors.shape[1]), dtype=np.float32)
        np.add.at(self._means, self._owners, self._ours)
        self._means /= np.linalg.norm(self._means, axis=1, keepdims=True)

    def compare(self, query: str) -> Closeness:
        """How close a question is to everything; a passage is as close as its nearest row.

        Raises:
            EncoderError: the encoder failed on this question.
        """
        vectors = self._encoder.encode(_parts(query))
        discounts = np.full(len(vectors), SENTENCE_DISCOUNT, dtype=np.float32)
        discounts[0] = 0
        cosines = np.round(self._ours @ vectors.T, _DECIMALS) - discounts
        near = np.full(len(self._means), -1.0, dtype=np.float32)
        np.maximum.at(near, self._owners, cosines.max(axis=1))
        # The part that speaks for the library has to answer for what speaks against it.
        loudest = int(cosines.max(axis=0).argmax())
        off = np.round(self._off @ vectors[loudest], _DECIMALS).max(initial=-1.0)
        return Closeness(near, float(off))

    def alike(self, place: int) -> Scores:
        """Cosine of one passage as a whole to every passage, shape (passages,)."""
        likeness: Scores = np.round(self._means @ self._means[place], _DECIMALS)
        return likeness


def _parts(query: str) -> list[str]:
    """The whole message, and for a long one its last sentences; the question tends to come late."""
    if len(query.split()) <= LONG_WORDS:
        return [query]
    sentences = [part for part in _SENTENCE.split(query) if len(part.split()) >= _LEAST_WORDS]
    return [query, *sentences[-_MOST_SENTENCES:]]
