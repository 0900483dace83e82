"""Who goes on to the next stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from competition.scoring.following import Qualification
from competition.scoring.marking import Order
from competition.scoring.numbers import RoundingMode, round_ratio
from competition.scoring.ranking import Placing
from competition.scoring.rulebook import StageRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifying:
    """Whether a ranked entry goes on, and by which conditions of the rule.

    `boundary`: a tie across the end of the count or share took it along (`in`) or kept it out (`out`).
    """

    entry: str
    group: str
    place: int
    qualified: bool
    by: tuple[Literal["top", "share", "threshold"], ...]
    boundary: Literal["in", "out"] | None


def qualify(rules: StageRules, placings: Iterable[Placing]) -> tuple[Qualifying, ...]:
    """Every ranked entry, in the order of the placings; nothing when the stage qualifies nobody."""
    rule = rules.qualification
    if rule is None:
        return ()
    by_group: dict[str, list[Placing]] = {}
    for placing in placings:
        if placing.place is not None:
            by_group.setdefault(placing.group, []).append(placing)
    order: Order = "lower" if rules.method == "skating_system" else rules.order
    return tuple(one for ranked in by_group.values() for one in _of_group(rule, order, ranked))


def positions(placings: Sequence[Placing]) -> list[tuple[int, int]]:
    """For each of one group's ranked placings, the first and last position of those who share its place.

    Places cannot say this where they are counted 1, 2, 2, 3.
    """
    sharing = Counter(placing.place or 0 for placing in placings)
    lasts = dict(zip(sorted(sharing), accumulate(sharing[place] for place in sorted(sharing)), strict=True))
    found = ((placing.place or 0) for placing in placings)
    return [(lasts[place] - sharing[place] + 1, lasts[place]) for place in found]


def seats(share: Fraction, entrants: int, mode: RoundingMode) -> int:
    """How many of `entrants` a share is."""
    numerator, denominator = (share * entrants).as_integer_ratio()
    return round_ratio(numerator, denominator, mode)


def _of_group(rule: Qualification, order: Order, ranked: Sequence[Placing]) -> list[Qualifying]:
    return [
        _one(rule, order, placing, first, last, len(ranked))
        for placing, (first, last) in zip(ranked, positions(ranked), strict=True)
    ]


def _one(
    rule: Qualification, order: Order, placing: Placing, first: int, last: int, entrants: int
) -> Qualifying:
    ends: dict[Literal["top", "share", "threshold"], int] = {}
    if rule.top is not None:
        ends["top"] = rule.top
    if rule.share is not None:
        ends["share"] = seats(Fraction(rule.share), entrants, rule.share_rounding)
    decisive = first if rule.ties == "all_in" else last
    met = [name for name, end in ends.items() if decisive <= end]
    if rule.threshold is not None and _reaches(placing, Fraction(rule.threshold), order):
        met.append("threshold")
    wanted = len(ends) + (rule.threshold is not None)
    qualified = len(met) == wanted if rule.need == "all" else bool(met)
    split = any(first <= end < last for end in ends.values())
    return Qualifying(
        entry=placing.entry,
        group=placing.group,
        place=placing.place or first,
        qualified=qualified,
        by=tuple(met),
        boundary=None if not split else "in" if qualified else "out",
    )


def _reaches(placing: Placing, threshold: Fraction, order: Order) -> bool:
    if placing.score is None:
        return False
    total = placing.score.steps.value
    return total >= threshold if order == "higher" else total <= threshold
