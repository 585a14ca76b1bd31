"""Export the encoder's weights to ONNX, once: ``python -m bot.retrieval.export DATA_DIR``.

Run in a process of its own, so that the half gigabyte torch needs is gone when it ends and the
server never imports it.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.errors import EncoderError
from bot.retrieval.encoder import (
    WIDTH,
    OnnxEncoder,
    check_model,
    export_path,
    model_dir,
    note_path,
)
from bot.retrieval.files import sha256_of, write_whole

OPSET = 17
LEAST_AGREEMENT = 0.9999
"""Cosine between the export's vector and torch's for each probe; measured 1.00000."""

_PROBES = (
    "knee",
    "Is it all right to run when the front of my knee is a little sore?",
    "Both knees ache going down the stairs after a long run, and again when I sit for an hour.",
)


def export(data_dir: Path) -> Path:
    """Write the export of the published weights into ``data_dir/encoder`` and return its path.

    The file appears under its name only after its vectors were compared with torch's.

    Raises:
        EncoderError: torch is not installed, the weights are not the published ones, or the
            export's vectors differ.
        OSError: the folder cannot be written.
    """
    folder = model_dir()
    check_model(folder, data_dir)
    target = export_path(data_dir)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{os.getpid()}.onnx")
    try:
        model = _torch_model(folder)
        _write(model, half)
        _compare(model, half, folder)
        write_whole(note_path(target), json.dumps({"sha256": sha256_of(half), "opset": OPSET}))
        os.replace(half, target)
    finally:
        half.unlink(missing_ok=True)
    return target


def main(arguments: Sequence[str]) -> int:
    """Entry of the export process: one argument, the data folder; 1 with words on failure."""
    try:
        export(Path(arguments[0]))
    except (EncoderError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _torch_model(folder: Path) -> Any:
    """The transformer with mean pooling and normalisation as one torch module."""
    try:
        import torch
        from transformers import AutoModel
        from transformers.utils import logging as transformers_logging
    except ImportError as error:
        raise EncoderError(f"the export needs torch and transformers: {error}") from error

    class Pooled(torch.nn.Module):
        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            hidden = self.inner(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # The fused attention kernels have no ONNX counterpart, the plain one has.
    inner = AutoModel.from_pretrained(
        str(folder), attn_implementation="eager", local_files_only=True
    )
    return Pooled(inner.eval()).eval()


def _write(model: Any, path: Path) -> None:
    import torch

    names = ["input_ids", "attention_mask", "token_type_ids"]
    ones = torch.ones(2, 8, dtype=torch.long)
    axes = {name: {0: "batch", 1: "length"} for name in names}
    with warnings.catch_warnings():
        # dynamo=False is deprecated, but the newer exporter writes a file onnxruntime refuses.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (ones, ones, ones * 0),
            str(path),
            input_names=names,
            output_names=["embedding"],
            dynamic_axes=axes | {"embedding": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _compare(model: Any, path: Path, folder: Path) -> None:
    """Refuse an export whose vectors are not those of the weights it came from."""
    import torch
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    encoder = OnnxEncoder(path, folder / "tokenizer.json")
    for probe in _PROBES:
        ids = torch.tensor([tokenizer.encode(probe).ids])
        with torch.no_grad():
            expected = model(ids, torch.ones_like(ids), ids * 0).numpy().reshape(WIDTH)
        agreement = float(np.dot(encoder.encode([probe])[0], expected))
        if agreement < LEAST_AGREEMENT:
            raise EncoderError(f"the export's vectors differ from torch's (cosine {agreement:.5f})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
