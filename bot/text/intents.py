"""What a person wants, by phrases of their own automaton."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.knowledge import Library
from bot.text.lexis import Lexis
from bot.text.phrases import Matcher


@dataclass(frozen=True)
class Wishes:
    """Compiled intents."""

    matcher: Matcher

    def heard(self, text: str, lexis: Lexis) -> dict[str, tuple[int, int]]:
        """Intent ids found, each with the raw span of its longest phrase."""
        words = lexis.read(text)
        found: dict[str, tuple[int, int]] = {}
        for match in self.matcher.find(words.tokens):
            start, end, _ = words.said(match.first, match.last)
            known = found.get(match.name)
            if known is None or end - start > known[1] - known[0]:
                found[match.name] = (start, end)
        return found


def compile_wishes(library: Library) -> Wishes:
    """Build the automaton of the intents; they share the word classes of the language file."""
    phrases = {intent.id: intent.phrases for intent in library.intents.values()}
    return Wishes(Matcher(phrases, library.lexicon.classes, sorted(library.common_words)))
