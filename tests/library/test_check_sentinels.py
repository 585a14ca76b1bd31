"""The sentinels are spread over all codes and judged as they have to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.knowledge import Library, Sentinel
from bot.domain.triage import Disposition
from bot.library import check_sentinels
from tests.builders import real_library
from tests.library.broken import Case, assert_found, bench, without

Keep = Callable[[Sentinel], bool]


def kept(keep: Keep) -> Library:
    """The shipped library with only some of its sentinels."""
    library = real_library()
    messages = tuple(item for item in library.sentinels.messages if keep(item))
    sentinels = library.sentinels.model_copy(update={"messages": messages})
    return library.model_copy(update={"sentinels": sentinels})


def changed(name: str, **fields: Any) -> Library:
    """The shipped library with some fields of one sentinel changed."""
    library = real_library()
    messages = tuple(
        item.model_copy(update=fields) if item.id == name else item
        for item in library.sentinels.messages
    )
    sentinels = library.sentinels.model_copy(update={"messages": messages})
    return library.model_copy(update={"sentinels": sentinels})


CASES = {
    "code-without-one": Case(
        check_sentinels.spread,
        lambda: kept(lambda item: item.code != "U6"),
        ("sentinels.yaml", "none has the code 'U6'"),
    ),
    "too-few-harmless": Case(
        check_sentinels.spread,
        lambda: kept(lambda item: item.id != "dead-legs"),
        ("sentinels.yaml", "5 are harmless; at least 6"),
    ),
    "too-few-foreign": Case(
        check_sentinels.spread,
        lambda: kept(lambda item: item.language != "de"),
        ("sentinels.yaml", "1 are in another language; at least 2"),
    ),
    "same-id-twice": Case(
        check_sentinels.spread,
        lambda: changed("chest-pain-es", id="chest-pain-de"),
        ("sentinels.yaml", "'chest-pain-de' is used 2 times"),
    ),
    "level-of-another-letter": Case(
        check_sentinels.bounds,
        lambda: changed("locked", at_least=Disposition.SOON),
        ("messages.locked.at_least", "U3 has to be 'urgent'"),
    ),
    "danger-unheard": Case(
        check_sentinels.judged,
        lambda: changed("locked", text="I like cheese"),
        ("messages.locked", "has to be U3 and at least urgent, is none"),
    ),
    "harmless-alarmed": Case(
        check_sentinels.judged,
        lambda: changed("painless-click", text="My calf is swollen"),
        ("messages.painless-click", "has to be at most self_care, is urgent U6"),
    ),
    "rule-lost": Case(
        check_sentinels.judged,
        lambda: without("red_flags", "U9"),
        ("messages.kneecap-out", "has to be U9"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_rule_finds_it(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "rule", [check_sentinels.spread, check_sentinels.bounds, check_sentinels.judged]
)
def test_the_shipped_sentinels_are_clean(rule: Callable[..., Any]) -> None:
    assert list(rule(bench(real_library()))) == []
