"""Fixed replies with their blanks filled: numbers of the country, what was heard, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.knowledge import Country, Library, RedFlag
from bot.domain.triage import Flag

_BLANK = re.compile(r"\{([a-z_]+)\}")
_MOST_ACTIONS = 2
_MOST_NAMED = 2
_PASSAGE = "passage:"


def country(library: Library, code: str) -> Country | None:
    """The country's row, None where it is unknown."""
    return next((row for row in library.services.countries if row.code == code), None)


def numbers(library: Library, code: str) -> dict[str, str]:
    """``emergency``, ``advice``, ``crisis`` and ``country`` as phrases that finish a sentence."""
    services, row = library.services, country(library, code)
    if row is None:
        return {
            "emergency": services.unknown_emergency,
            "advice": services.unknown_urgent,
            "crisis": services.unknown_crisis,
            "country": "most countries",
        }
    return {
        "emergency": f"{' or '.join(row.emergency)} ({row.name})",
        "advice": row.advice or services.unknown_urgent,
        "crisis": row.crisis or services.unknown_crisis,
        "country": row.name,
    }


def fill(
    library: Library, reply: str, code: str, flags: Iterable[Flag] = (), what: str = ""
) -> str:
    """The text of a fixed reply. A blank with nothing to say is left out with its space."""
    flags = tuple(flags)
    items = [library.red_flags[flag.code] for flag in flags]
    values = numbers(library, code) | {
        "name": heard_of(library, flags[0]) if flags else "your knee",
        "action": " ".join(_actions(items)),
        "dont": " ".join(items[0].dont[:1]) if items else "",
        "what": what,
    }
    text = _BLANK.sub(lambda match: values.get(match.group(1), ""), library.replies[reply].text)
    lines = (" ".join(line.split()) for line in text.split("\n\n"))
    return "\n\n".join(line for line in lines if line)


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


def emergency_line(library: Library, code: str) -> str:
    """One line for every page and reply: whom to call at once."""
    values = numbers(library, code)
    return (
        "Chest pain, trouble breathing, fainting, a cold or pale leg, a hot joint with "
        "fever, or thoughts of"
        f" suicide: call {values['emergency']} now."
    )


def _actions(items: list[RedFlag]) -> tuple[str, ...]:
    return items[0].do[:_MOST_ACTIONS] if items else ()
