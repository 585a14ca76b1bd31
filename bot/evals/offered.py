"""Figures of languages other than English: counted in a report, written for the knowledge files."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import yaml

from bot.domain.knowledge import Figures, Offer, Offers, Tally, shortfalls
from bot.domain.knowledge.tongues import LEAST_KEPT, LEAST_MESSAGES, MOST_ALARMS, MOST_MISSED
from bot.evals.bounds import Share
from bot.evals.breakdown import ScreeningReport, SetResult
from bot.evals.variants import BOTH

FILE = "offered.yaml"
"""In ``knowledge/``."""
HEADER = f"""\
# yaml-language-server: $schema=_schema/offers.json
# Languages other than English, and the figures that allow them to be offered. A language may be
# offered once
#   emergencies and crises kept are {LEAST_KEPT:.0%} or more,
#   urgent or higher missed {MOST_MISSED:.0%} or less, false alarms {MOST_ALARMS:.0%} or less,
# on {LEAST_MESSAGES} messages or more that nobody tuned on. Until then its danger replies come
# with the English ones below them.
# This file is written by
#   kneebot report OUT_DIR PATHS... --offered
# from the rows of each language, as rules and reader judge them together. A language without such
# rows keeps the figures it has. "offered" alone is set by hand; "kneebot check" judges it.
"""
_MEASURES = {
    "kept": "emergency or crisis kept",
    "missed": "urgent or higher missed",
    "alarms": "false alarms",
}


def refusal(report: ScreeningReport) -> str:
    """Why the figures of a report are not those a person would meet; empty where they are."""
    if report.main != BOTH:
        return f"{BOTH} could not be measured ({report.absent.get(BOTH, 'left out')})"
    return f"{BOTH} fails its self-test" if BOTH in report.failed else ""


def measured(report: ScreeningReport, offers: Offers, command: str, day: date) -> Offers:
    """The offers with the figures of the report.

    A language of which the report lacks emergencies, urgent or harmless rows stays as it was.
    Whether a language is offered is never changed.

    Args:
        report: its rows of a language are those whose ``lang`` is its code.
        offers: as they are.
        command: what the figures were measured with.
        day: when.
    """
    return Offers(
        languages=tuple(
            Offer(
                language=offer.language,
                offered=offer.offered,
                figures=_figures(report, offer.language, command, day) or offer.figures,
            )
            for offer in offers.languages
        )
    )


def text_of(offers: Offers) -> str:
    """The file, with its head."""
    plain = offers.model_dump(exclude_none=True)
    # None as the style: what holds no further lists or mappings stands on one line.
    return HEADER + yaml.safe_dump(plain, sort_keys=False, default_flow_style=None, width=100)


def said(offers: Offers) -> Iterator[str]:
    """What each language's figures allow, one line each."""
    for offer in offers.languages:
        short = "; ".join(shortfalls(offer))
        state = "offered" if offer.offered else "not offered"
        yield f"{offer.language}: {state}, {short or 'its figures pass'}"


def command_of(folder: Path, paths: Sequence[Path]) -> str:
    """The command that measures these files, as it is typed."""
    shown = [shlex.quote(_shown(path)) for path in (folder, *paths)]
    return f"kneebot report {' '.join(shown)} --offered"


def _figures(report: ScreeningReport, language: str, command: str, day: date) -> Figures | None:
    results = [one for one in report.results if language in one.score.groups["language"]]
    tallies = {field: _tally(results, language, name) for field, name in _MEASURES.items()}
    if not all(share.of for share in tallies.values()):
        return None
    counted = {field: Tally(count=one.hits, total=one.of) for field, one in tallies.items()}
    return Figures(
        messages=_tally(results, language, "exact").of,
        file=", ".join(_file(one) for one in results),
        command=command,
        measured=day,
        **counted,
    )


def _tally(results: Sequence[SetResult], language: str, measure: str) -> Share:
    shares = [one.score.groups["language"][language][measure] for one in results]
    return Share(sum(share.hits for share in shares), sum(share.of for share in shares))


def _file(result: SetResult) -> str:
    path = result.labelled.path
    return result.name if path is None else _shown(path)


def _shown(path: Path) -> str:
    """From the current folder; what lies elsewhere by its name, so that no machine is named."""
    whole = path.resolve()
    here = Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.name
