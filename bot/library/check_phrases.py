"""Phrases that can be read, and that belong to one sign alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.domain.knowledge import Lexicon
from bot.library.bench import Bench
from bot.text.phrases import Matcher, PhraseError

_FIX = "see 'The phrase language' in knowledge/README.md"


def compiled(bench: Bench) -> Iterator[str]:
    """Every phrase the automaton refuses, each on its own line."""
    library = bench.library
    classes = _classes((library.lexicon, *library.tongues))
    for code, flag in library.red_flags.items():
        yield from _refused(bench.place("red_flags", code), "phrases", flag.phrases, classes)
    for sign in library.signs.values():
        file = bench.place("signs", sign.id)
        yield from _refused(file, "phrases", sign.phrases, classes)
        yield from _refused(file, "denials", sign.denials, classes)
    for intent in library.intents.values():
        file = bench.place("intents", intent.id)
        yield from _refused(file, "phrases", intent.phrases, library.lexicon.classes)
    for tongue in (library.lexicon, *library.tongues):
        file = f"languages/{tongue.language}.yaml"
        yield from _refused(file, "figures", tongue.figures, classes)
        for field in ("signs", "parts", "cues"):
            for name, forms in getattr(tongue, field).items():
                yield from _refused(file, f"{field}.{name}", forms, classes)


def stated_twice(bench: Bench) -> Iterator[str]:
    """A phrase that two signs share raises both of them: worth knowing, and sometimes meant."""
    seen: dict[str, str] = {}
    for sign in bench.library.signs.values():
        for phrase in dict.fromkeys(" ".join(form.lower().split()) for form in sign.phrases):
            other = seen.setdefault(phrase, sign.id)
            if other != sign.id:
                file = bench.place("signs", sign.id)
                yield (
                    f"{file}: field 'phrases': '{phrase}' also stands in sign '{other}'; "
                    "it raises both, so make sure that both are meant"
                )


def _classes(tongues: Iterable[Lexicon]) -> dict[str, tuple[str, ...]]:
    return {name: words for tongue in tongues for name, words in tongue.classes.items()}


def _refused(
    file: str, field: str, phrases: Iterable[str], classes: dict[str, tuple[str, ...]]
) -> Iterator[str]:
    for phrase in phrases:
        try:
            Matcher({"phrase": (phrase,)}, classes)
        except (PhraseError, ValueError) as error:
            yield f"{file}: field '{field}': '{phrase}' cannot be read ({error}); {_FIX}"
