"""What is known of the person, as the guides need it: numbers, soreness, equipment."""

from __future__ import annotations

import re

from bot.domain.conversation import Conversation
from bot.domain.knowledge import Library, PlanRules

# Found in any home (a sofa does for a bench), so nobody gets another exercise for want of it.
AT_HOME = frozenset({"mat", "chair", "step", "mirror", "bench"})
_KIT: dict[str, frozenset[str]] = {
    "ankle": frozenset({"ankle_weight"}),
    "band": frozenset({"band"}),
    "weight": frozenset({"weights", "ankle_weight"}),
    "dumbbell": frozenset({"weights"}),
    "kettlebell": frozenset({"weights"}),
    "barbell": frozenset({"weights"}),
    "rucksack": frozenset({"weights"}),
    "backpack": frozenset({"weights"}),
    "machine": frozenset({"machine"}),
    "gym": frozenset({"band", "weights", "ankle_weight", "machine"}),
}


def number(conversation: Conversation, name: str) -> float | None:
    """A fact as a number, None where it is unknown or no number."""
    value = conversation.fact(name)
    if isinstance(value, str):
        match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*", value)
        return float(match[1]) if match else None
    return value


def sex(conversation: Conversation) -> str:
    """``female``, ``male`` or empty where it is unknown."""
    value = str(conversation.fact("sex") or "").lower()
    return value if value in ("female", "male") else ""


def equipment(conversation: Conversation) -> frozenset[str]:
    """Keys of what the person can train with; things found in any home are always in it.

    Where nothing is known, nothing more is taken for granted.
    """
    told = str(conversation.fact("equipment") or "").lower().replace("_", " ")
    owned = AT_HOME
    for word, keys in _KIT.items():
        if word in told and not re.search(rf"\b(?:no|not|without) (?:\w+ )?{word}", told):
            owned |= {"ankle_weight"} if word == "weight" and "ankle weight" in told else keys
    return owned


def tolerated(rules: PlanRules) -> float:
    """The highest pain, 0-10, at which a test result still counts: the lowest amber score."""
    return min((band.least for band in rules.pain if band.colour == "amber"), default=0)


def worst_pain(conversation: Conversation) -> float | None:
    """The higher of the pain told and the pain on stairs, 0-10; None where neither is known."""
    told = (number(conversation, name) for name in ("pain", "pain_stairs"))
    return max((pain for pain in told if pain is not None), default=None)


def irritable(library: Library, conversation: Conversation) -> bool:
    """True where the worst pain told is in the red band."""
    red = min((band.least for band in library.rules.pain if band.colour == "red"), default=11)
    return (worst_pain(conversation) or 0) >= red


def calm(library: Library, conversation: Conversation) -> bool:
    """True where pain was told and the worst of it is in the green band."""
    green = max((band.most for band in library.rules.pain if band.colour == "green"), default=0)
    worst = worst_pain(conversation)
    return worst is not None and worst <= green
