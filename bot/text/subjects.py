"""Whose sign it is: the speaker's, somebody's they ask for, or somebody merely mentioned."""

from __future__ import annotations

from typing import Literal

from bot.text.clauses import sentence_of
from bot.text.cues import Cues
from bot.text.phrases import Match

Person = Literal["self", "ward", "bystander", "mentioned"]

_SPEAKER = frozenset({"i", "im", "ive", "id", "ill", "mine", "myself", "me"})
_OWNER = _SPEAKER | {"my"}
_THIRD = frozenset(
    {"he", "hes", "his", "him", "she", "shes", "her", "hers", "they", "theyre", "their"}
)
_POSSESSED = frozenset({"hers", "his", "theirs"})
_REPORT = frozenset(
    "says said thinks thought reckons told tells wants wanted called asked suggested swears laughs"
    " panics keeps believes insisted".split()
)


def whose(cues: Cues, match: Match) -> Person:
    """The person a sign belongs to, from its own sentence first and the ones before it."""
    tokens = cues.words.tokens
    sentence = sentence_of(cues.words, match.first)
    if any(sentence[0] <= cue.first < match.first for cue in cues.kind("animals")):
        return "mentioned"
    relation = _relation_before(cues, sentence[0], match.first)
    if relation is not None:
        return _of_relation(cues, relation, match)
    before = {tokens[index].word for index in range(sentence[0], match.first)}
    if cues.kind("own_only") and before & _POSSESSED and not before & _OWNER:
        return "mentioned"
    inside = {tokens[index].word for index in sentence}
    if before & _SPEAKER or ("my" in before and not _relation_in(cues, sentence[0], sentence[-1])):
        return "self"
    if inside & _THIRD or not inside & _OWNER:
        return _carried(cues, sentence[0], bool(inside & _THIRD))
    return "self"


def _relation_before(cues: Cues, start: int, end: int) -> Match | None:
    """The last relation named between ``start`` and the sign, unless the speaker comes after it."""
    best: Match | None = None
    for kind in ("adults", "wards"):
        for cue in cues.kind(kind):
            if cues.within("not_person", cue.first, cue.last):
                continue
            if start <= cue.first and cue.last <= end and (best is None or cue.first >= best.first):
                best = cue
    if best is None:
        return None
    between = {cues.words.tokens[index].word for index in range(best.last + 1, end)}
    if between & _SPEAKER or "my" in between:
        return None
    if between & _REPORT and not between & _THIRD:
        return None
    return best


def _relation_in(cues: Cues, first: int, last: int) -> bool:
    return cues.within("adults", first, last) or cues.within("wards", first, last)


def _of_relation(cues: Cues, relation: Match, match: Match) -> Person:
    """A child is always asked for; a grown-up where the words are about now or ask for them."""
    if relation in cues.kind("wards"):
        return "ward"
    if cues.kind("own_only"):
        return "mentioned"
    if cues.kind("for_them"):
        return "ward"
    sentence = sentence_of(cues.words, match.first)
    told = cues.within("history", relation.last + 1, max(match.last, relation.last + 1))
    fresh = cues.within("still", sentence[0], sentence[-1])
    if fresh:
        return "ward"
    return "mentioned" if told else "bystander"


def _carried(cues: Cues, start: int, third: bool) -> Person:
    """The person the sentences before were about; only a pronoun carries an adult on."""
    latest: tuple[int, str] | None = None
    for kind in ("adults", "wards"):
        for cue in cues.kind(kind):
            if cue.first < start and (latest is None or cue.first > latest[0]):
                latest = (cue.first, kind)
    if latest is None:
        return "self"
    if cues.kind("own_only") and latest[1] == "adults":
        return "mentioned" if third else "self"
    spoken = {cues.words.tokens[index].word for index in range(latest[0] + 1, start)} & (
        _SPEAKER - {"me"}
    )
    if latest[1] == "wards":
        return "ward" if third or not spoken else "self"
    return "ward" if third else "self"
