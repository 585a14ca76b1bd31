"""Which language a message is in, and which one the person asks for.

Words are counted, nothing is guessed: a message that shows no language clearly has none. What is
found here chooses words of the reply and never how urgent anything is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.knowledge import Recognise, Tongue

ENGLISH = "en"
UNKNOWN = "xx"
"""Stands for letters that belong to no language we know."""
_WORD = re.compile(r"[^\W\d_]+")
_UNSTACKED = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_LEAST_HITS = 2
_LEAST_SCORE = 1.5
_LEAD = 0.4
"""By how much the best language has to lead, in words of its own."""
_LEAST_ENGLISH = 3
_LEAST_LETTERS = 2
_RARE_SCRIPT = 0.1
_LONGEST_WISH = 7
"""Words of a message that asks for a language; longer ones tell a story."""


@dataclass(frozen=True)
class Ear:
    """The words of all languages, compiled once: word to languages, asking words to language."""

    tongues: tuple[Tongue, ...]
    words: Mapping[str, tuple[str, ...]]
    wishes: tuple[tuple[tuple[str, ...], str], ...]
    refusals: frozenset[str]


def compile_ear(recognise: Recognise) -> Ear:
    """The languages ready for counting."""
    words: dict[str, list[str]] = {}
    for tongue in recognise.tongues:
        for word in {fold(word) for word in tongue.words}:
            words.setdefault(word, []).append(tongue.code)
    wishes = (
        (words_of(phrase), tongue.code) for tongue in recognise.tongues for phrase in tongue.asked
    )
    return Ear(
        recognise.tongues,
        {word: tuple(codes) for word, codes in words.items()},
        tuple(wishes),
        frozenset(fold(word) for word in recognise.refusals),
    )


def fold(word: str) -> str:
    """A word without capitals and accents; letters of other scripts stay themselves."""
    parts = unicodedata.normalize("NFD", word.casefold().translate(_UNSTACKED))
    kept = (char for char in parts if not ("\u0300" <= char <= "\u036f"))
    return unicodedata.normalize("NFC", "".join(kept))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(fold(word) for word in _WORD.findall(text))


def language_of(text: str, ear: Ear) -> str:
    """ISO 639-1 code of the language a message shows clearly, empty where it shows none."""
    told = unicodedata.normalize("NFC", text)
    return _by_script(told, ear.tongues) or _by_words(told, ear)


def asked_for(text: str, ear: Ear) -> str:
    """The language a short message asks replies in ("in English please"), empty where none."""
    words = words_of(text)
    if not words or len(words) > _LONGEST_WISH or ear.refusals & set(words):
        return ""
    found = (code for phrase, code in ear.wishes if _holds(words, phrase))
    return next(found, "")


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[at : at + size]) == tuple(phrase) for at in range(len(words) - size + 1))


def _by_script(text: str, tongues: Iterable[Tongue]) -> str:
    """The language of the letters, where most of them are no Latin ones."""
    words = _WORD.findall(text)
    foreign = [word for word in words if not any(char.isascii() for char in word)]
    letters = [char for word in foreign for char in word]
    scripts = Counter(script for char in letters if (script := _script(char)) != "LATIN")
    total, every = scripts.total(), sum(map(len, words))
    if total < _LEAST_LETTERS or total * 2 < every:
        return ""
    seen = {script for script, number in scripts.items() if number >= total * _RARE_SCRIPT}
    fitting = [tongue for tongue in tongues if tongue.scripts and seen <= set(tongue.scripts)]
    best = max(fitting, key=lambda tongue: _fits(tongue, letters), default=None)
    return best.code if best else UNKNOWN


def _fits(tongue: Tongue, letters: Sequence[str]) -> tuple[int, int]:
    """More letters of its own first, then fewer scripts; the earlier language wins a tie."""
    own = set(tongue.letters)
    return sum(char.casefold() in own for char in letters), -len(tongue.scripts)


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return re.split("[ -]", unicodedata.name(char, ""))[0]


def _by_words(text: str, ear: Ear) -> str:
    score, hits = _counted(text, ear)
    english, seen = score.pop(ENGLISH, 0.0), hits.pop(ENGLISH, 0)
    ranked = sorted(score.values(), reverse=True) + [0.0, 0.0]
    best = max(score, key=lambda code: score[code], default="")
    if ranked[0] + _LEAD <= english:
        return ENGLISH if seen >= _LEAST_ENGLISH else ""
    clear = hits.get(best, 0) >= _LEAST_HITS and ranked[0] >= _LEAST_SCORE
    return best if clear and ranked[0] >= max(ranked[1], english) + _LEAD else ""


def _counted(text: str, ear: Ear) -> tuple[dict[str, float], dict[str, int]]:
    """For each language the words that speak for it, shared ones in parts, and how many they are.

    A word with a letter of its own speaks for a language too.
    """
    score: dict[str, float] = {}
    hits: dict[str, int] = {}
    latin = [tongue for tongue in ear.tongues if not tongue.scripts]
    for word in {word.casefold() for word in _WORD.findall(text)}:
        codes = ear.words.get(fold(word), ())
        by_letter = (tongue.code for tongue in latin if set(tongue.letters) & set(word))
        codes = codes or tuple(by_letter)
        for code in codes:
            score[code] = score.get(code, 0.0) + 1 / len(codes)
            hits[code] = hits.get(code, 0) + 1
    return score, hits
