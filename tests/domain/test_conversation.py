from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.conversation import Conversation, Fact, dump, restore

_WORDS = st.text(max_size=12)
# No number is equal to nan, so a conversation that holds one is not even equal to itself.
_CONVERSATIONS = st.from_type(Conversation).filter(lambda value: "nan" not in repr(value))


@given(_CONVERSATIONS)
def test_a_conversation_survives_being_stored(conversation: Conversation) -> None:
    stored = json.loads(json.dumps(dump(conversation)))
    assert restore(stored) == conversation


@given(_CONVERSATIONS)
def test_storing_twice_gives_the_same_bytes(conversation: Conversation) -> None:
    once = json.dumps(dump(conversation), sort_keys=True)
    assert json.dumps(dump(restore(json.loads(once))), sort_keys=True) == once


@given(st.dictionaries(_WORDS, st.one_of(_WORDS, st.floats(allow_nan=False))))
def test_facts_keep_their_type(values: dict[str, str | float]) -> None:
    facts = {name: Fact(name, value, "said", 0) for name, value in values.items()}
    back = restore(dump(replace(Conversation(id="a"), facts=facts)))
    assert {name: back.fact(name) for name in values} == values
    assert all(type(back.fact(name)) is type(value) for name, value in values.items())


def test_a_conversation_stored_before_it_had_a_language_is_restored() -> None:
    stored = dump(Conversation(id="a", language="fr"))
    assert restore(stored).language == "fr"
    del stored["language"]
    assert restore(stored) == Conversation(id="a")


def test_an_unknown_fact_is_none() -> None:
    assert Conversation(id="a").fact("age") is None


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({}, id="no-id"),
        pytest.param([], id="no-mapping"),
        pytest.param({"id": "a", "disposition": "mild"}, id="unknown-disposition"),
        pytest.param({"id": "a", "turn": "first"}, id="turn-no-number"),
        pytest.param({"id": "a", "findings": [{"sign": "pain"}]}, id="half-a-finding"),
        pytest.param({"id": "a", "guide": {"name": "surgery"}}, id="unknown-guide"),
    ],
)
def test_what_is_no_conversation_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        restore(value)
