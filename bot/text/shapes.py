"""Words bent out of shape: spaced out, with digits for letters, drawn out, or cut by a line's end.

Every rule is one pass of an expression that looks at each character a bounded number of times, so
the time grows with the length of the message alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Kept = Iterable[tuple[int, str]]
"""What replaces a match: index in the text a character comes from, and the character."""

_APART = re.compile(r"(?<![^\W_])[A-Za-z](?:[ ]{1,4}[A-Za-z]){3,}(?![^\W_]|')")
_APART_PAIR = re.compile(
    r"(?<![^\W_])(?<![^\W_] )[A-Za-z] [A-Za-z](?![^\W_]|')(?! [^\W_])", re.ASCII
)
_MARKED = re.compile(
    r"(?<![^\W_])[A-Za-z](?P<mark>[ ]?[.\-_*+~|][ ]?)[A-Za-z](?:(?P=mark)[A-Za-z])+(?![^\W_])"
)
_MARKED_PAIR = re.compile(r"(?<![^\W_])(?<![.\-*+~|])[A-Za-z][.\-_*+~|][A-Za-z](?![^\W_])")
_PAIRED_FROM = 2
_LEET_WORD = re.compile(r"(?<![\w@$])(?:\$(?=[A-Za-z]{3})|[A-Za-z])[A-Za-z013457@$]*[A-Za-z03]")
_LEET_HINT = re.compile(r"[A-Za-z][013457@$]|\$[A-Za-z]")
_LEET = str.maketrans("013457@$", "oieastas")
_COUNTED = re.compile(
    r"\d(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?|mins?|kms?|k|miles?|times|am|pm"
    r"|x)$"
)
_LEET_LETTERS = 3
_MOST_LEET = 3
_DRAWN = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]+")
_BLANKS = re.compile(r" {2,}")
_DOUBLED = frozenset("lsftprnmcdgbz")
_WITH_DOUBLES = frozenset(
    "knee knees kneecap kneecaps feel feels feeling feet foot football blood bloody been need needs"
    " week weeks weekend keep keeps keeping sleep asleep seen see seem seems deep three speed"
    " wheel heel heels street too took look looks looked good soon food pool tooth poo stool stools"
    " bleed bleeding bleeds breed free agree fifteen sixteen degree degrees steep knelt loose roof"
    " root room stood noon afternoon door floor pee peed weed school balloon book cool indeed"
    " between meet tree".split()
)
"""Words in which a doubled e or o is right; in all others a drawn-out one stands for one."""
_TAG = re.compile(r"</?(?:b|i|em|strong|u|span|wbr|mark|small)>", re.IGNORECASE)
_CUT = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_LINE = re.compile(r"(?<!\S)(?P<last>\S+)[ ]*(?P<end>\n+)[ ]*(?=[a-z])")
_OPEN_WORDS = frozenset(
    "a an the my your his her their our its this that in on of at to from with under behind between"
    " into onto over around through and or is are was were be been being has have had feels feel"
    " felt looks got get gets very really so too quite cant can't cannot couldnt couldn't wont"
    " won't i im i'm ive i've since for both left right one whole upper lower".split()
)
_WRAPPED = 30
"""From this length on, a line that breaks before a small letter was wrapped by a program."""


@dataclass(frozen=True)
class Traced:
    """A text with the raw start and end of each of its characters."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def rewritten(
        self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], Kept]
    ) -> Traced:
        """Every match replaced; what is kept keeps its way back to the raw text."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            pieces.append(self.text[done : match.start()])
            starts += self.starts[done : match.start()]
            ends += self.ends[done : match.start()]
            for place, char in change(match):
                pieces.append(char)
                starts.append(self.starts[place])
                ends.append(self.ends[place])
            done = match.end()
        if not done:
            return self
        pieces.append(self.text[done:])
        starts += self.starts[done:]
        ends += self.ends[done:]
        return Traced("".join(pieces), tuple(starts), tuple(ends))


def reshaped(traced: Traced) -> Traced:
    """The text with its words put back into shape."""
    text = traced.text
    if "<" in text:
        traced = traced.rewritten(_TAG, lambda match: ())
    if "-\n" in traced.text:
        traced = traced.rewritten(_CUT, lambda match: ())
    if _APART.search(traced.text):
        traced = traced.rewritten(_APART, _together).rewritten(_APART_PAIR, _letters)
    if groups := sum(1 for _ in _MARKED.finditer(traced.text)):
        traced = traced.rewritten(_MARKED, _letters)
    if groups >= _PAIRED_FROM:
        traced = traced.rewritten(_MARKED_PAIR, _letters)
    if _LEET_HINT.search(traced.text):
        traced = traced.rewritten(_LEET_WORD, _letters_for_digits)
    if _DRAWN.search(traced.text):
        traced = traced.rewritten(_LETTERS, _undrawn)
    return traced.rewritten(_BLANKS, lambda match: [(match.start(), " ")])


def soft_ends(text: str) -> frozenset[int]:
    """Places of the line ends that seem to fall in the middle of a sentence."""
    found: set[int] = set()
    for match in _LINE.finditer(text):
        last = match.group("last")
        if last[-1] in ".!?;:,":
            continue
        begins = text.rfind("\n", 0, match.start("end")) + 1
        line = text[begins : match.start("end")].strip()
        lonely = " " not in line
        if lonely or len(line) >= _WRAPPED or last.lower() in _OPEN_WORDS:
            found.update(range(match.start("end"), match.end("end")))
    return frozenset(found)


def _letters(match: re.Match[str]) -> Kept:
    return [(i, match.string[i]) for i in range(*match.span()) if match.string[i].isalpha()]


def _together(match: re.Match[str]) -> Kept:
    """Spaced-out letters as words: the wider gaps part them."""
    gaps = {len(gap) for gap in re.findall(" +", match.group())}
    wide = min(gaps) + 1
    kept: list[tuple[int, str]] = []
    before = match.start()
    for place in range(*match.span()):
        if match.string[place] == " ":
            continue
        if kept and place - before > wide:
            kept.append((place - 1, " "))
        kept.append((place, match.string[place]))
        before = place
    return kept


def _letters_for_digits(match: re.Match[str]) -> Kept:
    word = match.group()
    kept = list(range(*match.span()))
    odd = sum(not char.isalpha() for char in word)
    doubled = word[-2:] in ("33", "00")
    ends_well = word[-1].isalpha() or doubled
    letters = len(word) - odd
    enough = letters >= _LEET_LETTERS or (doubled and letters >= 2)
    plain = not odd or odd > _MOST_LEET or not ends_well or not enough or _COUNTED.search(word)
    return list(zip(kept, word if plain else word.translate(_LEET), strict=True))


def _undrawn(match: re.Match[str]) -> Kept:
    """One word with its runs cut; a run on its own ("iii") and "www" stay."""
    word, at = match.group(), match.start()
    if len(set(word.lower())) == 1 or not _DRAWN.search(word):
        return [(at + place, char) for place, char in enumerate(word)]
    two = _cut(word, 2)
    doubled = "".join(char for _, char in two).lower() in _WITH_DOUBLES
    kept = two if doubled else _cut(word, 1)
    return [(at + place, char) for place, char in kept]


def _cut(word: str, most: int) -> list[tuple[int, str]]:
    """The word with runs of three and more cut to ``most``; of consonants that double, two stay."""
    kept: list[tuple[int, str]] = []
    done = 0
    for run in _DRAWN.finditer(word):
        keep = 2 if run.group(1).lower() in _DOUBLED else most
        kept += enumerate(word[done : run.start() + keep], done)
        done = run.end()
    return [*kept, *enumerate(word[done:], done)]
