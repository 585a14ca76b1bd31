from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.normalise import normalise, visible

FOLDED = [
    ("case", "KNEE", "knee"),
    ("zero-width", "sw\u200bol\u200dlen", "swollen"),
    ("soft-hyphen", "swol\u00adlen", "swollen"),
    ("full-width", "\uff53wollen", "swollen"),
    ("cyrillic", "сalf", "calf"),
    ("entity", "chest&nbsp;pain", "chest\u00a0pain"),
    ("bold-maths", "\U0001d42c\U0001d430ollen", "swollen"),
    ("accents", "gonflée", "gonflee"),
    ("stacked-marks", "s\u0301\u0302\u0303wollen", "swollen"),
    ("bidi", "\u202eknee\u202c", "knee"),
    ("curly", "can\u2019t", "can't"),
    ("tab", "a\tb", "a b"),
    ("tags", "knee\U000e0041", "knee"),
]


@pytest.mark.parametrize(
    ("raw", "plain"), [case[1:] for case in FOLDED], ids=[case[0] for case in FOLDED]
)
def test_tricks_are_undone(raw: str, plain: str) -> None:
    assert normalise(raw).text == plain


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_every_character_leads_back_to_the_message(raw: str) -> None:
    folded = normalise(raw)
    assert len(folded.text) == len(folded.origin)
    assert all(0 <= place < len(raw) for place in folded.origin)
    assert list(folded.origin) == sorted(folded.origin)


def test_a_lone_surrogate_and_nul_show_nothing() -> None:
    assert visible("kn\x00ee \ud800") == "knee ?"
