"""Train the reader: labelled texts in, adapters and heads out; one seed, one result.

Only the low-rank adapters and the heads are trained, so that what is kept is a few megabytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import nn

from bot.reader.network import LEVELS, Network
from bot.reader.rows import Sample
from bot.retrieval.encoder import open_tokenizer

Progress = Callable[[str, int, int], None]
_MOST_ROWS = 32
_CHUNK = 512
"""Texts sorted by length together, so that a batch holds texts of one length."""
_WARM_UP = 0.06
_POSITIVE = 2.0
"""Weight of a code that is there against one that is not: missing one is worse."""
_SMOOTH = 0.02
_AGAIN = 3
_OF_THE_REST = 6
"""The last round reads a bare statement so often, and this fraction of all the rest once."""
_HIDDEN = 0.12
"""Share of the words hidden at each reading, so that no reading hangs on a single one."""
_HIDING = 103
"""The encoder's token for a hidden word."""
_SPECIAL = (101, 102)
"""Begin, and end of a message: never hidden."""


@dataclass(frozen=True)
class Schedule:
    """How long and how fast. ``tokens`` is the size of a batch, padding counted."""

    epochs: int = 3
    rate: float = 1e-3
    head_rate: float = 3e-3
    tokens: int = 3072
    seed: int = 20261125


@dataclass(frozen=True)
class _Row:
    ids: list[int]
    levels: list[float]
    codes: list[float]


def train(
    samples: Sequence[Sample],
    codes: Sequence[str],
    folder: Path,
    schedule: Schedule,
    progress: Progress | None = None,
    network: Network | None = None,
) -> Network:
    """``network`` trained further on ``samples``, or a fresh one over the encoder in ``folder``."""
    torch.manual_seed(schedule.seed)
    network = network or Network(folder, len(codes))
    order = random.Random(schedule.seed)
    rows = _rows(samples, codes, folder)
    groups = [
        {"params": network.adapters(), "lr": schedule.rate},
        {"params": network.heads(), "lr": schedule.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    total = schedule.epochs * len(_batches(rows, schedule.tokens, random.Random(0)))
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, total))
    network.train()
    step = 0
    for epoch in range(schedule.epochs):
        for batch in _batches(rows, schedule.tokens, order):
            optimizer.zero_grad()
            _loss(network, [_hidden(rows[index], order) for index in batch]).backward()
            nn.utils.clip_grad_norm_(network.adapters(), 1.0)
            optimizer.step()
            pace.step()
            step += 1
            if progress is not None:
                progress(f"epoch {epoch + 1}", min(step, total), total)
    return network.eval()


def closing(plain: list[Sample], rest: Sequence[Sample], seed: int) -> list[Sample]:
    """What the last round reads: mostly bare statements, and some of all the rest."""
    order = random.Random(seed)
    return [*(plain * _AGAIN), *order.sample(list(rest), len(rest) // _OF_THE_REST)]


def _pace(step: int, total: int) -> float:
    """Up in the first few steps, then down in a straight line."""
    return min(1.0, (step + 1) / (_WARM_UP * total)) * max(0.0, 1 - step / total)


def _rows(samples: Sequence[Sample], codes: Sequence[str], folder: Path) -> list[_Row]:
    tokenizer = open_tokenizer(folder / "tokenizer.json")
    tokenizer.no_padding()
    return [
        _Row(
            tokenizer.encode(sample.text).ids,
            _levels(sample.ranks),
            [float(code in sample.codes) for code in codes],
        )
        for sample in samples
    ]


def _hidden(row: _Row, order: random.Random) -> _Row:
    """The row with some of its words hidden."""
    ids = [
        _HIDING if token not in _SPECIAL and order.random() < _HIDDEN else token
        for token in row.ids
    ]
    return replace(row, ids=ids)


def _levels(ranks: Sequence[int]) -> list[float]:
    """The label's rank, and half as much for each that would do as well."""
    weights = [0.0] * LEVELS
    for place, rank in enumerate(ranks):
        weights[rank] += 1.0 if place == 0 else 0.5
    return [weight / sum(weights) for weight in weights]


def _batches(rows: Sequence[_Row], tokens: int, order: random.Random) -> list[list[int]]:
    places = list(range(len(rows)))
    order.shuffle(places)
    found: list[list[int]] = [[]]
    for start in range(0, len(places), _CHUNK):
        chunk = sorted(places[start : start + _CHUNK], key=lambda place: len(rows[place].ids))
        for place in chunk:
            size = len(rows[place].ids) * (len(found[-1]) + 1)
            if found[-1] and (size > tokens or len(found[-1]) >= _MOST_ROWS):
                found.append([])
            found[-1].append(place)
        found.append([])
    full = [batch for batch in found if batch]
    order.shuffle(full)
    return full


def _loss(network: Network, batch: Sequence[_Row]) -> Any:
    ids, mask = padded([row.ids for row in batch])
    codes = torch.tensor([row.codes for row in batch])
    levels = torch.tensor([row.levels for row in batch])
    logits, level, _ = network(ids, mask)
    smooth = codes * (1 - _SMOOTH) + _SMOOTH * 0.1
    of_codes = nn.functional.binary_cross_entropy_with_logits(
        logits, smooth, pos_weight=torch.tensor(_POSITIVE), reduction="none"
    )
    of_level = -(levels * level.log_softmax(-1)).sum(1)
    return of_codes.sum(1).mean() / 2 + of_level.mean()


def padded(texts: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids and mask, both of shape (texts, longest)."""
    longest = max(len(ids) for ids in texts)
    ids = torch.zeros(len(texts), longest, dtype=torch.long)
    mask = torch.zeros(len(texts), longest, dtype=torch.long)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = torch.tensor(text)
        mask[row, : len(text)] = 1
    return ids, mask
