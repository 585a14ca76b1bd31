"""A score as a plain text table and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.evals.bounds import Share
from bot.evals.triage import Score

_SHOWN = ("urgent or higher missed", "false alarms")
"""Of a group's shares those that fit a terminal; JSON has all of them."""


def render(title: str, score: Score) -> str:
    """The whole score as text; shares are followed by their 95% bounds."""
    parts = [
        f"{title}: {score.total} labels, shares with 95% bounds",
        _table(
            ("measure", "share"), [(name, share.text()) for name, share in score.measures.items()]
        ),
        _table(("label", "exact"), [(name, share.text()) for name, share in score.levels.items()]),
    ]
    if score.codes:
        parts.append(_group("code", score.codes))
    parts += [_group(name, rows, _SHOWN) for name, rows in score.groups.items() if rows]
    return "\n\n".join(parts)


def as_json(score: Score) -> dict[str, Any]:
    """The same as JSON types."""
    return {
        "total": score.total,
        "measures": _plain(score.measures),
        "levels": _plain(score.levels),
        "codes": {code: _plain(shares) for code, shares in score.codes.items()},
        **{
            name: {key: _plain(shares) for key, shares in rows.items()}
            for name, rows in score.groups.items()
        },
    }


def _plain(shares: Mapping[str, Share]) -> dict[str, Any]:
    return {name: share.as_json() for name, share in shares.items()}


def _group(name: str, rows: Mapping[str, Mapping[str, Share]], columns: Sequence[str] = ()) -> str:
    columns = columns or list(next(iter(rows.values())))
    lines = [(key, *(shares[column].text() for column in columns)) for key, shares in rows.items()]
    return _table((name, *columns), lines)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    ruled = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in ruled
    )
