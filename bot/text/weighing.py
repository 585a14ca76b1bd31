"""Weigh what the rules heard against what the reader reads: which flags stand after this message.

The rules know what they know for sure and nothing else; the reader has a feeling for everything and
proof of nothing. For each level of urgency a logistic scale adds up both, with weights from
``knowledge/weighing.yaml``. Nothing here lowers what an earlier message raised.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.knowledge import Scale, Weighing
from bot.domain.reading import Reading
from bot.domain.triage import Flag

_FLOOR = 1e-4
_TO_DOUBT = 0.25
"""A rule is doubted only well below the cut: to contradict takes more than not to confirm."""
_HARD_TO_DOUBT = 0.1
"""For a hint, which waits for the question that settles it, and for an emergency in plain words."""
_CRISIS = "C"
_NO_CRISIS = 0.05
"""Chance of talk of suicide below which its words are doubted like others."""
SELF_CARE, SOON, URGENT, EMERGENCY = 1, 2, 3, 4


@dataclass(frozen=True)
class Evidence:
    """What speaks for a level: the reader's log-odds, and what the rules hold for sure or hint."""

    level: float
    code: float
    certain: bool
    suspected: bool
    complaint: bool


@dataclass(frozen=True)
class Raised:
    """A code the reader speaks for, and the characters of the message that it points to."""

    code: str
    chance: float
    span: tuple[int, int]


@dataclass(frozen=True)
class Weighed:
    """The outcome for one message.

    ``chances`` are those of rank 1 to 4 or higher, by rank. ``doubted`` are codes of new flags that
    the words do not bear out. ``troubled`` is True where some complaint is present.
    """

    chances: Mapping[int, float]
    raised: tuple[Raised, ...] = ()
    doubted: frozenset[str] = frozenset()
    troubled: bool = False


def rank_of(code: str) -> int:
    """The rank a rubric code calls for."""
    return {"E": EMERGENCY, "C": EMERGENCY, "U": URGENT, "S": SOON}[code[0]]


def weigh(
    fresh: Sequence[Flag],
    reading: Reading,
    complaint: bool,
    weighing: Weighing,
    firm: frozenset[str] = frozenset(),
) -> Weighed:
    """The outcome of one message.

    Args:
        fresh: the flags the rules raise with this message and did not raise before.
        reading: the reader's view of the message, or of the conversation up to it.
        complaint: True where the rules hear any complaint in the message.
        weighing: the scales.
        firm: codes of flags that are not to be doubted.
    """
    scales = dict(enumerate(_scales(weighing), start=SELF_CARE))
    chances = {
        rank: _chance(scale, evidence(rank, fresh, reading, complaint))
        for rank, scale in scales.items()
    }
    reached = max((rank for rank in chances if chances[rank] >= scales[rank].cut), default=0)
    doubted = frozenset(
        flag.code
        for flag in fresh
        if flag.code not in firm
        and flag.disposition.rank > reached
        and chances[flag.disposition.rank] < scales[flag.disposition.rank].cut * _share(flag)
        and (flag.code != _CRISIS or reading.codes.get(flag.code, 1.0) < _NO_CRISIS)
    )
    standing = {flag.code for flag in fresh} - doubted
    raised = _raised(reading, reached, standing, weighing)
    troubled = reached >= SELF_CARE or bool(standing)
    return Weighed(chances, raised, doubted, troubled)


def _share(flag: Flag) -> float:
    """Share of the cut below which the flag is doubted."""
    hard = flag.suspected or flag.disposition.rank == EMERGENCY
    return _HARD_TO_DOUBT if hard else _TO_DOUBT


def _scales(weighing: Weighing) -> tuple[Scale, ...]:
    return (weighing.self_care, weighing.soon, weighing.urgent, weighing.emergency)


def evidence(rank: int, fresh: Iterable[Flag], reading: Reading, complaint: bool) -> Evidence:
    """What speaks for a disposition of ``rank`` or higher."""
    codes = [chance for code, chance in reading.codes.items() if rank_of(code) >= rank]
    of_rank = [flag for flag in fresh if flag.disposition.rank >= rank]
    certain = any(not flag.suspected for flag in of_rank)
    return Evidence(
        log_odds(reading.at_least[rank]),
        log_odds(max(codes, default=0.0)),
        certain,
        bool(of_rank) and not certain,
        complaint,
    )


def _chance(scale: Scale, found: Evidence) -> float:
    total = (
        scale.base
        + scale.level * found.level
        + scale.code * found.code
        + scale.certain * found.certain
        + scale.suspected * found.suspected
        + scale.complaint * found.complaint
    )
    return 1 / (1 + math.exp(-total))


def log_odds(chance: float) -> float:
    """Log-odds of a chance that is held off 0 and 1."""
    held = min(max(chance, _FLOOR), 1 - _FLOOR)
    return math.log(held / (1 - held))


def _raised(
    reading: Reading, reached: int, standing: set[str], weighing: Weighing
) -> tuple[Raised, ...]:
    """Codes likely enough by themselves, and at least one for the level reached."""
    named = {
        code
        for code, chance in reading.codes.items()
        if chance >= weighing.code_cut and rank_of(code) <= reached
    }
    if reached >= SOON and not any(rank_of(code) == reached for code in named | standing):
        of_rank = [code for code in reading.codes if rank_of(code) == reached]
        named.add(max(of_rank, key=lambda code: reading.codes[code]))
    return tuple(
        Raised(code, reading.codes[code], reading.words.get(code, (0, 0)))
        for code in sorted(named - standing)
    )
