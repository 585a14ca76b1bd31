"""The phrase language of the knowledge files, and a matcher that reads all phrases at once.

A phrase is words in order. Between spaces stand:

``word``     that word            ``word*``   any known word that begins so
``a|b_c``    one of several (underscore joins words)
``<class>``  one of a word class of the language file      ``x?``  may be left out
``~``        up to three words of anything      ``~5``  up to five      ``#``  a number

All phrases become one automaton whose states are worked out as messages need them and then kept:
a message is read from each of its words until no phrase can follow, so the time grows with the
number of words alone, whatever the phrases or the message look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.text.tokens import Token

_KEPT = 150_000
_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Match:
    """Phrase ``name`` found on tokens ``first`` to ``last`` inclusive."""

    name: str
    first: int
    last: int


@dataclass(slots=True, eq=False)
class _Place:
    """A place between two words of a phrase."""

    words: dict[str, list[_Place]] = field(default_factory=dict)
    anything: list[_Place] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _State:
    """All places reached by the same words; ``following`` fills as messages come."""

    places: tuple[_Place, ...]
    names: tuple[str, ...]
    following: dict[str, _State | None] = field(default_factory=dict)


class PhraseError(ValueError):
    """A phrase uses a class that does not exist or says nothing."""


class Matcher:
    """All phrases of all names as one automaton."""

    def __init__(
        self,
        phrases: Mapping[str, Iterable[str]],
        classes: Mapping[str, Sequence[str]],
        known: Iterable[str] = (),
    ) -> None:
        self._first = _Place()
        self._classes = classes
        self._by_prefix: dict[str, list[str]] = {}
        for word in known:
            self._by_prefix.setdefault(word[:3], []).append(word)
        self.vocabulary: set[str] = set()
        self.stems: set[str] = set()
        self._steps: dict[tuple[tuple[int, ...], str], list[_Place]] = {}
        for name, forms in phrases.items():
            for form in forms:
                self._add(name, form)
        self._steps.clear()
        self._forget()

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """Every match, in order of its last word; never across a sentence end."""
        if self._made > _KEPT:
            self._forget()
        symbols = [self._symbol(token.word) for token in tokens]
        found: list[Match] = []
        for first, token in enumerate(tokens):
            state: _State | None = self._root
            for last in range(first, len(tokens)):
                if state is None or tokens[last].sentence != token.sentence:
                    break
                symbol = symbols[last]
                if symbol in state.following:
                    state = state.following[symbol]
                else:
                    state = self._follow(state, symbol)
                if state is not None and state.names:
                    found += [Match(name, first, last) for name in state.names]
        found.sort(key=lambda match: match.last)
        return found

    def _forget(self) -> None:
        """Begin again with an empty table, so that strange messages cannot fill the memory."""
        self._root = _State((self._first,), ())
        self._states: dict[tuple[int, ...], _State] = {}
        self._symbols: dict[str, str] = {}
        self._made = 0

    def _symbol(self, word: str) -> str:
        """What the automaton reads for a word; all words that no phrase holds read alike."""
        symbol = self._symbols.get(word)
        if symbol is None:
            keys = [word] if word in self.vocabulary else []
            keys += [
                word[:size] + "*" for size in range(1, len(word) + 1) if word[:size] in self.stems
            ]
            if word[0].isdigit():
                keys.append(_NUMBER)
            symbol = " ".join(keys)
            self._symbols[word] = symbol
            self._made += 1
        return symbol

    def _follow(self, state: _State, symbol: str) -> _State | None:
        reached: dict[int, _Place] = {}
        for place in state.places:
            for key in symbol.split():
                for target in place.words.get(key, ()):
                    reached[id(target)] = target
            reached.update((id(target), target) for target in place.anything)
        following = self._state(reached) if reached else None
        state.following[symbol] = following
        self._made += 1
        return following

    def _state(self, reached: Mapping[int, _Place]) -> _State:
        key = tuple(sorted(reached))
        if key not in self._states:
            names = dict.fromkeys(name for place in reached.values() for name in place.names)
            self._states[key] = _State(tuple(reached.values()), tuple(names))
        return self._states[key]

    def _add(self, name: str, phrase: str) -> None:
        frontier = [self._first]
        for element in phrase.lower().replace("'", "").split():
            optional = element.endswith("?")
            reached = self._step(frontier, element.rstrip("?"), phrase)
            frontier = frontier + reached if optional else reached
        if self._first in frontier:
            raise PhraseError(f"'{phrase}' could match nothing at all")
        for state in frontier:
            state.names.append(name)

    def _step(self, frontier: list[_Place], element: str, phrase: str) -> list[_Place]:
        """The places after one element; phrases that begin alike share theirs."""
        gap = element.startswith("~")
        key = (tuple(id(place) for place in frontier), "~" if gap else element)
        if gap:
            return frontier + self._gap(frontier, key, int(element[1:] or 3))
        if key not in self._steps:
            self._steps[key] = self._words(frontier, element, phrase)
        return self._steps[key]

    def _words(self, frontier: list[_Place], element: str, phrase: str) -> list[_Place]:
        target = _Place()
        if element == _NUMBER:
            for place in frontier:
                place.words.setdefault(_NUMBER, []).append(target)
            return [target]
        for form in self._forms(element, phrase):
            self._chain(frontier, form.split("_"), target)
        return [target]

    def _gap(
        self, frontier: list[_Place], key: tuple[tuple[int, ...], str], most: int
    ) -> list[_Place]:
        """``most`` places, each one word further; a longer gap goes on from a shorter."""
        if self._first in frontier:
            raise PhraseError("a phrase cannot begin with a gap")
        chain = self._steps.setdefault(key, [])
        while len(chain) < most:
            target = _Place()
            for place in chain[-1:] or frontier:
                place.anything.append(target)
            chain.append(target)
        return chain[:most]

    def _chain(self, frontier: list[_Place], words: Sequence[str], target: _Place) -> None:
        here = frontier
        for place, word in enumerate(words):
            there = target if place == len(words) - 1 else _Place()
            self._learn(word)
            for state in here:
                state.words.setdefault(word, []).append(there)
            here = [there]

    def _forms(self, element: str, phrase: str) -> list[str]:
        forms: list[str] = []
        for part in element.split("|"):
            if part.startswith("<"):
                name = part.strip("<>")
                if name not in self._classes:
                    raise PhraseError(f"'{phrase}' uses the unknown class <{name}>")
                forms += [item.replace(" ", "_").replace("'", "") for item in self._classes[name]]
            else:
                forms.append(part)
        return forms

    def _learn(self, word: str) -> None:
        """Note a word of a phrase, or a stem with the common words that begin so."""
        if not word.endswith("*"):
            self.vocabulary.add(word)
            return
        stem = word[:-1]
        self.stems.add(stem)
        self.vocabulary.update(w for w in self._by_prefix.get(stem[:3], ()) if w.startswith(stem))
