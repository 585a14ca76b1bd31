"""The lint of ``knowledge/`` and ``prompts/``: one line a problem, all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.domain.knowledge import Exercise
from bot.errors import KnowledgeError
from bot.library import (
    check_claims,
    check_flags,
    check_links,
    check_phrases,
    check_sentinels,
    check_tongues,
    check_words,
    schema,
)
from bot.library.bench import Bench, places
from bot.library.load import load_library
from bot.library.prompts import load_prompts

Check = Callable[[Bench], Iterator[str]]


@dataclass(frozen=True)
class Report:
    """What was found: ``problems`` have to be mended, ``notices`` are worth knowing."""

    problems: tuple[str, ...]
    notices: tuple[str, ...] = ()


def review_dates(bench: Bench) -> Iterator[str]:
    """Items whose review is overdue."""
    for file, item in bench.items():
        due: date | None = getattr(item, "review_by", None)
        if due is not None and due < bench.today:
            yield f"{file}: field 'review_by': {due} is past; review it and set a new date"


def stop_words(bench: Bench) -> Iterator[str]:
    """Exercises that do not say what a wrong one looks like, while the plan says when to stop."""
    stops = any("stop" in line.lower() for line in bench.library.rules.safety_net)
    for exercise in bench.library.exercises.values():
        if not stops and not _says_stop(exercise):
            file = bench.place("exercises", exercise.id)
            yield (
                f"{file}: field 'not_when': nothing says when to stop; "
                "add it here or to safety_net in plan.yaml"
            )


def _says_stop(exercise: Exercise) -> bool:
    return any("stop" in line.lower() for line in (*exercise.not_when, *exercise.watch))


CHECKS: tuple[Check, ...] = (
    check_links.sources,
    check_links.atoms,
    check_links.asks,
    check_links.ladder,
    check_links.references,
    check_flags.codes,
    check_flags.questions,
    check_sentinels.spread,
    check_sentinels.bounds,
    check_phrases.compiled,
    check_words.lengths,
    check_words.blanks,
    check_words.plain,
    check_claims.claims,
    check_claims.medicines,
    check_words.alike,
    check_tongues.voices,
    check_tongues.replies,
    check_tongues.cards,
    check_tongues.recognised,
    check_tongues.offers,
    review_dates,
    stop_words,
    schema.first_lines,
)
"""Every check that needs only the library, in the order the problems are listed."""


def inspect(root: Path, prompts: Path | None = None, today: date | None = None) -> Report:
    """Check everything under ``root`` (``knowledge/``) and the prompts beside it.

    Args:
        root: the folder ``knowledge/``.
        prompts: the folder ``prompts/``; by default the one beside ``root``.
        today: the day review dates are judged on; by default the current one.
    """
    problems = list(_prompts(prompts or root.parent / "prompts"))
    try:
        library = load_library(root)
    except KnowledgeError as error:
        return Report((*error.problems, *problems))
    bench = Bench(library, root, places(root), today or date.today())
    found = [problem for check in CHECKS for problem in check(bench)]
    if not any(check_phrases.compiled(bench)):
        # Messages are read with the compiled phrases, so they wait until all of them compile.
        found += check_flags.own_examples(bench)
        found += check_sentinels.judged(bench)
    return Report((*found, *problems), tuple(_notices(bench)))


def check_library(
    root: Path, prompts: Path | None = None, today: date | None = None
) -> tuple[str, ...]:
    """The problems alone, one line each: file, field, suggestion. Empty where all is well."""
    return inspect(root, prompts, today).problems


def _prompts(folder: Path) -> tuple[str, ...]:
    try:
        load_prompts(folder)
    except KnowledgeError as error:
        return error.problems
    return ()


def _notices(bench: Bench) -> Iterator[str]:
    unused = check_links.unused_sources(bench)
    if unused:
        every = len(bench.library.sources)
        yield f"sources.yaml: {len(unused)} of {every} sources are named by no file"
    yield from check_phrases.stated_twice(bench)
    unsigned = [file for file, item in bench.items() if getattr(item, "reviewer", "") == "none yet"]
    if unsigned:
        yield f"{len(unsigned)} files wait for a clinician: reviewer is 'none yet'"
