"""Kneebot: a self-hosted guide for runners with knee pain.

``from bot import build_bot`` is the whole public entrance; names load on first use, so that
importing the package does no work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.bootstrap import build_bot
    from bot.domain.conversation import Reply, Turn
    from bot.session import Bot

__version__ = "0.1.0"
__all__ = ["Bot", "Reply", "Turn", "__version__", "build_bot"]

_HOMES = {
    "build_bot": "bot.bootstrap",
    "Bot": "bot.session",
    "Reply": "bot.domain.conversation",
    "Turn": "bot.domain.conversation",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'bot' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
