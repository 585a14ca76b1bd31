"""Noisy copies keep their label and their words."""

from __future__ import annotations

from bot.reader.noise import CLAUSE_SHARE, ORDER_SHARE, TALK_SHARE, with_noise
from bot.reader.rows import Sample

MESSAGES = [
    Sample(f"My calf number {number} is swollen", (3,), ("U6",)) for number in range(400)
] + [Sample(f"What a run number {number}", (0,), ()) for number in range(100)]
CLAUSES = [
    Sample("cannot breathe", (4,), ("E1",), "E1"),
    Sample("no stroke ever", (0,), (), "E8"),
    Sample("calf like a balloon", (3,), ("U6",), "U6"),
    Sample("the scan was fine", (1,), (), "S3"),
]
SAMPLES = MESSAGES + CLAUSES


def copies(seed: int = 1) -> list[Sample]:
    return with_noise(SAMPLES, seed)[len(SAMPLES) :]


def test_the_samples_stay_and_a_share_is_copied() -> None:
    assert with_noise(SAMPLES, seed=1)[: len(SAMPLES)] == SAMPLES
    share = len(copies()) / len(SAMPLES)
    assert abs(share - ORDER_SHARE - TALK_SHARE - CLAUSE_SHARE * 0.7) < 0.06


def test_talk_and_orders_change_no_label() -> None:
    by_text = {sample.text: sample for sample in MESSAGES}
    plain = [copy for copy in copies() if not any(one.text in copy.text for one in CLAUSES)]
    for copy in plain:
        inside = [sample for text, sample in by_text.items() if text in copy.text]
        assert any((one.ranks, one.codes) == (copy.ranks, copy.codes) for one in inside)


def test_a_clause_adds_what_it_asserts() -> None:
    found = {
        clause.text: {(copy.ranks, copy.codes) for copy in copies() if clause.text in copy.text}
        for clause in CLAUSES
    }
    assert found["cannot breathe"] == {((4,), ("U6", "E1")), ((4,), ("E1",))}
    assert found["no stroke ever"] == {((3,), ("U6",)), ((0,), ())}


def test_what_may_clear_or_contradict_is_never_put_beside() -> None:
    beside = [copy.text for copy in copies() if "number" in copy.text]
    assert not [text for text in beside if "the scan was fine" in text]
    assert not [text for text in beside if "balloon" in text and "swollen" in text]


def test_the_same_seed_gives_the_same_copies() -> None:
    assert with_noise(SAMPLES, seed=3) == with_noise(SAMPLES, seed=3)
    assert with_noise(SAMPLES, seed=3) != with_noise(SAMPLES, seed=4)
