"""Prizes of a competition from the places of one stage.

(A *prize* follows from the place alone. An *award* is the prize conferred, a *title* an honour with its own
life.)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from competition.scoring.following import PrizeClass, PrizeRule
from competition.scoring.numbers import RoundingMode
from competition.scoring.qualification import positions, seats
from competition.scoring.ranking import Placing


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize:
    """An entry's prize and why.

    Its class has `seats` seats, from place `first` to place `last`, in a group with `entrants` ranked.

    `boundary` says that a tie across the end of a class moved the entry: `up` into this class from the next
    one, or `down` into it from the one before.
    """

    entry: str
    group: str
    prize: str
    name: str
    place: int
    entrants: int
    share: Decimal | None
    seats: int
    first: int
    last: int
    boundary: Literal["up", "down"] | None


def decide_prizes(rule: PrizeRule, placings: Iterable[Placing]) -> tuple[Prize, ...]:
    """The prizes of every group in the order of the placings, by `PrizeRule`; an entry gets at most one."""
    by_group: dict[str, list[Placing]] = {}
    for placing in placings:
        if placing.place is not None:
            by_group.setdefault(placing.group, []).append(placing)
    return tuple(prize for group, ranked in by_group.items() for prize in _prizes_of(rule, group, ranked))


def seats_of(prize_class: PrizeClass, entrants: int, share_rounding: RoundingMode) -> int:
    """How many of `entrants` the class holds."""
    if prize_class.share is None:
        return prize_class.count or 0
    return seats(Fraction(prize_class.share), entrants, share_rounding)


def _prizes_of(rule: PrizeRule, group: str, ranked: list[Placing]) -> list[Prize]:
    held = [seats_of(prize_class, len(ranked), rule.share_rounding) for prize_class in rule.classes]
    ends = list(accumulate(held))
    prizes = []
    for placing, (first, last) in zip(ranked, positions(ranked), strict=True):
        by_first, by_last = _class_at(ends, first), _class_at(ends, last)
        chosen = by_first if rule.ties == "all_in" else by_last
        if chosen is None:
            continue
        prize_class = rule.classes[chosen]
        prizes.append(
            Prize(
                entry=placing.entry,
                group=group,
                prize=prize_class.prize,
                name=prize_class.name,
                place=placing.place or first,
                entrants=len(ranked),
                share=prize_class.share,
                seats=held[chosen],
                first=ends[chosen] - held[chosen] + 1,
                last=ends[chosen],
                boundary=None if by_first == by_last else "up" if rule.ties == "all_in" else "down",
            )
        )
    return prizes


def _class_at(ends: list[int], position: int) -> int | None:
    """The class whose seats hold the position; None beyond the last."""
    return next((index for index, end in enumerate(ends) if position <= end), None)
