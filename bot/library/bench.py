"""What every check works on: the library, where each item stands, and the day it is judged on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from bot.domain.knowledge import Item, Library, Question

_KEY = re.compile(
    r"^(?:id|code): *['\"]?([A-Za-z0-9_-]+)|^question:\n(?:  .*\n)*?  id: *['\"]?(\w+)", re.M
)
_SUFFIXES = (".yaml", ".md")


@dataclass(frozen=True)
class Bench:
    """``files`` maps ``(folder, id)`` to the path under the root, both as written with slashes."""

    library: Library
    root: Path
    files: dict[tuple[str, str], str]
    today: date

    def place(self, folder: str, key: str) -> str:
        """The file of an item, as an editor would look for it."""
        return self.files.get((folder, key), f"{folder}/{key}")

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every item of the library with its file."""
        library = self.library
        folders: tuple[tuple[str, dict[str, Item]], ...] = (
            ("red_flags", dict(library.red_flags)),
            ("signs", dict(library.signs)),
            ("articles/en", dict(library.passages)),
            ("exercises", dict(library.exercises)),
            ("hip_tests", dict(library.hip_tests)),
            ("phases", dict(library.phases)),
            ("doses", dict(library.doses)),
            ("interview", {item.question.id: item for item in library.interview}),
            ("intents", dict(library.intents)),
            ("patterns", {item.id: item for item in library.patterns}),
            ("replies/en", dict(library.replies)),
        )
        for folder, found in folders:
            for key, item in found.items():
                yield self.place(folder, key), item
        yield from self._other_languages()
        yield "plan.yaml", library.rules
        yield "services.yaml", library.services
        yield "sentinels.yaml", library.sentinels

    def _other_languages(self) -> Iterator[tuple[str, Item]]:
        library = self.library
        for language, voice in library.voices.items():
            yield f"voices/{language}.yaml", voice
            for key, reply in library.spoken[language].items():
                yield f"replies/{language}/{key}.md", reply
        for language, card in library.cards.items():
            yield f"cards/{language}.yaml", card

    def questions(self) -> Iterator[tuple[str, str, Question]]:
        """Every question the bot may ask: file, field, question."""
        for code, flag in self.library.red_flags.items():
            for question in flag.questions:
                yield self.place("red_flags", code), f"questions.{question.id}", question
        for item in self.library.interview:
            name = item.question.id
            yield self.place("interview", name), "question", item.question


def places(root: Path) -> dict[tuple[str, str], str]:
    """Where each item stands: ``(folder, id or code)`` to the file's path under ``root``."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.suffix in _SUFFIXES and path.parent != root:
            match = _KEY.search(path.read_text("utf-8"))
            if match:
                name = path.relative_to(root)
                found[name.parent.as_posix(), match[1] or match[2]] = name.as_posix()
    return found


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion for an unknown word: the nearest known one, or the first few there are."""
    names = sorted(known)
    near = get_close_matches(word, names, 1)
    return f"did you mean '{near[0]}'?" if near else f"known are {', '.join(names[:8])} ..."
