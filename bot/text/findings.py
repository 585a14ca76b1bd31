"""A message -> findings: which signs, on which part and side, whose, and how meant."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.knowledge import Sign
from bot.domain.triage import Assertion, Finding
from bot.text.assertion import judge
from bot.text.clauses import sentence_of, split
from bot.text.cues import Cues, all_clears
from bot.text.lexis import Kinds, Lexis
from bot.text.measures import measured
from bot.text.phrases import Match
from bot.text.subjects import whose
from bot.text.tokens import Words

_BOTH = frozenset({"both", "bilateral", "either"})
_LEFT = frozenset({"left", "lt"})
_RIGHT = frozenset({"right", "rt"})
_ONE = frozenset({"one", "single", "other"})
_SKIPPED = frozenset({"the", "quite", "really", "exactly", "at"})
_WEIGHT = {
    Assertion.PRESENT: 5,
    Assertion.UNSURE: 5,
    Assertion.SEEN: 4,
    Assertion.DENIED: 3,
    Assertion.PAST: 2,
    Assertion.ASKED: 1,
    Assertion.OTHER: 0,
}


@dataclass(frozen=True)
class Heard:
    """One message read: its findings (one per sign and part) and the cues around them.

    ``explicit`` are the keys whose body part was named rather than assumed.
    """

    words: Words
    findings: tuple[Finding, ...]
    cues: Cues
    explicit: frozenset[tuple[str, str]]

    def has(self, cue: str) -> bool:
        """True where the message holds a cue of that kind."""
        return bool(self.cues.kind(cue))


def hear(raw: str, lexis: Lexis, turn: int, topic: str = "") -> Heard:
    """Read one message. ``topic`` is the body part spoken of before, or empty."""
    words = lexis.read(raw)
    kinds = lexis.find(words.tokens)
    cues = _cues(words, kinds)
    signs = kinds.get("sign", {}) | measured(words, kinds)
    acute = any(
        lexis.signs[name].grave and whose(cues, match) == "bystander"
        for name, matches in signs.items()
        for match in matches
    )
    reader = _Reader(words, kinds, cues, turn, topic, acute)
    found: dict[tuple[str, str], Finding] = {}
    explicit: set[tuple[str, str]] = set()
    for name, matches in signs.items():
        denied = kinds.get("deny", {}).get(name, ())
        for match in matches:
            inside = any(deny.first <= match.first and match.last <= deny.last for deny in denied)
            if inside or cues.within("figure", match.first, match.last):
                continue
            if reader.elsewhere(lexis.signs[name], match):
                continue
            finding, named = reader.finding(lexis.signs[name], match)
            _keep(found, finding)
            if named:
                explicit.add(finding.key)
    for name, matches in kinds.get("deny", {}).items():
        for match in matches:
            _keep(found, reader.denial(lexis.signs[name], match))
    return Heard(words, tuple(found.values()), cues, frozenset(explicit))


def _cues(words: Words, kinds: Kinds) -> Cues:
    found = dict(kinds.get("cue", {}))
    found["figure"] = kinds.get("figure", {}).get("figure", [])
    found["bodies"] = [match for matches in kinds.get("part", {}).values() for match in matches]
    negative = [match for matches in kinds.get("negative", {}).values() for match in matches]
    return Cues(words, split(words, found.get("scope_end", [])), found, tuple(negative))


def _keep(found: dict[tuple[str, str], Finding], finding: Finding) -> None:
    """The weightiest mention of a sign stands for the message; ties go to the later one."""
    known = found.get(finding.key)
    if known is None or _WEIGHT[finding.assertion] >= _WEIGHT[known.assertion]:
        found[finding.key] = finding


@dataclass(frozen=True)
class _Reader:
    words: Words
    kinds: Kinds
    cues: Cues
    turn: int
    topic: str
    acute: bool
    """True where somebody only spoken of is in grave danger: then all said of them counts."""

    def elsewhere(self, sign: Sign, match: Match) -> bool:
        """True where the words are about a thing ("my phone is locked") or lack their part."""
        sentence = sentence_of(self.words, match.first)
        if sign.needs_part and not self._named_parts(sign, range(match.last + 1), sentence):
            return self.topic not in sign.parts or self._inside_another(sign, match)
        if not self.cues.within("foreign", sentence[0], match.first):
            return False
        return not self._named_parts(None, sentence)

    def _inside_another(self, sign: Sign, match: Match) -> bool:
        """True where the words belong to a longer phrase of another sign ("my poo is black")."""
        return any(
            found.first <= match.first and match.last <= found.last
            and found.last - found.first > match.last - match.first
            for name, matches in self.kinds.get("sign", {}).items()
            if name != sign.id
            for found in matches
        )  # fmt: skip

    def _named_parts(self, sign: Sign | None, *spans: range) -> bool:
        """True where a body part (one of the sign's, or any) is named within one of the spans."""
        return any(
            found.first in span and not self.cues.within("figure", found.first, found.last)
            for part, matches in self.kinds.get("part", {}).items()
            if sign is None or part in sign.parts
            for found in matches
            for span in spans
        )

    def finding(self, sign: Sign, match: Match) -> tuple[Finding, bool]:
        part, named = self._part(sign, match)
        person = whose(self.cues, match)
        assertion = judge(self.cues, match, sign)
        elsewhere = person == "mentioned" or (person == "bystander" and not self.acute)
        if elsewhere and assertion is not Assertion.DENIED:
            assertion = Assertion.OTHER
        elif assertion is Assertion.PRESENT and self._seen_after(match):
            assertion = Assertion.SEEN
        start, end, said = self.words.said(match.first, match.last)
        side = self._side(match)
        owner = "ward" if person in ("ward", "bystander") else "self"
        return Finding(sign.id, assertion, self.turn, said, start, end, part, side, owner), named

    def denial(self, sign: Sign, match: Match) -> Finding:
        start, end, said = self.words.said(match.first, match.last)
        part, _ = self._part(sign, match)
        denied = Assertion.PRESENT if self._turned(match) else Assertion.DENIED
        return Finding(sign.id, denied, self.turn, said, start, end, part)

    def _turned(self, match: Match) -> bool:
        """A denied denial: "not the same size"."""
        before = match.first - 1
        if before > 0 and self.words.tokens[before].word in _SKIPPED:
            before -= 1
        return any(
            cue.last == before and not self.cues.within("not_denial", cue.first, cue.last)
            for cue in self.cues.kind("denial")
        )

    def _seen_after(self, match: Match) -> bool:
        """A clinician's all-clear later or in the same breath, and nothing new after it."""
        for cue in all_clears(self.cues):
            if cue.first > match.last or match.first in sentence_of(self.words, cue.first):
                return not any(again.first > cue.last for again in self.cues.kind("rearmed"))
        return False

    def _part(self, sign: Sign, match: Match) -> tuple[str, bool]:
        if not sign.parts:
            return "", False
        near = self._nearest(sign, match, self._same_clause(match))
        if near is None:
            near = self._nearest(sign, match, sentence_of(self.words, match.first))
        if near is not None:
            return near, True
        earlier = [
            (found.last, part)
            for part, matches in self.kinds.get("part", {}).items()
            for found in matches
            if found.last < match.first and part in sign.parts
        ]
        if earlier:
            return max(earlier)[1], False
        return (self.topic if self.topic in sign.parts else sign.default_part), False

    def _same_clause(self, match: Match) -> range:
        return self.cues.clauses.span_of(match.first, sentence_of(self.words, match.first))

    def _nearest(self, sign: Sign, match: Match, span: range) -> str | None:
        best: tuple[int, int, str] | None = None
        for part, matches in self.kinds.get("part", {}).items():
            if part not in sign.parts:
                continue
            for found in matches:
                if found.first not in span or self.cues.within("figure", found.first, found.last):
                    continue
                gap = max(match.first - found.last, found.first - match.last, 0)
                rank = (gap, -(found.last - found.first), part)
                if best is None or rank < best:
                    best = rank
        return None if best is None else best[2]

    def _side(self, match: Match) -> str:
        words = {self.words.tokens[index].word for index in self._same_clause(match)}
        if words & _BOTH:
            return "both"
        if words & _LEFT and not words & _RIGHT:
            return "left"
        if words & _RIGHT and not words & _LEFT:
            return "right"
        return "one" if words & _ONE or words & (_LEFT | _RIGHT) else ""
