"""Settings -> Bot: the only place that builds things."""

from __future__ import annotations

import logging
from collections.abc import Callable

from bot.config import Settings, load_settings
from bot.domain.knowledge import Library
from bot.domain.ports import ConversationStore, MessageReader, PassageIndex
from bot.errors import KnowledgeError, ReaderUnavailable
from bot.library.load import load_library
from bot.pipeline import Kit, Pipeline
from bot.reader.ensure import ensure_reader
from bot.retrieval.ensure import ensure
from bot.session import Bot
from bot.store.memory import MemoryStore
from bot.text.intents import compile_wishes
from bot.text.lexis import compile_lexis
from bot.text.phrases import PhraseError
from bot.text.tongue import compile_ear

_LOG = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""


def build_bot(
    settings: Settings | None = None,
    *,
    library: Library | None = None,
    index: PassageIndex | None = None,
    reader: MessageReader | None = None,
    store: ConversationStore | None = None,
    progress: Progress | None = None,
) -> Bot:
    """A bot from the settings, its screening tested; every part can be replaced by an argument.

    Raises:
        ConfigError: a setting is wrong.
        KnowledgeError: the knowledge files are missing or wrong.
    """
    settings = settings or load_settings()
    library = library or load_library(settings.knowledge_dir)
    trouble: tuple[str, ...] = ()
    if index is None:
        built = ensure(library, settings, progress)
        index, trouble = built, (built.trouble,) if built.trouble else ()
    if reader is None and settings.reader:
        reader, why = _reader(settings, progress)
        trouble += why
    ear = compile_ear(library.recognise)
    try:
        kit = Kit(library, compile_lexis(library), compile_wishes(library), index, ear, reader)
    except PhraseError as error:
        raise KnowledgeError([f"a phrase cannot be read: {error}; see 'kneebot check'"]) from error
    kept = store or MemoryStore(settings.session_minutes, settings.session_limit)
    bot = Bot(Pipeline(kit), kept, settings.message_cap, settings.country, trouble)
    bot.self_test()
    return bot


def _reader(
    settings: Settings, progress: Progress | None
) -> tuple[MessageReader | None, tuple[str, ...]]:
    """The reader, or none and why: the rules screen alone then, and health says so."""
    try:
        return ensure_reader(settings, progress), ()
    except ReaderUnavailable as error:
        _LOG.warning("screening by rules alone: %s", error)
        return None, (f"screening by rules alone: {error}",)
