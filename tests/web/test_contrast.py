"""Text stands out from its ground: at least 4.5 : 1 in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.web import page

STYLE = (Path(page.__file__).parent / "static" / "frame.css").read_text(encoding="utf-8")
PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "tint"),
    ("soft", "paper"),
    ("soft", "card"),
    ("brand", "paper"),
    ("brand", "card"),
    ("on-brand", "brand"),
    ("on-you", "you"),
    *[
        (word, f"{name}-tint")
        for name in ("red", "amber", "blue")
        for word in ("ink", "soft", name)
    ],
]


def colours(selector: str) -> dict[str, str]:
    """The custom properties of a theme, by name."""
    block = re.search(re.escape(selector) + r" \{(.*?)\}", STYLE, re.DOTALL)
    assert block
    return dict(re.findall(r"--kb-([\w-]+): (#[0-9a-f]{6})", block.group(1)))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0-1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [":root", ".dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    known = colours(theme)
    dim, bright = sorted((luminance(known[text]), luminance(known[ground])))
    assert (bright + 0.05) / (dim + 0.05) >= 4.5
