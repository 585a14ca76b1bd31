"""The index a bot answers from: opened, built where it is not there, else lexical alone."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.config import Settings
from bot.domain.knowledge import Library
from bot.errors import EncoderError, IndexUnavailable
from bot.retrieval.dense import DenseIndexSearch
from bot.retrieval.encoder import (
    OnnxEncoder,
    check_model,
    export_path,
    has_export,
    model_dir,
    open_encoder,
)
from bot.retrieval.index import Progress, Row, build, open_current, rows_of
from bot.retrieval.lexical import LexicalIndex
from bot.retrieval.search import HybridIndex

OFF_TOPIC = Path("languages") / "en-off-topic.txt"
"""Lines about what the library does not cover, in ``knowledge/``."""

EXPORT_SECONDS = 300
LOCK_SECONDS = 300
"""How long to wait for another process that builds before answering without the dense half."""

_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


def ensure(
    library: Library,
    settings: Settings,
    progress: Progress | None = None,
    *,
    may_build: bool = True,
) -> HybridIndex:
    """The index for ``library``; built first where the knowledge or the encoder changed.

    With ``may_build`` false only what is there is opened, in a second or two. A dense half that
    cannot be had raises nothing: the lexical half answers alone and ``trouble`` says why.
    """
    passages = [library.passages[key] for key in sorted(library.passages)]
    trouble = ""
    try:
        lines = (settings.knowledge_dir / OFF_TOPIC).read_text(encoding="utf-8").splitlines()
        off_topic = tuple(line for line in lines if line.strip() and not line.startswith("#"))
    except (OSError, UnicodeDecodeError) as error:
        off_topic, trouble = (), f"off-topic questions are told apart less well: {error}"
        _log.warning("%s", trouble)
    lexical = LexicalIndex(passages, library.common_words, off_topic)
    dense = None
    if settings.dense:
        try:
            dense = _dense(rows_of(passages, off_topic), settings.data_dir, progress, may_build)
        except (EncoderError, IndexUnavailable) as error:
            trouble = f"answering by words alone: {error}"
            _log.warning("%s", trouble)
    return HybridIndex(library.passages, lexical, dense, trouble)


def index_root(data_dir: Path) -> Path:
    """Where the versions of the dense index lie."""
    return data_dir / "index"


def _dense(
    rows: tuple[Row, ...], data_dir: Path, progress: Progress | None, may_build: bool
) -> DenseIndexSearch:
    """The dense half, opened or built.

    Raises:
        EncoderError: the encoder cannot be used.
        IndexUnavailable: there is no index to be had.
    """
    check_model(model_dir(), data_dir)
    try:
        return _open(rows, data_dir)
    except (EncoderError, IndexUnavailable) as error:
        if not may_build:
            raise
        _log.info("building the dense index: %s", error)
    with alone(data_dir):
        if not has_export(data_dir):
            _export(data_dir, progress)
        return _build(rows, data_dir, progress)


def _open(rows: tuple[Row, ...], data_dir: Path) -> DenseIndexSearch:
    """What is there, without torch."""
    if not has_export(data_dir):
        raise EncoderError("the encoder has not been exported yet; 'kneebot index' does it")
    encoder = OnnxEncoder(export_path(data_dir), model_dir() / "tokenizer.json")
    return DenseIndexSearch(open_current(index_root(data_dir), rows, encoder.digest), encoder)


def _build(rows: tuple[Row, ...], data_dir: Path, progress: Progress | None) -> DenseIndexSearch:
    """A new index, unless another process built the very one while this one waited."""
    encoder, root = open_encoder(data_dir), index_root(data_dir)
    try:
        index = open_current(root, rows, encoder.digest)
    except IndexUnavailable:
        build(rows, encoder, root, progress)
        index = open_current(root, rows, encoder.digest)
    return DenseIndexSearch(index, encoder)


def _export(data_dir: Path, progress: Progress | None) -> None:
    """Export the encoder. A failed export is no failure: the reference encoder can still build."""
    said = run_export("the encoder", "bot.retrieval.export", (data_dir.resolve(),), progress)
    if said:
        _log.warning("the encoder could not be exported: %s", said)


def run_export(
    what: str, module: str, arguments: Sequence[Path], progress: Progress | None = None
) -> str:
    """Export in a process of its own, so that torch's memory is never this one's.

    Returns what went wrong in words, empty where nothing did.
    """
    if progress is not None:
        progress(f"exporting {what}", 0, 1)
    command = [sys.executable, "-m", module, *map(str, arguments)]
    try:
        done = subprocess.run(
            command, cwd=_ROOT, capture_output=True, text=True, timeout=EXPORT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode:
        return done.stderr.strip()[-300:] or f"exit code {done.returncode}"
    if progress is not None:
        progress(f"exporting {what}", 1, 1)
    return ""


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Hold the data folder's build lock, which ends with the process that holds it."""
    from filelock import FileLock

    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data_dir / "build.lock", timeout=LOCK_SECONDS)
        lock.acquire()
    except OSError as error:
        raise IndexUnavailable(f"the index cannot be built in {data_dir}: {error}") from error
    try:
        yield
    finally:
        lock.release()
