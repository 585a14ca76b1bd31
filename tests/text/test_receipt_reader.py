"""The reader's part, with a reader that reads what it is told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library, Weighing
from bot.domain.reading import Reading
from bot.errors import ReaderUnavailable
from bot.steps.screen import screen
from bot.text.lexis import Lexis, compile_lexis
from bot.text.receipt_words import in_words

SAID = "my leg went funny and my calf is swollen"
SURE = (1.0, 0.99, 0.97, 0.914, 0.05)
CALM = (1.0, 0.9, 0.001, 0.001, 0.001)


@dataclass(frozen=True)
class FakeReader:
    """Reads the same in every text."""

    at_least: tuple[float, ...]
    codes: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    digest: str = "ab" * 32
    broken: bool = False

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        if self.broken:
            raise ReaderUnavailable("no weights")
        return tuple(Reading(self.at_least, self.codes, self.words) for _ in texts)


@pytest.fixture(scope="module")
def library(library: Library) -> Library:
    """The shipped library with scales of round figures, whatever the fitted ones are."""
    scale = {"base": 0, "level": 0.5, "code": 0.5, "certain": 1, "suspected": 0.5, "cut": 0.3}
    calm = scale | {"level": 1, "code": 0, "certain": 0, "suspected": 0, "cut": 0.5}
    weighing = Weighing.model_validate(
        {"self_care": calm, "soon": scale, "urgent": scale, "emergency": scale}
        | {"code_cut": 0.5, "release_cut": 0.3, "uphold_cut": 0.8, "fitted": "for this test"}
    )
    return library.model_copy(update={"weighing": weighing})


@pytest.fixture(scope="module")
def lexis(library: Library) -> Lexis:
    return compile_lexis(library)


def receipt_of(
    reader: FakeReader | None, library: Library, lexis: Lexis, text: str = SAID, **fields: Any
) -> dict[str, Any]:
    return screen(text, Conversation(id="x", **fields), library, lexis, reader).receipt


def test_chances_are_given_with_the_words_they_rest_on(library: Library, lexis: Lexis) -> None:
    reader = FakeReader(SURE, {"U6": 0.8766, "U7": 0.3, "S2": 0.01}, {"U6": (3, 17), "U7": (0, 0)})
    receipt = receipt_of(reader, library, lexis, "my leg went funny and big")
    part = receipt["reader"]
    assert part["digest"] == "ab" * 6
    assert part["at_least"] == {"self_care": 0.99, "soon": 0.97, "urgent": 0.91, "emergency": 0.05}
    assert part["codes"] == {"U6": 0.88, "U7": 0.3}
    assert part["points_to"] == [
        {"code": "U6", "words": "leg went funny", "turn": 0, "start": 3, "end": 17}
    ]
    assert part["raised"] == ["U6"]
    assert part["weighed"].keys() == part["at_least"].keys()
    (flag,) = (flag for flag in receipt["flags"] if flag["code"] == "U6")
    assert flag["because"][0]["by"] == "reader"
    assert flag["because"][0]["chance"] == 0.88
    assert flag["sources"] and flag["grade"]


def test_what_it_doubts_is_said_with_the_reason(library: Library, lexis: Lexis) -> None:
    receipt = receipt_of(FakeReader(CALM), library, lexis)
    assert receipt["disposition"] == "self_care"
    part = receipt["reader"]
    assert part["doubted_codes"] == ["U6"]
    (doubted,) = part["doubted"]
    assert doubted == {
        "label": "swelling in the calf", "words": "swollen", "turn": 0,
        "why": "read as not present here",
    }  # fmt: skip
    assert "It read \u201cswollen\u201d as not present here." in in_words(receipt)


def test_words_name_the_chance_of_the_level(library: Library, lexis: Lexis) -> None:
    receipt = receipt_of(FakeReader(SURE, {"U6": 0.9}), library, lexis)
    chance = round(100 * receipt["reader"]["weighed"]["urgent"])
    assert f"{chance} in 100 for this level or higher" in in_words(receipt)


def test_a_chip_is_not_read(library: Library, lexis: Lexis) -> None:
    part = receipt_of(
        FakeReader(SURE), library, lexis, "None of these", turn=1, open_question="i_history"
    )["reader"]
    assert (part["asked"], part["at_least"], part["codes"]) == (False, {}, {})


def test_a_reader_that_breaks_is_told_as_not_asked(library: Library, lexis: Lexis) -> None:
    part = receipt_of(FakeReader(SURE, broken=True), library, lexis)["reader"]
    assert not part["asked"]


def test_without_a_reader_there_is_no_part(library: Library, lexis: Lexis) -> None:
    receipt = receipt_of(None, library, lexis)
    assert receipt["reader"] is None
    assert "no reader" in in_words(receipt)


def test_no_chance_is_told_as_certain(library: Library, lexis: Lexis) -> None:
    receipt = receipt_of(FakeReader(SURE, {"U6": 0.9}), library, lexis)
    for chance, said in ((1.0, "over 99 in 100"), (0.0, "under 1 in 100"), (0.5, "give 50 in 100")):
        reader = receipt["reader"] | {"weighed": {"urgent": chance}}
        assert said in in_words(receipt | {"reader": reader})
