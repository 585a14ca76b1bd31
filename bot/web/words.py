"""What the web says when it cannot ask the bot. Needs no library, index, model or store."""

from __future__ import annotations

from bot.domain.conversation import Block, Reply
from bot.domain.triage import Disposition

EMERGENCY_LINE = (
    "In an emergency call your local number now: 112 (EU and most mobile phones), 999 (UK), "
    "911 (North America), 000 (Australia), 111 (New Zealand)."
)
STARTING = "I am still starting up. Please try again in a few seconds."
UNAVAILABLE = (
    "The chat is not available right now. If your leg is badly hurt, or you feel very unwell, "
    "do not wait for it."
)
BUSY = "I am still answering your last message. Please wait a moment, then try again."
NO_CONVERSATION = (
    "This conversation is not here: it has ended, was erased, or never began. "
    "Send your message without 'conversation' to begin a new one."
)
NO_RECEIPT = "There is no receipt for this turn. Receipts are kept for the last few turns only."
NO_TOKEN = "Put the conversation's id in the header 'Authorization: Bearer <id>'."

_HTTP = {
    400: "I could not read this request.",
    404: "There is nothing at this address.",
    405: "This address does not take that kind of request.",
    408: "The message took too long to arrive. Please send it again.",
    413: "The message is too long to read safely. Please send it in shorter parts.",
    415: "Please send the message as JSON: 'Content-Type: application/json', in UTF-8.",
    500: "Something went wrong on this side, so I could not check your message.",
    503: STARTING,
}


def for_status(status: int) -> str:
    """Plain words for an HTTP status."""
    return _HTTP.get(status, _HTTP[500] if status >= 500 else _HTTP[400])


def safe_reply(line: str = EMERGENCY_LINE) -> Reply:
    """The reply where even the bot failed: it rates care higher, because nothing was checked.

    Args:
        line: the emergency numbers to name.
    """
    safety = (
        f"I could not check your message, so please do not rely on me for it. {line} Call now for "
        "chest pain, trouble breathing, a cold, pale or blue foot, a bone or joint out of place, "
        "bleeding that will not stop, a fever with a hot, swollen joint, numbness between the "
        "legs, or thoughts of ending your life."
    )
    other = (
        "If your knee cannot take your weight, is badly swollen, or your calf is swollen and sore, "
        "be seen by a doctor today. For anything else you can try again in a moment."
    )
    return Reply(
        text=f"{safety}\n\n{other}",
        blocks=(Block("safety", safety), Block("net", other)),
        disposition=Disposition.URGENT,
        within="today",
        action="escalate",
    )
