"""The network: MiniLM with low-rank adapters, and for each code a look at the words that matter.

Every code has a query of its own that weighs the words of the text (label-wise attention,
Mullenbach et al. 2018), so that a reading can point to what it rests on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import nn

from bot.retrieval.encoder import WIDTH

RANK = 32
"""Of the adapters: 1.3 million trained values beside the 22.7 million of the encoder."""
LEVELS = 5
"""Ranks of a disposition, ``none`` to ``emergency``."""
_SHARPNESS = 4.0
_DROPOUT = 0.1


class Adapted(nn.Module):
    """A frozen linear layer and a trained low-rank change of it (LoRA, Hu et al. 2021)."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        self.down = nn.Parameter(torch.randn(RANK, base.in_features) / math.sqrt(base.in_features))
        self.up = nn.Parameter(torch.zeros(base.out_features, RANK))
        self.drop = nn.Dropout(_DROPOUT / 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The layer's output; shapes as of the layer."""
        change: torch.Tensor = (self.drop(x) @ self.down.T) @ self.up.T
        plain: torch.Tensor = self.base(x)
        return plain + 2.0 * change

    def merged(self) -> nn.Linear:
        """One plain layer that does the same, for the export."""
        whole = nn.Linear(self.base.in_features, self.base.out_features)
        whole.weight.data = self.base.weight.data + 2.0 * self.up.data @ self.down.data
        whole.bias.data = self.base.bias.data
        return whole


class Network(nn.Module):
    """Tokens -> chances of ``codes`` (logits), of the levels (logits), and where it looked."""

    def __init__(self, folder: Path, codes: int) -> None:
        """Read the encoder from ``folder`` and add fresh adapters and heads."""
        super().__init__()
        self.encoder = _encoder(folder)
        for parent, name in self._linears():
            setattr(parent, name, Adapted(getattr(parent, name)))
        self.queries = nn.Parameter(torch.randn(codes + 1, WIDTH) * 0.02)
        self.weights = nn.Parameter(torch.randn(codes, WIDTH) * 0.02)
        self.bias = nn.Parameter(torch.full((codes,), -3.0))
        self.level = nn.Linear(2 * WIDTH, LEVELS)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Shapes (batch, length) -> (batch, codes), (batch, levels), (batch, length, codes)."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        hidden = self.drop(hidden)
        mask = attention_mask.unsqueeze(-1)
        scores = hidden @ self.queries.T * (_SHARPNESS / math.sqrt(WIDTH))
        look = scores.masked_fill(mask == 0, -1e4).softmax(1)
        seen = look.transpose(1, 2) @ hidden
        codes = self.weights.shape[0]
        logits = (seen[:, :codes] * self.weights).sum(-1) + self.bias
        share = mask.to(hidden.dtype)
        mean = (hidden * share).sum(1) / share.sum(1).clamp(min=1.0)
        level = self.level(torch.cat([seen[:, codes], mean], dim=-1))
        return logits, level, look[:, :, :codes]

    def heads(self) -> list[nn.Parameter]:
        """What is trained beside the adapters."""
        return [self.queries, self.weights, self.bias, *self.level.parameters()]

    def adapters(self) -> list[nn.Parameter]:
        """The trained parts of the adapters."""
        heads = {id(parameter) for parameter in self.heads()}
        return [p for p in self.parameters() if p.requires_grad and id(p) not in heads]

    def trained(self) -> dict[str, torch.Tensor]:
        """What a training changes, by name: all that has to be kept."""
        names = {name for name, parameter in self.named_parameters() if parameter.requires_grad}
        return {name: value for name, value in self.state_dict().items() if name in names}

    def merge(self) -> None:
        """Fold the adapters into the layers they change."""
        for parent, name in list(self._linears()):
            setattr(parent, name, getattr(parent, name).merged())

    def _linears(self) -> Iterator[tuple[Any, str]]:
        for layer in self.encoder.encoder.layer:
            attention = layer.attention
            yield from ((attention.self, name) for name in ("query", "key", "value"))
            yield from ((part, "dense") for part in (attention.output, layer.intermediate))
            yield layer.output, "dense"


def _encoder(folder: Path) -> Any:
    from transformers import AutoModel
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    # The fused attention kernels have no ONNX counterpart, the plain one has.
    encoder: Any = AutoModel.from_pretrained(
        str(folder), attn_implementation="eager", local_files_only=True, add_pooling_layer=False
    )
    return encoder.requires_grad_(False)
