"""A panel: the marks, or the sheet totals, of several judges become one score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from operator import attrgetter
from typing import TypeAlias, TypeVar

from competition.scoring.explanation import Fate, LazySteps, Operation, Step, given, parameter
from competition.scoring.field import NONE, Values
from competition.scoring.marking import PanelRule
from competition.scoring.numbers import fraction, sum_of_decimals, sum_of_fractions
from competition.scoring.performance import Mark

MarkBallot: TypeAlias = tuple[Decimal, str, Mark]
SheetBallot: TypeAlias = tuple[Fraction, str, Step]
Ballot = TypeVar("Ballot", MarkBallot, SheetBallot)
"""A value to be judged by, the judge who gave it, and what it came from; sorts by value, then judge."""

Beside: TypeAlias = Callable[[Fraction, str], Values]
"""All values of a judge for the same thing in the group, this one among them."""

SUMS = ("sum", "trimmed_sum", "middle")


def alone(value: Fraction, judge: str) -> Values:
    """Where the group is not known, every mark stands by itself."""
    return NONE


def drops(rule: PanelRule, present: int) -> tuple[int, int]:
    """How many of `present` marks are dropped (lowest, highest), giving way as `PanelRule` says."""
    half = max(0, present - 1) // 2
    match rule.method:
        case "mean" | "sum":
            return 0, 0
        case "trimmed_mean" | "trimmed_sum":
            return giving_way(rule.drop_low, rule.drop_high, present - rule.minimum)
        case "median":
            return half, half
        case "majority":
            return half, max(0, present - 1) - half
        case "middle":
            over = max(0, present - rule.keep)
            return over // 2, over - over // 2


def giving_way(low: int, high: int, spare: int) -> tuple[int, int]:
    """What may be dropped of what should be, when only `spare` can go: the greater side gives way first."""
    while low + high > max(0, spare):
        low, high = low - (low >= high), high - (high >= low)
    return low, high


def panel_of_marks(
    rule: PanelRule, key: str, name: str, marks: Sequence[Mark], beside: Beside = alone
) -> Step | None:
    """The panel score of one mark key; None while there is no mark at all. `beside` finds a judge's marks."""
    present = [(mark.value, mark.judge, mark) for mark in marks if mark.value is not None]
    if not present:
        return None
    if rule.each_judge != "as_given":
        in_order = sorted(marks, key=attrgetter("judge"))
        return panel_of_sheets(rule, key, name, [mark_leaf(mark) for mark in in_order], beside)
    low, kept, high = _trimmed(rule, present)
    total = sum_of_decimals([value for value, _, _ in kept])
    leaves = LazySteps(partial(_mark_leaves, marks, low, high))
    return _panel_step(rule, key, name, total, len(kept), leaves)


def panel_of_sheets(
    rule: PanelRule, key: str, name: str, sheets: Iterable[Step], beside: Beside = alone
) -> Step | None:
    """The panel score of sheet totals, or of marks as they are read, which come in the order of their judges;
    None while there is none.
    """
    sheets = tuple(read(rule, sheet, beside) for sheet in sheets)
    present = [(sheet.value, sheet.key, sheet) for sheet in sheets if sheet.fate != "absent"]
    if not present:
        return None
    low, kept, high = _trimmed(rule, present)
    total = sum_of_fractions([value for value, _, _ in kept])
    fates = _fates(low, high)
    parts = tuple(sheet._replace(fate=sheet.fate or fates.get(sheet.key, "kept")) for sheet in sheets)
    return _panel_step(rule, key, name, total, len(kept), parts)


def read(rule: PanelRule, ballot: Step, beside: Beside) -> Step:
    """What the rule makes of one judge's mark or sheet before it meets the others."""
    if rule.each_judge == "as_given" or ballot.fate == "absent":
        return ballot
    values = beside(ballot.value, ballot.key)
    match rule.each_judge:
        case "z_score":
            return _standardised(rule, ballot, values)
        case "place":
            first, sharing = values.place(ballot.value, rule.best)
            value = first + Fraction(sharing - 1, 2)
        case "borda":
            value = values.beaten(ballot.value, rule.best)
    return Step(ballot.noun, ballot.key, "", "placed", value, (ballot,))


def _standardised(rule: PanelRule, ballot: Step, values: Values) -> Step:
    known = values if values.ascending else Values([ballot.value])
    figures = {
        "average": known.average,
        "deviation": known.deviation,
        "centre": Fraction(rule.centre),
        "scale": Fraction(rule.scale),
    }
    value = figures["centre"]
    if known.deviation:
        value += figures["scale"] * (ballot.value - known.average) / known.deviation
    parts = (ballot, *(parameter(name, figure) for name, figure in figures.items()))
    return Step(ballot.noun, ballot.key, "", "standardised", value, parts)


def mark_leaf(mark: Mark, fate: Fate | None = None) -> Step:
    """The step of one judge's mark."""
    sources = (mark.source,) if mark.source else ()
    if mark.value is None:
        return Step("mark", mark.judge, "", "absent", Fraction(0), fate="absent", sources=sources)
    return given("mark", mark.judge, "", Fraction(mark.value), source=mark.source, fate=fate)


def _trimmed(rule: PanelRule, present: list[Ballot]) -> tuple[list[Ballot], list[Ballot], list[Ballot]]:
    """The ballots dropped low, kept and dropped high.

    Which of two equal ones is dropped follows from the judges' ids, never from which came first.
    """
    low, high = drops(rule, len(present))
    ranked = sorted(present) if low or high else present
    end = len(ranked) - high
    return ranked[:low], ranked[low:end], ranked[end:]


def _panel_step(
    rule: PanelRule, key: str, name: str, total: tuple[int, int], kept: int, parts: Sequence[Step]
) -> Step:
    operation: Operation = "sum" if rule.method in SUMS else "mean"
    numerator, denominator = total
    divisor = 1 if operation == "sum" else kept
    value = fraction(numerator, denominator * divisor, rule.rounding)
    return Step("panel", key, name, operation, value, parts, rule.rounding)


def _mark_leaves(marks: Sequence[Mark], low: list[MarkBallot], high: list[MarkBallot]) -> tuple[Step, ...]:
    fates = _fates(low, high)
    in_order = sorted(marks, key=attrgetter("judge"))
    return tuple(mark_leaf(mark, fates.get(mark.judge, "kept")) for mark in in_order)


def _fates(low: list[Ballot], high: list[Ballot]) -> dict[str, Fate]:
    fates: dict[str, Fate] = {judge: "dropped_low" for _, judge, _ in low}
    for _, judge, _ in high:
        fates[judge] = "dropped_high"
    return fates
