"""Plain text into safe HTML. Everything that reaches the page goes through ``safe`` once."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from bot.domain.knowledge import Services

_NUMBER = re.compile(r"\d[\d ]*\d")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_BULLET = re.compile(r"^(?:[-*•]|\d{1,2}[.)]) +")
_ORDERED = re.compile(r"^\d")


def safe(text: str) -> str:
    """The text with everything escaped that HTML could read as markup."""
    return html.escape(text, quote=True)


def inline(text: str, numbers: Iterable[str] = ()) -> str:
    """One run of text: escaped, ``**strong**`` kept, telephone numbers made tappable.

    Args:
        text: plain text.
        numbers: telephone numbers to link where they occur, as printed.
    """
    written = _STRONG.sub(r"<strong>\1</strong>", safe(text))
    known = sorted({number for number in numbers if number}, key=len, reverse=True)
    if not known:
        return written
    # Not after "to": "text SHOUT to 85258" is a message, not a call.
    pattern = re.compile(
        r"(?<![\w-])(?<!to )(" + "|".join(re.escape(number) for number in known) + r")(?![\w-])"
    )
    return pattern.sub(_link, written)


def paragraphs(text: str, numbers: Iterable[str] = ()) -> str:
    """Text of several lines: blank lines part paragraphs, marked lines are a list."""
    known = tuple(numbers)
    parts: list[str] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        plain: list[str] = []
        marked: list[str] = []
        for line in chunk.splitlines():
            (marked if _BULLET.match(line) else plain).append(line.strip())
        if plain:
            parts.append(f"<p>{'<br>'.join(inline(line, known) for line in plain)}</p>")
        if marked:
            rows = [_BULLET.sub("", line) for line in marked]
            parts.append(bullets(rows, known, ordered=bool(_ORDERED.match(marked[0]))))
    return "".join(parts)


def bullets(items: Iterable[str], numbers: Iterable[str] = (), *, ordered: bool = False) -> str:
    """Items as a list; empty without items."""
    known = tuple(numbers)
    rows = "".join(f"<li>{inline(item, known)}</li>" for item in items)
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{rows}</{tag}>" if rows else ""


def telephone_numbers(services: Services, code: str) -> tuple[str, ...]:
    """Numbers to make tappable: those named for anywhere, and the lines of one country.

    Args:
        services: the country table.
        code: two-letter code; empty or unknown gives the numbers for anywhere alone.
    """
    texts = [services.unknown_emergency]
    for country in services.countries:
        if country.code == code:
            texts += [*country.emergency, country.advice, country.crisis, country.poison]
    return tuple(found for text in texts for found in _NUMBER.findall(text))


def _link(match: re.Match[str]) -> str:
    number = match.group(1)
    return f'<a class="kb-tel" href="tel:{number.replace(" ", "")}">{number}</a>'
