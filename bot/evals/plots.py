"""The plots of the screening report: SVG, the same bytes for the same figures.

Colours are told apart with any colour vision, and bars by their hatching as well. Text stays text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot.domain.triage import Disposition
from bot.evals.bounds import Share
from bot.evals.breakdown import MEASURES, SetResult
from bot.evals.variants import NAMES

_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "kneebot",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9")
_HATCHES = ("", "//", "..", "xx", "--")
_LABELS = {
    "exact": "exact level",
    "urgent or higher missed": "urgent or\nhigher missed",
    "emergency or crisis kept": "emergency or\ncrisis kept",
    "emergency or crisis sent to none or self_care": "emergency sent to\nself-care or none",
    "false alarms": "false alarms",
}
_ROW = 0.28
"""Inches of height for one code."""


def variants_plot(result: SetResult, title: str) -> str:
    """Grouped bars of the variants with their 95% bounds, as SVG."""
    with matplotlib.rc_context(_STYLE):
        figure, axes = _blank(9.0, 4.2)
        present = [name for name in NAMES if name in result.scores]
        width = 0.84 / len(present)
        for at, name in enumerate(present):
            shares = [result.scores[name].measures[measure] for measure in MEASURES]
            places = np.arange(len(MEASURES)) + (at - (len(present) - 1) / 2) * width
            look = NAMES.index(name)
            axes.bar(
                places,
                _percent(shares),
                width,
                yerr=_errors(shares),
                label=name,
                color=_COLOURS[look],
                hatch=_HATCHES[look],
                edgecolor="white",
                error_kw={"elinewidth": 0.9, "capsize": 2},
            )
        axes.set_xticks(range(len(MEASURES)), [_LABELS[measure] for measure in MEASURES])
        axes.set_ylabel("share in %, with 95 % bounds")
        axes.set_ylim(0, 100)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=5, frameon=False)
        return _svg(figure, title)


def codes_plot(codes: Mapping[str, Share], title: str) -> str:
    """One bar per code: how often it was raised where it is labelled, as SVG."""
    with matplotlib.rc_context(_STYLE):
        figure, axes = _blank(7.5, 1.1 + _ROW * len(codes))
        shares, places = list(codes.values()), range(len(codes))
        axes.barh(
            places,
            _percent(shares),
            0.7,
            xerr=_errors(shares),
            color=_COLOURS[4],
            error_kw={"elinewidth": 0.9, "capsize": 2},
        )
        names = [f"{code}  {share.hits}/{share.of}" for code, share in codes.items()]
        axes.set_yticks(places, names)
        axes.set_ylim(len(codes) - 0.4, -0.6)
        axes.set_xlim(0, 100)
        axes.set_xlabel("code raised where it is labelled, in %, with 95 % bounds")
        return _svg(figure, title)


def confusion_plot(result: SetResult, title: str) -> str:
    """Label by row, disposition given by column, shaded by the share of the row, as SVG."""
    levels = list(Disposition)
    counts = np.array([[result.confusion[wanted][got] for got in levels] for wanted in levels])
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    with matplotlib.rc_context(_STYLE):
        figure, axes = _blank(6.2, 4.6)
        picture = axes.pcolormesh(shares, cmap="cividis", vmin=0, vmax=1, edgecolors="white")
        for row, column in np.ndindex(counts.shape):
            shade = "black" if shares[row, column] > 0.5 else "white"
            said = str(counts[row, column])
            place = {"ha": "center", "va": "center"}
            axes.text(column + 0.5, row + 0.5, said, color=shade, **place)  # type: ignore[arg-type]
        names = [level.value for level in levels]
        centres = np.arange(len(levels)) + 0.5
        axes.set_xticks(centres, names)
        axes.set_yticks(centres, names)
        axes.invert_yaxis()
        axes.set_xlabel("disposition given")
        axes.set_ylabel("label")
        figure.colorbar(picture, ax=axes, label="share of the label")
        return _svg(figure, title)


def _blank(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def _percent(shares: Sequence[Share]) -> list[float]:
    return [100 * (share.value or 0.0) for share in shares]


def _errors(shares: Sequence[Share]) -> list[list[float]]:
    """Distances to the lower and upper bounds in percent; none where nothing was counted."""
    counted = [(share.value, share.bounds) for share in shares]
    low = [0.0 if value is None else 100 * max(0.0, value - bounds[0]) for value, bounds in counted]
    high = [
        0.0 if value is None else 100 * max(0.0, bounds[1] - value) for value, bounds in counted
    ]
    return [low, high]


def _svg(figure: Figure, title: str) -> str:
    drawn = StringIO()
    figure.savefig(drawn, format="svg", metadata={"Title": title, "Date": None, "Creator": None})
    return "\n".join(line.rstrip() for line in drawn.getvalue().splitlines()) + "\n"
