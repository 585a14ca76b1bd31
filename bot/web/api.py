"""The HTTP API: one message in, one reply out, and the person's hold over what is kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request

from bot.errors import MessageRefused
from bot.text.receipt_words import in_words
from bot.web import words
from bot.web.desk import Desk
from bot.web.opening import Opening
from bot.web.reading import read_object
from bot.web.schemas import (
    ErasedOut,
    ErrorOut,
    ExportOut,
    ReceiptOut,
    Token,
    TurnIn,
    TurnOut,
    turn_out,
)

_TOKEN: TypeAdapter[str] = TypeAdapter(Token)
_BEARER = HTTPBearer(auto_error=False, description="The conversation's id.")
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": TurnIn.model_json_schema()}},
    }
}


_REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": TurnOut, "description": "Nothing to read in it; the reply says so."},
    413: {"model": TurnOut, "description": "Too long to read safely; the reply says so."},
}


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorOut} for status in (*statuses, 503)}


async def read_turn(request: Request) -> TurnIn:
    """The body as a message.

    Raises:
        MessageRefused: the body is not JSON we read.
        RequestValidationError: it is, but has another shape.
    """
    value = await read_object(request)
    try:
        return TurnIn.model_validate(value)
    except ValidationError as error:
        places = error.errors(include_input=False, include_url=False, include_context=False)
        raise RequestValidationError(
            [item | {"loc": ("body", *item["loc"])} for item in places]
        ) from None


def read_token(
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> str:
    """The conversation's id from the ``Authorization`` header.

    Raises:
        MessageRefused: 401, there is none that could be one.
    """
    try:
        return _TOKEN.validate_python(credentials.credentials if credentials else "")
    except ValidationError:
        raise MessageRefused(words.NO_TOKEN, 401) from None


def reach_desk(request: Request) -> Desk:
    """The desk of the app that took the request.

    Raises:
        MessageRefused: 503, it is not there yet.
    """
    opening: Opening = request.app.state.opening
    return opening.desk()


Reception = Annotated[Desk, Depends(reach_desk)]
Who = Annotated[str, Depends(read_token)]


def api_router() -> APIRouter:
    """The routes under ``/v1``, for an app whose state holds the ``opening``."""
    router = APIRouter(prefix="/v1", tags=["chat"])

    @router.post(
        "/turn",
        summary="Send one message",
        response_model=TurnOut,
        responses=_errors(404, 408, 409, 415, 422) | _REFUSED,
        openapi_extra=_BODY,
    )
    def turn(
        message: Annotated[TurnIn, Depends(read_turn)], at: Reception, response: Response
    ) -> TurnOut:
        """Answer a message. Leave ``conversation`` out to begin one; its id is in the answer."""
        conversation_id = message.conversation or at.open()
        found = at.reply(conversation_id, message.text, message.country, message.turn_id or "")
        response.status_code = found.turn.status
        return turn_out(found)

    @router.get("/receipt/{turn}", summary="Why this answer", responses=_errors(401, 404, 422))
    def receipt(
        turn: Annotated[int, Path(ge=0, le=1_000_000)], who: Who, at: Reception
    ) -> ReceiptOut:
        """Words heard, findings, rules and sources behind one of the last turns."""
        found = at.receipt(who, turn)
        if found is None:
            raise MessageRefused(words.NO_RECEIPT, 404)
        return ReceiptOut(turn=turn, receipt=found, words=in_words(found))

    @router.delete("/conversation", summary="Erase everything", responses=_errors(401, 404, 409))
    def erase(who: Who, at: Reception) -> ErasedOut:
        """Erase the conversation and all that was kept of it, at once."""
        if not at.forget(who):
            raise MessageRefused(words.NO_CONVERSATION, 404)
        return ErasedOut(erased=True)

    @router.get("/export", summary="Take everything with you", responses=_errors(401, 404))
    def export(who: Who, at: Reception) -> ExportOut:
        """Everything held of the conversation, as JSON."""
        held = at.export(who)
        if held is None:
            raise MessageRefused(words.NO_CONVERSATION, 404)
        return ExportOut(**held)

    return router
