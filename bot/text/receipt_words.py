"""A receipt in plain words: what was heard, how it was taken, which rule, what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_MOST_HEARD = 6
_MOST_SOURCES = 3
_MOST_ALSO = 2
_LONGEST_QUOTE = 60
"""Characters of the person's words shown at a time."""
_NOT_READ = (
    "I could not read or check your message, so my answer does not rest on it. If you feel very "
    "unwell, do not wait for me."
)
_FAILED = (
    "A part of me does not work as it should. I could not weigh all you wrote, so I gave the safe "
    "answer."
)
_LEVELS = {
    "none": "you told me of no trouble to act on",
    "self_care": "look after it yourself for now, and watch for change",
    "soon": "see someone in the next two weeks",
    "urgent": "be seen today",
    "emergency": "get help now",
    "crisis": "talk to someone now",
}
_MODES = {
    "call": "call for help now",
    "go": "go to an emergency department now",
    "": "get help now",
}
_TAKEN = {
    "present": "I took it as there now",
    "unsure": "you were not sure, so I took it as there",
    "denied": "you said it is not there",
    "past": "I took it as over",
    "other": "I took it as about somebody else",
    "asked": "you only asked about it",
    "seen": "it was checked and found safe",
    "doubted": "read as not present here",
}
_FIRST = ("present", "unsure", "seen", "denied", "doubted", "past", "other", "asked")
GRADES = {
    "V": "looked up in the source (grade V)",
    "R": "known well, but not looked up again (grade R)",
    "J": "our own judgement, with no trial behind it (grade J)",
}
_SHORT_GRADES = {"V": "looked up", "R": "recalled", "J": "our own judgement"}


def in_words(receipt: Mapping[str, Any]) -> str:
    """The receipt for a person to read: paragraphs parted by blank lines, lists marked ``- ``.

    A receipt of a message that was not read, or whose screening broke, says that in a sentence.
    """
    if "decided_by" not in receipt:
        return _FAILED if receipt.get("reason") else _NOT_READ
    parts = (
        _FAILED if receipt.get("reason") == "failed" else "",
        _decided(receipt),
        _list("What I heard, and how I took it:", _heard(receipt)),
        f"I know {len(receipt['unknown'])} more signs that you have not spoken of.",
        _rule(receipt),
        _reader(receipt),
        _list("What would lower it:", _lower(receipt)),
        _list("What would raise it:", _raise(receipt)),
        _list("Where the rule comes from:", _sources(receipt)),
        _versions(receipt),
    )
    return "\n\n".join(part for part in parts if part)


def _list(title: str, rows: Iterable[str]) -> str:
    lines = [f"- {row}" for row in rows]
    return "\n".join([title, *lines]) if lines else ""


def _decided(receipt: Mapping[str, Any]) -> str:
    decided = receipt["decided_by"]
    level = _LEVELS[receipt["disposition"]]
    if (receipt["disposition"], decided["within"]) == ("soon", "days"):
        level = "see someone within days"
    if receipt["disposition"] == "emergency":
        level = _MODES[decided["mode"]]
    said = f"My advice: {level}."
    if decided["suspected"]:
        said += " What you told me is a hint. Until it is settled, I go by the more urgent reading."
    if receipt.get("changed"):
        said += f" It was higher before: you took back {_quoted(receipt['changed'])}."
    return said


def _heard(receipt: Mapping[str, Any]) -> list[str]:
    """What the decision rests on first, then the rest by how it was meant."""
    because = receipt["decided_by"]["because"]
    spans = {(found["turn"], found["start"], found["words"]) for found in because}
    rest = [
        found
        for found in receipt["heard"]
        if (found["turn"], found["start"], found["words"]) not in spans
    ]
    rest.sort(key=lambda found: (_FIRST.index(found["assertion"]), -found["turn"]))
    rows = list(dict.fromkeys(_finding(found) for found in (*because, *rest)))
    told = {found["words"] for found in because}
    facts = [_fact(fact) for fact in receipt["decided_by"]["facts"] if fact["words"] not in told]
    left = len(rows) - _MOST_HEARD + receipt["heard_left_out"]
    more = [f"And {left} more, which are in the full record."] if left > 0 else []
    return rows[:_MOST_HEARD] + facts + more


def _finding(found: Mapping[str, Any]) -> str:
    words = _quoted(found["words"]) if found["words"] else "Your message as a whole"
    whose = ", for the person you ask for" if found["person"] == "ward" else ""
    reader = " The reader heard this, not a rule." if found["by"] == "reader" else ""
    place = f"message {found['turn'] + 1}"
    return f"{words} ({place}): {found['label']}{whose}; {_TAKEN[found['assertion']]}.{reader}"


def _fact(fact: Mapping[str, Any]) -> str:
    return f"{_quoted(fact['words'])} (message {fact['turn'] + 1}): the rule counts this as well."


def _rule(receipt: Mapping[str, Any]) -> str:
    decided = receipt["decided_by"]
    also = [
        f"{flag['code']} ({flag['name']})"
        for flag in receipt["flags"]
        if flag["code"] != decided["code"]
    ][:_MOST_ALSO]
    told = f"The rule is {decided['rule']}: {decided['name']}. It is {GRADES[decided['grade']]}."
    return told + (f" These hold as well: {'; '.join(also)}." if also else "")


def _reader(receipt: Mapping[str, Any]) -> str:
    """The reader's part in a sentence or two; empty where it had none."""
    reader = receipt.get("reader")
    if not reader:
        return ""
    level = {"none": "self_care", "crisis": "emergency"}.get(
        receipt["disposition"], receipt["disposition"]
    )
    said = []
    if level in reader["weighed"]:
        what = "any trouble at all" if receipt["disposition"] == "none" else "this level or higher"
        said.append(
            "A reader that learned from examples reads along. Its view and the rules together "
            f"give {_of_hundred(reader['weighed'][level])} in 100 for {what}."
        )
    pointed = dict.fromkeys(_quoted(item["words"]) for item in reader["points_to"])
    if pointed:
        said.append(f"It points to {' and '.join(list(pointed)[:2])}.")
    doubted = dict.fromkeys(_quoted(item["words"]) for item in reader["doubted"] if item["words"])
    if doubted:
        said.append(f"It read {' and '.join(list(doubted)[:2])} as not present here.")
    return " ".join(said)


def _lower(receipt: Mapping[str, Any]) -> list[str]:
    """What takes the deciding code away, or the complaint where no code stands."""
    if receipt["disposition"] == "none":
        return []
    code = receipt["decided_by"]["code"]
    if not code:
        return ["You tell me that it has gone."]
    lower = next(item for item in receipt["would_change"]["lower"] if item["code"] == code)
    words = [_quoted(item["words"]) for item in lower["taken_back"]]
    rows = [f"You tell me that this is not so: {', '.join(words)}."] if words else []
    if lower["check"]:
        rows.append("Somebody trained has checked it since it began, and said it is safe.")
    if lower["question"] and lower["question"]["open"]:
        rows.append(f"Your answer to this: {lower['question']['text']}")
    others = [flag["code"] for flag in receipt["flags"] if flag["code"] != code]
    if others:
        rows.append(f"What else holds would still count: {', '.join(others[:_MOST_ALSO])}.")
    return rows


def _raise(receipt: Mapping[str, Any]) -> list[str]:
    if receipt["disposition"] in ("emergency", "crisis"):
        return ["Nothing: this is the most urgent advice there is."]
    rows = receipt["would_change"]["raise"]
    return [f"{item['label'][:1].upper()}{item['label'][1:]} ({item['code']})." for item in rows]


def _sources(receipt: Mapping[str, Any]) -> list[str]:
    keys = receipt["decided_by"]["sources"][:_MOST_SOURCES]
    known = [receipt["sources"][key] for key in keys]
    return [f"{item['reference']} ({_SHORT_GRADES[item['grade']]})." for item in known]


def _versions(receipt: Mapping[str, Any]) -> str:
    reader = receipt.get("reader")
    read = f"reader {reader['digest']}" if reader else "no reader"
    return f"Versions: knowledge {receipt.get('knowledge', 'unknown')}, {read}."


def _of_hundred(chance: float) -> str:
    """A chance as a count of 100; never nought and never all, for no reading is that sure."""
    count = round(100 * chance)
    return "under 1" if count < 1 else "over 99" if count > 99 else str(count)


def _quoted(words: str) -> str:
    flat = " ".join(words.split())
    short = flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"\u201c{short}\u201d"
