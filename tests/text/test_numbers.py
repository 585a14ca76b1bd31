from __future__ import annotations

import pytest

from bot.text.numbers import all_in_digits, in_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [("sixty-four", "64        "), ("I am forty two", "I am 42       "), ("one knee", "one knee")],
    ids=["hyphen", "space", "one stays"],
)
def test_number_words_become_digits_and_offsets_stay(text: str, expected: str) -> None:
    assert in_digits(text) == expected
    assert len(in_digits(text)) == len(text)


def test_a_bare_reply_has_small_numbers_too() -> None:
    assert [all_in_digits(word) for word in ("zero", "one", "two", "ten")] == ["0", "1", "2", "10"]
