"""Which of Gradio's routes may be reached. Whatever is not listed here is not there."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_EXACT = frozenset(
    {
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/config"),
        ("GET", "/theme.css"),
        ("GET", "/favicon.ico"),
        ("POST", "/gradio_api/queue/join"),
        ("GET", "/gradio_api/queue/data"),
        ("POST", "/gradio_api/cancel"),
    }
)
_UNDER = ("/assets/", "/static/", "/gradio_api/heartbeat/")
_NEVER = ("..", "\\", "\0", "//")


def is_allowed(method: str, path: str) -> bool:
    """True where the chat page needs this route.

    Args:
        method: the HTTP method, upper case.
        path: the decoded path below the mount point.
    """
    if any(part in path for part in _NEVER):
        return False
    return (method, path) in _EXACT or (method == "GET" and path.startswith(_UNDER))


class RouteGuard:
    """Answers 404 for every route of the page that it does not need.

    Gradio brings an upload without need, a file reader that fetches any address for the visitor,
    a proxy and more; a health chat needs none of them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed, HTTP only."""
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and not is_allowed(scope["method"], path):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
