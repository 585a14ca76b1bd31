"""How hard a text is to read: the Flesch-Kincaid grade, counted by plain rules."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.text.sentences import sentences

_AGE_OF_GRADE = 5
"""A reader in school grade 1 is six years old."""
_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)?", re.I)
_GROUP = re.compile(r"[aeiouy]+")
_SPLIT = re.compile(r"i(?:a|en(?!t)|um|or|ous|o(?!n|us))|[aeouy]ing|[^q]u[ao](?=[a-z])|ui(?=d)|ea$")
_SILENT = re.compile(
    r"[^laeiouy]e$|[^aeiouy]ely$|[^sxzcglaeiouy]es$|[^aeioudty]ed$|[aeiouy][lr]es?$"
)
"""An ``e`` that is written and not heard: "knee" keeps it, "make", "safely" and "called" do not."""


def syllables(word: str) -> int:
    """Syllables of an English word by its groups of vowels, at least 1."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    count = len(_GROUP.findall(plain)) + len(_SPLIT.findall(plain))
    if _SILENT.search(plain):
        count -= 1
    return max(count, 1)


def grade(text: str, easy: Collection[str] = ()) -> float:
    """Flesch-Kincaid grade of a text; 0 where it has no words.

    ``easy`` are words the reader knows however long they are (lower case); they count as two
    syllables. A semicolon or colon ends a sentence: what follows is read on its own.
    """
    parts = [part for whole in sentences(text) for part in re.split(r"[;:]\s", whole)]
    spoken = [words for part in parts if (words := _WORD.findall(part))]
    words = [word.lower() for part in spoken for word in part]
    if not words:
        return 0.0
    heard = sum(min(syllables(word), 2) if word in easy else syllables(word) for word in words)
    return 0.39 * len(words) / len(spoken) + 11.8 * heard / len(words) - 15.59


def reading_age(text: str, easy: Collection[str] = ()) -> float:
    """Age in years at which a text reads easily."""
    return grade(text, easy) + _AGE_OF_GRADE
