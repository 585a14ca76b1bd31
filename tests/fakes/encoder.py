"""An encoder that needs no weights: texts that share words point the same way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from bot.domain.ports import Vectors
from bot.errors import EncoderError


class WordEncoder:
    """Each word is one of 384 directions; a text is the sum of its words, of length one."""

    def __init__(self, digest: str = "d1") -> None:
        """``digest`` stands for the hash of the weights."""
        self.digest = digest
        self.encoded = 0
        """How many texts have been encoded so far."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384), L2-normalised."""
        self.encoded += len(texts)
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"[a-z0-9]+", text.lower()) or [""]:
                vectors[row, int(hashlib.md5(word.encode()).hexdigest(), 16) % 384] += 1
        normed: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return normed


class BrokenEncoder(WordEncoder):
    """Fails from the ``after``-th text on."""

    def __init__(self, after: int = 0) -> None:
        """``after`` texts are encoded before it fails."""
        super().__init__()
        self._after = after

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Raise once enough texts were encoded."""
        if self.encoded + len(texts) > self._after:
            raise EncoderError("the encoder failed")
        return super().encode(texts)
