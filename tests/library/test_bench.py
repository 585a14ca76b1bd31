from __future__ import annotations

import pytest

from bot.library.bench import did_you_mean
from tests.builders import real_library
from tests.library.broken import bench


def test_places_know_every_item() -> None:
    on = bench(real_library())
    missing = [file for file, _ in on.items() if not (on.root / file).is_file()]
    assert missing == []


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        pytest.param("clamm", "did you mean 'clam'?", id="near"),
        pytest.param("zzzz", "known are bridge, clam ...", id="far"),
    ],
)
def test_a_suggestion_is_made(word: str, answer: str) -> None:
    assert did_you_mean(word, {"clam", "bridge"}) == answer
