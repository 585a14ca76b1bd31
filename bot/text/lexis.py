"""The lexicon of a library, compiled once: one automaton for signs, parts, cues and figures."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.knowledge import Library, Sign
from bot.text.phrases import Match, Matcher
from bot.text.spelling import Speller
from bot.text.tokens import Token, Words, read

Kinds = dict[str, dict[str, list[Match]]]


@dataclass(frozen=True)
class Lexis:
    """Compiled words. ``signs`` holds every sign, the codes' own phrases included."""

    matcher: Matcher
    speller: Speller
    signs: dict[str, Sign]

    def read(self, raw: str) -> Words:
        """The message as mended words."""
        return read(raw, self.speller)

    def find(self, tokens: tuple[Token, ...]) -> Kinds:
        """All matches by kind (``sign``, ``deny``, ``part``, ``cue``, ``figure``) and name."""
        found: Kinds = {}
        for match in self.matcher.find(tokens):
            kind, _, name = match.name.partition(":")
            found.setdefault(kind, {}).setdefault(name, []).append(
                Match(name, match.first, match.last)
            )
        return found


def compile_lexis(library: Library) -> Lexis:
    """Build the automaton. Raises ``PhraseError`` for a phrase that cannot be read."""
    lexicon = library.lexicon
    signs = dict(library.signs)
    for flag in library.red_flags.values():
        if flag.phrases:
            sign = f"code_{flag.code.lower()}"
            signs[sign] = Sign(id=sign, label=flag.name.lower(), phrases=flag.phrases)
    phrases: dict[str, tuple[str, ...]] = {}
    for sign in signs.values():
        phrases[f"sign:{sign.id}"] = sign.phrases
        phrases[f"deny:{sign.id}"] = sign.denials
    classes: dict[str, tuple[str, ...]] = {}
    slips: dict[str, str] = {}
    for tongue in (lexicon, *library.tongues):
        for kind, group in (("sign", tongue.signs), ("part", tongue.parts), ("cue", tongue.cues)):
            for name, forms in group.items():
                key = f"{kind}:{name}"
                phrases[key] = (*phrases.get(key, ()), *forms)
        phrases["figure:figure"] = (*phrases.get("figure:figure", ()), *tongue.figures)
        classes |= tongue.classes
        slips |= tongue.slips
    matcher = Matcher(phrases, classes, sorted(library.common_words))
    return Lexis(matcher, Speller(matcher.vocabulary, library.common_words, slips, matcher.stems), signs)
