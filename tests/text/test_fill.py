from __future__ import annotations

import pytest

from bot.domain.knowledge import Library
from bot.domain.triage import Flag
from bot.text.fill import cited, country, emergency_line, fill, heard_of, numbers, passage_of
from tests.builders import make_finding


def flag(library: Library, code: str, *signs: tuple[str, str]) -> Flag:
    item = library.red_flags[code]
    found = tuple(make_finding(sign, part=part) for sign, part in signs)
    return Flag(code, item.disposition, f"{code}.test", item.within, item.mode, found)


COUNTRIES = [("gb", "GB", "999"), ("us", "US", "911"), ("au", "AU", "000")]


@pytest.mark.parametrize(
    ("code", "number"), [case[1:] for case in COUNTRIES], ids=[case[0] for case in COUNTRIES]
)
def test_the_country_s_own_number_is_given(library: Library, code: str, number: str) -> None:
    known = country(library, code)
    assert known is not None
    assert numbers(library, code)["emergency"].startswith(number)
    assert number in emergency_line(library, code)


@pytest.mark.parametrize("code", ["", "ZZ", "gb"], ids=["none", "unknown", "lower-case"])
def test_without_a_country_the_common_numbers_are_given(library: Library, code: str) -> None:
    assert country(library, code) is None
    assert all(number in numbers(library, code)["emergency"] for number in ("112", "999", "911"))
    assert "999" in emergency_line(library, code)


def test_no_number_is_ever_left_blank(library: Library) -> None:
    for row in library.services.countries:
        assert all(numbers(library, row.code).values()), row.code


def test_every_reply_is_whole_once_filled(library: Library) -> None:
    for name in library.replies:
        text = fill(library, name, "GB", (flag(library, "U6", ("swelling", "calf")),), "words")
        assert "{" not in text, name
        assert "  " not in text, name


def test_every_flag_fills_its_reply(library: Library) -> None:
    for code in library.red_flags:
        text = fill(library, "urgent", "", (flag(library, code),))
        assert "{" not in text, code
        assert "You told me about ." not in text, code


def test_the_first_flag_says_what_to_do(library: Library) -> None:
    both = (flag(library, "U6", ("swelling", "calf")), flag(library, "U3", ("locked", "")))
    text = fill(library, "urgent", "GB", both)
    assert library.red_flags["U6"].do[0] in text
    assert library.red_flags["U3"].do[0] not in text


def test_a_reply_without_a_flag_speaks_of_the_knee(library: Library) -> None:
    assert "about your knee" in fill(library, "urgent", "GB")


HEARD = [
    ("place-told", (("heat", "calf"),), "in the calf"),
    ("two-at-most", (("fever", ""), ("shivers", ""), ("unwell", "")), " and "),
    ("unknown-sign", (("no_such_sign", ""),), "a swollen, sore or warm calf or leg on one side"),
    ("nothing-heard", (), "a swollen, sore or warm calf or leg on one side"),
]


@pytest.mark.parametrize(
    ("signs", "words"), [case[1:] for case in HEARD], ids=[case[0] for case in HEARD]
)
def test_what_was_heard_is_named(
    library: Library, signs: tuple[tuple[str, str], ...], words: str
) -> None:
    said = heard_of(library, flag(library, "U6", *signs))
    assert words in said
    assert said.count(" and ") <= 1


ITEMS = [("passage", cited("weak-hips"), "weak-hips"), ("exercise", "clam", ""), ("none", "", "")]


@pytest.mark.parametrize(
    ("item", "passage"), [case[1:] for case in ITEMS], ids=[case[0] for case in ITEMS]
)
def test_only_a_cited_passage_is_one(item: str, passage: str) -> None:
    assert passage_of(item) == passage
