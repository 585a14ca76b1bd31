"""Words with their places, sentences and the small marks between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.text.normalise import Normalised, normalise

_TOKEN = re.compile(
    r"\d+(?:[.,/:]\d+)*(?:-\d+)?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[.!?;:,\n()/*|]"
    r"|(?<=\s)-|-(?=\s)|="
)
_SENTENCE_END = frozenset(".!?;\n|")
_SPACED = re.compile(r"(?<![^\W_])(?:[a-z] ){3,}[a-z](?![^\W_])")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number with its raw offsets; ``mark`` is what stood before it."""

    word: str
    start: int
    end: int
    sentence: int
    mark: str = ""


@dataclass(frozen=True)
class Words:
    """A message read: raw text, tokens, and for each sentence the mark that ended it."""

    raw: str
    tokens: tuple[Token, ...]
    ends: tuple[str, ...]
    spans: tuple[range, ...] = ()
    """For each sentence the indices of its tokens."""

    def said(self, first: int, last: int) -> tuple[int, int, str]:
        """Raw start, raw end and slice of tokens ``first`` to ``last`` inclusive."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return start, end, self.raw[start:end]


def read(raw: str, correct: Callable[[str], str]) -> Words:
    """Split a message into words; ``correct`` mends one word against the vocabulary."""
    folded = normalise(raw)
    tokens: list[Token] = []
    ends: list[str] = []
    mark = ""
    for match in _TOKEN.finditer(_join_spaced(folded.text)):
        piece = match.group()
        if not piece[0].isalnum():
            if piece in _SENTENCE_END:
                if tokens and tokens[-1].sentence == len(ends):
                    ends.append(piece)
                elif ends and piece == "?":
                    ends[-1] = "?"
                mark = ""
            else:
                mark = piece
            continue
        tokens += _token(folded, match, piece, len(ends), mark, correct)
        mark = ""
    return Words(raw, tuple(tokens), (*ends, ""), _spans(tokens, len(ends) + 1))


def _spans(tokens: list[Token], sentences: int) -> tuple[range, ...]:
    spans = [range(0)] * sentences
    first = 0
    for index, token in enumerate(tokens):
        if token.sentence != tokens[first].sentence:
            first = index
        spans[token.sentence] = range(first, index + 1)
    return tuple(spans)


def _join_spaced(text: str) -> str:
    """Letters set apart ("s w o l l e n") as one word; the length stays, so offsets hold."""
    if not _SPACED.search(text):
        return text
    return _SPACED.sub(lambda m: (m.group().replace(" ", "")).ljust(len(m.group())), text)


def _token(
    folded: Normalised,
    match: re.Match[str],
    piece: str,
    sentence: int,
    mark: str,
    correct: Callable[[str], str],
) -> list[Token]:
    start, end = folded.raw_span(match.start(), match.end())
    if piece[0].isdigit():
        return [Token(piece, start, end, sentence, mark)]
    word = piece.replace("'", "")
    if piece.endswith("'s") and word not in _CONTRACTED:
        word = word[:-1]
    return [Token(correct(word), start, end, sentence, mark)]


_CONTRACTED = frozenset({"its", "hes", "shes", "thats", "theres", "whats"})
