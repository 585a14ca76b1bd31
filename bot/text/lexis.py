"""The lexicon of a library, compiled once: one automaton for signs, parts, cues and figures."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.knowledge import Lexicon, Library, Sign
from bot.text.phrases import Match, Matcher
from bot.text.rules import triggers
from bot.text.spelling import Speller
from bot.text.tokens import Token, Words, read

_GLUED = ("hurt", "swell")
"""Word classes that people write as one with the body part."""

Kinds = dict[str, dict[str, list[Match]]]


@dataclass(frozen=True)
class Lexis:
    """Compiled words. ``signs`` holds every sign, the codes' own phrases included."""

    matcher: Matcher
    speller: Speller
    signs: dict[str, Sign]
    triggers: dict[str, frozenset[str]]
    """For each code the signs of which one has to stand; empty where facts alone may do."""
    names: dict[str, tuple[str, str]]
    """The matcher's names, split into kind and name."""

    def read(self, raw: str) -> Words:
        """The message as mended words."""
        return read(raw, self.speller, self.speller.parted)

    def find(self, tokens: tuple[Token, ...]) -> Kinds:
        """All matches by kind and name.

        Kinds: ``sign``, ``deny``, ``part``, ``cue``, ``figure``, and ``negative`` for those matches
        of signs whose phrase holds a denying word itself ("no feeling", "will not stop").
        """
        found: Kinds = {}
        for match in self.matcher.find(tokens):
            kind, name = self.names[match.name]
            plain = Match(name, match.first, match.last)
            if kind == "negative":
                found.setdefault(kind, {}).setdefault(name, []).append(plain)
                kind = "sign"
            matches = found.setdefault(kind, {}).setdefault(name, [])
            if plain not in matches[-4:]:
                matches.append(plain)
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
    for item in signs.values():
        phrases[f"deny:{item.id}"] = item.denials
        _divide(phrases, item.id, item.phrases, lexicon)
    classes: dict[str, tuple[str, ...]] = {}
    slips: dict[str, str] = {}
    for tongue in (lexicon, *library.tongues):
        for name, forms in tongue.signs.items():
            _divide(phrases, name, forms, tongue)
        for kind, group in (("part", tongue.parts), ("cue", tongue.cues)):
            for name, forms in group.items():
                key = f"{kind}:{name}"
                phrases[key] = (*phrases.get(key, ()), *forms)
        phrases["figure:figure"] = (*phrases.get("figure:figure", ()), *tongue.figures)
        classes |= tongue.classes
        slips |= tongue.slips
    slips = _glued(lexicon, library.common_words) | slips
    matcher = Matcher(phrases, classes, sorted(library.common_words))
    speller = Speller(matcher.vocabulary, library.common_words, slips, matcher.stems)
    names = {key: (key.partition(":")[0], key.partition(":")[2]) for key in phrases}
    starts = {flag.code: triggers(flag) for flag in library.red_flags.values()}
    return Lexis(matcher, speller, signs, starts, names)


def _glued(lexicon: Lexicon, common: frozenset[str]) -> dict[str, str]:
    """A body part and its complaint written as one word ("chestpain"), apart."""
    parts = {form for forms in lexicon.parts.values() for form in forms if form.isalpha()}
    said = {form for name in _GLUED for form in lexicon.classes.get(name, ()) if form.isalpha()}
    pairs = [(part, word) for part in sorted(parts) for word in sorted(said)]
    glued = {part + word: f"{part} {word}" for part, word in pairs}
    glued |= {word + part: f"{word} {part}" for part, word in pairs}
    return {word: apart for word, apart in glued.items() if word not in common}


def warm(lexis: Lexis, library: Library) -> None:
    """Read every example of the red flags, so that the automaton knows its usual ways."""
    for flag in library.red_flags.values():
        for text in (*flag.examples, *flag.near_misses):
            lexis.find(lexis.read(text).tokens)


def _divide(
    phrases: dict[str, tuple[str, ...]], sign: str, forms: tuple[str, ...], lexicon: Lexicon
) -> None:
    """File the phrases of a sign by whether they hold a denying word themselves."""
    denying = {form.replace(" ", "_") for form in lexicon.cues.get("denial", ())}
    denying |= {"<cannot>", "cant", "cannot", "couldnt", "wont", "not", "no"}
    for form in forms:
        parts = {part.strip("?") for element in form.split() for part in element.split("|")}
        words = {word for part in parts for word in (part, *part.split("_"))}
        key = f"negative:{sign}" if words & denying else f"sign:{sign}"
        phrases[key] = (*phrases.get(key, ()), form)
