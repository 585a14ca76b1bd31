"""Fusion, the filter by disposition, the threshold and the honest decline."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from bot.domain.ports import PassageIndex
from bot.domain.triage import Disposition
from bot.retrieval.cover import THRESHOLD
from bot.retrieval.dense import DenseIndexSearch
from bot.retrieval.index import DenseIndex, rows_of
from bot.retrieval.lexical import LexicalIndex
from bot.retrieval.search import MOST_HITS, Half, HybridIndex
from tests.fakes.encoder import BrokenEncoder, WordEncoder
from tests.retrieval.conftest import MakePassage

OFF = ("weather tomorrow", "cook dinner")


MakeIndex = Callable[..., HybridIndex]


@pytest.fixture(scope="module")
def make_index(make_passage: MakePassage) -> MakeIndex:
    """A builder for a small index."""
    passages = {
        item.id: item
        for item in (
            make_passage("brace", "A sleeve or a brace does not help."),
            make_passage("cycling", "Saddle height matters.", related=("stairs", "no-such")),
            make_passage("hills", "Downhill is hardest.", highest=Disposition.SELF_CARE),
            make_passage("stairs", "Going down stairs is hard."),
            make_passage("twin-a", "The very same words."),
            make_passage("twin-b", "The very same words."),
        )
    }
    ordered = [passages[key] for key in sorted(passages)]

    def make(dense: bool = True, encoder: WordEncoder | None = None) -> HybridIndex:
        lexical = LexicalIndex(ordered, (), OFF)
        if not dense:
            return HybridIndex(passages, lexical, trouble="gone")
        rows = rows_of(ordered, OFF)
        vectors = WordEncoder().encode([row.text for row in rows])
        index = DenseIndex("v", tuple(row.passage for row in rows), vectors)
        return HybridIndex(passages, lexical, DenseIndexSearch(index, encoder or WordEncoder()))

    return make


@pytest.mark.parametrize("dense", [True, False], ids=["both", "words"])
def test_the_fitting_passage_comes_first(make_index: MakeIndex, dense: bool) -> None:
    """With either half, and it says which half answered."""
    index: PassageIndex = make_index(dense)
    found = index.find("what about stairs", Disposition.NONE)
    assert found.covered and found.hits[0].id == "stairs"
    assert found.dense is dense


@pytest.mark.parametrize("dense", [True, False], ids=["both", "words"])
@pytest.mark.parametrize("query", ["weather tomorrow", "cook dinner tomorrow", "xyzzy plugh"])
def test_what_is_not_covered_gets_no_passage(
    make_index: MakeIndex, dense: bool, query: str
) -> None:
    """Not even the nearest one."""
    found = make_index(dense).find(query, Disposition.NONE)
    assert not found.covered and found.hits == ()


def test_a_decline_names_the_nearest_topics_by_title(make_index: MakeIndex) -> None:
    """Titles, as a person would read them."""
    found = make_index().find("weather on the stairs tomorrow cook dinner", Disposition.NONE)
    assert not found.covered
    assert found.nearest[0] == "stairs" and len(found.nearest) == 3


@pytest.mark.parametrize("query", ["", "  \n", "???"], ids=["empty", "blank", "marks"])
@pytest.mark.parametrize("dense", [True, False], ids=["both", "words"])
def test_nothing_asked_is_nothing_found(make_index: MakeIndex, dense: bool, query: str) -> None:
    """And no error."""
    assert not make_index(dense).find(query, Disposition.NONE).covered


@pytest.mark.parametrize(
    ("disposition", "shown"),
    [
        (Disposition.NONE, True),
        (Disposition.SELF_CARE, True),
        (Disposition.SOON, False),
        (Disposition.URGENT, False),
        (Disposition.EMERGENCY, False),
    ],
)
def test_a_passage_is_held_back_above_its_highest_disposition(
    make_index: MakeIndex, disposition: Disposition, shown: bool
) -> None:
    """Hits and nearest topics alike; ``hills`` may be shown up to self care."""
    found = make_index().find("what about hills downhill", disposition)
    assert ("hills" in [hit.id for hit in found.hits]) is shown
    assert ("hills" in found.nearest) is shown


def test_nothing_at_all_is_shown_in_an_emergency(make_index: MakeIndex) -> None:
    """No passage is fit for it."""
    found = make_index().find("what about stairs", Disposition.EMERGENCY)
    assert (found.hits, found.covered, found.nearest) == ((), False, ())


@pytest.mark.parametrize("half", ["fused", "dense", "lexical"])
def test_equal_scores_keep_the_order_of_ids(make_index: MakeIndex, half: Half) -> None:
    """The twins cannot be told apart."""
    ranked = [hit.id for hit in make_index().rank("the very same words", half=half)]
    assert ranked[:2] == ["twin-a", "twin-b"]


def test_the_same_question_gets_the_same_answer(make_index: MakeIndex) -> None:
    """From one index and from another one built the same way."""
    one, other = make_index(), make_index()
    query = "does a brace help on stairs or hills"
    assert one.find(query, Disposition.NONE) == one.find(query, Disposition.NONE)
    assert one.find(query, Disposition.NONE) == other.find(query, Disposition.NONE)


def test_a_failing_encoder_leaves_the_words(
    make_index: MakeIndex, caplog: pytest.LogCaptureFixture
) -> None:
    """For this turn alone, and without the person's words in the log."""
    index = make_index(encoder=BrokenEncoder())
    with caplog.at_level(logging.DEBUG):
        found = index.find("what about stairs", Disposition.NONE)
    assert found.covered and found.hits[0].id == "stairs" and not found.dense
    assert "lexical half answers alone" in caplog.text and "stairs" not in caplog.text


def test_trouble_and_dense_are_told(make_index: MakeIndex) -> None:
    """What ``doctor`` reads."""
    assert make_index(False).trouble == "gone" and not make_index(False).dense
    assert make_index().trouble == "" and make_index().dense


@pytest.mark.parametrize("dense", [True, False], ids=["both", "words"])
def test_near_names_what_the_passage_names_first(make_index: MakeIndex, dense: bool) -> None:
    """Known ids only, never itself."""
    near = make_index(dense).near("cycling")
    assert near[0] == "stairs"
    assert len(near) == 3 and not {"no-such", "cycling"} & set(near)


def test_near_finds_the_most_alike(make_index: MakeIndex) -> None:
    """The twin has the same words."""
    assert make_index().near("twin-a")[0] == "twin-b"
    assert make_index().near("no-such-passage") == ()


def test_hits_are_few_and_each_sure_enough(index: HybridIndex) -> None:
    """On the shipped library, with a question that touches many passages."""
    found = index.find("knee pain when running, is it ok to carry on", Disposition.NONE)
    assert len(found.hits) == MOST_HITS
    assert all(hit.cover >= THRESHOLD for hit in found.hits)
    assert [hit.score for hit in found.hits] == sorted((h.score for h in found.hits), reverse=True)


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        ("should i ice it or use heat", "ice-heat"),
        ("My GP won't send me for a scan of my knee", "mri-needed"),
        ("clamshels enough?", "clamshells"),
        ("is it safe to run downhill", "hills"),
    ],
)
def test_the_shipped_library_answers(index: HybridIndex, query: str, passage: str) -> None:
    """A handful that must never break, a misspelt one among them."""
    assert passage in [hit.id for hit in index.find(query, Disposition.NONE).hits[:2]]
