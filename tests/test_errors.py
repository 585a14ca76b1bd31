from __future__ import annotations

import inspect

import pytest

from bot import errors


def _raised() -> list[type[errors.KneebotError]]:
    return [
        item
        for _, item in inspect.getmembers(errors, inspect.isclass)
        if issubclass(item, errors.KneebotError) and item is not errors.KneebotError
    ]


@pytest.mark.parametrize("kind", _raised(), ids=lambda kind: str(kind.__name__))
def test_the_tree_at_the_top_names_every_error(kind: type[errors.KneebotError]) -> None:
    assert f"+-- {kind.__name__} " in (errors.__doc__ or "")


def test_all_problems_are_in_the_message() -> None:
    error = errors.KnowledgeError(["a.yaml: one", "b.yaml: two"])
    assert error.problems == ("a.yaml: one", "b.yaml: two")
    assert str(error) == "a.yaml: one\nb.yaml: two"


def test_a_refusal_carries_words_and_status() -> None:
    refused = errors.MessageRefused("Too long.", 413)
    assert (refused.words, refused.status, str(refused)) == ("Too long.", 413, "Too long.")
