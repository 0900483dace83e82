"""Beads on a rod: where marks lie beside each other, as what a template draws. The numbers stand in text
beside.

Everything is in percent of the rod's length, so that a drawing is as wide as its page; a bead that would
lie on another stands one level above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

_START, _LENGTH = Decimal(7), Decimal(86)
"""Where the lowest value lies and how far the highest is from it: the outer beads need room."""

_APART = Decimal(7)
"""Beads nearer than this would cover each other: some 22 pixels on the smallest phone."""

_MIDDLE = Decimal(50)

_MOST_TICKS = 400


class Bead(NamedTuple):
    """One judge's mark. `x` in percent of the rod; `level` counts from 0 upwards."""

    letter: str
    value: str
    fate: str
    x: str
    level: int


class Rod(NamedTuple):
    """A panel's marks. `score`: where the panel's score lies, empty where it is no value between them."""

    beads: list[Bead]
    levels: int
    low: str
    high: str
    score: str


class Ticks(NamedTuple):
    """Where a total lies among those of its group: `all` as one path over a thousand, `own` in percent."""

    all: str
    own: str
    low: str
    high: str


def rod_of(panel: dict[str, Any]) -> Rod | None:
    """The marks or sheets of a panel's step; None where fewer than two were given, for one needs no
    drawing.
    """
    given = [
        part for part in panel["parts"] if part["noun"] in ("mark", "sheet") and part["value"] is not None
    ]
    if len(given) < 2:
        return None
    values = [number(part["value"]) for part in given]
    low, high = min(values), max(values)
    score = number(panel["value"])
    beads: list[Bead] = []
    taken: list[tuple[Decimal, int]] = []
    for value, part in sorted(zip(values, given, strict=True), key=lambda pair: (pair[0], pair[1]["key"])):
        x = _along(value, low, high)
        level = _free_level(x, taken)
        taken.append((x, level))
        beads.append(Bead(part["key"], part["value"], part["fate"] or "kept", f"{x:.1f}", level))
    is_between = panel["operation"] == "mean" and low <= score <= high
    return Rod(
        beads=beads,
        levels=1 + max(bead.level for bead in beads),
        low=str(low),
        high=str(high),
        score=f"{_along(score, low, high):.1f}" if is_between else "",
    )


def ticks_of(totals: Iterable[str], own: str) -> Ticks | None:
    """An own total among all of the group; None where there is no other, or too many to draw."""
    values = sorted(map(number, totals))
    if len(values) < 2 or len(values) > _MOST_TICKS or values[0] == values[-1]:
        return None
    low, high = values[0], values[-1]
    path = " ".join(f"M{_along(value, low, high) * 10:.0f} 0v10" for value in dict.fromkeys(values))
    return Ticks(path, f"{_along(number(own), low, high):.1f}", str(low), str(high))


def number(text: str) -> Decimal:
    """A value as a step or a board writes it; one that no decimal writes in full ends in a dot dot dot."""
    return Decimal(text.rstrip("…"))


def brief(text: str, places: int = 4) -> str:
    """A value cut off, never rounded, where it has more places than anybody reads."""
    whole, dot, rest = text.rstrip("…").partition(".")
    if len(rest) > places:
        return f"{whole}.{rest[:places]}…"
    return f"{whole}{dot}{rest}" if not text.endswith("…") else text


def _along(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    if low == high:
        return _MIDDLE
    return _START + (value - low) / (high - low) * _LENGTH


def _free_level(x: Decimal, taken: Sequence[tuple[Decimal, int]]) -> int:
    near = {level for other, level in taken if abs(other - x) < _APART}
    return next(level for level in range(len(taken) + 1) if level not in near)
