"""Headers on every answer, names that are answered, other origins that are not."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.config import load_settings
from bot.web.server import allowed_hosts, create_app
from tests.fakes.chat_bot import FakeBot

PATHS = ["/", "/healthz", "/readyz", "/v1/openapi.json", "/v1/export", "/v1/nothing", "/nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers


def test_api_allows_no_content_at_all(client: TestClient) -> None:
    policy = client.get("/v1/export").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")


def test_page_reaches_no_other_host(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "connect-src 'self'" in policy
    assert "img-src 'self' data: blob:" in policy
    assert "http" not in policy
    assert "*" not in policy


def test_refused_body_is_guarded_too(client: TestClient) -> None:
    answer = client.post("/v1/turn", content=b"x" * 70_000)
    assert answer.status_code == 413
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost"])
def test_no_other_origin_may_read(client: TestClient, origin: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    before = client.options("/v1/turn", headers=asked)
    assert before.status_code == 400
    told = client.post("/v1/turn", json={"text": "knee"}, headers={"Origin": origin})
    assert "access-control-allow-origin" not in told.headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", ""])
def test_other_names_are_not_answered(client: TestClient, host: str) -> None:
    answer = client.get("/healthz", headers={"Host": host})
    assert answer.status_code == 400
    assert answer.json()["emergency"]


@pytest.mark.parametrize(
    ("host", "names", "expected"),
    [
        pytest.param("127.0.0.1", "", ["localhost", "127.0.0.1", "::1", "127.0.0.1"], id="local"),
        pytest.param("0.0.0.0", "", ["*"], id="everywhere"),
        pytest.param(
            "0.0.0.0",
            "knee.club, *.club",
            ["knee.club", "*.club", "localhost", "127.0.0.1", "::1"],
            id="named",
        ),
    ],
)
def test_names_follow_the_settings(host: str, names: str, expected: list[str]) -> None:
    assert allowed_hosts(load_settings(host=host, allowed_hosts=names)) == expected


def test_named_host_is_answered() -> None:
    settings = load_settings(allowed_hosts="*.club.example")
    with TestClient(
        create_app(lambda _: FakeBot(), settings), base_url="http://a.club.example"
    ) as at:
        assert at.get("/healthz").status_code == 200
