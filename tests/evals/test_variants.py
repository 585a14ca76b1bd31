"""Who is compared: what each of them hears, and what is said of those who cannot be had."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.bootstrap import build_bot
from bot.config import Settings
from bot.domain.knowledge import Library
from bot.errors import ReaderUnavailable
from bot.evals.variants import (
    BOTH,
    KEYWORDS,
    NAMES,
    NEAREST,
    READER,
    RULES,
    LineUp,
    WatchedReader,
    line_up,
    open_line_up,
    without_phrases,
)  # fmt: skip
from bot.retrieval.ensure import ensure
from bot.retrieval.search import HybridIndex
from tests.fakes.encoder import WordEncoder
from tests.fakes.reader import BrokenReader, WordReader

CALF = "My left calf is swollen and tender, the other is normal"
FROGS = "frogs in the leg since Monday"


@pytest.fixture(scope="module")
def plain(settings: Settings) -> Settings:
    return settings.model_copy(update={"dense": False})


@pytest.fixture(scope="module")
def index(library: Library, plain: Settings) -> HybridIndex:
    return ensure(library, plain)


@pytest.fixture(scope="module")
def everybody(library: Library, plain: Settings, index: HybridIndex) -> LineUp:
    return line_up(plain, library, index, WordReader({"frogs": "U6"}), WordEncoder())


HEARS = [
    ("rules hear their phrases", RULES, CALF, "urgent"),
    ("rules do not hear the reader's word", RULES, FROGS, "none"),
    ("the reader hears no phrase", READER, CALF, "none"),
    ("the reader hears its word", READER, FROGS, "urgent"),
    ("together they hear the reader's word", BOTH, FROGS, "urgent"),
    ("keywords hear a keyword", KEYWORDS, CALF, "urgent"),
    ("the nearest example is the same sentence", NEAREST, CALF, "urgent"),
]


@pytest.mark.parametrize(
    ("name", "text", "level"), [case[1:] for case in HEARS], ids=[case[0] for case in HEARS]
)
def test_what_each_hears(everybody: LineUp, name: str, text: str, level: str) -> None:
    assert everybody.variants[name].reply(f"{name}{text}", text).reply.disposition.value == level


def test_everybody_in_order_with_versions(everybody: LineUp, library: Library) -> None:
    assert tuple(everybody.variants) == NAMES
    assert everybody.main == BOTH
    assert everybody.absent == {}
    assert everybody.versions["knowledge"] == library.digest
    assert (everybody.versions["reader"], everybody.versions["encoder"]) == ("r1", "d1")


def test_without_phrases_the_rules_hear_nothing_but_numbers(
    library: Library, plain: Settings, index: HybridIndex
) -> None:
    alone = plain.model_copy(update={"reader": False})
    deaf = build_bot(alone, library=without_phrases(library), index=index)
    heard = [
        text
        for flag in library.red_flags.values()
        for text in flag.examples
        if deaf.reply(text, text).reply.flags
    ]
    assert [text for text in heard if not re.search(r"\d|fourteen", text)] == []


def test_a_part_that_is_missing_takes_its_variants_with_it(
    library: Library, plain: Settings, index: HybridIndex
) -> None:
    found = line_up(plain, library, index, "no weights", "no encoder")
    assert tuple(found.variants) == (RULES, KEYWORDS)
    assert found.absent == {READER: "no weights", BOTH: "no weights", NEAREST: "no encoder"}
    assert found.main == RULES
    assert found.versions["reader"] == "none"
    found.check()


def test_one_that_fails_its_self_test_is_measured_without_it(everybody: LineUp) -> None:
    """This reader finds chest pain harmless; the static reply would call everything urgent."""
    assert set(everybody.failed) == {BOTH}
    assert any(line.startswith("four-steps has to be U1") for line in everybody.failed[BOTH])
    assert everybody.variants[BOTH].reply("shoes", "shoes?").reply.disposition.value == "none"


def test_a_text_is_read_once() -> None:
    reader = WordReader({"frogs": "U6"})
    watched = WatchedReader(reader)
    first = watched.read(["frogs", "knee"])
    assert watched.read(["knee", "frogs", "knee"]) == (first[1], first[0], first[1])
    assert reader.asked == ["frogs", "knee"]


def test_a_reader_that_fails_makes_no_figures(
    library: Library, plain: Settings, index: HybridIndex
) -> None:
    found = line_up(plain, library, index, BrokenReader({}), WordEncoder())
    assert found.variants[BOTH].reply("a", CALF).reply.disposition.value == "urgent"
    with pytest.raises(ReaderUnavailable, match="the reader failed \\d+ times"):
        found.check()


def test_a_reader_switched_off(settings: Settings) -> None:
    found = open_line_up(settings.model_copy(update={"reader": False}))
    assert set(found.variants) == {RULES, KEYWORDS, NEAREST}
    assert "KNEEBOT_READER" in found.absent[BOTH]


def test_a_reason_names_no_folder_of_this_machine(settings: Settings, tmp_path: Path) -> None:
    bare = tmp_path / "knowledge"
    bare.mkdir()
    for entry in Path(settings.knowledge_dir).resolve().iterdir():
        if entry.name != "reader":
            (bare / entry.name).symlink_to(entry)
    found = open_line_up(settings.model_copy(update={"knowledge_dir": bare, "reader": True}))
    assert set(found.variants) == {RULES, KEYWORDS, NEAREST}
    assert "knowledge/reader" in found.absent[READER]
    assert str(tmp_path) not in found.absent[READER]
