from __future__ import annotations

import json
from typing import Any

import pytest

from bot.commands import replay
from bot.commands.replay import BadLine, read_line, rows
from tests.commands.conftest import Run
from tests.fakes.chat_bot import FakeBot

FIELDS = [
    "text", "disposition", "within", "mode", "flags", "action", "asks", "choices", "citations",
    "status", "latency",
]  # fmt: skip


def line(value: Any) -> bytes:
    return json.dumps(value).encode() + b"\n"


BAD = {
    "empty": (b"\n", replay.NOT_JSON),
    "not-json": (b"nonsense\n", replay.NOT_JSON),
    "half": (b'{"id": "a", "turns": ["x"\n', replay.NOT_JSON),
    "not-utf8": (b'{"id": "\xff", "turns": ["x"]}\n', replay.NOT_TEXT),
    "half-surrogate-in-utf8": (b'{"turns": ["\xed\xa0\x80"]}\n', replay.NOT_TEXT),
    "utf16": ('{"turns": ["x"]}'.encode("utf-16"), replay.NOT_TEXT),
    "key-twice": (b'{"turns": ["x"], "turns": ["y"]}\n', replay.NOT_JSON),
    "nan": (b'{"turns": [], "x": NaN}\n', replay.NOT_JSON),
    "long-number": (b'{"id": ' + b"9" * 5000 + b', "turns": []}\n', replay.NOT_JSON),
    "deep": (b'{"turns": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", replay.NOT_JSON),
    "null": (b"null\n", replay.NOT_DIALOGUE),
    "list": (b'["x"]\n', replay.NOT_DIALOGUE),
    "no-turns": (b'{"id": "a"}\n', replay.NOT_DIALOGUE),
    "turns-text": (b'{"turns": "my knee"}\n', replay.NOT_DIALOGUE),
    "turn-a-number": (b'{"turns": ["x", 3]}\n', replay.NOT_DIALOGUE),
    "turn-null": (b'{"turns": [null]}\n', replay.NOT_DIALOGUE),
    "id-a-list": (b'{"id": ["a"], "turns": []}\n', replay.NOT_ID),
    "id-endless": (b'{"id": 1e999, "turns": []}\n', replay.NOT_ID),
}


@pytest.mark.parametrize(("raw", "words"), BAD.values(), ids=BAD)
def test_a_bad_line_is_answered_in_words_and_the_next_is_played(
    raw: bytes, words: str, talker: FakeBot
) -> None:
    bad, good = rows([raw, line({"id": "next", "turns": ["my knee hurts"]})], talker)
    assert (bad["status"], bad["text"]) == (400, words)
    assert [list(reply) for reply in bad["replies"]] == [FIELDS]
    assert bad["replies"][0]["status"] == 400
    assert (good["id"], good["replies"][0]["status"]) == ("next", 200)
    json.dumps([bad, good], allow_nan=False)


def test_a_bad_line_keeps_its_id() -> None:
    with pytest.raises(BadLine) as caught:
        read_line(b'{"id": "a7", "turns": 5}')
    assert caught.value.id == "a7"


@pytest.mark.parametrize("name", ["a", "", 7, 1.5, "\ud800", "日本"], ids=repr)
def test_ids_come_back_as_they_went_in(name: object, talker: FakeBot) -> None:
    (row,) = rows([line({"id": name, "turns": []})], talker)
    assert json.loads(json.dumps(row)) == {"id": name, "replies": []}


def test_without_an_id_it_is_null(talker: FakeBot) -> None:
    (row,) = rows([line({"turns": ["hello"]})], talker)
    assert row["id"] is None


def test_one_reply_per_turn_in_order(talker: FakeBot) -> None:
    found = list(rows([line({"id": n, "turns": ["my knee hurts"] * n}) for n in (3, 1, 2)], talker))
    assert [(row["id"], len(row["replies"])) for row in found] == [(3, 3), (1, 1), (2, 2)]
    assert all(list(reply) == FIELDS for row in found for reply in row["replies"])
    assert all(reply["latency"] >= 0 for row in found for reply in row["replies"])


def test_each_dialogue_is_a_fresh_conversation(talker: FakeBot) -> None:
    said = line({"id": "a", "turns": ["my calf is swollen", "thanks"]})
    first, second = rows([said, said], talker, receipts=True)
    turns = [[reply["receipt"]["turn"] for reply in row["replies"]] for row in (first, second)]
    assert turns == [[1, 2], [1, 2]]
    assert all("fake.word" in reply["why"] for reply in first["replies"])
    assert talker.held == {}


def test_receipts_only_when_asked_for(talker: FakeBot) -> None:
    (row,) = rows([line({"turns": ["hello"]})], talker)
    assert not {"receipt", "why"} & row["replies"][0].keys()


def test_refused_messages_have_the_status_of_the_api(talker: FakeBot) -> None:
    (row,) = rows([line({"turns": [" ", "x" * 5000, "my knee hurts"]})], talker)
    assert [reply["status"] for reply in row["replies"]] == [400, 413, 200]


def test_a_byte_order_mark_is_no_reason(talker: FakeBot) -> None:
    (row,) = rows([b"\xef\xbb\xbf" + line({"id": "a", "turns": ["hello"]})], talker)
    assert row["id"] == "a"


@pytest.mark.slow
def test_the_real_thing_prints_rows_and_nothing_else(run: Run, built: dict[str, str]) -> None:
    sent = [
        line({"id": "clot", "turns": ["my left calf is swollen and warm after a long flight"]}),
        b"nonsense\n",
        b'{"id": "cut", "turns": ["my \\ud800 knee aches on the stairs"]}',
    ]
    done = run("replay", "--receipts", send=b"".join(sent), **built)
    assert done.returncode == 0, done.stderr
    clot, bad, cut = (json.loads(row) for row in done.stdout.decode("ascii").splitlines())
    assert clot["replies"][0]["disposition"] == "urgent"
    assert "U6" in clot["replies"][0]["flags"]
    assert clot["replies"][0]["receipt"]["disposition"] == "urgent"
    assert (bad["id"], bad["status"]) == (None, 400)
    assert cut["replies"][0]["status"] == 200
