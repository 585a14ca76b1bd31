"""Settings -> Bot: the only place that builds things."""

from __future__ import annotations

from collections.abc import Callable

from bot.config import Settings, load_settings
from bot.domain.knowledge import Library
from bot.domain.ports import ConversationStore, PassageIndex
from bot.library.load import load_library
from bot.pipeline import Kit, Pipeline
from bot.retrieval.ensure import ensure
from bot.session import Bot
from bot.store.memory import MemoryStore
from bot.text.intents import compile_wishes
from bot.text.lexis import compile_lexis

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""


def build_bot(
    settings: Settings | None = None,
    *,
    library: Library | None = None,
    index: PassageIndex | None = None,
    store: ConversationStore | None = None,
    progress: Progress | None = None,
) -> Bot:
    """A bot from the settings; every part can be replaced by an argument.

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
    kit = Kit(library, compile_lexis(library), compile_wishes(library), index)
    kept = store or MemoryStore(settings.session_minutes, settings.session_limit)
    return Bot(Pipeline(kit), kept, settings.message_cap, settings.country, trouble)
