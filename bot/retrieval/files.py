"""Files that are written whole or not at all, and checked by their hash."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

_CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hex.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def remembered_sha256(path: Path, memory: Path) -> str:
    """SHA-256 of a large file, kept in ``memory`` for as long as its size and time stay the same.

    Hashing 90 MB at every start would cost more than opening them. A ``memory`` that cannot be read
    or written only costs the hashing.

    Raises:
        OSError: the file itself cannot be read.
    """
    stat = path.stat()
    stamp = [stat.st_size, stat.st_mtime_ns]
    known = _recall(memory)
    entry = known.get(str(path))
    if isinstance(entry, dict) and entry.get("stamp") == stamp:
        return str(entry.get("sha256"))
    digest = sha256_of(path)
    known[str(path)] = {"stamp": stamp, "sha256": digest}
    try:
        write_whole(memory, json.dumps(known, indent=1, sort_keys=True))
    except OSError:
        return digest
    return digest


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` so that a reader sees the old file or the new one, never half of it.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # The process id keeps two writers from sharing one half-written file.
    half = path.with_name(f".{path.name}.{os.getpid()}")
    with half.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(half, path)


def _recall(memory: Path) -> dict[str, object]:
    try:
        value = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
