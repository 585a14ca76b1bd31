"""The screening report as files: Markdown with its plots beside it.

Nothing in it depends on when or where it was made: the same figures give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.domain.triage import Disposition
from bot.evals.bounds import Share
from bot.evals.breakdown import MEASURES, ScreeningReport, SetResult
from bot.evals.plots import codes_plot, confusion_plot, variants_plot
from bot.evals.triage import OF_GROUP, Judged, Score

FILE = "screening.md"
_HOW = """\
Shares read `hits/of share (95 % bounds)`; the bounds are exact (Clopper-Pearson). *Exact* counts
the label or a disposition it accepts. The other measures are strict and look at the label alone:
*missed* is urgent or higher sent lower, a *false alarm* is none or self-care sent to be seen today
or now. Every turn of a dialogue counts."""
_WHO = """\
*Rules alone* screens without the learned reader, *reader alone* with all phrases taken out, so that
the rules hear nothing but numbers (a pain score, an age, a temperature); *rules and reader* is the
bot as it runs. *Keywords* looks for alarming pieces of words, *nearest example* takes the level of
the nearest example or near miss of the red flags. Answers are looked up by words alone in all of
this, which urgency does not depend on."""


def write_report(report: ScreeningReport, folder: Path, *, listed: bool = False) -> Path:
    """Write ``screening.md`` and its plots, and return where it is.

    Args:
        report: the figures.
        folder: where to; made where it is not there. Files of the same names are replaced.
        listed: with the text of every miss and false alarm. Without it only counts are written,
            so that a held-back set stays unread.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = [_head(report)]
    for result in report.results:
        for name, drawn in _plots(result).items():
            (folder / name).write_text(drawn, encoding="utf-8", newline="\n")
        parts.append(_section(result, listed))
    path = folder / FILE
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")
    return path


def _head(report: ScreeningReport) -> str:
    versions = [(name, f"`{value}`") for name, value in report.versions.items()]
    lines = [
        "# Screening report",
        _table(("what", "version or SHA-256"), versions),
        _HOW,
        _WHO,
        *(f"Not compared: {', '.join(names)} ({why})." for why, names in _absent(report).items()),
        *(_failed(name, lines) for name, lines in report.failed.items()),
        f"## Summary: {report.main}",
        _table(("set", *MEASURES), [_measures(one.name, one.score) for one in report.results]),
    ]
    return "\n\n".join(lines)


def _failed(name: str, lines: Sequence[str]) -> str:
    said = "\n".join(f"- {line}" for line in lines)
    return (
        f"**The self-test fails with {name}.** Such a bot sends everybody the static safe reply; "
        f"the figures show how it would screen without the test.\n\n{said}"
    )


def _absent(report: ScreeningReport) -> dict[str, list[str]]:
    """The variants that are not there, by the reason."""
    found: dict[str, list[str]] = {}
    for name, why in report.absent.items():
        found.setdefault(why, []).append(name)
    return found


def _section(result: SetResult, listed: bool) -> str:
    labelled, score = result.labelled, result.score
    size = (
        f"{labelled.size} dialogues, {score.total} turns"
        if labelled.dialogues
        else f"{labelled.size} messages"
    )
    parts = [
        f"## {result.name}",
        f"{size}; SHA-256 of the file `{labelled.digest}`.",
        "### Variants",
        _table(
            ("variant", *MEASURES), [_measures(name, one) for name, one in result.scores.items()]
        ),
        _image(_alt_variants(result), f"{result.name}-variants.svg"),
        f"### Levels ({result.main})",
        *_levels(result),
        *_codes(result),
        *(_group(name, rows) for name, rows in score.groups.items() if rows),
        *_rows(result, listed),
    ]
    return "\n\n".join(parts)


def _levels(result: SetResult) -> list[str]:
    exact = result.score.levels
    rows = [
        (wanted.value, *map(str, row.values()), exact[wanted.value].text())
        for wanted, row in result.confusion.items()
        if wanted.value in exact
    ]
    head = ("label", *(f"got {level.value}" for level in Disposition), "exact")
    return [_table(head, rows), _image(_alt_confusion(result), f"{result.name}-confusion.svg")]


def _codes(result: SetResult) -> list[str]:
    codes = result.score.codes
    if not codes:
        return []
    rows = [
        (code, shares["code raised"].text(), str(_lost(shares["code raised"])),
         shares["level reached"].text(), str(_lost(shares["level reached"])))
        for code, shares in codes.items()
    ]  # fmt: skip
    head = ("code", "code raised", "not raised", "level reached", "sent lower")
    return [
        f"### Codes ({result.main})",
        _table(head, rows),
        _image(_alt_codes(result), f"{result.name}-codes.svg"),
    ]


def _group(name: str, rows: Mapping[str, Mapping[str, Share]]) -> str:
    lines = [
        (key, *(shares[measure].text() for measure in OF_GROUP)) for key, shares in rows.items()
    ]
    return f"### By {name}\n\n{_table((name, *OF_GROUP), lines)}"


def _rows(result: SetResult, listed: bool) -> list[str]:
    missed, alarms = result.missed, result.alarms
    counts = f"{len(missed)} missed, {len(alarms)} false alarms."
    if not listed:
        return ["### Misses and false alarms", f"{counts} The texts are listed with `--list`."]
    parts = ["### Misses and false alarms", counts]
    for title, some in (("Missed", missed), ("False alarms", alarms)):
        if some:
            parts += [f"#### {title}", _listed(some)]
    return parts


def _listed(some: Iterable[Judged]) -> str:
    rows = [
        (one.id, one.text, one.wanted.value, one.got.value, ", ".join(one.flags)) for one in some
    ]
    return _table(("id", "text", "label", "got", "flags"), rows)


def _plots(result: SetResult) -> dict[str, str]:
    drawn = {
        f"{result.name}-variants.svg": variants_plot(result, _alt_variants(result)),
        f"{result.name}-confusion.svg": confusion_plot(result, _alt_confusion(result)),
    }
    if result.score.codes:
        codes = {code: shares["code raised"] for code, shares in result.score.codes.items()}
        drawn[f"{result.name}-codes.svg"] = codes_plot(codes, _alt_codes(result))
    return drawn


def _alt_variants(result: SetResult) -> str:
    said = [
        f"{measure}: "
        + ", ".join(
            f"{name} {_percent(one.measures[measure])}" for name, one in result.scores.items()
        )
        for measure in MEASURES
    ]
    return f"Bars with bounds for {result.name}. {'; '.join(said)}."


def _alt_codes(result: SetResult) -> str:
    said = [f"{code} {_percent(shares['code raised'])}" for code, shares in
            result.score.codes.items()]  # fmt: skip
    return f"Bars of how often each code is raised in {result.name}: {', '.join(said)}."


def _alt_confusion(result: SetResult) -> str:
    said = [
        f"{wanted.value} got " + ", ".join(f"{got.value} {n}" for got, n in row.items() if n)
        for wanted, row in result.confusion.items()
        if any(row.values())
    ]
    return f"Heat map of labels against dispositions in {result.name}: {'; '.join(said)}."


def _measures(name: str, score: Score) -> tuple[str, ...]:
    return (name, *(score.measures[measure].text() for measure in MEASURES))


def _percent(share: Share) -> str:
    return "not counted" if share.value is None else f"{100 * share.value:.1f} %"


def _lost(share: Share) -> int:
    return share.of - share.hits


def _image(alt: str, name: str) -> str:
    return f"![{alt}](<{name}>)"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([_cell(one) for one in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    """The text on one line, with what Markdown would read as a mark of its own made plain."""
    flat = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\|<>*_[]#" else char for char in flat)
