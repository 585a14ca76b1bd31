"""How a sign is meant: present, denied, past, someone else's, only asked, or seen already.

Finding a sign and judging it are two steps. A denying word reaches forward over a list and ends at
"but", "except", "now", a new subject or the sentence's end; an ability lost ("can't bend it") is the
sign itself, never its denial.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.knowledge import Sign
from bot.domain.triage import Assertion
from bot.text.clauses import Clauses, sentence_of
from bot.text.phrases import Match
from bot.text.tokens import Words

_REACH = 7
_AFTER = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIST_REACH = 22
_RESOLVED_REACH = 8
_DOUBT_REACH = 4
_RETURNING = frozenset("it its that thats this which all but and now they then been was is".split())
_DATING = frozenset("when in back last as years during once before two three after at".split())
_FILLERS = frozenset(
    "so hi hey hello and but also ok okay well um just quick question silly curious wondering please"
    " sorry or oh right then hiya morning evening".split()
)
_LISTING = frozenset({"or", "nor", "and", "any", "no", "not", "either"})
_NEGATIVE_ANSWERS = frozenset({"no", "nope", "none", "nah", "never", "n", "nil", "zero", "negative"})
_OWN = frozenset(
    "i im ive id my me mine myself it its this that we our he hes his she shes her they their"
    " ours left right one".split()
)
_ASKING = frozenset(
    "what whats when how is are does do can could should would will why which who if any has did".split()
)
_SPEAKING = frozenset({"im", "ive", "my", "mine"})
_ENDS_LIST = frozenset({"pain", "severe_pain", "tenderness", "injury"})


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

    "I can run, he says" alone is none: somebody must have looked ("scan", "examined", "been to A&E").
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


def judge(cues: Cues, match: Match, sign: Sign) -> Assertion:
    """The assertion of one sign, from the words around it alone."""
    if _only_asked(cues, match) or _lesson(cues, match):
        return Assertion.ASKED
    if not sign.stands and _denied(cues, match, sign.id):
        return Assertion.DENIED
    if sign.stands and _ability_kept(cues, match):
        return Assertion.DENIED
    if not sign.lasting and _past(cues, match):
        return Assertion.PAST
    return Assertion.PRESENT


def _denied(cues: Cues, match: Match, sign: str) -> bool:
    return _denied_before(cues, match, sign) or _denied_after(cues, match)


def _denied_before(cues: Cues, match: Match, sign: str) -> bool:
    for cue in cues.kind("denial"):
        if cues.within("not_denial", cue.first, cue.last) or cues.spent(cue, match):
            continue
        if match.first < cue.first and cue.last <= match.last:
            return True
        if cue.last >= match.first or not cues.clauses.together(cue.last, match.first):
            continue
        between = cues.words.tokens[cue.last + 1 : match.first + 1]
        commas = [token for token in between if token.mark in (",", "/")]
        if commas and sign in _ENDS_LIST and not (_LISTING & {token.word for token in between}):
            continue
        listing = bool(commas) or bool(_LISTING & {token.word for token in between})
        if len(between) - 1 <= (_LIST_REACH if listing else _REACH):
            return True
    return False


def _denied_after(cues: Cues, match: Match) -> bool:
    tokens = cues.words.tokens
    following = tokens[match.last + 1 : match.last + 2]
    for token in following:
        asked = cues.words.ends[tokens[match.last].sentence] == "?" and token.sentence == tokens[match.last].sentence + 1
        if token.word in _NEGATIVE_ANSWERS and (token.mark in (":", "=", "-", "(") or asked):
            return True
    return any(
        match.last < cue.first <= match.last + _AFTER
        and cues.clauses.together(match.last, cue.first)
        and not any(token.mark for token in tokens[match.last + 1 : cue.first + 1])
        for cue in cues.kind("denial_after")
    )


def _ability_kept(cues: Cues, match: Match) -> bool:
    """Doubled denials around an ability: "it's not that I can't walk"."""
    return any(
        cue.last < match.first <= cue.last + 3 and cues.clauses.of(match.first) - cues.clauses.of(cue.last) <= 1
        for cue in cues.kind("not_that")
    )


def _past(cues: Cues, match: Match) -> bool:
    sentence = sentence_of(cues.words, match.first)
    first, last = cues.clauses.of(match.first), cues.clauses.of(match.last)
    clause = [index for index in sentence if first <= cues.clauses.of(index) <= last]
    if cues.within("still", clause[0], clause[-1]):
        return False
    if any(_resolves(cues, match, cue) for cue in cues.kind("resolved")):
        return True
    return any(_long_ago(cues, span) for span in (clause, *_beside(cues, sentence, clause)))


def _resolves(cues: Cues, match: Match, cue: Match) -> bool:
    """ "gone now", "settled since": soon after the sign and about nothing else."""
    tokens = cues.words.tokens
    if not match.last < cue.first <= match.last + _RESOLVED_REACH:
        return False
    if tokens[cue.first].sentence > tokens[match.last].sentence + 1:
        return False
    lasting = [still for still in cues.kind("still") if tokens[still.first].word != "now"]
    if any(still.first <= cue.first and still.last >= match.last for still in lasting):
        return False
    if cues.within("not_denial", cue.first, cue.last):
        return False
    begins = tokens[cues.clauses.start_of(cue.first)].word
    return cues.clauses.together(match.last, cue.first) or begins in _RETURNING


def _beside(cues: Cues, sentence: range, clause: list[int]) -> list[list[int]]:
    """Clauses that date this one: "when I was small, ..." before it, "that was ..." after it."""
    tokens = cues.words.tokens
    found = []
    if clause[0] > sentence[0] and tokens[sentence[0]].word in _DATING:
        found.append([i for i in sentence if cues.clauses.together(i, sentence[0])])
    if clause[-1] < sentence[-1] and tokens[clause[-1] + 1].word in _RETURNING | _DATING:
        found.append([i for i in sentence if cues.clauses.together(i, clause[-1] + 1)])
    return found


def _long_ago(cues: Cues, span: Sequence[int]) -> bool:
    """A past cue or a year in the span; "since 2015" is not past, nor is what goes on still."""
    if cues.within("still", span[0], span[-1]):
        return False
    if cues.within("past", span[0], span[-1]):
        return True
    tokens = cues.words.tokens
    return any(
        _YEAR.fullmatch(tokens[index].word) and (index == 0 or tokens[index - 1].word != "since")
        for index in span
    )


def _only_asked(cues: Cues, match: Match) -> bool:
    """A question about the sign in general: "what are the signs of", "is a hot knee bad?"."""
    sentence = sentence_of(cues.words, match.first)
    if any(sentence[0] <= cue.first <= match.first for cue in cues.kind("asked")):
        return True
    opening = {*_opening(cues, sentence), *cues.clauses.starts}
    for cue in cues.kind("asked_first"):
        near = sentence[0] <= cue.first and cue.last < match.first
        if near and cue.first in opening and not _own(cues, cue.last, match.last):
            return True
    if cues.words.ends[cues.words.tokens[match.first].sentence] != "?":
        return False
    first = cues.clauses.start_of(match.first)
    begins = cues.words.tokens[max(first, sentence[0])].word
    return begins in _ASKING and not _own(cues, sentence[0], sentence[-1])


def _opening(cues: Cues, sentence: range) -> list[int]:
    """The first word of a sentence that is no greeting."""
    for index in sentence:
        if cues.words.tokens[index].word not in _FILLERS:
            return [index]
    return []


def _own(cues: Cues, first: int, last: int) -> bool:
    """True where the words speak of somebody's own body: "my", "he", "this" ..."""
    return any(cues.words.tokens[index].word in _OWN for index in range(first, last + 1))


def _lesson(cues: Cues, match: Match) -> bool:
    """The whole message is a case, a talk, an article; only "I" and "my" make a sign real."""
    if not cues.kind("lesson"):
        return False
    sentence = sentence_of(cues.words, match.first)
    if cues.within("lesson", sentence[0], sentence[-1]):
        return True
    return not any(cues.words.tokens[index].word in _SPEAKING for index in sentence)
