"""Other languages: every reply whole in each of them, and none offered before its figures pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.knowledge import OWN_REPLIES, SHARED_REPLIES, shortfalls
from bot.library.bench import Bench
from bot.text.sentences import count
from bot.text.tongue import words_of

_LONGEST = 90
_BLANK = re.compile(r"\{([^}]*)\}")
_LINES = ("call", "now", "today", "soon", "crisis")


def voices(bench: Bench) -> Iterator[str]:
    """Red flags and countries of a voice, against those there are."""
    library = bench.library
    countries = {country.code for country in library.services.countries}
    for language, voice in library.voices.items():
        file = f"voices/{language}.yaml"
        for code in library.red_flags.keys() - voice.flags.keys():
            yield f"{file}: field 'flags': '{code}' is missing; add its name, do and dont"
        for code in voice.flags.keys() - library.red_flags.keys():
            yield f"{file}: field 'flags': '{code}' is no red flag; leave it out"
        for code in voice.countries.keys() - countries:
            yield f"{file}: field 'countries': '{code}' is not in services.yaml; leave it out"
        if _BLANK.findall(voice.line) != ["emergency"]:
            yield f"{file}: field 'line': it has to hold {{emergency}} once and no other blank"


def replies(bench: Bench) -> Iterator[str]:
    """Replies that nothing says, that are too long, or have other blanks than the English ones."""
    library = bench.library
    for language, spoken in library.spoken.items():
        for name, reply in spoken.items():
            file = f"replies/{language}/{name}.md"
            if name not in (*SHARED_REPLIES, *OWN_REPLIES):
                yield f"{file}: nothing says it; leave it out"
                continue
            words = count(reply.text)
            if words > _LONGEST:
                yield f"{file}: field 'text': {words} words; a reply has at most {_LONGEST}"
            if "!" in reply.text:
                yield f"{file}: field 'text': an exclamation mark; end with a full stop"
            wanted = {"emergency"} if name == "no-change" else set[str]()
            if name in library.replies:
                wanted = set(_BLANK.findall(library.replies[name].text))
            blanks = set(_BLANK.findall(reply.text))
            if blanks != wanted:
                yield f"{file}: field 'text': has the blanks {sorted(blanks)}, not {sorted(wanted)}"


def cards(bench: Bench) -> Iterator[str]:
    """Lines of a card without a number to call, and cards whose language nothing recognises."""
    known = {tongue.code for tongue in bench.library.recognise.tongues}
    for language, card in bench.library.cards.items():
        file = f"cards/{language}.yaml"
        if language not in known:
            yield f"{file}: field 'language': '{language}' is not in recognise.yaml; add it there"
        for field in _LINES:
            blanks = set(_BLANK.findall(getattr(card, field)))
            must = {"emergency"} if field in ("call", "now", "crisis") else set[str]()
            if blanks != must:
                yield f"{file}: field '{field}': blanks {sorted(blanks)}, not {sorted(must)}"


def recognised(bench: Bench) -> Iterator[str]:
    """Words that are English too, and languages twice."""
    file, seen = "recognise.yaml", set[str]()
    english = next((t for t in bench.library.recognise.tongues if t.code == "en"), None)
    plain = {word for text in (english.words if english else ()) for word in words_of(text)}
    for tongue in bench.library.recognise.tongues:
        if tongue.code in seen:
            yield f"{file}: '{tongue.code}' stands there twice; keep one"
        seen.add(tongue.code)
        for word in tongue.words if tongue.code != "en" else ():
            if words_of(word)[0] in plain:
                yield f"{file}: '{tongue.code}': '{word}' is an English word too; leave it out"
        if not (tongue.words or tongue.scripts):
            yield f"{file}: '{tongue.code}': nothing recognises it; add words or scripts"
    for language in (bench.library.voices.keys() | {"en"}) - seen:
        yield f"{file}: '{language}' is missing; nothing recognises it"


def offers(bench: Bench) -> Iterator[str]:
    """Languages offered before their figures pass, or without a voice."""
    for offer in bench.library.offers.languages:
        if offer.language not in bench.library.voices:
            yield f"offered.yaml: '{offer.language}' has no file voices/{offer.language}.yaml"
        if offer.offered:
            for why in shortfalls(offer):
                yield f"offered.yaml: '{offer.language}' must not be offered: {why}"
