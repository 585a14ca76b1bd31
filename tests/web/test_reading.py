"""Bad input: every body is answered in words, quickly, and never with itself."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.fakes.chat_bot import FakeBot

JSON = {"Content-Type": "application/json"}
SECRET = "zebra"


def body(**fields: object) -> bytes:
    """A body that would be fine without the extra fields."""
    return json.dumps({"text": SECRET} | fields).encode()


REFUSED = [
    pytest.param(b"", 400, id="no-body"),
    pytest.param(b"zebra", 400, id="not-json"),
    pytest.param(b'{"text": "zebra"', 400, id="cut-off"),
    pytest.param(b"null", 400, id="null"),
    pytest.param(b'["zebra"]', 400, id="list"),
    pytest.param(b'"zebra"', 400, id="text"),
    pytest.param(b"NaN", 400, id="nan"),
    pytest.param(b'{"text": NaN}', 400, id="nan-inside"),
    pytest.param(b'{"text": "zebra", "x": Infinity}', 400, id="infinity"),
    pytest.param(b'{"text": 1e999}', 422, id="too-large-number"),
    pytest.param(b'{"text": ' + b"9" * 5000 + b"}", 400, id="5000-digits"),
    pytest.param(b'{"text": "zebra", "text": "b"}', 400, id="key-twice"),
    pytest.param(b'{"text": "\xff\xfezebra"}', 400, id="broken-utf8"),
    pytest.param(b'{"text": "\xc0\xaf"}', 400, id="overlong-utf8"),
    pytest.param(b'{"text": "caf\xe9"}', 400, id="latin1"),
    pytest.param('{"text": "zebra"}'.encode("utf-16"), 400, id="utf16"),
    pytest.param(b"[" * 20_000, 400, id="deep-nesting"),
    pytest.param(b'{"text":' + b'{"a":' * 9_000 + b"1" + b"}" * 9_001, 400, id="deep-objects"),
    pytest.param(body(text=None), 422, id="text-null"),
    pytest.param(body(text=5), 422, id="text-number"),
    pytest.param(body(text=["zebra"]), 422, id="text-list"),
    pytest.param(b"{}", 422, id="text-missing"),
    pytest.param(body(zebra=1), 422, id="extra-field"),
    pytest.param(body(__proto__={}), 422, id="proto"),
    pytest.param(body(constructor="x"), 422, id="constructor"),
    pytest.param(body(conversation=""), 422, id="id-empty"),
    pytest.param(body(conversation="../../etc/passwd"), 422, id="id-path"),
    pytest.param(body(conversation="A" * 42 + "é"), 422, id="id-lookalike"),
    pytest.param(body(conversation="A" * 43 + "\n"), 422, id="id-newline"),
    pytest.param(body(conversation=0), 422, id="id-number"),
    pytest.param(body(country="xx"), 422, id="country-lower"),
    pytest.param(body(country="../en"), 422, id="country-path"),
    pytest.param(body(turn_id="a b"), 422, id="turn-id-blank"),
    pytest.param(body(turn_id="a" * 65), 422, id="turn-id-long"),
    pytest.param(body(text="x" * 70_000), 413, id="over-64-kb"),
    pytest.param(b" " * 1_000_000, 413, id="one-mb"),
]


@pytest.mark.parametrize(("content", "status"), REFUSED)
def test_bad_body_is_refused_in_words(client: TestClient, content: bytes, status: int) -> None:
    began = time.perf_counter()
    answer = client.post("/v1/turn", content=content, headers=JSON)
    assert time.perf_counter() - began < 1
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "emergency", "status"}
    assert "999" in answer.json()["emergency"]
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no-type"),
        pytest.param({"Content-Type": "text/plain"}, id="plain"),
        pytest.param({"Content-Type": "application/x-www-form-urlencoded"}, id="form"),
        pytest.param({"Content-Type": "multipart/form-data; boundary=x"}, id="multipart"),
        pytest.param({"Content-Type": "application/json; charset=utf-16"}, id="utf16"),
        pytest.param(JSON | {"Content-Encoding": "gzip"}, id="gzip"),
    ],
)
def test_other_types_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    content = gzip.compress(body()) if "Content-Encoding" in headers else body()
    answer = client.post("/v1/turn", content=content, headers=headers)
    assert answer.status_code == 415
    assert answer.json()["emergency"]


def test_too_long_without_a_length_is_refused(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1024

    answer = client.post("/v1/turn", content=chunks(), headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["emergency"]


@pytest.mark.parametrize(
    ("content", "heard"),
    [
        pytest.param(b'\xef\xbb\xbf{"text": "knee"}', "knee", id="bom"),
        pytest.param(rb'{"text": "knee \ud83d"}', "knee �", id="high-half"),
        pytest.param(rb'{"text": "\udc00 knee"}', "� knee", id="low-half"),
        pytest.param(rb'{"text": "\udc00\ud83d"}', "��", id="swapped"),
        pytest.param(rb'{"text": "\ud83e\uddb5 hurts"}', "\N{LEG} hurts", id="whole-pair"),
        pytest.param(rb'{"text": "pain <3 and >24h"}', "pain <3 and >24h", id="angle-brackets"),
    ],
)
def test_readable_body_is_read(
    client: TestClient, fake: FakeBot, content: bytes, heard: str
) -> None:
    answer = client.post("/v1/turn", content=content, headers=JSON)
    assert answer.status_code == 200
    held = fake.held[answer.json()["conversation"]]
    assert held.transcript[0].text == heard


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("GET", "/v1/turn", 405, id="get-turn"),
        pytest.param("BREW", "/v1/turn", 405, id="unknown-method"),
        pytest.param("GET", "/v1/nothing", 404, id="unknown-path"),
        pytest.param("GET", "/v1/receipt/..%2f..%2fetc", 404, id="dots"),
        pytest.param("POST", "/healthz", 405, id="post-health"),
        pytest.param("GET", "/%00", 404, id="nul"),
    ],
)
def test_other_addresses_get_words(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.json()["emergency"]
