"""Numbers that are signs by themselves: a temperature, a count of tablets, grams, few steps."""

from __future__ import annotations

from bot.text.lexis import Kinds
from bot.text.phrases import Match
from bot.text.tokens import Token, Words

_FEVER_C = 37.8
_FEVER_F = 100.0
_COLDEST_C, _HOTTEST_C = 34.0, 43.0
_COLDEST_F, _HOTTEST_F = 94.0, 109.0
_NEAR = 4
_TEMPERATURE = frozenset(
    {
        "temperature",
        "fever",
        "feverish",
        "thermometer",
        "c",
        "f",
        "degrees",
        "celsius",
        "febre",
        "fiebre",
        "fièvre",
        "fieber",
    }
)
_PARACETAMOL = frozenset(
    "paracetamol paracetamols acetaminophen tylenol panadol cocodamol codeine "
    "solpadeine lemsip".split()
)
_NSAID = frozenset(
    "ibuprofen ibuprofens nurofen advil motrin naproxen aleve diclofenac voltarol tramadol".split()
)
_LABEL_TABLETS = {"paracetamol": 8, "nsaid": 6}
"""Most tablets a day on a usual pack: 8 x 500 mg paracetamol, 6 x 200 mg ibuprofen."""
_LABEL_GRAMS = 4.0
_NUMBERS = {
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "dozen": 12,
    "thirty": 30,
}
_NO_WEIGHT = "cannot_bear_weight"
_FEW = frozenset({"1", "2", "3", "one", "two", "three"})
_NO_MORE_THAN = frozenset({"only", "barely", "most", "max", "maximum", "hardly", "just"})
_ON_STAIRS = frozenset({"down", "up", "to", "into", "from", "away", "back", "ahead", "at"})
_DISTANCE = frozenset(
    "km k kms mile miles ran run running did done walked cycled rode swam distance pace".split()
)
_NOT_COUNTS = frozenset(
    "mg mcg ml minutes mins min am pm km k miles mile days day weeks week wks hours "
    "hour hrs months month years year"
    " reps times st th nd rd percent x".split()
)


def celsius(value: float, unit: str = "") -> float | None:
    """A body temperature in degrees Celsius; None where the number cannot be one.

    ``unit`` is ``c``, ``f`` or empty: then the number tells, as nobody is at 90 or at 45 degrees C.
    """
    if unit != "f" and _COLDEST_C <= value <= _HOTTEST_C:
        return round(value, 1)
    if unit != "c" and _COLDEST_F <= value <= _HOTTEST_F:
        return round((value - 32) / 1.8, 1)
    return None


def is_feverish(degrees: float) -> bool:
    """True from 37.8 degrees Celsius."""
    return degrees >= _FEVER_C


def measured(words: Words, kinds: Kinds) -> dict[str, list[Match]]:
    """``fever`` and ``overdose`` read from numbers, joined to those read from words."""
    found: dict[str, list[Match]] = {}
    fever = list(kinds.get("sign", {}).get("fever", []))
    overdose = list(kinds.get("sign", {}).get("overdose", []))
    for index, token in enumerate(words.tokens):
        value = _number(token)
        if value is None:
            continue
        if _is_fever(words.tokens, index, value):
            fever.append(Match("fever", index, index))
        elif _is_normal(words.tokens, index, value):
            fever = [match for match in fever if abs(match.first - index) > _NEAR]
        if _is_overdose(words.tokens, index, value):
            overdose.append(Match("overdose", index, index))
    if fever or "fever" in kinds.get("sign", {}):
        found["fever"] = fever
    if overdose:
        found["overdose"] = overdose
    if few := [index for index in range(len(words.tokens)) if _is_few_steps(words.tokens, index)]:
        known = kinds.get("sign", {}).get(_NO_WEIGHT, [])
        found[_NO_WEIGHT] = [*known, *(Match(_NO_WEIGHT, index, index + 1) for index in few)]
    return found


def _is_few_steps(tokens: tuple[Token, ...], index: int) -> bool:
    """No more than two steps, say: fewer than the four of the Ottawa rule."""
    if tokens[index].word not in _FEW or index + 1 >= len(tokens):
        return False
    after = {token.word for token in tokens[index + 2 : index + 3]}
    before = {token.word for token in tokens[max(0, index - _NEAR) : index]}
    stepped = tokens[index + 1].word in ("step", "steps") and not after & _ON_STAIRS
    return stepped and bool(before & _NO_MORE_THAN)


def _number(token: Token) -> float | None:
    if token.word in _NUMBERS:
        return float(_NUMBERS[token.word])
    last = token.word.replace(",", ".").split("-")[-1]
    if not last[:1].isdigit():
        return None
    try:
        return float(last)
    except ValueError:
        return None


def _around(tokens: tuple[Token, ...], index: int, reach: int = _NEAR) -> set[str]:
    number = tokens[index].sentence
    return {
        token.word
        for token in tokens[max(0, index - reach) : index + reach + 1]
        if abs(token.sentence - number) <= 1
    }


def _is_fever(tokens: tuple[Token, ...], index: int, value: float) -> bool:
    near = _around(tokens, index) & _TEMPERATURE
    alone = "." in tokens[index].word and value >= 38 and not _around(tokens, index, 2) & _DISTANCE
    celsius = _FEVER_C <= value <= 42 and (bool(near) or alone)
    fahrenheit = _FEVER_F <= value <= 107 and bool(near)
    return (celsius or fahrenheit) and not _around(tokens, index, 1) & {
        "km",
        "k",
        "miles",
        "kg",
        "yo",
    }


def _is_normal(tokens: tuple[Token, ...], index: int, value: float) -> bool:
    near = bool(_around(tokens, index) & _TEMPERATURE)
    return near and (35 <= value < 37.6 or 95 <= value < 99.5)


def _is_overdose(tokens: tuple[Token, ...], index: int, value: float) -> bool:
    near = _around(tokens, index)
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if after in ("g", "grams", "gram", "gm") and near & (
        _PARACETAMOL | _NSAID | {"since", "total", "day", "added", "about"}
    ):
        return value > (_LABEL_GRAMS if not near & _NSAID else 1.2) and value < 100
    if after in _NOT_COUNTS:
        return False
    drugs = near | _around(tokens, index, 6) & (_PARACETAMOL | _NSAID)
    limit = (
        _LABEL_TABLETS["nsaid"]
        if drugs & _NSAID
        else _LABEL_TABLETS["paracetamol"]
        if drugs & _PARACETAMOL
        else None
    )
    if limit is None or value > 100 or value != int(value):
        return False
    close = {token.word for token in tokens[index + 1 : index + 5]} | {
        token.word for token in tokens[max(0, index - 2) : index]
    }
    return value > limit and bool(
        close
        & (
            _PARACETAMOL
            | _NSAID
            | {"a", "day", "daily", "tablets", "pills", "today", "maybe", "took", "taken"}
        )
    )
