"""Fixed replies with their blanks filled: numbers of the country, what was heard, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.knowledge import Country, Library, RedFlag, VoiceFlag
from bot.domain.results import Screening
from bot.domain.triage import Disposition, Flag

_BLANK = re.compile(r"\{([a-z_]+)\}")
_MOST_ACTIONS = 2
_MOST_NAMED = 2
_PASSAGE = "passage:"


def country(library: Library, code: str) -> Country | None:
    """The country's row, None where it is unknown."""
    return next((row for row in library.services.countries if row.code == code), None)


def numbers(library: Library, code: str, language: str = "") -> dict[str, str]:
    """``emergency``, ``advice``, ``crisis`` and ``country`` as phrases that finish a sentence.

    ``digits`` are the emergency numbers of the country alone, empty where it is unknown.
    """
    services, row = library.services, country(library, code)
    voice = library.voices[language] if language else None
    text = voice or services
    if row is None:
        return {
            "emergency": text.unknown_emergency,
            "advice": text.unknown_urgent,
            "crisis": text.unknown_crisis,
            "country": "most countries",
            "digits": "",
        }
    here = voice.countries.get(row.code) if voice else None
    either = f" {voice.either} " if voice else " or "
    name = here.name if here else row.name
    return {
        "emergency": f"{either.join(row.emergency)} ({name})",
        "advice": here.advice if here else row.advice or text.unknown_urgent,
        "crisis": here.crisis if here else row.crisis or text.unknown_crisis,
        "country": name,
        "digits": " / ".join(row.emergency),
    }


def fill(
    library: Library,
    reply: str,
    code: str,
    flags: Iterable[Flag] = (),
    what: str = "",
    language: str = "",
) -> str:
    """The text of a fixed reply, in English or in a language that has a voice.

    A blank with nothing to say is left out with its space.

    Raises:
        KeyError: there is no such reply in that language.
    """
    flags = tuple(flags)
    values = numbers(library, code, language) | _told(library, flags, language) | {"what": what}
    replies = library.spoken[language] if language else library.replies
    text = _BLANK.sub(lambda match: values.get(match.group(1), ""), replies[reply].text)
    lines = (" ".join(line.split()) for line in text.split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def _told(library: Library, flags: tuple[Flag, ...], language: str) -> dict[str, str]:
    """``name``, ``action`` and ``dont`` of the first flag."""
    item: RedFlag | VoiceFlag | None
    if not language:
        item = library.red_flags[flags[0].code] if flags else None
        name = heard_of(library, flags[0]) if flags else "your knee"
    else:
        voice = library.voices[language]
        item = voice.flags.get(flags[0].code) if flags else None
        name = item.name if item else voice.knee
    return {
        "name": name,
        "action": " ".join(item.do[:_MOST_ACTIONS]) if item else "",
        "dont": " ".join(item.dont[:1]) if item else "",
    }


def fixed_reply(screening: Screening) -> tuple[str, tuple[Flag, ...]]:
    """The word-for-word reply of a disposition, with the flags that fill it."""
    flags = screening.flags
    levels = {flag.disposition for flag in flags}
    if Disposition.CRISIS in levels:
        name = "emergency-crisis" if Disposition.EMERGENCY in levels else "crisis"
        return name, tuple(f for f in flags if f.disposition is Disposition.EMERGENCY) or flags
    if screening.disposition is Disposition.EMERGENCY:
        return ("emergency-go" if screening.mode == "go" else "emergency-call"), flags
    if screening.disposition is Disposition.URGENT:
        return "urgent", flags
    if screening.disposition is Disposition.SOON:
        return ("soon-days" if screening.within == "days" else "soon-weeks"), flags
    return "decline-not-covered", flags


def heard_of(library: Library, flag: Flag) -> str:
    """What was heard, to finish "You told me about ...": the signs behind a flag, or its name."""
    said: dict[str, None] = {}
    for finding in flag.findings:
        sign = library.signs.get(finding.sign)
        if sign is None:
            return library.red_flags[flag.code].name
        apart = finding.part and sign.parts and finding.part not in sign.label
        place = f" in the {finding.part}" if apart else ""
        said[sign.label + place] = None
    named = list(said)[:_MOST_NAMED]
    return " and ".join(named) if named else library.red_flags[flag.code].name


def cited(passage: str) -> str:
    """The block item that names a passage; exercises and tests are named by their bare id."""
    return f"{_PASSAGE}{passage}"


def passage_of(item: str) -> str:
    """The passage a block item names, empty where it names none."""
    return item.removeprefix(_PASSAGE) if item.startswith(_PASSAGE) else ""


def emergency_line(library: Library, code: str, language: str = "") -> str:
    """One line for every page and reply: whom to call at once."""
    values = numbers(library, code, language)
    if language:
        return library.voices[language].line.replace("{emergency}", values["emergency"])
    return (
        "Chest pain, trouble breathing, fainting, a cold or pale leg, a hot joint with "
        "fever, or thoughts of"
        f" suicide: call {values['emergency']} now."
    )
