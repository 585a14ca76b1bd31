"""Passages for a question: by words and by meaning, fused, and asked whether they fit at all."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bot.domain.knowledge import Passage
from bot.domain.results import Hit, Retrieved
from bot.domain.triage import Disposition
from bot.errors import EncoderError
from bot.retrieval.cover import THRESHOLD, Signals, cover_of
from bot.retrieval.dense import Closeness, DenseIndexSearch
from bot.retrieval.lexical import LexicalIndex, Scores, Shares

Half = Literal["fused", "dense", "lexical"]
Places = NDArray[np.intp]

RANK_CONSTANT = 20
LEXICAL_WEIGHT = 0.5
"""Of the lexical half in the fusion, against 1 for the dense one."""

MOST_HITS = 5
MOST_NEAREST = 3
MOST_NEAR = 3
_DEPTH = 30

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Look:
    """One question against every passage; ``close`` is None without the dense half."""

    words: Scores
    shares: Shares
    close: Closeness | None

    def signals(self, place: int) -> Signals:
        """The signals of the passage at ``place``."""
        return Signals(
            near=0.0 if self.close is None else float(self.close.near[place]),
            off=0.0 if self.close is None else self.close.off,
            words=float(self.words[place]),
            known=self.shares.known,
            foreign=self.shares.foreign,
        )


class HybridIndex:
    """``PassageIndex`` over both halves, or over the lexical one where there is no other."""

    def __init__(
        self,
        passages: Mapping[str, Passage],
        lexical: LexicalIndex,
        dense: DenseIndexSearch | None = None,
        trouble: str = "",
    ) -> None:
        """Join the halves; both score the passages in order of their ids.

        ``trouble`` says in words why the dense half is missing, empty where it is not missed.
        """
        self.trouble = trouble
        self._passages = [passages[key] for key in sorted(passages)]
        self._place = {item.id: place for place, item in enumerate(self._passages)}
        self._lexical = lexical
        self._dense = dense

    @property
    def dense(self) -> bool:
        """True where the dense half is there."""
        return self._dense is not None

    def find(self, query: str, disposition: Disposition) -> Retrieved:
        """Passages that may be shown at ``disposition``, best first; none where nothing fits.

        A passage below the threshold is never among the hits, whatever its rank.
        """
        look = self._look(query)
        ranked = self._rank(look, disposition, "fused")
        fitting = tuple(hit for hit in ranked if hit.cover >= THRESHOLD)
        return Retrieved(
            hits=fitting[:MOST_HITS],
            covered=bool(fitting),
            nearest=tuple(self._title(hit.id) for hit in ranked[:MOST_NEAREST]),
            dense=look.close is not None,
        )

    def rank(
        self, query: str, disposition: Disposition = Disposition.NONE, half: Half = "fused"
    ) -> tuple[Hit, ...]:
        """Every passage that ranks at all, best first, without asking whether it fits."""
        return self._rank(self._look(query, words_only=half == "lexical"), disposition, half)

    def signals(self, query: str) -> Signals:
        """The signals of the passage nearest to the question: what calibration reads."""
        look = self._look(query)
        scores = look.words if look.close is None else look.close.near
        return look.signals(int(_best_first(scores)[0]))

    def near(self, passage: str) -> tuple[str, ...]:
        """Ids of passages close to one: those it names itself, then the most alike.

        Empty where the passage is not known.
        """
        own = self._place.get(passage)
        if own is None:
            return ()
        item = self._passages[own]
        named = [name for name in item.related if name in self._place]
        if self._dense is not None:
            likeness = self._dense.alike(own)
        else:
            likeness = self._lexical.scores(self._lexical.terms(item.title))
        alike = [self._passages[place].id for place in _best_first(likeness) if place != own]
        return tuple(dict.fromkeys([*named, *alike]))[:MOST_NEAR]

    def _look(self, query: str, words_only: bool = False) -> _Look:
        terms = self._lexical.terms(query)
        close = None if words_only or not query.strip() else self._compare(query)
        return _Look(self._lexical.scores(terms), self._lexical.shares(terms), close)

    def _compare(self, query: str) -> Closeness | None:
        if self._dense is None:
            return None
        try:
            return self._dense.compare(query)
        except EncoderError as error:
            _log.warning("the encoder failed, the lexical half answers alone: %s", error)
            return None

    def _rank(self, look: _Look, disposition: Disposition, half: Half) -> tuple[Hit, ...]:
        allowed = np.array([item.highest >= disposition for item in self._passages], dtype=bool)
        fused = np.zeros(len(self._passages))
        if half != "dense":
            fused += LEXICAL_WEIGHT * _reciprocal_ranks(look.words, allowed & (look.words > 0))
        if half != "lexical" and look.close is not None:
            fused += _reciprocal_ranks(look.close.near, allowed)
        places = [int(place) for place in _best_first(fused) if fused[place] > 0]
        return tuple(self._hit(place, float(fused[place]), look) for place in places)

    def _hit(self, place: int, score: float, look: _Look) -> Hit:
        cover = cover_of(look.signals(place), dense=look.close is not None)
        return Hit(self._passages[place].id, round(score, 6), round(cover, 4))

    def _title(self, passage: str) -> str:
        return self._passages[self._place[passage]].title


def _best_first(scores: NDArray[np.floating]) -> Places:
    """Places by score; equal scores keep the order of the ids."""
    return np.argsort(-scores, kind="stable")


def _reciprocal_ranks(scores: Scores, allowed: NDArray[np.bool_]) -> NDArray[np.float64]:
    """1 / (constant + rank) for the best allowed places, 0 for all others, shape of ``scores``."""
    fused = np.zeros(len(scores))
    best = [place for place in _best_first(scores) if allowed[place]][:_DEPTH]
    fused[best] = [1 / (RANK_CONSTANT + rank) for rank in range(1, len(best) + 1)]
    return fused
