"""A short programme under the skating rules of 2016-18, worked by hand; only the marks are invented.

The panel score drops one highest and one lowest of the marks present and is the mean of the rest, to 2
places, half up. An element scores its base value plus the panel's grade; a component is its panel score
times the factor, rounded to 2 places *before* summing. Total = elements + components - deductions; the
element score parts equal totals.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from competition.scoring import (
    Deduction,
    Item,
    PanelRule,
    Performance,
    Rulebook,
    StageRules,
    TieBreak,
    faults,
    score,
)
from tests.scoring.builders import (
    TWO_PLACES,
    criterion,
    module,
    panel,
    performance,
    ranked,
    rulebook,
    stage,
    the,
)

PANEL = PanelRule(method="trimmed_mean", drop_high=1, drop_low=1, rounding=TWO_PLACES)
GRADE = {"minimum": Decimal(-3), "maximum": Decimal(3), "step": Decimal("0.1")}
COMPONENT = {
    "minimum": Decimal("0.25"),
    "step": Decimal("0.25"),
    "factor": Decimal("0.8"),
    "rounding": TWO_PLACES,
}

SHORT: StageRules = stage(
    module("elements", criterion("element", per_item=True, item_value="add", **GRADE), panel=PANEL),
    module(
        "components", criterion("skills", **COMPONENT), criterion("performance", **COMPONENT), panel=PANEL
    ),
    id="short",
    tie_breaks=(TieBreak(by="module", of="elements"),),
)
BOOK: Rulebook = rulebook(SHORT)

ELEMENTS = (Item("1", "3Lz+3T", Decimal("10.3"), 11), Item("2", "CCoSp4", Decimal("3.5"), 12))
MARKS = {
    # drop -0.7 and 2.1: 1.4 + 0.7 + 1.4 + 0.7 + 0.7 + 1.4 + 1.4 = 7.7, ÷ 7 = 1.10
    "elements/element/1": panel("1.4", "0.7", "1.4", "-0.7", "0.7", "2.1", "0.7", "1.4", "1.4"),
    # drop 0.5 and 1.5: 0.5 × 3 + 1.0 × 4 = 5.5, ÷ 7 = 0.7857… → 0.79
    "elements/element/2": panel("0.5", "1.0", "0.5", "1.0", "0.5", "1.0", "0.5", "1.0", "1.5"),
    # J4 gave no mark; drop 8.00 and 9.00: 8.25 + 8.5 × 3 + 8.75 × 2 = 51.25, ÷ 6 = 8.5416… → 8.54,
    # × 0.8 = 6.832 → 6.83
    "components/skills": panel("8.25", "8.50", "8.50", None, "8.00", "8.75", "8.75", "9.00", "8.50"),
    # drop 7.75 and 9.00: 8.5 × 6 + 8.25 = 59.25, ÷ 7 = 8.4642… → 8.46, × 0.8 = 6.768 → 6.77
    "components/performance": panel("8.50", "8.50", "8.50", "8.50", "8.50", "8.50", "7.75", "8.25", "9.00"),
}


def skater(entry: str = "A", **fields: Any) -> Performance:
    return performance(entry, **({"items": ELEMENTS, "marks": MARKS} | fields))


def test_the_rulebook_has_no_faults() -> None:
    assert faults(BOOK) == ()


def test_every_figure_of_the_sheet_is_as_worked_by_hand() -> None:
    fall = (Deduction(Decimal("1.00"), "fall", 40),)
    result = score(SHORT, skater(deductions=fall))
    assert [float(the("panel", key, result).value) for key in ("element/1", "element/2")] == [1.1, 0.79]
    assert [float(the("item", key, result).value) for key in ("1", "2")] == [11.4, 4.29]
    assert [float(the("panel", key, result).value) for key in ("skills", "performance")] == [8.54, 8.46]
    assert result.criterion("components", "skills") == Decimal("6.83")
    assert result.criterion("components", "performance") == Decimal("6.77")
    assert result.module("elements") == Decimal("15.69")
    assert result.module("components") == Decimal("13.60")
    assert str(result.total) == "28.29"


def test_of_equal_totals_the_better_elements_win_the_short_programme() -> None:
    jump = (Item("1", "3Lz+3T", Decimal("11.3"), 11), ELEMENTS[1])
    better_elements = skater("B", items=jump, deductions=(Deduction(Decimal(1), "fall"),))
    board = ranked(SHORT, skater("A"), better_elements)
    assert [(placing.entry, placing.place) for placing in board] == [("B", 1), ("A", 2)]
    assert board[0].decided_by is not None
    assert (board[0].decided_by.name, board[0].decided_by.against) == ("Elements", "A")
