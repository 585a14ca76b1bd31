"""Under every reply: why it was given, folded away, with the full record to take along."""

from __future__ import annotations

from bot.web.markup import safe

_MARK = "- "


def why(reasons: str, turn: int) -> str:
    """The reasons as HTML, everything in them escaped and nothing read as markup.

    Args:
        reasons: paragraphs parted by blank lines, list rows marked ``- ``; empty gives nothing.
        turn: number of the turn whose full record the page's script can fetch, or 0.
    """
    if not reasons:
        return ""
    body = "".join(_chunk(chunk) for chunk in reasons.split("\n\n"))
    about = f'<span class="kb-sr"> About answer {turn}</span>' if turn else ""
    record = (
        f'<button type="button" data-kb="receipt" data-kb-turn="{turn}">'
        "Save the full record as JSON</button>"
        if turn
        else ""
    )
    return (
        f'<details class="kb-why"><summary>Why do you say this?{about}</summary>'
        f"{body}{record}</details>"
    )


def _chunk(chunk: str) -> str:
    lines = chunk.split("\n")
    rows = [line.removeprefix(_MARK) for line in lines if line.startswith(_MARK)]
    plain = " ".join(line for line in lines if not line.startswith(_MARK))
    if not rows:
        return f"<p>{safe(plain)}</p>"
    listed = "".join(f"<li>{safe(row)}</li>" for row in rows)
    return f"<h3>{safe(plain)}</h3><ul>{listed}</ul>"
