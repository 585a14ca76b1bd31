"""Red flags: every code of the rubric is there, asks fairly, and hears its own examples."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.conversation import Conversation
from bot.domain.triage import Disposition
from bot.library.bench import Bench
from bot.steps.screen import screen
from bot.text.lexis import compile_lexis

CODES = (
    *(f"E{number}" for number in range(1, 11)),
    "C",
    *(f"U{number}" for number in range(1, 16)),
    *(f"S{number}" for number in range(1, 10)),
)
"""Every code of the triage rubric."""
DISPOSITION = {
    "E": Disposition.EMERGENCY,
    "C": Disposition.CRISIS,
    "U": Disposition.URGENT,
    "S": Disposition.SOON,
}
"""What the letter of a code stands for."""
_LONGEST_LABEL = 28


def codes(bench: Bench) -> Iterator[str]:
    """Every code of the triage rubric has a file, at the disposition its letter stands for."""
    for code in CODES:
        if code not in bench.library.red_flags:
            yield f"red_flags/: no file has the code '{code}'; every code of the rubric needs one"
    for code, flag in bench.library.red_flags.items():
        file = bench.place("red_flags", code)
        if code not in CODES:
            yield f"{file}: field 'code': '{code}' is not in the rubric; use E1-10, C, U1-15, S1-9"
        elif flag.disposition is not DISPOSITION[code[0]]:
            meant = DISPOSITION[code[0]].value
            yield f"{file}: field 'disposition': {code} has to be '{meant}'"


def questions(bench: Bench) -> Iterator[str]:
    """Each question lets people say that they do not know, in labels that fit on a chip."""
    for file, field, question in bench.questions():
        if not any(answer.unsure for answer in question.answers):
            yield (
                f"{file}: field '{field}': nobody can say that they do not know; "
                'add {label: "Not sure", unsure: true}'
            )
        for answer in question.answers:
            if len(answer.label) > _LONGEST_LABEL:
                yield (
                    f"{file}: field '{field}': the label '{answer.label}' has {len(answer.label)} "
                    f"characters; at most {_LONGEST_LABEL} fit on a chip"
                )
        for name in ("yes", "no"):
            index = getattr(question, name)
            if index is not None and not 0 <= index < len(question.answers):
                yield f"{file}: field '{field}.{name}': there is no answer {index}; count from 0"


def own_examples(bench: Bench) -> Iterator[str]:
    """Each example raises its flag and each near miss does not, read as a first message."""
    library = bench.library
    lexis = compile_lexis(library)
    for code, flag in library.red_flags.items():
        file = bench.place("red_flags", code)
        for field, wanted in (("examples", True), ("near_misses", False)):
            for text in getattr(flag, field):
                heard = screen(text, Conversation(id="check"), library, lexis)
                rule = next((found.rule for found in heard.flags if found.code == code), "")
                if bool(rule) is wanted:
                    continue
                what = (
                    f"does not raise {code}; add the missing words to a sign, or a rule"
                    if wanted
                    else f"raises {code} by {rule}; narrow the phrase or the rule"
                )
                yield f"{file}: field '{field}': '{text}' {what}"
