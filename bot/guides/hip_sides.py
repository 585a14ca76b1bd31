"""Which value belongs to which side: "left 30 right 22", "30 and 22", "30 both", "P left"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Sides = dict[str, str]
"""``left``, ``right`` or ``both`` to a number as text, ``P`` or ``skip``."""
OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Item:
    """One word that counts. ``text`` is the side, the number, ``P`` or ``skip``."""

    kind: Literal["side", "value", "hurt", "skip", "same", "wild"]
    text: str


@dataclass(frozen=True)
class Sorted:
    """Values by side; ``loose`` is a value whose side is unknown, ``sides`` those with no value."""

    values: Sides = field(default_factory=dict)
    loose: str = ""
    sides: tuple[str, ...] = ()
    unclear: bool = False


def sort_out(
    items: tuple[Item, ...], per_side: bool, waiting: tuple[str, ...], because: bool
) -> Sorted:
    """Give each value its side.

    ``waiting`` are the sides still to come, ``because`` says the message ties the pain to the
    number next to it ("right 10 but it hurt").
    """
    if not per_side:
        return _single(items)
    items = tuple(_named_other(items, waiting))
    whole = _by_shape(items, waiting)
    if whole is not None:
        return whole
    bound, rest = _bind(items)
    hurts = [item for item in rest if item.kind in ("hurt", "skip")]
    plain = tuple(item for item in rest if item.kind not in ("hurt", "skip"))
    if bound and [item.kind for item in plain] == ["value"]:
        return Sorted(bound)  # "stopped at 10, it hurt on the left": the 10 is where it hurt
    found = _by_shape(plain, waiting) if plain else Sorted()
    if found is None:
        return Sorted(bound, unclear=True)
    found = replace(found, values=found.values | bound)
    return _add_pain(found, plain, hurts, because) if hurts else found


def _single(items: tuple[Item, ...]) -> Sorted:
    for kind in ("hurt", "skip"):
        if any(item.kind == kind for item in items):
            return Sorted({"both": "P" if kind == "hurt" else "skip"})
    values = {item.text for item in items if item.kind in ("value", "wild")}
    if len(values) == 1 and not any(item.kind == "wild" for item in items):
        return Sorted({"both": values.pop()})
    return Sorted(unclear=bool(values))


def _named_other(items: tuple[Item, ...], waiting: tuple[str, ...]) -> Iterable[Item]:
    """Items with "the other" named after the last side said, or the one side waited for."""
    last = OTHER[waiting[0]] if len(waiting) == 1 else ""
    for item in items:
        if item.kind == "side" and item.text == "other":
            if not last:
                continue
            item = Item("side", OTHER[last])
        if item.kind == "side" and item.text in OTHER:
            last = item.text
        yield item


def _by_shape(items: tuple[Item, ...], waiting: tuple[str, ...]) -> Sorted | None:
    """Values sorted by the order of sides and values, None where the order says nothing."""
    sides = [item.text for item in items if item.kind == "side"]
    texts = [item.text for item in items if item.kind != "side"]
    shape = "".join("s" if item.kind == "side" else "v" for item in items)
    if any(item.kind == "wild" for item in items):
        return None
    if shape and set(shape) == {"s"}:
        return Sorted(sides=tuple(dict.fromkeys(sides)))
    if shape in ("ssv", "vss"):
        return _finish({"left": texts[0], "right": texts[0]})
    if shape == "v":
        return _lone(items[0], waiting)
    if any(item.kind == "hurt" for item in items) and shape in ("vv", "svv", "vsv", "vvs"):
        return None  # "10 but it hurt" is one side, not two
    if shape == "vv":
        return _finish(dict(zip(("left", "right"), texts, strict=True)))
    if shape in ("svv", "vsv", "vvs") and sides[0] in OTHER:
        return _one_named(shape, sides[0], texts)
    if shape in ("vssv", "svvs"):
        return _finish(dict(zip(sides, texts, strict=True)))
    paired = shape.removesuffix("s") if shape.startswith("s") else shape
    if paired in ("sv" * len(texts), "vs" * len(texts)):
        return _finish(dict(zip(sides, texts, strict=False)))
    return None


def _lone(item: Item, waiting: tuple[str, ...]) -> Sorted:
    if item.kind == "skip":
        return Sorted({side: "skip" for side in waiting or ("left", "right")})
    if item.kind == "same":
        return Sorted(unclear=True)
    return Sorted({waiting[0]: item.text}) if len(waiting) == 1 else Sorted(loose=item.text)


def _one_named(shape: str, side: str, texts: list[str]) -> Sorted | None:
    """Two values and one side. "right, 30 and 22" and "30 and 22 left" may mean either: None."""
    if shape == "vsv":
        return _finish({side: texts[0], OTHER[side]: texts[1]})
    if shape == "svv" and side == "left" or shape == "vvs" and (side == "right" or "" in texts):
        first, second = (side, OTHER[side]) if shape == "svv" else (OTHER[side], side)
        return _finish({first: texts[0], second: texts[1]})
    return None


def _finish(values: Sides) -> Sorted:
    """Values with "both" given to each side and "same" filled in."""
    spread: Sides = {}
    for side, value in values.items():
        spread |= {"left": value, "right": value} if side == "both" else {side: value}
    for side, value in tuple(spread.items()):
        if value == "":
            spread[side] = spread.get(OTHER[side], "")
    return Sorted(spread) if all(spread.values()) else Sorted(unclear=True)


def _bind(items: tuple[Item, ...]) -> tuple[Sides, tuple[Item, ...]]:
    """Pain and skips that stand next to a side of their own, and the items left over."""
    bound: Sides = {}
    rest = list(items)
    at = 0
    while at < len(rest):
        side = _neighbour(rest, at) if rest[at].kind in ("hurt", "skip") else None
        if side is None:
            at += 1
            continue
        bound |= _finish({rest[side].text: rest[at].text}).values
        del rest[min(at, side) : max(at, side) + 1]
        at = max(0, min(at, side) - 1)
    return bound, tuple(rest)


def _neighbour(items: list[Item], at: int) -> int | None:
    """Index of the side next to ``at`` that has no value of its own."""
    kinds = ["edge", *(item.kind for item in items), "edge", "edge"]
    here = at + 1
    if kinds[here + 1] == "side" and kinds[here + 2] in ("edge", "side", "hurt", "skip"):
        return at + 1
    if kinds[here - 1] == "side" and (here < 2 or kinds[here - 2] in ("edge", "side")):
        return at - 1
    return None


def _add_pain(found: Sorted, plain: tuple[Item, ...], hurts: list[Item], because: bool) -> Sorted:
    """Pain said without a side: on the only side named, or the last where words tie it there."""
    value = hurts[0].text
    sides = [item.text for item in plain if item.kind == "side" and item.text in OTHER]
    if found.loose:
        return Sorted(loose=value)
    if sides and (because or len(set(sides)) == 1):
        return replace(found, values=found.values | {sides[-1]: value})
    if len(found.values) == 1:
        return replace(found, values={side: value for side in found.values})
    return replace(found, loose=value)
