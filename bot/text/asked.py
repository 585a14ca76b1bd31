"""Signs that are only talked about: asked in general, supposed, quoted, or part of a lesson."""

from __future__ import annotations

from bot.text.clauses import sentence_of
from bot.text.cues import Cues
from bot.text.phrases import Match

_FILLERS = frozenset(
    "so hi hey hello and but also ok okay well um just quick question silly curious "
    "wondering please"
    " sorry or oh right then hiya morning evening".split()
)
_OWN = frozenset(
    "i im ive id my me mine myself it its this that we our he hes his she shes her they their"
    " ours left right one".split()
)
_ASKING = frozenset(
    "what whats when how is are does do can could should would will why which who if "
    "any has did".split()
)
_SPEAKING = frozenset({"im", "ive", "my", "mine"})
_IF = frozenset({"if", "suppose", "supposing", "imagine"})
_WOULD = frozenset(
    "would id youd wed hed shed should did do does what how whether could can is".split()
)
_SUPPOSED_REACH = 3
_IF_REACH = 3


def only_asked(cues: Cues, match: Match) -> bool:
    """A question about the sign in general: "what are the signs of", "is a hot knee bad?"."""
    sentence = sentence_of(cues.words, match.first)
    if _lesson(cues, match) or _supposed(cues, match) or _conditional(cues, match, sentence):
        return True
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


def _supposed(cues: Cues, match: Match) -> bool:
    """What somebody thought for a moment: "I thought it was a locked knee"."""
    return any(
        cue.first < match.first <= cue.last + _SUPPOSED_REACH for cue in cues.kind("supposed")
    )


def _conditional(cues: Cues, match: Match, sentence: range) -> bool:
    """Supposing ("if it swells, what do I do?"), not telling ("if it locks I shake it free")."""
    tokens = cues.words.tokens
    near = {token.word for token in tokens[max(sentence[0], match.first - _IF_REACH) : match.first]}
    if near & _IF and cues.words.ends[tokens[match.first].sentence] == "?":
        return True
    opening = _opening(cues, sentence)
    if not opening or tokens[opening[0]].word not in _IF:
        return False
    asks = cues.words.ends[tokens[match.first].sentence] == "?"
    rest = {tokens[index].word for index in sentence if index > match.last}
    return asks or bool(rest & _WOULD)
