from __future__ import annotations

import pytest

from bot.text.measures import celsius
from tests.text.conftest import Judged

DEGREES = [
    ("celsius", 38.9, "", 38.9),
    ("fahrenheit-by-size", 102.0, "", 38.9),
    ("fahrenheit", 98.6, "f", 37.0),
    ("too-cold", 20.0, "", None),
    ("too-hot", 60.0, "", None),
    ("no-celsius", 102.0, "c", None),
    ("no-fahrenheit", 39.0, "f", None),
]


@pytest.mark.parametrize(
    ("value", "unit", "expected"), [case[1:] for case in DEGREES], ids=[case[0] for case in DEGREES]
)
def test_a_body_temperature_in_celsius(value: float, unit: str, expected: float | None) -> None:
    assert celsius(value, unit) == expected


CASES = [
    ("celsius", "My temperature is 38.9", "fever", True),
    ("celsius-bare", "Knee hot and 39.2 this morning", "fever", True),
    ("fahrenheit", "I have a temperature of 101.5", "fever", True),
    ("normal", "My temperature is 36.8", "fever", False),
    ("distance", "I ran 38 km", "fever", False),
    ("distance-without-unit", "I ran 38.5", "fever", False),
    ("thermometer", "the thermometer says 103", "fever", True),
    ("two-steps", "I could only take 2 steps", "cannot_bear_weight", True),
    ("four-steps", "I could only take 4 steps", "cannot_bear_weight", False),
    (
        "steps-of-a-stair",
        "only two steps down to the garden",
        "cannot_bear_weight",
        False,
    ),
    ("at-the-label", "I took 8 paracetamol today", "overdose", False),
    ("over-the-label", "I took 12 paracetamol today", "overdose", True),
    ("in-words", "I took fourteen paracetamol today", "overdose", True),
    ("ibuprofen-has-a-lower-limit", "I had 8 ibuprofen today", "overdose", True),
    ("milligrams-are-no-count", "I take 400 mg ibuprofen", "overdose", False),
    ("weeks-are-no-count", "I took ibuprofen for 12 weeks", "overdose", False),
    ("grams", "That is 6 g of paracetamol today", "overdose", True),
]


@pytest.mark.parametrize(
    ("text", "sign", "there"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_number_may_be_a_sign(judged: Judged, text: str, sign: str, there: bool) -> None:
    assert any(meant.counts for meant in judged(text, sign)) is there
