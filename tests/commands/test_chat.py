from __future__ import annotations

import pytest

from bot.commands.chat import WIDTH, chosen, talk, words_of
from bot.domain.conversation import Choice
from tests.fakes.chat_bot import FakeBot

CHIPS = (Choice("Yes, swollen", "yes"), Choice("Not sure", "unsure"))


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a", "Yes, swollen"),
        (" B ", "Not sure"),
        ("c", "c"),
        ("1", "1"),
        ("n", "n"),
        ("a bit", "a bit"),
        ("", ""),
    ],
)
def test_a_letter_stands_for_its_suggestion(typed: str, sent: str) -> None:
    assert chosen(typed, CHIPS) == sent


def test_yes_and_no_are_never_letters_of_suggestions() -> None:
    many = [Choice(f"Choice {number}", str(number)) for number in range(20)]
    assert (chosen("n", many), chosen("y", many)) == ("n", "y")


def test_replies_are_wrapped_and_suggestions_come_last() -> None:
    lines = words_of("word " * 60 + "\n\n- item", CHIPS).splitlines()
    assert max(len(line) for line in lines) <= WIDTH
    assert lines[-2:] == ["  a) Yes, swollen", "  b) Not sure"]


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt, "quit", "exit"], ids=str)
def test_it_answers_until_the_person_leaves(
    end: str | type[BaseException], talker: FakeBot
) -> None:
    typed = iter(["my calf is swollen", "a", end, "my calf is swollen"])
    shown: list[str] = []

    def read() -> str:
        item = next(typed)
        if isinstance(item, str):
            return item
        raise item

    talk(talker, (), read, shown.append)
    (held,) = talker.held.values()
    sent = [message.text for message in held.transcript if message.role == "user"]
    first = FakeBot().reply("x", "my calf is swollen").reply
    assert sent == ["my calf is swollen", first.choices[0].label if first.choices else "a"]
    assert first.text.split()[0] in shown[0]


def test_why_gives_the_reasons_for_the_last_answer(talker: FakeBot) -> None:
    typed = iter(["/why", "my calf is swollen", " /WHY", "quit"])
    shown: list[str] = []
    talk(talker, (), lambda: next(typed), shown.append)
    early, _, reasons = shown
    assert "no answer yet" in early
    assert "\u201cmy calf is swollen\u201d" in reasons
    (held,) = talker.held.values()
    assert held.turn == 1
