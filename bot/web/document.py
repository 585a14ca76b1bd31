"""The page's HTML on its way out: Gradio's own advertising removed, help for no script added."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SOCIAL = re.compile(r'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_VIEWPORT = re.compile(r'(<meta\s+name="viewport"\s+content=")[^"]*"')
_DESCRIPTION = (
    "Information for runners with knee pain: danger signs first, then what helps, a hip check and "
    "a strength plan. It does not diagnose."
)


class Document:
    """Rewrites the answer to ``GET /``; everything else passes unchanged.

    Args:
        app: the app with the page at its root.
        line: gives the emergency numbers.
    """

    def __init__(self, app: ASGIApp, line: Callable[[], str]) -> None:
        self._app = app
        self._line = line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; collect the document where it is asked for."""
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or path != "/":
            await self._app(scope, receive, send)
            return
        # Without a query, no state of another visit can be loaded into the page; without an
        # accepted encoding, the text comes back readable.
        plain = [item for item in scope["headers"] if item[0] != b"accept-encoding"]
        inner = {**scope, "query_string": b"", "headers": plain}
        start: Message = {}
        body = bytearray()

        async def collected(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                text = self._rewritten(body.decode("utf-8")).encode("utf-8")
                headers = MutableHeaders(scope=start)
                if scope["method"] != "HEAD":
                    headers["content-length"] = str(len(text))
                await send(start)
                await send({"type": "http.response.body", "body": text})

        await self._app(inner, receive, collected)

    def _rewritten(self, text: str) -> str:
        text = _SOCIAL.sub("", text)
        # The layout shrinks with the keyboard of a phone, so the message box stays in sight.
        viewport = "width=device-width, initial-scale=1, interactive-widget=resizes-content"
        text = _VIEWPORT.sub(rf'\g<1>{viewport}"', text)
        text = text.replace('lang="en"', 'lang="en-GB"', 1)
        described = f'<meta name="description" content="{_DESCRIPTION}" />\n</head>'
        text = text.replace("</head>", described, 1)
        note = (
            "<noscript><p><strong>This chat needs JavaScript.</strong> "
            f"{html.escape(self._line())}</p></noscript>\n</body>"
        )
        return text.replace("</body>", note, 1)
