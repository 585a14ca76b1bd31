"""A message as plain lower-case text, with the way back to the raw characters.

Tricks that hide words (zero-width and bidirectional marks, look-alike letters, full-width forms,
entities, stacked accents) are undone here, so that matching sees what a person reads.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏкмтвнгαορνικτυхɡɑ",
    "aeopcyxijsdhlkmtbhraopviktuxga",
)
_PUNCTUATION = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": ";",
    "…": ".",
}
_PLAIN = re.compile(r"[\n -%'-_a-~]*")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_EMOJI_WORDS = {"🔥": " hot ", "🤒": " fever ", "🥵": " hot ", "🔴": " red ", "🥶": " shivering "}


@dataclass(frozen=True)
class Normalised:
    """``text`` is lower case; ``origin[i]`` is the index in the raw message of ``text[i]``."""

    text: str
    origin: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw slice that ``text[start:end]`` came from."""
        if start >= end:
            return 0, 0
        return self.origin[start], self.origin[end - 1] + 1


def normalise(raw: str) -> Normalised:
    """Fold the message for matching; offsets lead back to ``raw``."""
    if _PLAIN.fullmatch(raw):
        return Normalised(raw.lower(), range(len(raw)))
    chars: list[str] = []
    origin: list[int] = []
    position = 0
    while position < len(raw):
        step, piece = _piece(raw, position)
        for char in piece:
            chars.append(char)
            origin.append(position)
        position += step
    return Normalised("".join(chars), tuple(origin))


def _piece(raw: str, position: int) -> tuple[int, str]:
    """How many raw characters to take at ``position`` and what they stand for."""
    char = raw[position]
    if char == "&" and (entity := _ENTITY.match(raw, position)):
        return entity.end() - position, html.unescape(entity.group()).lower()
    if " " <= char <= "~":
        return 1, char.lower()
    return 1, _fold(char)


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    if char in "\n\r\u2028\u2029":
        return "\n"
    if char in _EMOJI_WORDS:
        return _EMOJI_WORDS[char]
    if char in _PUNCTUATION:
        return _PUNCTUATION[char]
    kind = unicodedata.category(char)
    if char == "\t" or kind.startswith("Z"):
        return " "
    if kind[0] == "C" or kind == "Mn" or kind == "Me":
        return ""
    folded = "".join(
        part
        for part in unicodedata.normalize("NFKD", char).casefold()
        if unicodedata.category(part) not in ("Mn", "Me")
    )
    if folded.isdigit() and not folded.isascii():
        folded = "".join(str(unicodedata.digit(part, 0)) for part in folded)
    return folded.translate(_LOOKALIKES)


def visible(raw: str) -> str:
    """The message without characters that show nothing, for counting and for the transcript."""
    kept = (
        char
        for char in raw.encode("utf-8", "replace").decode("utf-8")
        if char in "\n\t" or unicodedata.category(char)[0] != "C" or char == "\u200d"
    )
    return "".join(kept).strip()
