"""What a short reply says by itself: yes, no, in part, or not sure."""

from __future__ import annotations

import re
from typing import Literal

from bot.text.normalise import normalise

Polarity = Literal["yes", "no", "unsure", ""]

LONGEST = 6
"""A reply of more words than this says more than yes or no and is read as a message."""

_YES = frozenset(
    "yes yeah yep yup ye y ya aye ys yeh yea yah yh yas yus definitely indeed absolutely"
    " si oui ouais ja jo sim claro".split()
)
_YES_ALONE = frozenset(
    "sure correct right true exactly always often usually mostly certainly ofc".split()
)
"""Yes only where nothing but politeness follows: "right leg" is no answer to a yes-or-no."""
_NO = frozenset(
    "no nope nah n nop noe naw never none negative nothing neither nil zero"
    " non nein nee nada nao nenhum nenhuma ningun ninguno aucun aucune keine".split()
)
_YES_WHOLE = frozenset(
    {
        "i do", "i did", "i am", "i have", "i can", "i could", "i was", "it is", "it does",
        "it did", "it has", "it was", "its is", "they are", "they do", "there is", "there are",
        "there was", "he is", "he does", "he did", "he can", "he has", "she is", "she does",
        "she did", "she can", "she has", "think so", "i think so", "i guess so", "i suppose so",
        "guess so", "afraid so", "of course", "for sure", "thats right", "thats it", "mhm",
        "uh huh",        "i believe so", "most of the time", "all the time",
    }
)  # fmt: skip
_NO_WHOLE = frozenset(
    {
        "not really", "nope not really", "not at all", "not yet", "not that i know of",
        "not that i noticed", "not that ive noticed", "not that i can tell", "not that i can see",
        "not to my knowledge", "not as far as i know", "i dont", "i didnt", "i cant", "i cannot",
        "i couldnt", "cant", "cannot", "couldnt", "i havent", "havent", "it isnt", "isnt",
        "it doesnt", "doesnt", "it didnt", "didnt", "it hasnt", "hasnt", "it wont", "wont",
        "it is not", "it does not", "it did not", "i do not", "i did not", "i have not",
        "i am not", "im not", "i wasnt", "it wasnt", "they arent", "there isnt", "there arent",
        "he isnt", "he doesnt", "he cant", "he didnt", "she isnt", "she doesnt", "she cant",
        "she didnt", "i dont think so", "dont think so", "i do not think so", "dont have any",
        "i dont have any", "havent had any", "i havent had any", "of course not",
        "absolutely not", "definitely not", "certainly not", "afraid not", "no way", "not any",
        "not one", "not a thing", "ya no", "not now", "not so far", "i wouldnt say so",
    }
)  # fmt: skip
_UNSURE = frozenset(
    {
        "not sure", "dont know", "do not know", "dunno", "dont no", "idk", "no idea", "unsure",
        "maybe", "not certain", "cant tell", "cannot tell", "couldnt tell", "couldnt say",
        "cant say", "hard to say", "no clue", "perhaps", "not really sure", "not too sure",
        "not that sure", "not 100 sure", "dont really know", "who knows", "possibly", "might be",
        "could be", "depends", "50 50", "yes and no", "havent checked", "didnt check",
        "never checked", "not checked", "havent tried", "not tried", "never tried",
        "dont remember", "cant remember", "not noticed either way", "no se", "je sais pas",
        "je ne sais pas", "weiss nicht", "weis nicht", "keine ahnung", "nao sei", "ni idea",
        "quizas", "vielleicht", "talvez", "quiza", "peut etre",
    }
)  # fmt: skip
_SOME = frozenset(
    {
        "a bit", "kinda", "kind of", "sort of", "sorta", "sometimes", "a little", "slightly",
        "bit", "a little bit", "a tiny bit", "a touch", "somewhat", "probably", "at times",
        "now and then", "on and off", "not much", "not a lot", "not too bad", "only a little",
        "only a bit", "just a bit", "just a little", "barely", "hardly", "a bit yes", "kinda yes",
        "un poco", "a veces", "un peu", "parfois", "ein bisschen", "manchmal", "um pouco",
        "as vezes",
    }
)  # fmt: skip
_POLITE = frozenset(
    "of that those these them it at all thanks thank you sorry nothing none like the above any"
    " really actually please mate luckily thankfully fortunately sure i think no nope yes not so"
    " far now today yet mostly definitely gracias merci danke obrigado one".split()
)
_ENDS = frozenset({"but", "except", "only", "although", "though", "apart", "unless", "however"})
"""What comes after one of these is not what the first word says."""
_NO_MATTER = frozenset({"problem", "problems", "worries", "probs", "biggie"})
_SIGNS = {"\U0001f44d": " yes ", "\U0001f44e": " no ", "\u2705": " yes ", "\u274c": " no ",
          "\U0001f937": " not sure "}  # fmt: skip
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"\b(noo|yess|yepp|yeahh|nopee|yees|nahh|yupp)\b")


def plain(text: str) -> str:
    """The words of a reply in lower-case ASCII, single spaces, thumbs up and down as words."""
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    folded = normalise(text).text.replace("'", "").replace("\u00df", "ss")
    folded = _DRAWN_OUT.sub(r"\1", folded)
    folded = _DOUBLED.sub(lambda match: re.sub(r"(.)\1+", r"\1", match.group()), folded)
    return " ".join(re.sub(r"[^a-z0-9+.-]+|(?<!\d)[.]|[.](?!\d)", " ", folded).split())


def polarity(text: str) -> Polarity:
    """Whether a short reply says yes, no or not sure; empty where it says something else.

    "A bit" and "sometimes" are a yes here; ``bind`` looks at what a yes would mean.
    """
    phrase = plain(text)
    words = phrase.split()
    if not words or len(words) > LONGEST:
        return ""
    if any(f" {form} " in f" {phrase} " for form in _UNSURE):
        return "unsure"
    if "?" in text or _ENDS & set(words) and phrase not in _SOME:
        return ""
    if phrase in _NO_WHOLE:
        return "no"
    if phrase in _SOME or phrase in _YES_WHOLE:
        return "yes"
    return _by_first(words)


def partial(text: str) -> bool:
    """True where a reply says "in part" and no more: "a bit", "kinda", "sometimes"."""
    return plain(text) in _SOME


def _by_first(words: list[str]) -> Polarity:
    rest = set(words[1:])
    if rest & _NO_MATTER:
        return ""
    if words[0] in _NO and rest <= _NO | _POLITE:
        return "no"
    if words[0] in _YES and not rest & _NO:
        return "yes"
    return "yes" if words[0] in _YES_ALONE and rest <= _YES | _YES_ALONE | _POLITE - _NO else ""
