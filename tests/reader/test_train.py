"""A small training, for real: it learns, it repeats itself, and what it leaves can be read back."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from bot.config import Settings
from bot.errors import ReaderUnavailable
from bot.reader.ensure import ensure_reader
from bot.reader.export import load, save
from bot.reader.network import Network
from bot.reader.rows import Sample
from bot.reader.train import Schedule, closing, padded, train
from bot.reader.weights import WEIGHTS, find_weights
from bot.retrieval.encoder import model_dir

pytestmark = pytest.mark.slow
CODES = ("E1", "U6", "S6")
SAMPLES = [
    Sample("My chest hurts and I cannot breathe", (4,), ("E1",)),
    Sample("One calf is swollen and warm", (3,), ("U6",)),
    Sample("It has ached for four months now", (2,), ("S6",)),
    Sample("What shoes should I buy?", (0,), ()),
] * 8
SCHEDULE = Schedule(epochs=3, tokens=256, rate=3e-3, head_rate=2e-2)


@pytest.fixture(scope="module")
def network() -> Network:
    return train(SAMPLES, CODES, model_dir(), SCHEDULE)


@pytest.fixture(scope="module")
def shipped(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge folder that holds nothing but the weights."""
    folder = tmp_path_factory.mktemp("knowledge") / "reader"
    folder.mkdir()
    save(network, CODES, folder / WEIGHTS, {"seed": "1"})
    return folder.parent


def test_it_learns_what_it_was_shown(network: Network, shipped: Path, tmp_path: Path) -> None:
    reader = ensure_reader(Settings(knowledge_dir=shipped, data_dir=tmp_path))
    chest, calf, shoes = reader.read([SAMPLES[0].text, SAMPLES[1].text, SAMPLES[3].text])
    assert chest.at_least[4] > 0.5 > calf.at_least[4]
    assert calf.codes["U6"] > 0.5 > chest.codes["U6"]
    assert shoes.at_least[1] < 0.5
    assert list(chest.at_least) == sorted(chest.at_least, reverse=True)
    start, end = calf.words["U6"]
    assert SAMPLES[1].text[start:end]


def test_the_same_seed_trains_the_same(network: Network) -> None:
    again = train(SAMPLES, CODES, model_dir(), SCHEDULE)
    assert all(
        torch.equal(value, again.trained()[name]) for name, value in network.trained().items()
    )


def test_the_last_round_reads_bare_statements_most() -> None:
    bare = Sample("it hurts", (1,), ())
    read = closing([bare], SAMPLES, seed=1)
    assert read.count(bare) == 3
    assert len(read) == 3 + len(SAMPLES) // 6
    assert read == closing([bare], SAMPLES, seed=1)


def test_a_network_is_trained_further() -> None:
    # A network of its own: training changes it in place.
    before = train(SAMPLES, CODES, model_dir(), SCHEDULE)
    start = {name: value.clone() for name, value in before.trained().items()}
    after = train(SAMPLES[:4], CODES, model_dir(), Schedule(epochs=1, tokens=256), network=before)
    assert after is before
    assert any(not torch.equal(start[name], value) for name, value in after.trained().items())


def test_half_precision_keeps_what_was_learned(network: Network, shipped: Path) -> None:
    loaded = load(find_weights(shipped / "reader"), model_dir())
    ids, mask = padded([[101, 2026, 5000, 102]])
    with torch.no_grad():
        apart = (network(ids, mask)[0].sigmoid() - loaded(ids, mask)[0].sigmoid()).abs().max()
    assert float(apart) < 0.01


def test_padding_changes_no_reading(shipped: Path, tmp_path: Path) -> None:
    reader = ensure_reader(Settings(knowledge_dir=shipped, data_dir=tmp_path))
    (alone,) = reader.read(["One calf is swollen"])
    beside, _ = reader.read(["One calf is swollen", "word " * 200])
    assert alone.codes["U6"] == pytest.approx(beside.codes["U6"], abs=1e-4)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no weights at all, just words", id="words"),
        pytest.param((2).to_bytes(8, "little") + b"{}", id="no header"),
    ],
)
def test_weights_that_are_not_whole_are_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / WEIGHTS).write_bytes(data)
    with pytest.raises(ReaderUnavailable, match="not whole"):
        find_weights(tmp_path)


def test_missing_weights_are_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ReaderUnavailable, match="cannot be read"):
        ensure_reader(Settings(knowledge_dir=tmp_path, data_dir=tmp_path))
