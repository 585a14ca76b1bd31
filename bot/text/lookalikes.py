"""Characters that look like ordinary letters, marks or words, and what they are read as."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_PAIRS = {
    "cyrillic": (
        "аa еe оo рp сc уy хx іi јj ѕs ԁd һh ӏl кk мm тt вb нh гr пn шw ԝw ԛq ѵv ьb үy ґr ҝk ңh ҥh"
        " АA ЕE ОO РP СC УY ХX ІI ЈJ ЅS ҺH ӀI КK МM ТT ВB НH ШW ԜW ԚQ ѴV ҮY"
    ),
    "greek": (
        "αa οo ρp νv ιi κk τt υu χx εe ηn ωw γy βb μm ϲc ϳj"
        " ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC"
    ),
    "armenian": "սu օo հh ոn ցg զq աw քp յj տs ՍU ՕO ՏS ԼL ՈN",
    "cherokee": "ᎪA ᏟC ᎬE ᎻH ᎢT ᏦK ᏞL ᎷM ᏢP ᏚS ᎳW ᎠD ᎡR ᏀG",
}
_LATIN_PAIRS = (
    "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ǫq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ıi ɑa ɡg ȷj łl øo"
    " đd ħh ŧt ƒf ɩi ʋv ɾr ɛe ðd ŋn ŁL ØO ĐD ĦH ŦT"
)
_SCRIPT = {pair[0]: script for script, pairs in _PAIRS.items() for pair in pairs.split()}
LOOKALIKES = {ord(pair[0]): pair[1] for pairs in _PAIRS.values() for pair in pairs.split()}
_LATIN = {ord(pair[0]): pair[1] for pair in _LATIN_PAIRS.split()} | {
    ord("æ"): "ae",
    ord("Æ"): "AE",
    ord("œ"): "oe",
    ord("Œ"): "OE",
    ord("ß"): "ss",
    ord("ẞ"): "SS",
}
_PUNCTUATION = {
    "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "′": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "—": ";", "―": ";",
    "…": ".", "。": ".", "、": ",", "،": ",", "؟": "?", "؛": ";", "•": "\n", "\u2044": "/",
}  # fmt: skip
EMOJI_WORDS = {
    "🔥": "hot", "🥵": "hot", "♨": "hot", "🤒": "fever", "🌡": "fever", "🥶": "shivering",
    "🔴": "red", "🟥": "red", "🔵": "blue", "🧊": "cold", "🩸": "blood", "🤮": "vomiting",
    "🦵": "leg", "🦶": "foot", "🦴": "bone", "🫁": "lungs", "🫀": "heart", "🤰": "pregnant",
}  # fmt: skip
"""Emoji that stand for a word of their own where a person puts them in its place."""
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_BLANKS = frozenset("\t\u2800\u3164")
_ENCLOSED = (0x1F110, 0x1F130, 0x1F150, 0x1F170)
"""Where the rows of 26 enclosed capital letters begin that Unicode does not take apart."""


def script_of(char: str) -> str:
    """The foreign script a look-alike letter belongs to, empty for every other character."""
    return _SCRIPT.get(char, "")


def is_foreign(char: str) -> bool:
    """True for a letter of another alphabet that looks like none of ours."""
    return char.isalpha() and not char.isascii() and char not in _SCRIPT


@lru_cache(maxsize=4096)
def fold(char: str) -> str:
    """What one character is read as, its case kept; empty where it shows nothing.

    Letters of other alphabets stay: whether they are look-alikes is decided by their word.
    """
    if char in _LINE_ENDS:
        return "\n"
    if char in _PUNCTUATION:
        return _PUNCTUATION[char]
    if char in EMOJI_WORDS:
        return f" {EMOJI_WORDS[char]} "
    kind = unicodedata.category(char)
    if char in _BLANKS or kind.startswith("Z"):
        return " "
    if kind[0] == "C" or kind in ("Mn", "Me") or char in "\ufffd\u115f\u1160\uffa0":
        return ""
    if enclosed := _enclosed(char):
        return enclosed
    if kind in ("So", "Sk") and char >= "\u2190":
        return unicodedata.normalize("NFKD", char) if char <= "\u24ff" else " "
    return "".join(_parts(char))


def _parts(char: str) -> Iterator[str]:
    """The plain parts of a character: letters without accents, digits of every script."""
    if "가" <= char <= "힣":
        yield char
        return
    for part in unicodedata.normalize("NFKD", char):
        if unicodedata.category(part) in ("Mn", "Me"):
            continue
        value = unicodedata.digit(part, None)
        if value is not None and not part.isascii():
            yield str(value)
        else:
            yield _PUNCTUATION.get(part) or part.translate(_LATIN)


def _enclosed(char: str) -> str:
    if "⒜" <= char <= "⒵":
        return chr(ord("a") + ord(char) - ord("⒜"))
    for start in _ENCLOSED:
        if start <= ord(char) < start + 26:
            return chr(ord("A") + ord(char) - start)
    return ""
