"""Every route that Gradio brings is closed unless the page needs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from bot.web.guard import is_allowed

OPEN = {
    ("GET", "/"),
    ("HEAD", "/"),
    ("GET", "/config"),
    ("GET", "/theme.css"),
    ("GET", "/favicon.ico"),
    ("GET", "/static/{path:path}"),
    ("GET", "/assets/{path:path}"),
    ("GET", "/gradio_api/heartbeat/{session_hash}"),
    ("POST", "/gradio_api/queue/join"),
    ("GET", "/gradio_api/queue/data"),
    ("POST", "/gradio_api/cancel"),
}


def walk(routes: list[BaseRoute], before: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every route, mounted apps included."""
    for route in routes:
        included = getattr(route, "original_router", None)
        if isinstance(route, Mount):
            yield from walk(list(route.routes), before + route.path)
        elif isinstance(route, Route):
            for method in route.methods or {"GET"}:
                yield method, before + route.path
        elif included is not None:
            yield from walk(list(included.routes), before)
        else:
            raise AssertionError(f"a kind of route this test cannot look into: {route!r}")


def test_only_the_listed_routes_are_open(page: FastAPI) -> None:
    found = set(walk(page.routes))
    assert len(found) > 30, "the walk did not reach Gradio's routes"
    assert OPEN <= found
    passed = {(method, path) for method, path in found if is_allowed(method, path)}
    assert passed == OPEN


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/upload_progress"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/file=https://evil.example/x"),
        ("GET", "/gradio_api/proxy=https://evil.example/x"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/openapi.json"),
        ("GET", "/gradio_api/runs"),
        ("GET", "/gradio_api/app_id"),
        ("GET", "/gradio_api/dev/reload"),
        ("POST", "/gradio_api/call/speak"),
        ("POST", "/gradio_api/run/predict"),
        ("GET", "/gradio_api/deep_link"),
        ("GET", "/monitoring"),
        ("GET", "/monitoring/summary"),
        ("POST", "/login"),
        ("GET", "/manifest.json"),
        ("GET", "/svelte/x"),
        ("POST", "/"),
        ("GET", "//gradio_api/upload"),
        ("GET", "/assets/../config.py"),
        ("GET", "/assets/..\\config.py"),
        ("GET", "/static/%2e%2e/x"),
    ],
)
def test_what_is_not_needed_is_not_there(visitor: TestClient, method: str, path: str) -> None:
    assert visitor.request(method, path).status_code == 404


def test_query_loads_no_other_state(visitor: TestClient) -> None:
    plain = visitor.get("/").text
    assert visitor.get("/?deep_link=../../x&page=a").text == plain
