"""Which parts of a grouped question are open still: signs that nobody told or denied."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.domain.knowledge import Question
from bot.domain.triage import Assertion, Finding

REST = ".rest"
"""Ends the id of a question that was answered in part, among those that were asked."""
_GROUP = 3
"""Signs from which a question counts as grouped."""
# Somebody else's sign, a question about one and an unsure answer say nothing sure of this person.
_DECIDED = (Assertion.PRESENT, Assertion.DENIED, Assertion.PAST, Assertion.SEEN)
_ATOM = re.compile(r"(?P<sign>[a-z0-9_]+)(?:@(?P<part>[a-z_]+))?")


def decided(atom: str, findings: Collection[Finding]) -> bool:
    """True where a finding says yes or no to a sign; ``sign@part`` needs that very part."""
    match = _ATOM.match(atom)
    if match is None:
        return False
    return any(
        finding.sign == match["sign"]
        and finding.assertion in _DECIDED
        and match["part"] in (None, finding.part)
        for finding in findings
    )


def open_parts(question: Question, findings: Collection[Finding]) -> tuple[str, ...]:
    """What a "no" to a grouped question would deny and nobody told or denied yet.

    Empty where the question asks about a sign or two only.
    """
    asked = () if question.no is None else question.answers[question.no].denied
    if len(asked) < _GROUP:
        return ()
    return tuple(atom for atom in asked if not decided(atom, findings))
