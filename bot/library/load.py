"""``knowledge/`` -> Library. Every problem of every file is reported at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.domain.knowledge import (
    OWN_REPLIES,
    SHARED_REPLIES,
    Bibliography,
    Dose,
    Exercise,
    FixedReply,
    HipTest,
    Intent,
    InterviewQuestion,
    Lexicon,
    Library,
    Offers,
    Passage,
    Pattern,
    Phase,
    PlanRules,
    Recognise,
    RedFlag,
    SafetyCard,
    Sentinels,
    Services,
    Sign,
    Voice,
    Weighing,
)
from bot.errors import KnowledgeError
from bot.library.explain import explain

Model = TypeVar("Model", bound=BaseModel)
_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Reader:
    """Reads and validates files under ``root``, collecting problems instead of stopping."""

    def __init__(self, root: Path) -> None:
        """Begin with no file read."""
        self.root = root
        self.problems: list[str] = []
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        """SHA-256 over the names and bytes of all files read so far."""
        return self._hash.hexdigest()

    def text(self, path: Path) -> str:
        """The file as text; a missing or undecodable file is a problem and reads as empty."""
        try:
            data = path.read_bytes()
            self._hash.update(str(path.relative_to(self.root)).encode() + b"\0" + data)
            return data.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"{self._name(path)}: cannot be read ({error})")
            return ""

    def one(self, path: Path, model: type[Model]) -> Model | None:
        """One YAML file as ``model``."""
        return self._validate(path, model, self._parse(path, self.text(path)))

    def many(self, folder: str, model: type[Model]) -> list[Model]:
        """Every ``*.yaml`` of a folder, in file-name order."""
        paths = sorted((self.root / folder).glob("*.yaml"))
        if not paths:
            self.problems.append(f"{folder}/: no files found")
        return [item for path in paths if (item := self.one(path, model)) is not None]

    def prose(self, folder: str, build: Callable[[dict[str, Any], str], Any]) -> list[Any]:
        """Every Markdown file of a folder: front matter and prose through ``build``."""
        found = []
        for path in sorted((self.root / folder).glob("*.md")):
            _, _, rest = self.text(path).partition("---\n")
            front, mark, body = rest.partition("\n---\n")
            if not mark:
                self.problems.append(f"{self._name(path)}: starts with no '---' front matter")
                continue
            fields = self._parse(path, front)
            if isinstance(fields, dict):
                found.append(self._validate(path, *build(fields, body.strip())))
        return [item for item in found if item is not None]

    def _parse(self, path: Path, text: str) -> Any:
        try:
            return yaml.load(text, Loader=_YAML)
        except yaml.YAMLError as error:
            self.problems.append(f"{self._name(path)}: not YAML: {' '.join(str(error).split())}")
            return None

    def _validate(self, path: Path, model: type[Model], value: Any) -> Model | None:
        if value is None:
            return None
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.problems += [f"{self._name(path)}: {line}" for line in explain(error, model)]
            return None

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self.root))


def _passage(fields: dict[str, Any], body: str) -> tuple[type[Passage], dict[str, Any]]:
    answer, _, detail = body.partition("\n\n")
    return Passage, fields | {"answer": " ".join(answer.split()), "detail": detail.strip()}


def _reply(fields: dict[str, Any], body: str) -> tuple[type[FixedReply], dict[str, Any]]:
    return FixedReply, fields | {"text": body}


def _by(items: Iterable[Model], field: str, problems: list[str]) -> dict[str, Model]:
    found: dict[str, Model] = {}
    for item in items:
        key = str(getattr(item, field))
        if key in found:
            problems.append(f"{field} '{key}': used by two files; give one of them another")
        found[key] = item
    return found


def load_library(root: Path) -> Library:
    """Read the whole of ``knowledge/``.

    Raises:
        KnowledgeError: one or more files are missing or wrong; all of them are listed.
    """
    read = Reader(root)
    lexicon = read.one(root / "languages" / "en.yaml", Lexicon)
    tongues = [found for found in read.many("languages", Lexicon) if found.language != "en"]
    words = read.text(root / "languages" / "en-common.txt")
    rules = read.one(root / "plan.yaml", PlanRules)
    services = read.one(root / "services.yaml", Services)
    sentinels = read.one(root / "sentinels.yaml", Sentinels)
    bibliography = read.one(root / "sources.yaml", Bibliography)
    weighing = read.one(root / "weighing.yaml", Weighing)
    recognise = read.one(root / "recognise.yaml", Recognise)
    offers = read.one(root / "offered.yaml", Offers)
    voices = read.many("voices", Voice)
    cards = read.many("cards", SafetyCard)
    flags = read.many("red_flags", RedFlag)
    signs = read.many("signs", Sign)
    exercises = read.many("exercises", Exercise)
    tests = read.many("hip_tests", HipTest)
    phases = read.many("phases", Phase)
    doses = read.many("doses", Dose)
    interview = read.many("interview", InterviewQuestion)
    intents = read.many("intents", Intent)
    patterns = read.many("patterns", Pattern)
    passages = read.prose("articles/en", _passage)
    replies = read.prose("replies/en", _reply)
    bad = read.problems
    spoken = {
        voice.language: _by(read.prose(f"replies/{voice.language}", _reply), "id", bad)
        for voice in voices
    }
    bad += [
        f"replies/{language}/{name}.md: is missing; put the reply into that language"
        for language, found in spoken.items()
        for name in (*SHARED_REPLIES, *OWN_REPLIES)
        if name not in found
    ]
    keyed: dict[str, Any] = {
        "red_flags": _by(flags, "code", bad),
        "signs": _by(signs, "id", bad),
        "exercises": _by(exercises, "id", bad),
        "hip_tests": _by(sorted(tests, key=lambda test: test.order), "id", bad),
        "phases": _by(phases, "id", bad),
        "doses": _by(doses, "code", bad),
        "passages": _by(passages, "id", bad),
        "intents": _by(intents, "id", bad),
        "replies": _by(replies, "id", bad),
        "voices": _by(voices, "language", bad),
        "cards": _by(cards, "language", bad),
        "sources": _by(bibliography.sources if bibliography else (), "key", bad),
    }
    whole = lexicon and rules and services and weighing and sentinels and recognise and offers
    if bad or not whole:
        raise KnowledgeError(bad)
    return Library.model_construct(
        **keyed,
        lexicon=lexicon,
        tongues=tuple(tongues),
        rules=rules,
        services=services,
        weighing=weighing,
        sentinels=sentinels,
        recognise=recognise,
        offers=offers,
        spoken=spoken,
        interview=tuple(sorted(interview, key=lambda item: item.order)),
        patterns=tuple(sorted(patterns, key=lambda item: (item.order, item.id))),
        common_words=frozenset(words.split()),
        digest=read.digest,
    )
