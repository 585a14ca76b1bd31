"""Words people will read: how long, how plain, and each in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from bot.library.bench import Bench
from bot.library.prose import shown
from bot.library.readability import reading_age
from bot.text.sentences import count

OLDEST_READER = 12
"""Highest reading age in years a text may ask for."""
_EASY = frozenset(
    "department doctor emergency exercise exercises ibuprofen kneecap medicine medicines operation"
    " paracetamol pharmacist physiotherapist physiotherapists".split()
)
"""Long words that have no shorter one and that people with a sore knee know."""
_ANSWER = range(20, 81)
_LONGEST_REPLY = 90
_ALIKE = 95
"""Similarity, 0-100, from which two questions are taken for one."""
_BLANKS = frozenset({"action", "advice", "country", "crisis", "dont", "emergency", "name", "what"})
_BLANK = re.compile(r"\{([^}]*)\}")


def plain(bench: Bench) -> Iterator[str]:
    """Texts that ask for an older reader than twelve."""
    for file, text in shown(bench):
        age = reading_age(_BLANK.sub("this", text.text), _EASY)
        if age > OLDEST_READER:
            yield (
                f"{file}: field '{text.field}': reads at age {age:.0f}, at most {OLDEST_READER}; "
                "shorten the sentences, or use shorter words"
            )


def lengths(bench: Bench) -> Iterator[str]:
    """Answers and replies that are too short to stand alone or too long to be read."""
    for passage in bench.library.passages.values():
        words = count(passage.answer)
        if words not in _ANSWER:
            file = bench.place("articles/en", passage.id)
            wanted = f"an answer has {_ANSWER[0]} to {_ANSWER[-1]}"
            yield f"{file}: field 'answer': {words} words; {wanted}"
    for reply in bench.library.replies.values():
        words = count(reply.text)
        if words > _LONGEST_REPLY:
            file = bench.place("replies/en", reply.id)
            yield f"{file}: field 'text': {words} words; a reply has at most {_LONGEST_REPLY}"


def blanks(bench: Bench) -> Iterator[str]:
    """Placeholders that nothing fills."""
    for reply in bench.library.replies.values():
        file = bench.place("replies/en", reply.id)
        for name in _BLANK.findall(reply.text):
            if name not in _BLANKS:
                known = ", ".join(sorted(_BLANKS))
                yield f"{file}: field 'text': nothing fills '{{{name}}}'; known are {known}"
        if "{" in _BLANK.sub("", reply.text) or "}" in _BLANK.sub("", reply.text):
            yield f"{file}: field 'text': a brace without its partner; write {{name}}"


def alike(bench: Bench) -> Iterator[str]:
    """Titles and questions that two passages share, so that the search cannot tell them apart."""
    # Words in alphabetical order, so that "ice or heat" and "heat or ice" are one text.
    owners: list[str] = []
    texts: list[str] = []
    for passage in bench.library.passages.values():
        own = [text.lower() for text in (passage.title, *passage.questions)]
        ordered = [" ".join(sorted(text.split())) for text in own]
        for text, words in zip(own, ordered, strict=True):
            near = extractOne(words, texts, scorer=ratio, score_cutoff=_ALIKE)
            if near is not None:
                file = bench.place("articles/en", passage.id)
                yield (
                    f"{file}: field 'questions': '{text}' is much like a question of "
                    f"'{owners[near[2]]}'; keep it in one"
                )
        owners += [passage.id] * len(ordered)
        texts += ordered
