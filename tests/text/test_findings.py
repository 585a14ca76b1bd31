from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.triage import Assertion, Finding
from bot.text.findings import hear
from bot.text.lexis import Lexis


def only(lexis: Lexis, text: str, sign: str, topic: str = "") -> Finding:
    (found,) = (item for item in hear(text, lexis, 0, topic).findings if item.sign == sign)
    return found


PARTS = [
    ("named", "My calf is swollen", "swelling", "calf"),
    ("nearest", "My knee is fine but my calf is swollen", "swelling", "calf"),
    ("told-before", "It's about my calf. It is swollen", "swelling", "calf"),
    ("usual", "It is swollen", "swelling", "knee"),
    ("words-of-a-part", "The crease of my hip hurts", "pain", "groin"),
]


@pytest.mark.parametrize(
    ("text", "sign", "part"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS]
)
def test_a_sign_takes_the_nearest_part(lexis: Lexis, text: str, sign: str, part: str) -> None:
    assert only(lexis, text, sign).part == part


def test_the_part_spoken_of_before_comes_before_the_usual_one(lexis: Lexis) -> None:
    assert only(lexis, "It is swollen", "swelling", "calf").part == "calf"


SIDES = [
    ("left", "My left calf is swollen", "left"),
    ("both", "Both calves are swollen", "both"),
    ("one", "One calf is swollen", "one"),
    ("compared", "My left calf is swollen, more than the right one", "one"),
    ("unsaid", "My calf is swollen", ""),
]


@pytest.mark.parametrize(
    ("text", "side"), [case[1:] for case in SIDES], ids=[case[0] for case in SIDES]
)
def test_a_sign_takes_its_side(lexis: Lexis, text: str, side: str) -> None:
    assert only(lexis, text, "swelling").side == side


def test_two_parts_are_two_findings(lexis: Lexis) -> None:
    heard = hear("My knee hurts and my groin hurts", lexis, 0)
    assert {item.part for item in heard.findings if item.sign == "pain"} == {"knee", "groin"}


def test_what_is_there_outweighs_what_is_not(lexis: Lexis) -> None:
    found = only(lexis, "No swelling on Monday. Today my knee is swollen", "swelling")
    assert found.assertion is Assertion.PRESENT


def test_a_way_of_saying_no_denies_without_a_no(lexis: Lexis) -> None:
    found = only(lexis, "My calf is the same size as the other", "swelling")
    assert found.assertion is Assertion.DENIED


def test_a_denied_no_is_there(lexis: Lexis) -> None:
    found = only(lexis, "My calf is not the same size as the other", "swelling")
    assert found.assertion is Assertion.PRESENT


def test_only_a_named_part_is_explicit(lexis: Lexis) -> None:
    assert ("swelling", "calf") in hear("My calf is swollen", lexis, 0).explicit
    assert not hear("It is swollen", lexis, 0).explicit


def test_grave_danger_to_somebody_spoken_of_counts(lexis: Lexis) -> None:
    heard = hear("My neighbour is unconscious, her knee is swollen", lexis, 0)
    assert all(item.assertion.counts for item in heard.findings if item.sign == "swelling")


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=120))
def test_words_are_the_slice_they_claim(lexis: Lexis, text: str) -> None:
    raw = f"My left calf is swollen. {text} No fever"
    for item in hear(raw, lexis, 4).findings:
        assert raw[item.start : item.end] == item.words
        assert item.turn == 4
