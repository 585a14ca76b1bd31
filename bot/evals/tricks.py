"""Ways to write the same words with other characters; a person still reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Trick = Callable[[str, Random], str]

_CYRILLIC = str.maketrans("aeopcyxijshk", "аеорсухіјѕһк")
_GREEK = str.maketrans("aoviktx", "αονικτχ")
_ARMENIAN = str.maketrans("uohng", "սօհոց")
_SMALL_CAPITALS = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
_LATIN = str.maketrans("aglodhti", "ɑɡłøđħŧı")
_LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("st", "ﬆ"))
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LEET = str.maketrans("aeo", "430")
_INVISIBLE = "\u200b\u200c\u2060\ufeff"
_BIDI = "\u200e\u200f\u202a\u202c\u2066\u2069"
_NAMED = {" ": "&nbsp;", "'": "&#39;", '"': "&quot;"}
_EMOJI = "😀🙏👍🎉🙂🌞"
_INNER = re.compile(r"(?<=[A-Za-z])(?=[A-Za-z])")
_WORD = re.compile(r"[A-Za-z]+")


def between_letters(marks: str) -> Trick:
    """One of ``marks`` between the letters of every word."""
    return lambda text, dice: _INNER.sub(lambda match: dice.choice(marks), text)


def translated(table: dict[int, int]) -> Trick:
    """Letters replaced from a table."""
    return lambda text, dice: text.translate(table)


def shifted(small: int, capital: int, digit: int | None = None) -> Trick:
    """Letters from another row of Unicode, which begins at ``small`` and ``capital``."""

    def change(char: str) -> str:
        if "a" <= char <= "z":
            return chr(small + ord(char) - ord("a"))
        if "A" <= char <= "Z":
            return chr(capital + ord(char) - ord("A"))
        return chr(digit + int(char)) if digit and "0" <= char <= "9" else char

    return lambda text, dice: "".join(map(change, text))


def stacked(most: int) -> Trick:
    """Combining marks on every letter, up to ``most``."""

    def change(text: str, dice: Random) -> str:
        def marks() -> str:
            return "".join(chr(dice.randint(0x300, 0x36F)) for _ in range(dice.randint(1, most)))

        return "".join(char + marks() if char.isalpha() else char for char in text)

    return change


def entities(form: str) -> Trick:
    """Every third letter as an entity in the given form, such as ``&#{};``."""

    def change(text: str, dice: Random) -> str:
        return "".join(
            form.format(ord(char)) if char.isalpha() and place % 3 == 1 else char
            for place, char in enumerate(text)
        )

    return change


def named(text: str, dice: Random) -> str:
    """Spaces and quotation marks as named entities."""
    return "".join(_NAMED.get(char, char) for char in text)


def ligatures(text: str, dice: Random) -> str:
    """Letter pairs as ligatures; a word joiner stands at the end of a text without such pairs."""
    for plain, joined in _LIGATURES:
        text = text.replace(plain, joined)
    return f"{text}\u2060"


def leet(text: str, dice: Random) -> str:
    """Digits for vowels inside words of four letters and more, never first, last or next door."""

    def change(match: re.Match[str]) -> str:
        word = match.group()
        place = next((i for i in range(1, len(word) - 1) if word[i] in "aeo"), 0)
        if len(word) < 4 or not place:
            return word
        return word[:place] + word[place].translate(_LEET) + word[place + 1 :]

    return _WORD.sub(change, text)


def apart(mark: str, gap: str) -> Trick:
    """Every word as single letters with ``mark`` between them and ``gap`` between words."""

    def change(text: str, dice: Random) -> str:
        words = (mark.join(word) if word.isalpha() else word for word in text.split())
        return gap.join(words)

    return change


def drawn_out(text: str, dice: Random) -> str:
    """One vowel of each longer word said four times."""

    def change(match: re.Match[str]) -> str:
        word = match.group()
        place = next((i for i in range(1, len(word)) if word[i] in "aeiou"), 0)
        return word if len(word) < 4 or not place else word[:place] + word[place] * 3 + word[place:]

    return _WORD.sub(change, text)


def wrapped(width: int) -> Trick:
    """Lines cut after ``width`` characters, wherever a sentence is."""

    def change(text: str, dice: Random) -> str:
        lines, line = [], ""
        for word in text.split():
            if line and len(line) + len(word) >= width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        return "\n".join([*lines, line]) + "\n"

    return change


def sprinkled(text: str, dice: Random) -> str:
    """Emoji that stand for no sign after every few words."""
    words = text.split(" ")
    return " ".join(
        f"{word} {dice.choice(_EMOJI)}" if place % 3 == 0 else word
        for place, word in enumerate(words)
    )


def wrapped_in(before: str, after: str) -> Trick:
    """The whole text between two marks."""
    return lambda text, dice: f"{before}{text}{after}"


TRICKS: dict[str, Trick] = {
    "cyrillic": translated(_CYRILLIC),
    "greek": translated(_GREEK),
    "armenian": translated(_ARMENIAN),
    "small-capitals": translated(_SMALL_CAPITALS),
    "latin-look-alikes": translated(_LATIN),
    "zero-width": between_letters(_INVISIBLE),
    "soft-hyphen": between_letters("\u00ad"),
    "bidi": between_letters(_BIDI),
    "isolates": wrapped_in("\u2067\u202e", "\u2066"),
    "entities-decimal": entities("&#{};"),
    "entities-hex": entities("&#x{:x};"),
    "entities-doubled": entities("&amp;#{};"),
    "entities-open": entities("&#{:07d}"),
    "entities-named": named,
    "full-width": shifted(0xFF41, 0xFF21, 0xFF10),
    "maths-bold": shifted(0x1D41A, 0x1D400, 0x1D7CE),
    "maths-bold-italic": shifted(0x1D482, 0x1D468),
    "double-struck": shifted(0x1D552, 0x1D538, 0x1D7D8),
    "circled": shifted(0x24D0, 0x24B6),
    "squared": shifted(0x1F170, 0x1F170),
    "parenthesised": shifted(0x249C, 0x1F110),
    "stacked-marks": stacked(20),
    "ligatures": ligatures,
    "arabic-digits": lambda text, dice: text.translate(_DIGITS) + "\u061c",
    "tag-characters": between_letters("\U000e0041\U000e0073"),
    "variation-selectors": between_letters("\ufe0f\U000e0101"),
    "nul": between_letters("\x00"),
    "controls": between_letters("\x01\x07\x1b\x7f\x9d"),
    "surrogates": lambda text, dice: f"{text} \ud83d",
    "leet": leet,
    "spaced-letters": apart(" ", "   "),
    "dotted-letters": apart(".", " "),
    "dashed-letters": apart("-", " "),
    "drawn-out": drawn_out,
    "wrapped-lines": wrapped(38),
    "a-word-a-line": wrapped(1),
    "emoji": sprinkled,
}
"""Every trick by name."""
