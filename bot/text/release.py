"""What a message takes back, and which of the flags that stand go with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.reading import Reading
from bot.domain.triage import Assertion, Finding, Flag
from bot.text.weighing import rank_of

_NEVER = "C"
"""A code that nothing but the person's plain words lets go of."""
_SURER = 0.5
"""Share of the cut below which no more than a word of correction is asked for."""


@dataclass(frozen=True)
class Spoken:
    """What a message takes back: single signs, or the statement before it as a whole."""

    denied: frozenset[str]
    whole: bool
    amends: bool
    """True where something is put right or has been looked at, whatever it is."""
    triggers: Mapping[str, frozenset[str]]
    """For each code the signs that belong to it."""

    @property
    def anything(self) -> bool:
        """True where something is taken back at all."""
        return self.whole or bool(self.denied)

    def covers(self, flag: Flag) -> bool:
        """True where it may mean this flag."""
        named = bool(self.triggers.get(flag.code, frozenset()) & self.denied)
        return self.whole or named or (self.anything and not flag.disposition.is_fixed)


def let_go(
    standing: Iterable[Flag], spoken: Spoken, reading: Reading, cut: float
) -> tuple[Flag, ...]:
    """Of the flags that stand, those the person takes back.

    Both have to agree: something is denied or withdrawn in words, and the conversation as a whole
    no longer reads as if the sign were there. An emergency needs the very sign denied; where the
    words only say that something is put right or was looked at, the reading has to be all the
    surer. Talk of suicide is never let go of here.

    Args:
        standing: the flags that stand by this message.
        spoken: what the message takes back.
        reading: of the conversation up to and with this message.
        cut: chance of code and level below which a flag is let go.
    """

    def goes(flag: Flag) -> bool:
        chance = max(reading.codes.get(flag.code, 0.0), reading.at_least[flag.disposition.rank])
        surely = chance < cut * _SURER and spoken.amends
        return flag.code != _NEVER and (surely or (chance < cut and spoken.covers(flag)))

    return tuple(flag for flag in standing if goes(flag))


def released(
    findings: Iterable[Finding],
    standing: Iterable[Flag],
    gone: Sequence[Flag],
    triggers: Mapping[str, frozenset[str]],
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings once some flags are let go of, and the words of what went.

    With a flag go the findings it rests on and the other signs of its code, unless a flag that
    stays rests on them.
    """
    kept = {finding.key for flag in standing if flag not in gone for finding in flag.findings}
    rested = {finding.key for flag in gone for finding in flag.findings} - kept
    signs = frozenset[str]().union(*(triggers.get(flag.code, ()) for flag in gone))

    def leaves(finding: Finding) -> bool:
        of_code = finding.sign in signs and finding.key not in kept
        return finding.assertion.counts and (of_code or finding.key in rested)

    after = tuple(
        replace(finding, assertion=Assertion.DENIED) if leaves(finding) else finding
        for finding in findings
    )
    told = (f.words for flag in gone for f in flag.findings if f.key in rested and f.words)
    return after, tuple(dict.fromkeys(told))


def capped(reading: Reading) -> Reading:
    """The reading with no code likelier than its level.

    After a take-back the old words are still in sight: what they speak of counts only as far as the
    conversation as a whole still does.
    """
    codes = {
        code: min(chance, reading.at_least[rank_of(code)]) for code, chance in reading.codes.items()
    }
    return replace(reading, codes=codes)
