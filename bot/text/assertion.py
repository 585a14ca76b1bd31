"""How a sign is meant: present, denied, past, someone else's, only asked, or seen already.

Finding a sign and judging it are two steps. A denying word reaches forward over a list and ends at
"but", "except", "now", a new subject or the sentence's end; an ability lost ("can't bend it") is
the sign itself, never its denial.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.knowledge import Sign
from bot.domain.triage import Assertion
from bot.text.asked import only_asked
from bot.text.clauses import sentence_of
from bot.text.cues import Cues
from bot.text.phrases import Match

_REACH = 7
_AFTER = 3
_LIST_REACH = 22
_RESOLVED_REACH = 8
_RETURNING = frozenset("it its that thats this which all but and now they then been was is".split())
_DATING = frozenset("when in back last as years during once before two three after at".split())
_BEGINS = frozenset("i im ive id my its it hes shes he she theres the".split())
_LISTING = frozenset({"or", "nor", "and", "any", "no", "not", "either"})
_NEGATIVE_ANSWERS = frozenset(
    {"no", "nope", "none", "nah", "never", "n", "nil", "zero", "negative"}
)
_ENDS_LIST = frozenset({"pain", "severe_pain", "tenderness", "injury"})


def judge(cues: Cues, match: Match, sign: Sign) -> Assertion:
    """The assertion of one sign, from the words around it alone."""
    if only_asked(cues, match):
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
        if cue.first > match.last or match.first - cue.last > _LIST_REACH + 1:
            continue
        if cues.within("not_denial", cue.first, cue.last) or cues.spent(cue, match):
            continue
        if match.first < cue.first and cue.last <= match.last:
            return True
        if _answers(cues, cue):
            continue
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


def _answers(cues: Cues, cue: Match) -> bool:
    """A no that answers somebody, its comma left out: "No I've got chest pain"."""
    tokens = cues.words.tokens
    opens = cue.first == 0 or tokens[cue.first - 1].sentence != tokens[cue.first].sentence
    return (
        opens
        and tokens[cue.last].word in _NEGATIVE_ANSWERS
        and cue.last + 1 < len(tokens)
        and tokens[cue.last + 1].word in _BEGINS
    )


def _denied_after(cues: Cues, match: Match) -> bool:
    tokens = cues.words.tokens
    following = tokens[match.last + 1 : match.last + 2]
    for token in following:
        own = tokens[match.last].sentence
        asked = cues.words.ends[own] == "?" and token.sentence == own + 1
        if token.word not in _NEGATIVE_ANSWERS:
            continue
        if token.mark in (":", "=", "-", "(") or asked or _closes(cues, match.last + 1):
            return True
    return any(
        match.last < cue.first <= match.last + _AFTER
        and cues.clauses.together(match.last, cue.first)
        and not any(token.mark for token in tokens[match.last + 1 : cue.first + 1])
        for cue in cues.kind("denial_after")
    )


def _closes(cues: Cues, index: int) -> bool:
    """The last word of its sentence or list item, as on a form ("Swelling none")."""
    tokens = cues.words.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].sentence != tokens[index].sentence:
        return tokens[index].sentence == tokens[index - 1].sentence
    return tokens[index + 1].mark == ","


def _ability_kept(cues: Cues, match: Match) -> bool:
    """Doubled denials around an ability: "it's not that I can't walk"."""
    return any(
        cue.last < match.first <= cue.last + 3
        and cues.clauses.of(match.first) - cues.clauses.of(cue.last) <= 1
        for cue in cues.kind("not_that")
    )


def _past(cues: Cues, match: Match) -> bool:
    sentence = sentence_of(cues.words, match.first)
    begins = cues.clauses.span_of(match.first, sentence).start
    clause = range(begins, cues.clauses.span_of(match.last, sentence).stop)
    if cues.within("still", clause[0], clause[-1]):
        return False
    if any(_resolves(cues, match, cue) for cue in cues.kind("resolved")):
        return True
    own = range(match.first, match.last + 1)
    around = [index for index in clause if index not in own]
    return any(_long_ago(cues, span) for span in (around, *_beside(cues, sentence, clause)) if span)


def _resolves(cues: Cues, match: Match, cue: Match) -> bool:
    """Over ("gone now", "settled since"): soon after the sign and about nothing else."""
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


def _beside(cues: Cues, sentence: range, clause: range) -> list[range]:
    """Clauses that date this one: "when I was small, ..." before it, "that was ..." after it."""
    tokens = cues.words.tokens
    found = []
    if clause[0] > sentence[0] and tokens[sentence[0]].word in _DATING:
        found.append(cues.clauses.span_of(sentence[0], sentence))
    if clause[-1] < sentence[-1] and tokens[clause[-1] + 1].word in _RETURNING | _DATING:
        found.append(cues.clauses.span_of(clause[-1] + 1, sentence))
    return found


def _long_ago(cues: Cues, span: Sequence[int]) -> bool:
    """A past cue or a year in the span; "since 2015" is not past, nor is what goes on still."""
    if cues.within("still", span[0], span[-1]):
        return False
    inside = frozenset(span)
    if any(cue.first in inside and cue.last in inside for cue in cues.kind("past")):
        return True
    tokens = cues.words.tokens
    return any(
        index in inside and (index == 0 or tokens[index - 1].word != "since")
        for index in cues.words.years
    )
