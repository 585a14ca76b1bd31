"""Who is compared: the screening by rules, by reader and by both, and two plain baselines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot import __version__
from bot.bootstrap import build_bot
from bot.config import Settings
from bot.domain.knowledge import Library
from bot.domain.ports import Encoder, MessageReader, PassageIndex
from bot.domain.reading import Reading
from bot.errors import EncoderError, ReaderUnavailable
from bot.evals.baselines import Keywords, NearestExample
from bot.evals.runner import Talks
from bot.library.load import load_library
from bot.reader.ensure import ensure_reader
from bot.retrieval.encoder import open_encoder
from bot.retrieval.ensure import ensure
from bot.session import Bot

Progress = Callable[[str, int, int], None]

RULES = "rules alone"
READER = "reader alone"
BOTH = "rules and reader"
KEYWORDS = "keywords"
NEAREST = "nearest example"
NAMES = (RULES, READER, BOTH, KEYWORDS, NEAREST)


@dataclass(frozen=True)
class LineUp:
    """The variants that can be had, in the order of ``NAMES``, and why the others cannot.

    ``versions`` names what the figures hold for: the package and the digests of its data.
    ``failed`` has, by variant, a line for each sentinel of the self-test that it judges wrongly.
    """

    variants: Mapping[str, Talks]
    absent: Mapping[str, str]
    versions: Mapping[str, str]
    failed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reader: WatchedReader | None = None

    @property
    def main(self) -> str:
        """The variant that a person would meet."""
        return BOTH if BOTH in self.variants else RULES

    def check(self) -> None:
        """See that no figure was taken with a reader that failed.

        Raises:
            ReaderUnavailable: it failed at least once, and the rules screened alone then.
        """
        if self.reader is not None and self.reader.failures:
            raise ReaderUnavailable(
                f"the reader failed {self.reader.failures} times: nothing was written"
            )


class WatchedReader:
    """A reader that counts its failures, and reads no text twice for two variants."""

    def __init__(self, reader: MessageReader) -> None:
        """``reader`` does the work."""
        self._reader = reader
        self._read: dict[str, Reading] = {}
        self.failures = 0

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, hex."""
        return self._reader.digest

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """One reading per text.

        Raises:
            ReaderUnavailable: the texts could not be read.
        """
        new = [text for text in dict.fromkeys(texts) if text not in self._read]
        try:
            self._read |= zip(new, self._reader.read(new) if new else (), strict=True)
        except ReaderUnavailable:
            self.failures += 1
            raise
        return tuple(self._read[text] for text in texts)


def open_line_up(settings: Settings, progress: Progress | None = None) -> LineUp:
    """Everybody who can be had with these settings.

    Answers are looked up by words alone: that takes most of a turn otherwise, and how urgent a
    message is never depends on it.

    Raises:
        KnowledgeError: the knowledge files are missing or wrong.
    """
    library = load_library(settings.knowledge_dir)
    index = ensure(library, settings.model_copy(update={"dense": False}), progress)
    reader: MessageReader | str = "switched off by KNEEBOT_READER"
    if settings.reader:
        try:
            reader = ensure_reader(settings, progress)
        except ReaderUnavailable as error:
            reader = _plain(error, settings)
    encoder: Encoder | str
    try:
        encoder = open_encoder(settings.data_dir)
    except EncoderError as error:
        encoder = _plain(error, settings)
    return line_up(settings, library, index, reader, encoder)


def line_up(
    settings: Settings,
    library: Library,
    index: PassageIndex,
    reader: MessageReader | str,
    encoder: Encoder | str,
) -> LineUp:
    """Everybody, from parts; a part that cannot be had is given as the reason, in words."""
    alone = settings.model_copy(update={"reader": False})
    found: dict[str, Talks] = {}
    absent: dict[str, str] = {}
    failed: dict[str, tuple[str, ...]] = {}
    found[RULES], failed[RULES] = _tested(alone, library, index, None)
    versions = {"kneebot": __version__, "knowledge": library.digest, "reader": "none"}
    watched = None
    if isinstance(reader, str):
        absent |= {READER: reader, BOTH: reader}
    else:
        watched = WatchedReader(reader)
        deaf = _untested(without_phrases(library))
        found[READER] = build_bot(alone, library=deaf, index=index, reader=watched)
        found[BOTH], failed[BOTH] = _tested(alone, library, index, watched)
        versions["reader"] = reader.digest
    found[KEYWORDS] = Keywords()
    if isinstance(encoder, str):
        absent[NEAREST] = encoder
    else:
        found[NEAREST] = NearestExample(library, encoder)
        versions["encoder"] = encoder.digest
    return LineUp(found, absent, versions, {k: v for k, v in failed.items() if v}, watched)


def _tested(
    settings: Settings, library: Library, index: PassageIndex, reader: MessageReader | None
) -> tuple[Bot, tuple[str, ...]]:
    """A bot, and what its self-test says.

    One that fails would send the same reply to everybody, and nothing could be seen of how it
    screens: it is measured without the test.
    """
    tested = build_bot(settings, library=library, index=index, reader=reader)
    failed = tested.self_test()
    if not failed:
        return tested, ()
    return build_bot(settings, library=_untested(library), index=index, reader=reader), failed


def _untested(library: Library) -> Library:
    none = library.sentinels.model_copy(update={"messages": ()})
    return library.model_copy(update={"sentinels": none})


def without_phrases(library: Library) -> Library:
    """The library with nothing left for the rules to hear but numbers; all else stays as it is."""
    silent: dict[str, object] = {"phrases": (), "denials": ()}
    return library.model_copy(
        update={
            "signs": {key: sign.model_copy(update=silent) for key, sign in library.signs.items()},
            "red_flags": {
                code: flag.model_copy(update={"phrases": ()})
                for code, flag in library.red_flags.items()
            },
            "lexicon": library.lexicon.model_copy(update={"signs": {}}),
            "tongues": (),
        }
    )


def _plain(error: Exception, settings: Settings) -> str:
    """The reason without folders of this machine, so that a report reads the same anywhere."""
    said = str(error)
    for folder in (settings.knowledge_dir, settings.data_dir):
        said = said.replace(f"{folder}/", f"{folder.name}/")
    return said
