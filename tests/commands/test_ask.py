from __future__ import annotations

import json

import pytest

from bot.commands import parts
from bot.commands.ask import ask
from tests.fakes.chat_bot import FakeBot


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, talker: FakeBot) -> FakeBot:
    monkeypatch.setattr(parts, "open_bot", lambda: talker)
    return talker


def test_json_has_the_fields_of_the_api(asked: FakeBot, capsys: pytest.CaptureFixture[str]) -> None:
    ask("my calf is swollen", as_json=True)
    row = json.loads(capsys.readouterr().out)
    expected = asked.reply("other", "my calf is swollen").reply
    assert row["disposition"] == expected.disposition.value
    assert row["text"] == expected.text
    assert row["choices"] == [{"label": c.label, "value": c.value} for c in expected.choices]
    assert row["citations"][0].keys() == {"id", "title", "reference", "year", "url", "grade"}
    assert row["status"] == 200
    assert row["receipt"]["heard"][0]["words"] == "my calf is swollen"
    assert row["why"].startswith("My advice: be seen today.")


def test_words_for_a_person(asked: FakeBot, capsys: pytest.CaptureFixture[str]) -> None:
    ask("my calf is swollen")
    shown = capsys.readouterr().out
    assert "{" not in shown
    assert "My advice" not in shown
    for choice in asked.reply("other", "my calf is swollen").reply.choices:
        assert f") {choice.label}" in shown


def test_why_comes_below_the_reply(asked: FakeBot, capsys: pytest.CaptureFixture[str]) -> None:
    ask("my calf is swollen", why=True)
    reply, reasons = capsys.readouterr().out.split("Why I say this")
    assert "a) " in reply
    assert "fake.word" in reasons
