"""The reader a bot screens with: opened, exported where it is not there yet."""

from __future__ import annotations

from bot.config import Settings
from bot.errors import EncoderError, IndexUnavailable, ReaderUnavailable
from bot.reader.read import OnnxReader, export_path, has_export
from bot.reader.weights import Weights, find_weights
from bot.retrieval.encoder import WEIGHTS_SHA256, check_model, model_dir
from bot.retrieval.ensure import alone, run_export
from bot.retrieval.index import Progress

FOLDER = "reader"
"""In ``knowledge/``: what a training left."""


def ensure_reader(
    settings: Settings, progress: Progress | None = None, *, may_build: bool = True
) -> OnnxReader:
    """The reader; exported first where these weights have not been yet.

    With ``may_build`` false only what is there is opened, and nothing is written where nothing is.

    Raises:
        ReaderUnavailable: it cannot be had; the message says why.
    """
    try:
        weights = find_weights(settings.knowledge_dir / FOLDER)
        if weights.encoder != WEIGHTS_SHA256:
            raise ReaderUnavailable("the reader was trained over another encoder; train it again")
        there = has_export(settings.data_dir, weights)
        if not there and not may_build:
            raise ReaderUnavailable("the reader is not exported yet; 'kneebot index' does it")
        folder = model_dir()
        check_model(folder, settings.data_dir)
        if not there:
            _export(settings, weights, progress)
        tokenizer = folder / "tokenizer.json"
        return OnnxReader(export_path(settings.data_dir, weights), tokenizer, weights)
    except (EncoderError, IndexUnavailable) as error:
        raise ReaderUnavailable(str(error)) from error


def _export(settings: Settings, weights: Weights, progress: Progress | None) -> None:
    """Export in a process of its own, unless another process did while this one waited."""
    with alone(settings.data_dir):
        if has_export(settings.data_dir, weights):
            return
        said = run_export(
            "the reader",
            "bot.reader.export",
            (weights.path.parent.resolve(), settings.data_dir.resolve()),
            progress,
        )
        if not has_export(settings.data_dir, weights):
            raise ReaderUnavailable(f"the reader could not be exported: {said}")
