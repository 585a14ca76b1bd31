"""What stands after a message: earlier findings stay until the person takes them back.

Only the person's own words lower anything: a sign denied or told as over, a whole statement
withdrawn ("typo", "scrap that"), or a clinician's all-clear. Silence, pressure and a change of
topic leave everything as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.conversation import Conversation
from bot.domain.triage import Assertion, Finding
from bot.text.clauses import sentence_of
from bot.text.cues import all_clears
from bot.text.findings import Heard
from bot.text.phrases import Match

_KNEE = frozenset({"knee", "kneecap", ""})
_LIMB = frozenset({"leg", "calf", "shin", "thigh", "foot", "toes", "ankle", ""})
_NEVER_BY_MISTAKE = frozenset({"suicidal", "self_harm"})
"""Signs a bare "typo" or "jk" does not take back: asked about once more, lines stay visible."""
COMPLAINT = "complaint"
"""The sign of a finding that says no more than that something is or was wrong."""
_LEADS_AWAY = frozenset("in on about my your the our with of".split())
_THE_STATEMENT = frozenset(
    "that it what message messages sentence text post line said wrote typed told".split()
)
_WONDERING = frozenset(
    "is are does do can could should would will why what how when which was".split()
)


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
    if conversation.turn and takes_back(heard):
        _withdraw(state, fresh, conversation.turn, changed)
    if clears := all_clears(heard.cues):
        _all_clear(state, heard, conversation.turn, clears[0], changed)
    chosen = frozenset(finding.key for finding in answered)
    for finding in (*heard.findings, *answered):
        denies = finding.assertion in (Assertion.DENIED, Assertion.PAST)
        if denies and grouped and finding.key in chosen:
            state.setdefault(finding.key, finding)
            continue
        if denies and _only_wondered(heard, finding):
            continue
        if denies and finding.sign not in fresh:
            _clear(state, finding, heard.explicit | chosen, changed)
        if finding.assertion is Assertion.ASKED or finding.assertion is Assertion.OTHER:
            if finding.key not in state:
                state[finding.key] = finding
            continue
        state[finding.key] = _told_first(state.get(finding.key), finding)
    seen = any(finding.assertion is Assertion.SEEN for finding in state.values())
    return Memory(
        tuple(state.values()),
        "; ".join(dict.fromkeys(changed)),
        seen or bool(all_clears(heard.cues)),
    )


def takes_back(heard: Heard) -> bool:
    """True where the message takes the statement before it back as a whole.

    Not where it names what it takes back ("I was wrong, no fever"): then only that goes. Nor where
    the words are about something else ("a typo in your reply", "I mixed up my rest days").
    """
    over = (Assertion.DENIED, Assertion.PAST)
    if any(finding.assertion in over for finding in heard.findings):
        return False
    return any(_about_what_was_said(heard, cue) for cue in heard.cues.kind("take_back"))


def _about_what_was_said(heard: Heard, cue: Match) -> bool:
    tokens = heard.words.tokens
    sentence = sentence_of(heard.words, cue.last)
    rest = [tokens[index].word for index in sentence if index > cue.last]
    if not rest or rest[0] not in _LEADS_AWAY:
        return True
    parts = heard.cues.kind("bodies")
    named = any(part.first > cue.last and part.first in sentence for part in parts)
    return named or bool(set(rest) & _THE_STATEMENT)


def _only_wondered(heard: Heard, finding: Finding) -> bool:
    """A denial inside a question in general: "is it normal to have no pain at rest?"."""
    tokens = heard.words.tokens
    at = next((i for i, token in enumerate(tokens) if token.end > finding.start), None)
    if at is None or finding.start == finding.end or heard.words.ends[tokens[at].sentence] != "?":
        return False
    return tokens[sentence_of(heard.words, at)[0]].word in _WONDERING


def _told_first(known: Finding | None, finding: Finding) -> Finding:
    """A sign told again stands as it was told first; a side told since is added."""
    again = known is not None and known.assertion is finding.assertion is Assertion.PRESENT
    if known is None or not again or known.by != finding.by:
        return finding
    person = "ward" if "ward" in (known.person, finding.person) else known.person
    return replace(known, side=known.side or finding.side, person=person)


def _all_clear(
    state: dict[tuple[str, str], Finding],
    heard: Heard,
    turn: int,
    cue: Match,
    changed: list[str],
) -> None:
    """All that stands counts as seen by a clinician, and that something was stays known."""
    for key, known in state.items():
        if turn and known.assertion.counts and known.sign not in _NEVER_BY_MISTAKE:
            state[key] = replace(known, assertion=Assertion.SEEN)
            changed.append(known.words)
    start, end, said = heard.words.said(cue.first, cue.last)
    seen = Finding(COMPLAINT, Assertion.SEEN, turn, said, start, end)
    state.setdefault(seen.key, seen)


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
