"""The dense index: a build artefact in Chroma, read once and then searched in memory.

``<root>/<version>/`` holds Chroma's files and a manifest, ``<root>/CURRENT`` names the version in
use; the pointer is swapped whole, so a build that dies leaves the old index standing.

Search is exact cosine in NumPy: at this size it measured 0.1 ms against 5 ms in Chroma, it gives
the same order every time, and a process holds no database open that a fork or a read-only disk
could break.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.knowledge import Passage
from bot.domain.ports import Encoder, Vectors
from bot.errors import IndexUnavailable
from bot.retrieval.files import sha256_of, write_whole

FORMAT = 1
"""Raised when rows, manifest or collection change shape, so that an older index is rebuilt."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and how much there is."""

_COLLECTION = "passages"
_MANIFEST = "manifest.json"
_CURRENT = "CURRENT"
_BATCH = 128


@dataclass(frozen=True)
class Row:
    """One text that stands for a passage: its title, its answer or a form of its question.

    ``passage`` is empty for a text that stands for what the library does not cover.
    """

    passage: str
    text: str


@dataclass(frozen=True)
class DenseIndex:
    """Unit vectors of shape (rows, 384); ``passages[i]`` is row i's passage id, empty off topic."""

    version: str
    passages: tuple[str, ...]
    vectors: Vectors


def rows_of(passages: Iterable[Passage], off_topic: Iterable[str] = ()) -> tuple[Row, ...]:
    """The rows of all passages in order of their ids, then those of what is off topic."""
    ours = (
        Row(item.id, text)
        for item in sorted(passages, key=lambda passage: passage.id)
        for text in (item.title, *item.questions, item.answer)
    )
    return (*ours, *(Row("", text) for text in off_topic))


def version_of(rows: Iterable[Row], encoder_digest: str) -> str:
    """Name of the version folder: changes with any row, the encoder or the format."""
    content = json.dumps([FORMAT, encoder_digest, [[row.passage, row.text] for row in rows]])
    return hashlib.sha256(content.encode()).hexdigest()[:24]


def build(
    rows: tuple[Row, ...], encoder: Encoder, root: Path, progress: Progress | None = None
) -> Path:
    """Build the index of ``rows`` under ``root``, make it current and remove older ones.

    Raises:
        IndexUnavailable: Chroma or the disk refused; the index in use before still stands.
        EncoderError: the encoder failed.
    """
    version = version_of(rows, encoder.digest)
    half = root / f".build-{version}-{os.getpid()}"
    try:
        half.mkdir(parents=True)
        with _chroma(half) as client:
            _fill(client, rows, encoder, progress)
        files = {path.relative_to(half).as_posix(): _settle(path) for path in _files(half)}
        manifest = {
            "format": FORMAT,
            "version": version,
            "encoder": encoder.digest,
            "rows": len(rows),
            "files": files,
        }
        write_whole(half / _MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
        shutil.rmtree(root / version, ignore_errors=True)
        os.rename(half, root / version)
        write_whole(root / _CURRENT, version)
        _prune(root, version)
    except OSError as error:
        raise IndexUnavailable(f"the index cannot be written under {root}: {error}") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return root / version


def open_current(root: Path, rows: tuple[Row, ...], encoder_digest: str) -> DenseIndex:
    """The current index, checked against its manifest, the rows and the encoder.

    Raises:
        IndexUnavailable: it is missing, damaged, or of other passages or another encoder.
    """
    expected = version_of(rows, encoder_digest)
    try:
        version = (root / _CURRENT).read_text(encoding="utf-8").strip()
        if version != expected:
            raise IndexUnavailable("the index was built for other passages or another encoder")
        with tempfile.TemporaryDirectory(prefix="kneebot-index-") as copy:
            # Chroma writes into what it opens and refuses a read-only folder: it gets a copy.
            shutil.copytree(root / version, copy, dirs_exist_ok=True)
            _check(Path(copy))
            with _chroma(Path(copy)) as client:
                vectors = _read(client, len(rows))
    except FileNotFoundError as error:
        raise IndexUnavailable(f"there is no index under {root}") from error
    except OSError as error:
        raise IndexUnavailable(f"the index under {root} cannot be read: {error}") from error
    return DenseIndex(version, tuple(row.passage for row in rows), vectors)


def _fill(client: Any, rows: tuple[Row, ...], encoder: Encoder, progress: Progress | None) -> None:
    collection = client.create_collection(
        _COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        collection.add(
            ids=[_row_id(start + offset) for offset in range(len(batch))],
            embeddings=encoder.encode([row.text for row in batch]),
            metadatas=[{"passage": row.passage} for row in batch],
            documents=[row.text for row in batch],
        )
        if progress is not None:
            progress("building the index", start + len(batch), len(rows))


def _read(client: Any, count: int) -> Vectors:
    """All vectors in row order, whatever order Chroma returns them in."""
    collection = client.get_collection(_COLLECTION, embedding_function=None)
    found = collection.get(include=["embeddings"])
    by_id = dict(zip(found["ids"], found["embeddings"], strict=True))
    if set(by_id) != {_row_id(place) for place in range(count)}:
        raise IndexUnavailable(f"the index holds {len(by_id)} rows instead of {count}")
    vectors: Vectors = np.array([by_id[_row_id(place)] for place in range(count)], dtype=np.float32)
    if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):
        raise IndexUnavailable("the index holds vectors that are not of length one")
    return vectors


def _check(folder: Path) -> None:
    """Compare every file with the manifest before Chroma sees any of them."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        known: dict[str, str] = dict(manifest["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise IndexUnavailable("the index's manifest is damaged") from error
    for name, digest in known.items():
        if sha256_of(folder / name) != digest:
            raise IndexUnavailable(f"the index's file {name} is damaged")


@contextmanager
def _chroma(folder: Path) -> Iterator[Any]:
    """A client on ``folder``, closed at the end; every failure of Chroma becomes one of ours."""
    try:
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError
    except ImportError as error:
        raise IndexUnavailable(f"Chroma is not installed: {error}") from error
    settings = Settings(anonymized_telemetry=False)
    try:
        # The declared return type hides that the client can be closed.
        client: Any = chromadb.PersistentClient(str(folder), settings=settings)
        with closing(client):
            yield client
    except (ChromaError, ValueError, KeyError) as error:
        raise IndexUnavailable(f"Chroma refused: {error}") from error


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _settle(path: Path) -> str:
    """Flush a file to the disk and return its hash."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return sha256_of(path)


def _prune(root: Path, version: str) -> None:
    for path in root.iterdir():
        if path.is_dir() and path.name != version:
            shutil.rmtree(path, ignore_errors=True)


def _row_id(place: int) -> str:
    return f"{place:06d}"
