"""What a rule has to know of the other entries of a group.

Only these rules look at the field, so that one mark may change every score of the group: panels with
`each_judge` other than as_given, points that are relative or by place, and the skating system.
`survey.py` makes the field once of all performances of the group; scoring then reads it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from competition.scoring.marking import Order
from competition.scoring.numbers import deviation


class Values:
    """All values of one kind in a group: of one judge for the same thing, or of one measurement."""

    def __init__(self, values: Iterable[Fraction] = ()) -> None:
        self.ascending = sorted(values)

    @cached_property
    def average(self) -> Fraction:
        return sum(self.ascending, Fraction(0)) / len(self.ascending)

    @cached_property
    def deviation(self) -> Fraction:
        """The population standard deviation, see `numbers.deviation`."""
        return deviation(self.ascending)

    def best(self, order: Order) -> Fraction | None:
        """The best value; None of none."""
        if not self.ascending:
            return None
        return self.ascending[-1 if order == "higher" else 0]

    def place(self, value: Fraction, best: Order) -> tuple[int, int]:
        """The first place of those with this value, 1 the best, and how many share it (at least itself)."""
        below, up_to = bisect_left(self.ascending, value), bisect_right(self.ascending, value)
        better = len(self.ascending) - up_to if best == "higher" else below
        return better + 1, max(up_to - below, 1)

    def beaten(self, value: Fraction, best: Order) -> Fraction:
        """How many others are worse; an equal one counts half."""
        below, up_to = bisect_left(self.ascending, value), bisect_right(self.ascending, value)
        worse = below if best == "higher" else len(self.ascending) - up_to
        return worse + Fraction(max(up_to - below - 1, 0), 2)


NONE = Values()

Notes: TypeAlias = dict[tuple[str, ...], list[Fraction]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One group in one stage.

    `values` holds, by module, mark key and judge, the judge's marks for the same thing; where whole sheets
    meet, with mark key "", the totals. By module and mark key ("": the module itself) it holds what points
    are made of. `dances` holds, by module and entry, the place in the dance.

    While a survey is made, `notes` takes down every value that is asked about.
    """

    values: Mapping[tuple[str, ...], Values] = field(default_factory=dict)
    dances: Mapping[tuple[str, str], Fraction] = field(default_factory=dict)
    notes: Notes | None = None

    def beside(self, value: Fraction, *place: str) -> Values:
        """All values of the group that stand at the same place as this one."""
        if self.notes is not None:
            self.notes.setdefault(place, []).append(value)
        return self.values.get(place, NONE)


ALONE = Field()
"""The field of rules that look at no other entry."""
