"""Marks further apart than the rulebook allows are discussed before the stage is locked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from competition.judging.performance import DeclaredItem, PerformanceClosed
from competition.judging.spreads import DiscussSpread, has_spread, wide_keys
from competition.refusals.judging import NothingToDiscuss, ReasonMissing
from competition.refusals.setup import NotInRulebook, StageLocked
from competition.scoring import Module, PanelRule, RunRule
from tests.builders import STAGE, command, entry, judge, marks_of, open_stage, signed
from tests.judging.scoring_day import APART, amended, discussed, voided
from tests.past import given
from tests.scoring.builders import criterion, module, stage

OPEN = open_stage(APART, entries=(1, 2), seats="AB")
WIDE = (signed(1, "A", "8.00"), signed(1, "B", "9.01"))
SPREAD = PanelRule(method="mean", spread=Decimal(1))


def discuss(key: str = "craft", reason: str = "seen from two sides", **fields: Any) -> DiscussSpread:
    defaults = {"stage": STAGE, "entry": entry(1), "module": "practice", "key": key, "reason": reason}
    return command(DiscussSpread, **(defaults | fields))


def test_the_chief_judge_records_which_sheets_were_discussed() -> None:
    given(*OPEN, *WIDE).when(discuss()).then(discussed({"A": 1, "B": 1}))


@pytest.mark.parametrize("second", ["7.00", "8.00", "9.00", None])
def test_marks_that_lie_within_the_rule_are_not_discussed(second: str | None) -> None:
    given(*OPEN, signed(1, "A", "8.00"), signed(1, "B", second)).when(discuss()).refused(NothingToDiscuss)


def test_marks_may_be_discussed_though_a_sheet_is_missing_that_may_never_come() -> None:
    three = open_stage(APART, entries=(1,), seats="ABC")
    given(*three, *WIDE).when(discuss()).then(discussed({"A": 1, "B": 1}))
    given(*OPEN, *WIDE, voided()).when(discuss()).refused(NothingToDiscuss)


def test_a_discussion_has_its_reason_and_its_place() -> None:
    given(*OPEN, *WIDE).when(discuss(reason=" ")).refused(ReasonMissing)
    given(*OPEN, *WIDE).when(discuss("beauty")).refused(NothingToDiscuss, key="beauty")
    given(*OPEN, *WIDE).when(discuss(module="theory")).refused(NotInRulebook)
    given(*OPEN, *WIDE).when(discuss(entry=entry(2))).refused(NothingToDiscuss)


def test_what_was_discussed_may_be_discussed_again_when_a_mark_moved() -> None:
    past = (*OPEN, *WIDE, discussed({"A": 1, "B": 1}), amended("3.00"))
    given(*past).when(discuss()).then(discussed({"A": 2, "B": 1}))


def test_after_the_lock_nothing_is_discussed() -> None:
    over = PerformanceClosed(stage=STAGE, entry=entry(1))
    given(*OPEN, *WIDE, over).when(discuss()).refused(StageLocked)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (module(), False),
        (module(panel=SPREAD), True),
        (module("practice", criterion(panel=SPREAD)), True),
        (module("practice", criterion(panel=SPREAD), panel_over="sheet"), False),
        (module(panel=SPREAD, panel_over="sheet"), True),
    ],
)
def test_a_module_asks_for_discussion_where_a_rule_that_counts_does(asked: Module, expected: bool) -> None:
    assert has_spread(asked) is expected


RUNS = module(panel=SPREAD, panel_over="sheet", runs=RunRule(runs=2))
DIVES = module("practice", criterion("dive", per_item=True), panel=SPREAD)
SUMS = module("practice", criterion("x"), criterion("y"), panel=SPREAD, panel_over="sheet")


@pytest.mark.parametrize(
    ("asked", "first", "second", "wide"),
    [
        (module(panel=SPREAD), {"craft": "1"}, {"craft": "2.5"}, ("craft",)),
        (DIVES, {"dive/1": "1", "dive/2": "1"}, {"dive/1": "2", "dive/2": "3"}, ("dive/2",)),
        (SUMS, {"x": "1", "y": "1"}, {"x": "2", "y": "0"}, ()),
        (SUMS, {"x": "1", "y": "1"}, {"x": "2", "y": "2"}, ("",)),
        (RUNS, {"craft@1": "1", "craft@2": "1"}, {"craft@1": "2", "craft@2": "3"}, ("@2",)),
    ],
)
def test_what_lies_apart_is_named_by_its_key(
    asked: Module, first: dict[str, str], second: dict[str, str], wide: tuple[str, ...]
) -> None:
    items = [DeclaredItem(id=name, name=name, value=Decimal(1)) for name in ("1", "2")]
    sheets = {judge("A"): marks_of(marks=first), judge("B"): marks_of(marks=second)}
    assert wide_keys(stage(asked), asked, items, sheets) == wide
