"""The skating system, rules 5 to 11: places for couples from the places the judges gave.

Marks are places, 1 the best. A *dance place* is what rules 5 to 8 make of one dance; the *place under review*
is the best one not given yet. (Rules 1 to 4 are about the rounds before the final, and how judges mark.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias, TypeVar

Marks: TypeAlias = Sequence[Fraction]
Majorities: TypeAlias = tuple[tuple[int, Fraction], ...]
Key: TypeAlias = tuple[int, Majorities]

Rule = Literal["rule 9", "rule 10", "rule 11"]


Sortable = TypeVar("Sortable", Key, tuple[int, Fraction])


class Settled(NamedTuple):
    """Couples that take the next place together, and the rule that settled it (shared: none could)."""

    couples: tuple[str, ...]
    rule: Rule


def majority_key(marks: Marks, majority: int, columns: int, start: int = 1) -> Key:
    """Sorts the better couple first, from column `start` on ("`start` and higher"; rules 5 to 8).

    The first column with a majority of the judges (5, 8); there the greater majority (6), then the lower sum
    of the marks that make it (7a), then the same with the next columns (7b).
    """
    counted = [_majority(marks, column) for column in range(start, columns + 1)]
    first = next((at for at, (count, _) in enumerate(counted) if -count >= majority), len(counted))
    return first, tuple(counted[first:])


def _majority(marks: Marks, column: int) -> tuple[int, Fraction]:
    """How many marks are at `column` or higher, negative so that more sorts first, and their sum."""
    making = [mark for mark in marks if mark <= column]
    return -len(making), sum(making, Fraction(0))


def dance_places(marks: Mapping[str, Marks]) -> dict[str, Fraction]:
    """Rules 5 to 8: every couple's place in one dance; equal couples share the average of their places."""
    columns = len(marks)
    majority = max((len(given) for given in marks.values()), default=0) // 2 + 1
    keys = {couple: majority_key(given, majority, columns) for couple, given in marks.items()}
    places: dict[str, Fraction] = {}
    for _, equal in groupby(sorted(keys, key=lambda couple: (keys[couple], couple)), key=keys.__getitem__):
        couples = list(equal)
        place = len(places) + Fraction(len(couples) + 1, 2)
        places |= dict.fromkeys(couples, place)
    return places


class Couple(NamedTuple):
    """A couple of the final: its places and the judges' marks by dance, and all marks as if of one dance."""

    id: str
    places: Sequence[Fraction]
    marks: Marks


def final_order(couples: Sequence[Couple]) -> list[Settled]:
    """Rules 9 to 11: the lowest sum of dance places wins; equal sums go to rules 10 and 11."""
    majority = max((len(couple.marks) for couple in couples), default=0) // 2 + 1
    settled: list[Settled] = []
    place = 1
    sums = {couple.id: sum(couple.places, Fraction(0)) for couple in couples}
    by_sum = sorted(couples, key=lambda couple: (sums[couple.id], couple.id))
    for _, equal in groupby(by_sum, key=lambda couple: sums[couple.id]):
        tied = list(equal)
        settled += _parted(tied, place, majority, len(couples))
        place += len(tied)
    return settled


def _parted(tied: list[Couple], place: int, majority: int, columns: int) -> Iterator[Settled]:
    """The tied couples in order. Whoever rule 11 leaves over goes back to rule 10 for the next place."""
    if len(tied) == 1:
        yield Settled((tied[0].id,), "rule 9")
        return
    while tied:
        rule: Rule = "rule 10"
        best = _best(tied, {couple.id: _rule_10(couple, place) for couple in tied})
        if len(best) > 1:
            rule = "rule 11"
            best = _best(best, {one.id: majority_key(one.marks, majority, columns, place) for one in best})
        yield Settled(tuple(couple.id for couple in best), rule)
        tied = [couple for couple in tied if couple not in best]
        place += len(best)


def _rule_10(couple: Couple, place: int) -> tuple[int, Fraction]:
    """More dances at the place under review or higher; then the lower sum of those places."""
    return _majority(couple.places, place)


def _best(couples: list[Couple], keys: Mapping[str, Sortable]) -> list[Couple]:
    least = min(keys.values())
    return [couple for couple in couples if keys[couple.id] == least]
