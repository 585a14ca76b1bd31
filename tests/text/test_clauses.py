from __future__ import annotations

import pytest

from bot.text.clauses import sentence_of, split
from bot.text.phrases import Match
from bot.text.tokens import Words, read


def words(text: str) -> Words:
    return read(text, lambda word: word)


def clauses(text: str, *breaks: str) -> list[str]:
    """The clauses of a message as text; each word in ``breaks`` begins one."""
    heard = words(text)
    plain = [token.word for token in heard.tokens]
    found = [Match("x", plain.index(word), plain.index(word)) for word in breaks]
    parts: dict[int, list[str]] = {}
    numbers = split(heard, found)
    for index, word in enumerate(plain):
        parts.setdefault(numbers.of(index), []).append(word)
    return [" ".join(part) for part in parts.values()]


CASES = [
    ("one", "my knee hurts a lot", (), ["my knee hurts a lot"]),
    ("sentences", "it hurts. no swelling", (), ["it hurts", "no swelling"]),
    ("list-stays-whole", "no swelling, heat or fever", (), ["no swelling heat or fever"]),
    ("subject-after-comma", "no swelling, it locks", (), ["no swelling", "it locks"]),
    ("dash", "no heat - swollen though", (), ["no heat", "swollen though"]),
    ("break", "no heat but swollen", ("but",), ["no heat", "but swollen"]),
]


@pytest.mark.parametrize(
    ("text", "breaks", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_where_a_clause_ends(text: str, breaks: tuple[str, ...], expected: list[str]) -> None:
    assert clauses(text, *breaks) == expected


def test_the_span_of_a_clause_stays_in_its_sentence() -> None:
    heard = words("no heat. fine, it locks")
    found = split(heard, ())
    assert list(found.span_of(2, sentence_of(heard, 2))) == [2]
    assert list(found.span_of(4, sentence_of(heard, 4))) == [3, 4]
    assert found.start_of(4) == 3
    assert found.together(3, 4)
    assert not found.together(2, 3)
