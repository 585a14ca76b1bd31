"""What stands after a message: earlier findings stay until the person takes them back.

Only the person's own words lower anything: a sign denied or told as over, a whole statement
withdrawn ("typo", "scrap that"), or a clinician's all-clear. Silence, pressure and a change of
topic leave everything as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.conversation import Conversation
from bot.domain.triage import Assertion, Finding
from bot.text.cues import all_clears
from bot.text.findings import Heard

_KNEE = frozenset({"knee", "kneecap", ""})
_LIMB = frozenset({"leg", "calf", "shin", "thigh", "foot", "toes", "ankle", ""})
_NEVER_BY_MISTAKE = frozenset({"suicidal", "self_harm"})
"""Signs a bare "typo" or "jk" does not take back: asked about once more, lines stay visible."""


@dataclass(frozen=True)
class Memory:
    """The state of all findings, and in words what this message changed."""

    findings: tuple[Finding, ...]
    changed: str = ""
    troubled: bool = False
    """True where a complaint was seen by a clinician or stays after something was cleared."""


def merge(
    conversation: Conversation, heard: Heard, answered: tuple[Finding, ...], grouped: bool = False
) -> Memory:
    """Join the findings of this message to the ones before.

    ``answered`` are the findings a chip stands for; with ``grouped`` (one chip for many signs) its
    denials settle what is unknown and take nothing back that was told before.
    """
    state = {finding.key: finding for finding in conversation.findings}
    changed: list[str] = []
    fresh = {finding.sign for finding in heard.findings if finding.assertion is Assertion.PRESENT}
    if conversation.turn and heard.has("take_back"):
        _withdraw(state, fresh, conversation.turn, changed)
    if conversation.turn and all_clears(heard.cues):
        for key, known in state.items():
            if known.assertion.counts and known.sign not in _NEVER_BY_MISTAKE:
                state[key] = replace(known, assertion=Assertion.SEEN)
                changed.append(known.words)
    chosen = frozenset(finding.key for finding in answered)
    for finding in (*heard.findings, *answered):
        denies = finding.assertion in (Assertion.DENIED, Assertion.PAST)
        if denies and grouped and finding.key in chosen:
            state.setdefault(finding.key, finding)
            continue
        if denies and finding.sign not in fresh:
            _clear(state, finding, heard.explicit | chosen, changed)
        if finding.assertion is Assertion.ASKED or finding.assertion is Assertion.OTHER:
            if finding.key not in state:
                state[finding.key] = finding
            continue
        state[finding.key] = finding
    seen = any(finding.assertion is Assertion.SEEN for finding in state.values())
    return Memory(
        tuple(state.values()),
        "; ".join(dict.fromkeys(changed)),
        seen or bool(all_clears(heard.cues)),
    )


def _withdraw(
    state: dict[tuple[str, str], Finding], fresh: set[str], turn: int, changed: list[str]
) -> None:
    """The statement of the turn before is taken back, save what this message says again."""
    latest = max((finding.turn for finding in state.values()), default=turn)
    for key, known in list(state.items()):
        again = known.sign in fresh or known.sign in _NEVER_BY_MISTAKE
        if known.turn == latest and known.assertion.counts and not again:
            state[key] = replace(known, assertion=Assertion.DENIED)
            changed.append(known.words)


def _clear(
    state: dict[tuple[str, str], Finding],
    finding: Finding,
    named: frozenset[tuple[str, str]],
    changed: list[str],
) -> None:
    """A denied or finished sign clears earlier mentions of it, of the part it was said of."""
    explicit = finding.key in named and finding.part
    for key, known in list(state.items()):
        if known.sign != finding.sign or not known.assertion.counts or known.turn == finding.turn:
            continue
        if not explicit or _same_region(known.part, finding.part):
            state[key] = replace(known, assertion=finding.assertion)
            changed.append(known.words)


def _same_region(first: str, second: str) -> bool:
    return first == second or {first, second} <= _KNEE or {first, second} <= _LIMB
