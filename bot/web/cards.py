"""Cards for one exercise or one hip-check test."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.conversation import Block
from bot.domain.knowledge import Exercise, HipTest, Library
from bot.web.markup import bullets, inline, paragraphs, safe

_LOAD = {"low": "Light on the knee", "medium": "Some load on the knee", "high": "Loads the knee"}
_TIMER = (
    '<div class="kb-timer"><button type="button" data-kb="timer">Start the timer</button>'
    "<output>5 seconds to get ready</output></div>"
)
_UNIT = {"seconds": "Counts seconds", "reps": "Counts repetitions", "faults": "Counts wobbles"}


def card(block: Block, library: Library, refs: str = "") -> str:
    """A card block: its own words first, what the library knows of the item around them.

    Args:
        block: a block of kind ``card``.
        library: where ``block.item`` is looked up; an unknown item shows the block alone.
        refs: the source marks, as HTML.
    """
    exercise = library.exercises.get(block.item)
    if exercise is not None:
        return _exercise(block, exercise, library, refs)
    test = library.hip_tests.get(block.item)
    if test is not None:
        return _hip_test(block, test, refs)
    return _frame("", block.title, (), paragraphs(block.text) + bullets(block.items), "", refs)


def _exercise(block: Block, exercise: Exercise, library: Library, refs: str) -> str:
    steps = block.items or exercise.steps
    kit = ", ".join(item.replace("_", " ") for item in exercise.equipment)
    marks = (exercise.muscles, kit or "No equipment", _LOAD[exercise.knee_load])
    links = (("Easier", exercise.easier), ("Harder", exercise.harder))
    steps_on = [
        f"{word}: {library.exercises[slug].name}"
        for word, slug in links
        if slug is not None and slug in library.exercises
    ]
    more = (
        _part("Watch for", exercise.watch)
        + _part("Leave it out if", exercise.not_when)
        + _part("Too hard or too easy?", steps_on)
        + f"<p>{inline(exercise.why)}</p>"
    )
    body = paragraphs(block.text) + bullets(steps, ordered=True)
    return _frame("Exercise", block.title or exercise.name, marks, body, more, refs)


def _hip_test(block: Block, test: HipTest, refs: str) -> str:
    steps = block.items or test.setup
    marks = [_UNIT[test.unit]] if test.unit in _UNIT else []
    marks.append("Each side" if test.per_side else "Once")
    body = paragraphs(block.text or test.purpose) + bullets(steps, ordered=True)
    if not block.items:
        body += f"<p>{inline(test.count)}</p>"
    if test.unit == "seconds":
        body += _TIMER
    stop = f'<div class="kb-stop">{_part("Stop if", test.stop_if)}</div>'
    more = _part("Skip it if", test.skip_if) + f"<p>{inline(test.norm)}</p>"
    return _frame("Hip check", block.title or test.name, marks, body + stop, more, refs)


def _part(heading: str, items: Iterable[str]) -> str:
    rows = bullets(items)
    return f"<h4>{heading}</h4>{rows}" if rows else ""


def _frame(kind: str, title: str, marks: Iterable[str], body: str, more: str, refs: str) -> str:
    tag = f'<p class="kb-tag">{safe(kind)}</p>' if kind else ""
    name = f"<h3>{safe(title)}{refs}</h3>" if title else ""
    chips = "".join(f"<li>{safe(mark)}</li>" for mark in marks)
    chips = f'<ul class="kb-marks">{chips}</ul>' if chips else ""
    rest = f"<details><summary>More about this</summary>{more}</details>" if more else ""
    return f'<article class="kb-card">{tag}{name}{chips}{body}{rest}</article>'
