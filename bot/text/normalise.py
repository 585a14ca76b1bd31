"""A message as plain text, with the way back to the raw characters.

Tricks that hide words (zero-width and bidirectional marks, look-alike letters, full-width forms,
entities, stacked accents, spaced-out letters, digits for letters) are undone here, so that matching
sees what a person reads. ``normalise`` gives lower case for the phrases, ``mended`` ordinary text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.lookalikes import EMOJI_WORDS, LOOKALIKES, fold, is_foreign, script_of
from bot.text.shapes import Traced, reshaped, soft_ends

_PLAIN = re.compile(r"[\n -%'-_a-~]*")
_ENTITY = re.compile(
    r"&(?:amp;|#38;|#x26;)*"
    r"(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};"
    r"|(?:nbsp|shy|quot|lt|gt)(?![a-zA-Z0-9]))"
)
_AMP = re.compile(r"(?<=&)(?:amp;|#38;|#x26;)+")
_WORD = re.compile(r"[^\W\d_]+")
_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85]")


@dataclass(frozen=True)
class Normalised:
    """Mended text; ``origin[i]`` and ``ends[i]`` are the raw slice that ``text[i]`` came from."""

    text: str
    origin: Sequence[int]
    ends: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw slice that ``text[start:end]`` came from."""
        if start >= end:
            return 0, 0
        return self.origin[start], self.ends[end - 1]


def normalise(raw: str) -> Normalised:
    """Fold the message to lower case for matching; offsets lead back to ``raw``."""
    traced = _traced(raw)
    return Normalised("".join(map(_lower, traced.text)), traced.starts, traced.ends)


def mended(raw: str) -> Normalised:
    """The message as ordinary text for a reader of whole sentences, its case kept.

    Beyond what ``normalise`` undoes, lines wrapped in the middle of a sentence are joined. Offsets
    lead back to ``raw``.
    """
    traced = _traced(raw)
    soft = soft_ends(traced.text)
    joined = (" " if place in soft else char for place, char in enumerate(traced.text))
    return Normalised("".join(joined), traced.starts, traced.ends)


def visible(raw: str) -> str:
    """The message without characters that show nothing, for counting and for the transcript."""
    sound = _LINE_END.sub("\n", raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    kept = (
        char
        for char in sound
        if char in "\n\t" or unicodedata.category(char)[0] != "C" or char == "\u200d"
    )
    return "".join(kept).strip()


def has_words(raw: str) -> bool:
    """True where there is a letter or digit; emoji alone, even those with a meaning, are none."""
    told = "".join(char for char in raw if char not in EMOJI_WORDS)
    return any(char.isalnum() for char in normalise(told).text)


def _lower(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char


def _traced(raw: str) -> Traced:
    if _PLAIN.fullmatch(raw):
        return reshaped(Traced(raw, range(len(raw)), range(1, len(raw) + 1)))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(raw):
        step, piece = _piece(raw, position)
        chars += piece
        starts += [position] * len(piece)
        ends += [position + step] * len(piece)
        position += step
    return reshaped(Traced(_latinised("".join(chars)), tuple(starts), tuple(ends)))


def _piece(raw: str, position: int) -> tuple[int, str]:
    """How many raw characters to take at ``position`` and what they stand for."""
    char = raw[position]
    if char == "&" and (entity := _ENTITY.match(raw, position)):
        shown = html.unescape(_AMP.sub("", entity.group()))
        return entity.end() - position, "".join(map(fold, shown))
    if char == "\r" and raw[position + 1 : position + 2] == "\n":
        return 2, "\n"
    if " " <= char <= "~" and char != "`":
        return 1, char
    return 1, fold(char)


def _latinised(text: str) -> str:
    """Look-alikes of other alphabets as our letters, save in words truly of another language."""
    if text.isascii():
        return text
    foreign = sum(map(is_foreign, text))
    latin = sum(char.isascii() and char.isalpha() for char in text)
    quoted = 2 * foreign <= latin
    return _WORD.sub(lambda match: _latin_word(match.group(), quoted), text)


def _latin_word(word: str, quoted: bool) -> str:
    """``quoted``: the message is mostly ours, so a word of look-alikes only is no foreign word."""
    if word.isascii() or not any(map(script_of, word)):
        return word
    mixed = any(char.isascii() for char in word)
    alike = all(char.isascii() or script_of(char) for char in word)
    return word.translate(LOOKALIKES) if mixed or (alike and quoted) else word
