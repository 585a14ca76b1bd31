"""Noisy copies keep their label and their words."""

from __future__ import annotations

from bot.reader.noise import ORDER_SHARE, TALK_SHARE, with_noise
from bot.reader.rows import Sample

SAMPLES = [
    Sample(f"My calf number {number} is swollen", (3,), ("U6",)) for number in range(400)
] + [Sample(f"What a run number {number}", (0,), ()) for number in range(100)]


def test_the_samples_stay_and_a_share_is_copied() -> None:
    found = with_noise(SAMPLES, seed=1)
    assert found[: len(SAMPLES)] == SAMPLES
    share = (len(found) - len(SAMPLES)) / len(SAMPLES)
    assert abs(share - ORDER_SHARE - TALK_SHARE) < 0.06


def test_a_copy_holds_the_message_and_its_label() -> None:
    by_text = {sample.text: sample for sample in SAMPLES}
    for copy in with_noise(SAMPLES, seed=1)[len(SAMPLES) :]:
        inside = [sample for text, sample in by_text.items() if text in copy.text]
        assert any((one.ranks, one.codes) == (copy.ranks, copy.codes) for one in inside)


def test_the_same_seed_gives_the_same_copies() -> None:
    assert with_noise(SAMPLES, seed=3) == with_noise(SAMPLES, seed=3)
    assert with_noise(SAMPLES, seed=3) != with_noise(SAMPLES, seed=4)
