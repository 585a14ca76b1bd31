"""What a training leaves: the trained values in half precision, and what they were trained for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ReaderUnavailable

WEIGHTS = "weights.safetensors"
_CODES = "codes"
_ENCODER = "encoder"


@dataclass(frozen=True)
class Weights:
    """``digest`` is the SHA-256 of the file, ``codes`` the rubric codes in the network's order."""

    path: Path
    digest: str
    codes: tuple[str, ...]
    encoder: str
    """SHA-256 of the encoder's weights that the adapters belong to."""


def find_weights(folder: Path) -> Weights:
    """The weights in ``folder``, read without torch.

    Raises:
        ReaderUnavailable: there are none, or the file is not whole.
    """
    path = folder / WEIGHTS
    try:
        data = path.read_bytes()
        size = int.from_bytes(data[:8], "little")
        about = json.loads(data[8 : 8 + size])["__metadata__"]
        codes = tuple(about[_CODES].split())
        return Weights(path, hashlib.sha256(data).hexdigest(), codes, about[_ENCODER])
    except OSError as error:
        raise ReaderUnavailable(f"the reader's {WEIGHTS} cannot be read: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReaderUnavailable(f"the reader's {WEIGHTS} is not whole; install it anew") from error


def metadata(codes: tuple[str, ...], encoder: str, more: dict[str, str]) -> dict[str, str]:
    """The header of a weights file."""
    return more | {_CODES: " ".join(codes), _ENCODER: encoder}
