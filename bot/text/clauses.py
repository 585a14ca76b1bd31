"""Where one clause ends and the next begins: the reach of a denying word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from bot.text.phrases import Match
from bot.text.tokens import Words

_SUBJECTS = frozenset(
    "i im ive id it its he hes she shes they theyre we my the this that his her "
    "their theres now then "
    "was were is are has have had cant cannot couldnt wont but so since when".split()
)


@dataclass(frozen=True)
class Clauses:
    """Start indices of the clauses of a message, in order; the first is 0."""

    starts: tuple[int, ...]
    numbers: tuple[int, ...] = ()
    """For each token the number of its clause."""

    def of(self, token: int) -> int:
        """Number of the clause that token belongs to."""
        if token < len(self.numbers):
            return self.numbers[token]
        return bisect_right(self.starts, token) - 1

    def start_of(self, token: int) -> int:
        """Index of the first token of the clause that token belongs to."""
        return self.starts[self.of(token)]

    def span_of(self, token: int, sentence: range) -> range:
        """The tokens of that clause that stand in the sentence."""
        number = self.of(token)
        last = self.starts[number + 1] if number + 1 < len(self.starts) else sentence.stop
        return range(max(self.starts[number], sentence.start), min(last, sentence.stop))

    def together(self, first: int, second: int) -> bool:
        """True where both tokens stand in one clause."""
        return self.of(first) == self.of(second)


def split(words: Words, breaks: Iterable[Match]) -> Clauses:
    """Clauses begin at sentences, at ``breaks`` (but, except), and at a subject after a comma."""
    tokens = words.tokens
    starts = {0} | {match.first for match in breaks}
    for index in range(1, len(tokens)):
        token = tokens[index]
        if token.sentence != tokens[index - 1].sentence:
            starts.add(index)
        elif token.mark in (",", ":", "-", "(", ")", "/") and token.word in _SUBJECTS:
            starts.add(index)
        elif token.mark in ("-", "(", ")"):
            starts.add(index)
    return Clauses(tuple(sorted(starts)), tuple(accumulate(_steps(starts, len(tokens)))))


def _steps(starts: set[int], tokens: int) -> Iterable[int]:
    """1 where a clause begins after the first token, else 0: their sums number the clauses."""
    return (int(index in starts and index > 0) for index in range(tokens))


def sentence_of(words: Words, token: int) -> range:
    """Indices of all tokens in the sentence of ``token``."""
    return words.spans[words.tokens[token].sentence]
