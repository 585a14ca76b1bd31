"""Other languages: whole, and offered only once their figures pass."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.knowledge import Figures, Library, Offer, Offers, Tally, shortfalls
from bot.errors import KnowledgeError
from bot.library import check_tongues
from bot.library.bench import Bench
from bot.library.load import load_library
from tests.builders import real_library
from tests.library.broken import Case, assert_found, broken
from tests.library.conftest import Edit

_PASSING: dict[str, Any] = {"messages": 60, "kept": (99, 100), "missed": (1, 50), "alarms": (1, 25)}


def offer(language: str = "es", offered: bool = True, **figures: Any) -> Offer:
    """An offer with figures that pass, save for those given."""
    values = _PASSING | figures
    shares = {
        name: Tally(count=values[name][0], total=values[name][1])
        for name in ("kept", "missed", "alarms")
    }
    found = Figures(
        messages=values["messages"], file="x.jsonl", command="kneebot eval --triage x.jsonl",
        measured=date(2026, 11, 25), **shares,
    )  # fmt: skip
    return Offer(language=language, offered=offered, figures=found)


def offering(*offers: Offer) -> Library:
    return real_library().model_copy(update={"offers": Offers(languages=offers)})


def spoken(language: str, name: str, text: str) -> Library:
    """The shipped library with one translated reply changed."""
    library = real_library()
    replies = dict(library.spoken[language])
    replies[name] = replies["urgent" if name not in replies else name].model_copy(
        update={"id": name, "text": text}
    )
    return library.model_copy(update={"spoken": library.spoken | {language: replies}})


def voiced(language: str, **fields: Any) -> Library:
    return broken("voices", language, **fields)


def flags_without(language: str, code: str) -> dict[str, Any]:
    flags = dict(real_library().voices[language].flags)
    del flags[code]
    return flags


CASES = {
    "flag-missing": Case(
        check_tongues.voices,
        lambda: voiced("de", flags=flags_without("de", "E4")),
        ("voices/de.yaml", "'E4' is missing"),
    ),
    "line-without-a-number": Case(
        check_tongues.voices,
        lambda: voiced("fr", line="Appelez."),
        ("voices/fr.yaml", "'line'", "{emergency}"),
    ),
    "other-blanks": Case(
        check_tongues.replies,
        lambda: spoken("es", "urgent", "Vaya hoy. {name}"),
        ("replies/es/urgent.md", "has the blanks ['name']"),
    ),
    "too-long": Case(
        check_tongues.replies,
        lambda: spoken("pt", "partly", " ".join(["palavra"] * 91)),
        ("replies/pt/partly.md", "91 words"),
    ),
    "exclamation": Case(
        check_tongues.replies,
        lambda: spoken("pt", "partly", "Atenção!"),
        ("replies/pt/partly.md", "exclamation mark"),
    ),
    "nobody-says-it": Case(
        check_tongues.replies,
        lambda: spoken("fr", "thanks", "Merci."),
        ("replies/fr/thanks.md", "nothing says it"),
    ),
    "card-without-a-number": Case(
        check_tongues.cards,
        lambda: broken("cards", "it", call="Chiami subito."),
        ("cards/it.yaml", "'call'"),
    ),
    "offered-unmeasured": Case(
        check_tongues.offers,
        lambda: offering(Offer(language="es", offered=True)),
        ("offered.yaml", "'es' must not be offered", "not measured yet"),
    ),
    "offered-with-missed": Case(
        check_tongues.offers,
        lambda: offering(offer(missed=(2, 50))),
        ("offered.yaml", "urgent missed 4.0%"),
    ),
    "offered-without-voice": Case(
        check_tongues.offers,
        lambda: offering(offer("it")),
        ("offered.yaml", "no file voices/it.yaml"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_is_wrong_is_found(case: Case) -> None:
    assert_found(case)


SHORT = [
    ("passes", {}, 0),
    ("few", {"messages": 59}, 1),
    ("not-kept", {"kept": (98, 100)}, 1),
    ("missed", {"missed": (3, 100)}, 1),
    ("alarms", {"alarms": (5, 100)}, 1),
    ("all", {"messages": 1, "kept": (0, 1), "missed": (1, 1), "alarms": (1, 1)}, 4),
]


@pytest.mark.parametrize(
    ("figures", "number"), [row[1:] for row in SHORT], ids=[row[0] for row in SHORT]
)
def test_a_language_is_held_to_each_figure(figures: dict[str, Any], number: int) -> None:
    one = offer(**figures)
    assert len(list(shortfalls(one))) == number
    assert Offers(languages=(one,)).holds("es") is (number == 0)


def test_figures_alone_offer_nothing() -> None:
    assert not Offers(languages=(offer(offered=False),)).holds("es")
    assert not Offers(languages=(offer(),)).holds("fr")


def test_a_share_is_no_more_than_all() -> None:
    with pytest.raises(ValidationError):
        Tally(count=2, total=1)


def test_no_language_is_offered_before_it_is_measured() -> None:
    for one in real_library().offers.languages:
        assert one.figures is not None or not one.offered


def test_a_missing_reply_is_refused_at_the_start(copy: Path) -> None:
    (copy / "replies" / "de" / "urgent.md").unlink()
    with pytest.raises(KnowledgeError) as caught:
        load_library(copy)
    assert "replies/de/urgent.md" in str(caught.value)


def test_an_english_word_recognises_no_other_language(edit: Edit, copy: Path) -> None:
    edit("recognise.yaml", "words: [el,", "words: [knee, el,")
    library = load_library(copy)
    bench = Bench(library, copy, {}, date(2026, 11, 25))
    assert any("'knee' is an English word" in line for line in check_tongues.recognised(bench))
