"""POST /v1/turn and what a person may do with what is kept."""

from __future__ import annotations

import logging

import pytest
from starlette.testclient import TestClient

from tests.fakes.chat_bot import FakeBot

STRANGER = "A" * 43


def begin(client: TestClient, text: str = "my kneecap aches") -> dict[str, object]:
    """A first turn."""
    answer = client.post("/v1/turn", json={"text": text})
    assert answer.status_code == 200
    body: dict[str, object] = answer.json()
    return body


def bearer(conversation: object) -> dict[str, str]:
    """The header that names a conversation."""
    return {"Authorization": f"Bearer {conversation}"}


def test_first_turn_begins_a_conversation_with_an_id_made_here(client: TestClient) -> None:
    first, second = begin(client), begin(client)
    assert len(str(first["conversation"])) == 43
    assert first["conversation"] != second["conversation"]


def test_answer_has_every_field_of_the_reply(client: TestClient) -> None:
    body = begin(client, "my calf is swollen")
    assert body["disposition"] == "urgent"
    assert (body["within"], body["mode"], body["flags"]) == ("today", "", ["U6"])
    assert (body["action"], body["asks"], body["status"]) == ("screen", "breath", 200)
    assert body["choices"][0] == {"label": "Yes", "value": "yes"}  # type: ignore[index]
    assert body["citations"][0]["id"] == "willy2019"  # type: ignore[index]
    assert body["blocks"][0]["kind"] == "safety"  # type: ignore[index]
    assert isinstance(body["latency"], float)


def test_second_turn_goes_on_with_the_conversation(client: TestClient, fake: FakeBot) -> None:
    first = begin(client)
    told = {"text": "for three weeks", "conversation": first["conversation"]}
    second = client.post("/v1/turn", json=told).json()
    assert (first["turn"], second["turn"]) == (1, 2)
    assert len(fake.held[str(first["conversation"])].transcript) == 4


def test_country_reaches_the_bot(client: TestClient) -> None:
    answer = client.post("/v1/turn", json={"text": "chest pain", "country": "GB"})
    assert "999" in answer.json()["text"]


def test_unknown_conversation_is_not_begun_by_naming_it(client: TestClient, fake: FakeBot) -> None:
    answer = client.post("/v1/turn", json={"text": "hello", "conversation": STRANGER})
    assert answer.status_code == 404
    assert "911" in answer.json()["emergency"]
    assert STRANGER not in fake.held


def test_same_turn_id_gets_the_same_answer_and_no_second_turn(client: TestClient) -> None:
    first = begin(client)
    again = {"text": "knee", "conversation": first["conversation"], "turn_id": "a-1"}
    one, two = client.post("/v1/turn", json=again), client.post("/v1/turn", json=again)
    assert one.json() == two.json()
    other = client.post("/v1/turn", json=again | {"turn_id": "a-2"})
    assert other.json()["turn"] == one.json()["turn"] + 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("", 400, id="empty"),
        pytest.param(" \t\n", 400, id="blank"),
        pytest.param("a" * 4001, 413, id="over-cap"),
    ],
)
def test_refused_message_comes_back_in_words(client: TestClient, text: str, status: int) -> None:
    answer = client.post("/v1/turn", json={"text": text})
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["text"]


def test_message_of_exactly_the_cap_is_answered(client: TestClient) -> None:
    assert client.post("/v1/turn", json={"text": "a" * 4000}).status_code == 200


def test_crash_of_the_bot_gets_the_safe_reply_and_is_not_quoted(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/v1/turn", json={"text": "boom my secret"})
    body = answer.json()
    assert (answer.status_code, body["disposition"]) == (200, "urgent")
    assert "could not check" in body["text"]
    assert "112" in body["text"]
    assert "secret" not in caplog.text + answer.text


def test_receipt_of_a_turn(client: TestClient) -> None:
    first = begin(client)
    answer = client.get("/v1/receipt/1", headers=bearer(first["conversation"]))
    told = answer.json()
    assert told["turn"] == told["receipt"]["turn"] == 1
    assert [found["words"] for found in told["receipt"]["heard"]] == ["my kneecap aches"]
    assert "\u201cmy kneecap aches\u201d" in told["words"]


def test_no_receipt_of_somebody_else(client: TestClient) -> None:
    begin(client)
    stranger = begin(client, "my calf is swollen")
    answer = client.get("/v1/receipt/1", headers=bearer(stranger["conversation"]))
    heard = answer.json()["receipt"]["heard"]
    assert [found["words"] for found in heard] == ["my calf is swollen"]


def test_export_holds_what_was_said(client: TestClient) -> None:
    first = begin(client)
    held = client.get("/v1/export", headers=bearer(first["conversation"])).json()
    assert held["conversation"]["transcript"][0] == {"role": "user", "text": "my kneecap aches"}
    assert list(held["receipts"]) == ["1"]


def test_erase_leaves_nothing(client: TestClient, fake: FakeBot) -> None:
    conversation = begin(client)["conversation"]
    headers = bearer(conversation)
    assert client.delete("/v1/conversation", headers=headers).json() == {"erased": True}
    assert not fake.held
    assert client.delete("/v1/conversation", headers=headers).status_code == 404
    assert client.get("/v1/export", headers=headers).status_code == 404
    assert client.get("/v1/receipt/1", headers=headers).status_code == 404
    late = client.post("/v1/turn", json={"text": "hello", "conversation": conversation})
    assert late.status_code == 404


@pytest.mark.parametrize("path", ["/v1/export", "/v1/receipt/1"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 401, id="none"),
        pytest.param({"Authorization": "Basic abc"}, 401, id="other-scheme"),
        pytest.param(bearer("null"), 401, id="null"),
        pytest.param(bearer("../../etc/passwd"), 401, id="path"),
        pytest.param(bearer("' OR 1=1--"), 401, id="sql"),
        pytest.param(bearer("A" * 10_000), 401, id="huge"),
        pytest.param(bearer(STRANGER), 404, id="stranger"),
    ],
)
def test_who_is_not_known_gets_words(
    client: TestClient, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.get(path, headers=headers)
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "emergency", "status"}


def test_id_in_the_query_is_ignored(client: TestClient) -> None:
    conversation = begin(client)["conversation"]
    assert client.get(f"/v1/export?conversation={conversation}").status_code == 401


@pytest.mark.parametrize("turn", ["-1", "1000001", "x", "1.5", "%00", "9" * 5000])
def test_turn_number_out_of_range_gets_words(client: TestClient, turn: str) -> None:
    answer = client.get(f"/v1/receipt/{turn}", headers=bearer(STRANGER))
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_openapi_names_every_path_and_the_body(client: TestClient) -> None:
    schema = client.get("/v1/openapi.json").json()
    assert {"/v1/turn", "/v1/receipt/{turn}", "/v1/conversation", "/v1/export"} <= set(
        schema["paths"]
    )
    body = schema["paths"]["/v1/turn"]["post"]["requestBody"]["content"]["application/json"]
    assert set(body["schema"]["properties"]) == {"text", "conversation", "country", "turn_id"}


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_no_page_that_loads_from_elsewhere(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
