"""The rules by which marks become points: panels, points for a measurement, criteria.

Near-synonyms: *dropped* marks are left out of a score, *absent* ones were never given. A *factor* multiplies,
a *divisor* divides: factor 2 and divisor 3 make two points of a mark of 3. A *minimum* of a criterion is the
lowest mark, a *minimum* of a panel rule the fewest marks that stay. `faults_of_marking.py` says what is wrong
with one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, Inexact
from typing import Literal

from competition.scoring.numbers import EXACT, Rounding, RoundingMode

ONE = Decimal(1)
NOUGHT = Decimal(0)

Order = Literal["higher", "lower"]
"""Which of two values is the better one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRule:
    """How the marks of several judges become one panel score.

    - mean, sum: of all marks
    - trimmed_mean, trimmed_sum: without the `drop_high` highest and `drop_low` lowest marks
    - median: the middle mark, or the mean of the two in the middle
    - middle: the sum of the `keep` marks in the middle; the odd one over goes from the top (diving)
    - majority: the highest mark that more than half of the judges reach, so that what just half of them
      grant is not granted; of marks 0 and 1 the one most judges gave

    "No mark" is not a nought: the panel is then one mark smaller.

    When fewer marks are there than the trimming wants, it gives way so that `minimum` marks stay (or all,
    when there are not even that many): the side that would drop more drops one less, equal sides drop one
    less each, until enough stay. So 1/1 drops nothing of two marks, 2/1 becomes 1/1 with three.

    `each_judge` says what is made of every judge's marks before they meet. All but as_given look at the
    judge's marks for the same thing over the whole group, so that one mark touches every entry's score:

    - z_score: `centre` + `scale` × (mark - mean) ÷ deviation, by the judge's own mean and population
      standard deviation; `centre` when all the judge's marks are equal
    - place: the place the judge's mark has among them, 1 the best; equal marks share the average place
    - borda: how many entries the judge's mark beats, half an entry for an equal one

    place and borda take the `best` mark for the best one. `spread`: marks further apart than this are to be
    discussed (WorldSkills: 1); the score counts and `Score.to_discuss` reports it.
    """

    method: Literal["mean", "trimmed_mean", "sum", "trimmed_sum", "median", "middle", "majority"]
    drop_high: int = 0
    drop_low: int = 0
    minimum: int = 1
    rounding: Rounding | None = None
    keep: int = 0
    each_judge: Literal["as_given", "z_score", "place", "borda"] = "as_given"
    centre: Decimal = Decimal(100)
    scale: Decimal = Decimal(20)
    best: Order = "higher"
    spread: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRow:
    """One row of a table: a value that reaches `at` earns `points`."""

    at: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRule:
    """How a measurement, time, count or score becomes points; `best` says which values are better.

    - linear: `base` + `per` × (value - `par`) ÷ `unit`; where lower is better, (`par` - value). With
      `unit_rounding` only whole units count ("every 30 s begun": unit 30, ceiling). With an `exponent` the
      difference, 0 at least, is raised to it, as in athletics; it needs `rounding`, which is then exact
    - table: the points of the best of `rows` that the value reaches; `base` when it reaches none
    - relative: `base` + `per` × value ÷ the best value of the group; where lower is better, the best ÷ value
    - place: the value's place in the group, 1 the best; with `rows`, the points of that place (`at` 1, 2 …;
      `base` beyond the last). Equal values share the `average` of their places or points, or the `first`

    The points are then kept from `lowest` to `highest` and rounded. relative and place look at the whole
    group.
    """

    method: Literal["linear", "table", "relative", "place"]
    best: Order = "higher"
    base: Decimal = NOUGHT
    par: Decimal = NOUGHT
    per: Decimal = ONE
    unit: Decimal = ONE
    unit_rounding: RoundingMode | None = None
    exponent: Decimal | None = None
    rows: tuple[PointsRow, ...] = ()
    ties: Literal["average", "first"] = "average"
    lowest: Decimal | None = None
    highest: Decimal | None = None
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """What a mark of `at` or more stands for, up to the next descriptor: `text` lies before the judge."""

    at: Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What one mark is given for: `minimum` to `maximum` (both allowed) in steps of `step` from the minimum.

    Panel score (`panel`, else the module's rule), made into `points` if there is a rule for it, × `factor` ÷
    `divisor`, then `rounding`. With `per_item` every item the entry declared is marked by itself: points plus
    or times the item's value (`item_value`), `item_rounding`, and the items are summed before the factor.

    `kind` says what is noted: judged by eye, measured, timed in seconds, counted, or deducted. A deducted
    criterion's score is negative: it is taken off. `optional`: no mark means nothing to note, and is not
    missing. `only_with` names a criterion (`module/criterion`): this one counts only where the panel gave
    that one more than 0, item by item when both are per item (penalty minutes of the problems solved).
    `descriptors`, rising, say in words what marks mean; they change no score.
    """

    id: str
    name: str
    minimum: Decimal
    maximum: Decimal
    step: Decimal
    panel: PanelRule | None = None
    factor: Decimal = ONE
    rounding: Rounding | None = None
    per_item: bool = False
    item_value: Literal["none", "add", "multiply"] = "none"
    item_rounding: Rounding | None = None
    kind: Literal["judged", "measured", "timed", "counted", "deducted"] = "judged"
    divisor: Decimal = ONE
    points: PointsRule | None = None
    optional: bool = False
    only_with: str | None = None
    descriptors: tuple[Descriptor, ...] = ()

    def fault_of(self, value: Decimal) -> Literal["range", "step"] | None:
        """Why `value` may not be given: outside the range or between two steps; None when it may."""
        if not value.is_finite() or not self.minimum <= value <= self.maximum:
            return "range"
        try:
            between = EXACT.remainder(EXACT.subtract(value, self.minimum), self.step)
        except Inexact:  # more digits than any step has
            return "step"
        return "step" if between else None
