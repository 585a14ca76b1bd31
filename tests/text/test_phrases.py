from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.phrases import Matcher, PhraseError
from bot.text.tokens import read

CLASSES = {"knee": ("knee", "knees", "knee cap"), "cannot": ("cant", "can not")}


def found(phrase: str, text: str) -> bool:
    matcher = Matcher({"x": (phrase,)}, CLASSES, ("swell", "swelling", "swells"))
    return bool(matcher.find(read(text, lambda word: word).tokens))


CASES = [
    ("words", "hot knee", "a hot knee today", True),
    ("order", "hot knee", "a knee so hot", False),
    ("either", "hot|warm knee", "my warm knee", True),
    ("joined", "came_up|blew_up", "it blew up", True),
    ("class", "hot <knee>", "hot knee cap", True),
    ("class-of-two-words", "<cannot> bend", "I can not bend it", True),
    ("prefix", "swell*", "it swells", True),
    ("optional-in", "very? hot", "very hot", True),
    ("optional-out", "is very? hot", "it is hot", True),
    ("gap", "knee ~ swollen", "the knee is so very swollen", True),
    ("gap-too-long", "knee ~1 swollen", "the knee is so swollen", False),
    ("number", "# weeks", "6 weeks now", True),
    ("apostrophe", "cant bend", "I can't bend it", True),
    ("not-across-sentences", "hot knee", "It is hot. Knee fine.", False),
]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_phrase_language(phrase: str, text: str, expected: bool) -> None:
    assert found(phrase, text) is expected


@pytest.mark.parametrize("phrase", ["<nothing> hot", "~ hot", "hot?"])
def test_a_phrase_that_cannot_be_read_is_named(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Matcher({"x": (phrase,)}, CLASSES)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab .,knehot", max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert found("hot ~5 knee ~5 hot", text) in (True, False)
