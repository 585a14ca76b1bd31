"""What is never claimed, and amounts of medicines that no label carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.library.bench import Bench
from bot.library.prose import shown

_CLAIMS = (
    (re.compile(r"!"), "an exclamation mark; end with a full stop"),
    (
        re.compile(r"\byou(?:'re|\u2019re| are) (?:fine|ok|okay|safe|all right)\b", re.I),
        "reassurance nobody can give; say what to watch for",
    ),
    (
        re.compile(
            r"\b(?:nothing|don't|do not|no need|no reason) to worry\b|\bdon't worry\b", re.I
        ),
        "reassurance nobody can give; say what to watch for",
    ),
    (
        re.compile(r"\b(?:it|this) is (?:nothing|not) (?:serious|dangerous|an emergency)\b", re.I),
        "reassurance nobody can give; say what to watch for",
    ),
    (
        re.compile(
            r"(?<!if )(?<!when )(?<!whether )\byou (?:definitely |certainly |probably )?"
            r"have (?:a |an |got )?"
            r"(?:torn|tear|fracture|clot|arthritis|infection|runner|patello|meniscus|itb|tendin)",
            re.I,
        ),
        "a diagnosis; write 'this fits the pattern of ...'",
    ),
    (
        re.compile(
            r"\bhips? (?:work |training |exercises? )?(?:beats?|is better than|are better than)\b",
            re.I,
        ),
        "'hip beats knee', which the trials do not carry; hips plus thighs beat thighs alone",
    ),
    (
        re.compile(
            r"(?<!no )\b(?<!no shoe )(?:cures?|cured|guaranteed?|guarantees|100% safe)\b", re.I
        ),
        "a promise of a cure; write what tends to help",
    ),
)
_MEDICINES: dict[str, frozenset[str]] = {
    "paracetamol": frozenset({"500 mg", "1 g", "4 g", "8 tablets"}),
    "ibuprofen": frozenset({"200 mg", "1200 mg"}),
    "diclofenac": frozenset({"1 %"}),
}
"""Amounts on the packs of medicines sold without prescription, for a day or for one tablet."""
_OTHERS = re.compile(
    r"\b(?:acetaminophen|aspirin|naproxen|codeine|tramadol|colchicine|prednisolone)\b",
    re.I,
)
_AMOUNT = re.compile(r"(\d[\d,.]*) ?(mg|g|grams?|tablets?|pills?|capsules?|%|percent)(?!\w)", re.I)
_UNITS = {"gram": "g", "grams": "g", "percent": "%", "tablet": "tablets"}
_GEL = re.compile(r"\bgels?\b", re.I)


def claims(bench: Bench) -> Iterator[str]:
    """Reassurance, diagnoses, promises and exclamation marks."""
    for file, text in shown(bench):
        for pattern, what in _CLAIMS:
            found = pattern.search(text.text)
            if found:
                yield f"{file}: field '{text.field}': '{found[0]}' is {what}"


def medicines(bench: Bench) -> Iterator[str]:
    """Amounts of medicines that stand on no label."""
    for file, text in shown(bench):
        for sentence in re.split(r"(?<=[.;!?])\s+", text.text):
            yield from _amounts(file, text.field, sentence)


def _amounts(file: str, field: str, sentence: str) -> Iterator[str]:
    named = [name for name in _MEDICINES if name in sentence.lower()]
    allowed = frozenset().union(*(_MEDICINES[name] for name in named))
    about = bool(named or _OTHERS.search(sentence) or _GEL.search(sentence))
    for number, unit in _AMOUNT.findall(sentence):
        unit = unit.lower()
        amount = f"{number.replace(',', '').rstrip('.')} {_UNITS.get(unit, unit)}"
        strength = unit in ("mg", "tablet", "tablets", "pills", "capsules")
        share = amount.endswith("%") and "gel" not in sentence.lower()
        if (about and not share or strength) and amount not in allowed:
            known = "; ".join(
                f"{name}: {', '.join(sorted(most))}" for name, most in _MEDICINES.items()
            )
            yield (
                f"{file}: field '{field}': '{number} {unit}' is on no label the library knows; "
                f"leave it out, or keep to {known}"
            )
