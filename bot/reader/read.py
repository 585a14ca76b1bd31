"""The reader at work: texts to chances and the words behind them, through onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.reading import Reading
from bot.errors import ReaderUnavailable
from bot.reader.weights import Weights
from bot.retrieval.encoder import failures, open_session, open_tokenizer
from bot.retrieval.files import remembered_sha256

_POINTED = 0.1
"""Least chance of a code whose words are looked for."""
_SHARE = 0.3
"""A word beside the strongest one belongs to it with at least this much of its weight."""

_AT_ONCE = 2
"""Texts read side by side: the windows of a long message, or a message with and without a past."""


def exports(data_dir: Path) -> Path:
    """The folder of all exports."""
    return data_dir / "reader"


def export_path(data_dir: Path, weights: Weights) -> Path:
    """Where the export of these weights belongs; its note lies beside it."""
    return exports(data_dir) / f"{weights.digest}.onnx"


def note_path(export: Path) -> Path:
    """The note beside an export, which records the export's own hash."""
    return export.with_suffix(".json")


def has_export(data_dir: Path, weights: Weights) -> bool:
    """True where an export is there and is byte for byte the one that was checked when made."""
    export = export_path(data_dir, weights)
    try:
        note = json.loads(note_path(export).read_text(encoding="utf-8"))
        known = remembered_sha256(export, exports(data_dir) / "checked.json")
        return bool(note["sha256"] == known)
    except (OSError, ValueError, KeyError, TypeError):
        return False


class OnnxReader:
    """The reader over an ONNX export. One session may be shared by threads."""

    def __init__(self, export: Path, tokenizer: Path, weights: Weights) -> None:
        """Open the session.

        Raises:
            ReaderUnavailable: the export or the tokenizer cannot be opened.
        """
        self._codes = weights.codes
        self._digest = weights.digest
        self._failures = failures()
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="reader")
        try:
            self._session = open_session(export)
            self._tokenizer = open_tokenizer(tokenizer)
        except self._failures as error:
            raise ReaderUnavailable(f"the reader cannot be opened: {error}") from error

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, hex."""
        return self._digest

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """One reading per text, each read to 256 tokens.

        Raises:
            ReaderUnavailable: onnxruntime failed on these texts.
        """
        if len(texts) < 2:
            return tuple(self._read(text) for text in texts)
        return tuple(self._pool.map(self._read, texts))

    def _read(self, text: str) -> Reading:
        """One text by itself, so that its reading never hangs on what is read beside it."""
        try:
            item = self._tokenizer.encode(text)
            feed = {
                "input_ids": np.array([item.ids], dtype=np.int64),
                "attention_mask": np.array([item.attention_mask], dtype=np.int64),
            }
            codes, at_least, look = self._session.run(None, feed)
        except self._failures as error:
            raise ReaderUnavailable(f"the reader failed: {type(error).__name__}") from error
        return self._reading(text, item, codes[0], at_least[0], look[0])

    def _reading(self, text: str, item: Any, codes: Any, at_least: Any, look: Any) -> Reading:
        chances = {code: float(chance) for code, chance in zip(self._codes, codes, strict=True)}
        words = {
            code: _span(text, item.offsets, look[:, place])
            for place, code in enumerate(self._codes)
            if chances[code] >= _POINTED
        }
        return Reading(tuple(float(chance) for chance in at_least), chances, words)


def _span(text: str, offsets: Sequence[tuple[int, int]], look: Any) -> tuple[int, int]:
    """The characters of the word looked at most and of its neighbours of weight, whole words."""
    shown = np.array([end > start for start, end in offsets])
    weights = look[: len(offsets)] * shown
    first = last = int(weights.argmax())
    least = float(weights[first]) * _SHARE
    while first > 0 and max(weights[max(first - 2, 0) : first]) >= least:
        first -= 1
    while last + 1 < len(weights) and max(weights[last + 1 : last + 3]) >= least:
        last += 1
    inside = [offset for offset in offsets[first : last + 1] if offset[1] > offset[0]]
    if not inside:
        return 0, 0
    start, end = inside[0][0], inside[-1][1]
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
