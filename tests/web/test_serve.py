"""The server on a real socket: limits that only a real connection shows."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator

import pytest
import uvicorn

from bot.config import load_settings
from bot.web import serve
from bot.web.server import create_app
from tests.fakes.chat_bot import FakeBot
from tests.serving import running


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server without a page."""
    monkeypatch.setattr(serve, "HEADER_DEADLINE", 0.3)
    monkeypatch.setattr(serve, "create_app", lambda make, settings, _: create_app(make, settings))
    settings = load_settings(port=0)
    with running(serve.server_for(settings, lambda _: FakeBot())) as port:
        yield port


def ask(port: int, sent: bytes, patience: float = 3.0) -> bytes:
    """Send bytes, read until the other side closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as line:
        line.sendall(sent)
        got = b""
        while part := line.recv(65536):
            got += part
        return got


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200_000, id="long-header"
        ),
        pytest.param(b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: localhost", id="long-path"),
        pytest.param(b"GET / HTTP/1.1", id="no-host"),
        pytest.param(
            b"POST /v1/turn HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6",
            id="two-lengths",
        ),
        pytest.param(
            b"POST /v1/turn HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1", id="negative-length"
        ),
    ],
)
def test_bad_request_is_refused_and_closed(port: int, head: bytes) -> None:
    try:
        got = ask(port, head + b"\r\nConnection: close\r\n\r\n")
    except ConnectionError:
        return  # Closed while it was still being sent: refused as well.
    assert got.startswith(b"HTTP/1.1 4")


def test_headers_that_never_end_are_hung_up_on(port: int) -> None:
    began = time.monotonic()
    assert ask(port, b"GET / HTTP/1.1\r\nHost: loc") == b""
    assert time.monotonic() - began < 2


def test_answered_connection_is_kept_past_the_header_deadline(port: int) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    for _ in range(2):
        line.request("GET", "/healthz", headers={"Host": "localhost"})
        assert line.getresponse().read() == b'{"status":"ok"}'
        time.sleep(0.5)
    line.close()


def test_nothing_tells_what_the_server_is(port: int) -> None:
    got = ask(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert b"uvicorn" not in got.lower()


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://localhost:7999"),
        ("0.0.0.0", "http://localhost:7999"),
        ("10.1.2.3", "http://10.1.2.3:7999"),
        ("fe80::1", "http://[fe80::1]:7999"),
    ],
)
def test_address_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str, shown: str
) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", lambda self: None)
    serve.serve(load_settings(host=host, port=7999))
    assert shown in capsys.readouterr().out
