"""Export the reader to ONNX, once: ``python -m bot.reader.export WEIGHTS_DIR DATA_DIR``.

Run in a process of its own, so that the server never imports torch.
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
import torch

from bot.errors import EncoderError, ReaderUnavailable
from bot.reader.network import Network
from bot.reader.read import OnnxReader, export_path, note_path
from bot.reader.weights import Weights, find_weights, metadata
from bot.retrieval.encoder import WEIGHTS_SHA256, check_model, model_dir
from bot.retrieval.files import sha256_of, write_whole
from bot.text.reading import joined

OPSET = 17
MOST_APART = 1e-3
"""Largest difference of a chance between the export and torch; measured 1e-6."""

_PROBES = (
    "knee",
    "My left calf is swollen and warm since the flight, is it a strain?",
    joined(["Both knees ache on the stairs after a long run.", "No swelling, nothing locks."]),
)


class _Chances(torch.nn.Module):
    """The network with chances instead of logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        codes, level, look = self.network(input_ids, attention_mask)
        at_least = level.softmax(-1).flip(-1).cumsum(-1).flip(-1)
        return codes.sigmoid(), at_least, look


def save(network: Network, codes: tuple[str, ...], path: Path, about: dict[str, str]) -> None:
    """Write the trained values in half precision, with ``about`` in the header."""
    from safetensors.torch import save_file

    half = {name: value.to(torch.float16) for name, value in network.trained().items()}
    save_file(half, str(path), metadata=metadata(codes, WEIGHTS_SHA256, about))


def load(weights: Weights, folder: Path) -> Network:
    """The trained network over the encoder in ``folder``.

    Raises:
        ReaderUnavailable: the weights belong to another encoder or another network.
    """
    from safetensors.torch import load_file

    if weights.encoder != WEIGHTS_SHA256:
        raise ReaderUnavailable("the reader was trained over another encoder; train it again")
    network = Network(folder, len(weights.codes))
    values = {name: value.float() for name, value in load_file(str(weights.path)).items()}
    try:
        unknown = network.load_state_dict(values, strict=False).unexpected_keys
    except RuntimeError as error:
        raise ReaderUnavailable("the reader's weights are of another network") from error
    if unknown or values.keys() != network.trained().keys():
        raise ReaderUnavailable("the reader's weights are of another network; train it again")
    return network.eval()


def export(weights_dir: Path, data_dir: Path) -> Path:
    """Write the reader as ONNX into ``data_dir/reader`` and return its path.

    The file appears under its name only after its chances were compared with torch's.

    Raises:
        EncoderError: the encoder's weights are not the published ones.
        ReaderUnavailable: the reader's weights cannot be used, or the export differs.
        OSError: the folder cannot be written.
    """
    folder = model_dir()
    check_model(folder, data_dir)
    weights = find_weights(weights_dir)
    target = export_path(data_dir, weights)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{os.getpid()}.onnx")
    try:
        network = load(weights, folder)
        network.merge()
        model = _Chances(network).eval()
        _write(model, half)
        _compare(model, half, folder, weights)
        write_whole(note_path(target), json.dumps({"sha256": sha256_of(half), "opset": OPSET}))
        os.replace(half, target)
    finally:
        half.unlink(missing_ok=True)
    return target


def _write(model: torch.nn.Module, path: Path) -> None:
    ones = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "batch", 1: "length"}
    with warnings.catch_warnings():
        # dynamo=False is deprecated, but the newer exporter writes a file onnxruntime refuses.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (ones, ones),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["codes", "at_least", "look"],
            dynamic_axes={
                "input_ids": axes,
                "attention_mask": axes,
                "codes": {0: "batch"},
                "at_least": {0: "batch"},
                "look": axes,
            },
            opset_version=OPSET,
            dynamo=False,
        )


def _compare(model: torch.nn.Module, path: Path, folder: Path, weights: Weights) -> None:
    """Refuse an export whose chances are not those of the weights it came from."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    reader = OnnxReader(path, folder / "tokenizer.json", weights)
    for probe in _PROBES:
        ids = torch.tensor([tokenizer.encode(probe).ids])
        with torch.no_grad():
            codes = model(ids, torch.ones_like(ids))[0].numpy()[0]
        found = reader.read([probe])[0].codes
        apart = float(np.abs(codes - np.array([found[code] for code in weights.codes])).max())
        if apart > MOST_APART:
            raise ReaderUnavailable(f"the reader's export differs from torch's (by {apart:.5f})")


def main(arguments: Sequence[str]) -> int:
    """Entry of the export process: the weights' folder and the data folder; 1 on failure."""
    try:
        export(Path(arguments[0]), Path(arguments[1]))
    except (EncoderError, ReaderUnavailable, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
