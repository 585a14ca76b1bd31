"""Words with their places, sentences and the small marks between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.text.lookalikes import EMOJI_WORDS
from bot.text.normalise import Normalised, normalise
from bot.text.shapes import soft_ends

_TOKEN = re.compile(
    r"\d+(?:[.,/:]\d+)*(?:-\d+)?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[.!?;:,\n()/*|]"
    r"|(?<=\s)-|-(?=\s)|="
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE_END = frozenset(".!?;\n|")
_LONG = 120
"""Words after which a sentence without an end is cut where one could begin; every sign looks at all
of its sentence, so one without bounds would cost the square of its length."""
_LONGEST = 200
"""Words after which it is cut anywhere."""
_COULD_BEGIN = frozenset({"and", "but", "so", "then", "i", "im", "ive", "my", "also", "now"})


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
    years: tuple[int, ...] = ()
    """Indices of the tokens that are a year."""

    def said(self, first: int, last: int) -> tuple[int, int, str]:
        """Raw start, raw end and slice of tokens ``first`` to ``last`` inclusive."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return start, end, self.raw[start:end]


def read(
    raw: str, correct: Callable[[str], str], parted: Callable[[str], str] | None = None
) -> Words:
    """Split a message into words; ``correct`` mends one word against the vocabulary.

    ``parted`` mends a word from which something was dropped, gaps perhaps; ``correct`` by default.
    A word mended to several ("chest pain") becomes several tokens. What a line's end or an emoji
    may have cut in two stands a second time at the end, whole, so that it is heard both ways.
    """
    folded = normalise(raw)
    soft = soft_ends(folded.text)
    tokens: list[Token] = []
    ends: list[str] = []
    wrapped: set[int] = set()
    mark = ""
    for match in _TOKEN.finditer(folded.text):
        piece = match.group()
        if not piece[0].isalnum():
            if piece in _SENTENCE_END:
                if tokens and tokens[-1].sentence == len(ends):
                    if match.start() in soft:
                        wrapped.add(len(ends))
                    ends.append(piece)
                elif ends and piece == "?":
                    ends[-1] = "?"
                mark = ""
            else:
                mark = piece
            continue
        if _runs_on(tokens, len(ends), piece, mark):
            ends.append("")
        start, end = folded.raw_span(*match.span())
        mend = parted if parted and end - start > len(piece) else correct
        tokens += _token(folded, match, len(ends), mark, mend)
        mark = ""
    ends.append("")
    _again(raw, tokens, ends, wrapped)
    years = tuple(index for index, token in enumerate(tokens) if _YEAR.fullmatch(token.word))
    return Words(raw, tuple(tokens), tuple(ends), _spans(tokens, len(ends)), years)


def _runs_on(tokens: Sequence[Token], sentence: int, word: str, mark: str) -> bool:
    """True where the sentence has gone on for so long that it is cut before this word."""

    def holds(count: int) -> bool:
        return len(tokens) >= count and tokens[-count].sentence == sentence

    return holds(_LONGEST) or (holds(_LONG) and (mark == "," or word in _COULD_BEGIN))


def _again(raw: str, tokens: list[Token], ends: list[str], wrapped: set[int]) -> None:
    """Add the sentences that stand whole only without their line ends or emoji."""
    emoji = {i for i, token in enumerate(tokens) if raw[token.start] in EMOJI_WORDS}
    if not wrapped and not emoji:
        return
    spans = _spans(tokens, len(ends))
    first = 0
    for number in range(len(spans)):
        if number in wrapped:
            continue
        span = range(spans[first].start, spans[number].stop)
        kept = [tokens[index] for index in span if index not in emoji]
        inner = any(index in emoji for index in span[1:-1])
        if kept and (first < number or inner):
            for token in kept:
                if _runs_on(tokens, len(ends), token.word, token.mark):
                    ends.append("")
                tokens.append(replace(token, sentence=len(ends)))
            ends.append(ends[number])
        first = number + 1


def _spans(tokens: list[Token], sentences: int) -> tuple[range, ...]:
    spans = [range(0)] * sentences
    first = 0
    for index, token in enumerate(tokens):
        if token.sentence != tokens[first].sentence:
            first = index
        spans[token.sentence] = range(first, index + 1)
    return tuple(spans)


def _token(
    folded: Normalised,
    match: re.Match[str],
    sentence: int,
    mark: str,
    correct: Callable[[str], str],
) -> list[Token]:
    piece = match.group()
    start, end = folded.raw_span(*match.span())
    if piece[0].isdigit():
        return [Token(piece, start, end, sentence, mark)]
    word = piece.replace("'", "")
    if piece.endswith("'s") and word not in _CONTRACTED:
        word = word[:-1]
    meant = correct(word)
    if " " not in meant:
        return [Token(meant, start, end, sentence, mark)]
    parts = meant.split()
    return [
        Token(part, *place, sentence, "" if index else mark)
        for index, (part, place) in enumerate(
            zip(parts, _places(folded, match, parts), strict=True)
        )
    ]


def _places(folded: Normalised, match: re.Match[str], parts: list[str]) -> list[tuple[int, int]]:
    """The raw slice of each part of a glued word; the whole word where its letters changed."""
    whole = folded.raw_span(match.start(), match.end())
    if "".join(parts) != match.group():
        return [whole] * len(parts)
    places, at = [], match.start()
    for part in parts:
        places.append(folded.raw_span(at, at + len(part)))
        at += len(part)
    return places


_CONTRACTED = frozenset({"its", "hes", "shes", "thats", "theres", "whats"})
