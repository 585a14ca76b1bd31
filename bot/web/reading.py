"""A request body into a JSON object, strictly: what is not plain UTF-8 JSON is refused in words."""

from __future__ import annotations

import asyncio
import json
from typing import Any, NoReturn

from starlette.requests import Request

from bot.errors import MessageRefused
from bot.web import words

DEADLINE = 10.0
"""Seconds a body may take to arrive."""


async def read_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object with repaired text.

    Half a surrogate pair (an emoji cut in two by the sending app) becomes U+FFFD, so the rest of
    the message is still read.

    Raises:
        MessageRefused: 408 too slow, 415 not JSON in UTF-8, 400 not an object, a key twice, NaN.
    """
    _check_type(request)
    try:
        async with asyncio.timeout(DEADLINE):
            raw = await request.body()
    except TimeoutError as error:
        raise MessageRefused(words.for_status(408), 408) from error
    try:
        value = json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse
        )
    except (ValueError, RecursionError):
        # No cause is kept: it holds the text, and the text must not reach a log.
        raise MessageRefused("The message is not JSON in UTF-8 that I can read.", 400) from None
    if not isinstance(value, dict):
        raise MessageRefused("Send one JSON object with a field 'text'.", 400)
    return value


def _check_type(request: Request) -> None:
    kind, _, options = request.headers.get("content-type", "").lower().partition(";")
    charset = options.strip().removeprefix("charset=").strip('"')
    coded = request.headers.get("content-encoding", "identity").lower()
    if kind.strip() != "application/json" or charset not in ("", "utf-8", "utf8"):
        raise MessageRefused(words.for_status(415), 415)
    if coded != "identity":
        raise MessageRefused("Please send the message without compression.", 415)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError("a key twice")
        found[key] = _repaired(value) if isinstance(value, str) else value
    return found


def _repaired(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
