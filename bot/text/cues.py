"""The cue words of one message, with its clauses: what assertion, subject and memory read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.text.clauses import Clauses
from bot.text.phrases import Match
from bot.text.tokens import Words

_DOUBT_REACH = 4


@dataclass(frozen=True)
class Cues:
    """The cue words of one message, by kind, with its clauses."""

    words: Words
    clauses: Clauses
    found: Mapping[str, Sequence[Match]]
    negative: tuple[Match, ...] = ()
    """Matches of signs whose phrase holds a denying word: that word denies nothing else."""

    def kind(self, name: str) -> Sequence[Match]:
        """Matches of one kind of cue, in order."""
        return self.found.get(name, ())

    def spent(self, cue: Match, match: Match) -> bool:
        """True where a denying word is part of another sign's phrase, or of this one's own."""
        for sign in self.negative:
            if sign.first <= cue.first and cue.last <= sign.last:
                inner = sign.first <= match.first and match.last <= sign.last
                if not inner or (sign.first, sign.last) == (match.first, match.last):
                    return True
        return False

    def within(self, name: str, first: int, last: int) -> bool:
        """True where a cue of that kind touches the tokens ``first`` to ``last``."""
        return any(cue.first <= last and cue.last >= first for cue in self.kind(name))


def all_clears(cues: Cues) -> list[Match]:
    """A clinician's all-clear that is told, not asked about, hoped for or denied.

    "I can run, he says" alone is none: somebody must have looked ("scan", "examined").
    """
    said = [*cues.kind("seen"), *(cues.kind("cleared") if cues.kind("checked") else ())]
    return [
        cue
        for cue in said
        if cues.words.ends[cues.words.tokens[cue.first].sentence] != "?"
        and not any(
            denial.last < cue.first <= denial.last + _DOUBT_REACH
            and cues.clauses.together(denial.last, cue.first)
            for denial in cues.kind("denial")
        )
    ]
