"""The real library, encoder and index, made once and kept under ``.kneebot/test``; no network."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.domain.knowledge import Library, Passage
from bot.domain.ports import Encoder
from bot.domain.triage import Disposition
from bot.library.load import load_library
from bot.retrieval.encoder import OnnxEncoder, export_path, model_dir
from bot.retrieval.ensure import ensure
from bot.retrieval.measure import Case, load_cases
from bot.retrieval.search import HybridIndex

ROOT = Path(__file__).parents[2]
MakePassage = Callable[..., Passage]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in this folder may reach for the network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the search reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings whose data folder outlives the tests, so that the export is made once."""
    return load_settings(data_dir=ROOT / ".kneebot" / "test", knowledge_dir=ROOT / "knowledge")


@pytest.fixture(scope="session")
def library(settings: Settings) -> Library:
    """The shipped library."""
    return load_library(settings.knowledge_dir)


@pytest.fixture(scope="session")
def index(library: Library, settings: Settings) -> HybridIndex:
    """The shipped library's index with both halves."""
    found = ensure(library, settings)
    assert found.dense, found.trouble
    return found


@pytest.fixture(scope="session")
def words_index(library: Library, settings: Settings) -> HybridIndex:
    """The shipped library's index with the lexical half alone."""
    return ensure(library, settings.model_copy(update={"dense": False}))


@pytest.fixture(scope="session")
def encoder(index: HybridIndex, settings: Settings) -> Encoder:
    """The real encoder over the export that ``index`` made."""
    return OnnxEncoder(export_path(settings.data_dir), model_dir() / "tokenizer.json")


@pytest.fixture(scope="session")
def cases() -> tuple[Case, ...]:
    """The labelled questions."""
    return load_cases(ROOT / "tests" / "corpus" / "questions.jsonl")


@pytest.fixture(scope="session")
def make_passage() -> MakePassage:
    """A builder for passages of which only a few fields matter."""

    def make(
        name: str,
        answer: str = "Some words.",
        highest: Disposition = Disposition.SOON,
        related: tuple[str, ...] = (),
    ) -> Passage:
        return Passage(
            id=name,
            title=name.replace("-", " "),
            topic="t",
            questions=(f"what about {name}", f"tell me of {name}"),
            answer=answer,
            highest=highest,
            related=related,
            sources=("house",),
            grade="J",
            reviewed=date(2026, 11, 23),
            review_by=date(2027, 11, 23),
        )

    return make
