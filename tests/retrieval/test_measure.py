"""The labelled questions, and how well the shipped search does on the half it was not tuned on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.domain.knowledge import Library
from bot.retrieval.measure import Case, Report, load_cases, measure
from bot.retrieval.search import HybridIndex


@pytest.fixture(scope="module")
def topics(library: Library) -> dict[str, str]:
    """The topic of every passage."""
    return {passage.id: passage.topic for passage in library.passages.values()}


@pytest.fixture(scope="module")
def report(index: HybridIndex, cases: tuple[Case, ...], topics: dict[str, str]) -> Report:
    """Both halves on the ``report`` split."""
    return measure(index, cases, topics)


@pytest.fixture(scope="module")
def words_report(
    words_index: HybridIndex, cases: tuple[Case, ...], topics: dict[str, str]
) -> Report:
    """The lexical half alone on the ``report`` split."""
    return measure(words_index, cases, topics)


def test_the_questions_are_many_and_evenly_split(cases: tuple[Case, ...]) -> None:
    """In scope and out of scope each half and half, no text twice."""
    counts = Counter((bool(case.accept), case.split) for case in cases)
    assert sum(counts[True, split] for split in ("tune", "report")) >= 160
    assert sum(counts[False, split] for split in ("tune", "report")) >= 90
    for inside in (True, False):
        assert abs(counts[inside, "tune"] - counts[inside, "report"]) <= 1
    assert len({case.text for case in cases}) == len({case.id for case in cases}) == len(cases)


def test_every_accepted_passage_exists(cases: tuple[Case, ...], library: Library) -> None:
    """An article that is renamed takes its questions along."""
    accepted = {item for case in cases for item in case.accept}
    assert accepted <= set(library.passages)


def test_no_question_of_the_corpus_is_in_the_library(
    cases: tuple[Case, ...], library: Library
) -> None:
    """Else it would only measure copying."""
    forms = {form.lower() for item in library.passages.values() for form in item.questions}
    assert not [case.id for case in cases if case.text.lower() in forms]


def test_both_halves_together_find_and_decline(report: Report) -> None:
    """Floors a little under what was measured: 0.97, 0.91, 0.98, 0.85, 0.92."""
    assert report.halves["fused"].at5 >= 0.94
    assert report.halves["fused"].mrr >= 0.87
    assert report.answered >= 0.94
    assert report.right >= 0.80
    assert report.declined >= 0.87


def test_the_words_alone_find_and_decline(words_report: Report) -> None:
    """Floors a little under what was measured: 0.90, 0.92, 0.74."""
    assert set(words_report.halves) == {"lexical"} and not words_report.dense
    assert words_report.halves["lexical"].at5 >= 0.86
    assert words_report.answered >= 0.88
    assert words_report.declined >= 0.68


def test_fusing_beats_either_half(report: Report) -> None:
    """Else the other half would be dead weight."""
    halves = report.halves
    assert halves["fused"].mrr > max(halves["dense"].mrr, halves["lexical"].mrr)


def test_no_topic_is_lost(report: Report) -> None:
    """Recall at 5 of the weakest topic; some have only a handful of questions."""
    assert min(report.topics.values()) >= 0.6


def test_a_report_counts_what_happened(index: HybridIndex, topics: dict[str, str]) -> None:
    """One found first, one never, one declined, one answered though nothing should be."""
    cases = [
        Case("found", "are clamshells enough", "g", frozenset({"clamshells"}), "report"),
        Case("wrong", "are clamshells enough", "g", frozenset({"clot-signs"}), "report"),
        Case("declined", "who is the king of spain", "g", frozenset(), "report"),
        Case("leaked", "are clamshells enough", "g", frozenset(), "report"),
        Case("other", "are clamshells enough", "g", frozenset({"clamshells"}), "tune"),
    ]
    report = measure(index, cases, topics)
    assert (report.in_scope, report.out_of_scope) == (2, 2)
    assert report.halves["fused"].at1 == 0.5
    assert (report.answered, report.right, report.declined) == (1.0, 0.5, 0.5)
    assert (report.missed, report.leaked) == ((), ("leaked",))
    assert report.topics == {"danger": 0.0, "exercise": 1.0}


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": "q1"}', '{"id": "q", "text": "t", "group": "g", "accept": 1}'],
    ids=["cut", "list", "fields", "accept"],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    """File and number."""
    path = tmp_path / "cases.jsonl"
    good = '{"id": "q", "text": "t", "group": "g", "accept": [], "split": "tune"}'
    path.write_text(f"{good}\n{line}\n")
    with pytest.raises(ValueError, match="cases.jsonl:2: not a labelled question"):
        load_cases(path)
