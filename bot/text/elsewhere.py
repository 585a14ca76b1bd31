"""Whether a number speaks of something else than what it is known for: a person, a time, a topic.

Only a fact that is known already is guarded so: told for the first time, a number stands.
"""

from __future__ import annotations

import re

from bot.domain.conversation import Fact

_CLAUSE_ENDS = re.compile(r"[.!?;,\n](?!\d)|\bbut\b|\bwhile\b|\bwhereas\b")
_SENTENCE_ENDS = re.compile(r"[.!?;\n](?!\d)")
_PEOPLE = (
    r"(?:wife|husband|partner|girlfriend|boyfriend|friend|mate|dad|father|mum|mom|mother|brother|"
    r"sister|coach|neighbour|neighbor|colleague|boss|teammate|cousin|uncle|aunt|gran|grandma|"
    r"grandad|grandpa|nan|son|daughter|kid|child|niece|nephew)s?"
)
_OTHERS = re.compile(rf"\b(?:{_PEOPLE}|he|hes|she|shes|his|her|hers|him|they|their|theirs)\b")
_SOMEBODYS = re.compile(rf"\b(?:my|our)\s+(?:\w+\s+)?{_PEOPLE}\b")
_OWN = re.compile(r"\b(?:i|im|ive|my|mine|me)\b")
_MYSELF = re.compile(r"\b(?:im|i am)\b")
_ASKS = re.compile(
    r"^\W*(?:so|and|or|ok|also)?\W*(?:is|are|do|does|did|can|could|should|would|will|what|when|how|"
    r"why|which|who|if)\b"
)
_TELLS = re.compile(r"\b(?:its|it is|it has|it was|ive|i have|im|i am|my|mine)\b")
_PAST = re.compile(
    r"(?<!since )\b(?:last (?:year|month|season|summer|winter|spring|autumn|time)|years? ago|"
    r"months? ago|in (?:19|20)\d\d|when i was|when i broke|when i had|used to|back then|"
    r"as a (?:kid|child|teenager)|at school)\b"
)
_PRESENT = re.compile(r"\b(?:now|today|currently|still|these days|started|began|begun)\b")
_FAR_PARTS = re.compile(
    r"\b(?:back|neck|shoulder|arm|wrist|elbow|hand|finger|thumb|head|tooth|jaw|rib|stomach)s?\b"
)
_KNEE = re.compile(r"\b(?:knees?|kneecaps?)\b")
_EFFORT = re.compile(
    r"\b(?:effort|session|workout|motivation|energy|mood|sleep|stress|difficulty|rpe|race|film)\b"
)
_WARM_THINGS = re.compile(r"\b(?:outside|outdoors|weather|sun|sunny|bath|pool|oven|room|shade)\b")
_AGED_THINGS = re.compile(r"\b(?:shoes?|trainers?|bike|car|dog|cat|house|insoles?|scan)\b")
_COMPLAINT = re.compile(
    r"\b(?:it|its|this|that|pain\w*|ach\w+|hurt\w*|sore\w*|stiff\w*|swell\w*|swollen|knees?|"
    r"kneecaps?|problem|issue|trouble|niggle|injury|symptoms?|bother\w*|started|began|going on|"
    r"on and off|in all|in total|altogether|longer|lasted)\b"
)
_DOINGS = re.compile(
    r"\b(?:rest|rested|resting|exercises?|rehab|physio|strength\w*|train\w*|running|runner|run|"
    r"took|taking|ibuprofen|tablets?|painkillers?|holiday|job|work\w*|"
    r"shoes?|plan|programme|program|diet|race|marathon|brace|tape|foam|stretch\w*|iced?|"
    r"(?<!and )off|without)\b"
)
_SPELLS = re.compile(r"\b(?:worse|better|flare\w*|quiet|calm|fine|gone|over)\b")
_HURTS = re.compile(
    r"\b(?:pain\w*|ach\w+|hurt\w*|sore|stiff\w*|swollen|bother\w*|problem|issue|trouble|niggle|"
    r"its been|it has been|its gone on|going on|lasted|started|began|(?:had|with) (?:it|this))\b"
    r"(?! (?:job|plan|programme|program|brace|tape))"
)
_SHORT = 3
"""Words beside a length of time up to which it is the length of what was spoken of before."""


def elsewhere(
    before: Fact, value: str | float, text: str, span: tuple[int, int], ward: bool
) -> bool:
    """True where ``value``, read at ``span`` of the folded ``text``, is not the fact of ``before``.

    ``ward``: the conversation is about somebody in the person's care, who may be the one meant.
    """
    (start, end), name = span, before.name
    less = isinstance(value, float) and isinstance(before.value, float) and value < before.value
    theirs = _of_another(before.words)
    clause = _within(_CLAUSE_ENDS, text, start, end)
    if _general(text, clause, start, end) or _other_person(clause, ward, theirs):
        return True
    if name == "age":
        return bool(_AGED_THINGS.search(clause))
    past = bool(_PAST.search(clause)) and not _PRESENT.search(clause)
    if name in ("pain", "pain_stairs"):
        return past or _far(clause) or bool(_EFFORT.search(clause))
    if name == "side":
        return past
    if name == "temperature":
        return past or bool(_WARM_THINGS.search(clause))
    return name == "duration_days" and (past or _far(clause) or _of_another_thing(clause, less))


def _of_another(words: str) -> bool:
    """True where the words of a fact name somebody else ("my son, 12", "she's 9")."""
    return bool(_OTHERS.search(re.sub("['\u2019]", "", words.lower())))


def _within(ends: re.Pattern[str], text: str, start: int, end: int) -> str:
    before = [match.end() for match in ends.finditer(text, 0, start)]
    after = ends.search(text, end)
    return text[max(before, default=0) : after.start() if after else len(text)].replace("'", "")


def _general(text: str, clause: str, start: int, end: int) -> bool:
    """A question in general; "it is 8 now, should I stop?" tells first."""
    closing = _SENTENCE_ENDS.search(text, end)
    asked = closing is not None and closing.group() == "?"
    if not asked:
        return False
    return bool(_ASKS.search(clause)) or not _TELLS.search(clause)


def _other_person(clause: str, ward: bool, theirs: bool) -> bool:
    """True where the clause is of another person; ``theirs``: the fact known is of one already."""
    if theirs:
        return bool(_MYSELF.search(clause)) and not _OTHERS.search(clause)
    return not ward and bool(_OTHERS.search(clause)) and not _OWN.search(_SOMEBODYS.sub("", clause))


def _far(clause: str) -> bool:
    """A part of the body that is no leg, and no knee beside it."""
    return bool(_FAR_PARTS.search(clause)) and not _KNEE.search(clause)


def _of_another_thing(clause: str, less: bool) -> bool:
    """A length of time that is not that of the complaint: of a rest, a plan, a job, a bad spell."""
    if less and _SPELLS.search(clause):
        return True
    if _HURTS.search(clause):
        return False
    if _DOINGS.search(clause):
        return True
    return not _COMPLAINT.search(clause) and len(clause.split()) > _SHORT + 2
