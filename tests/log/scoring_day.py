"""One example of every kind of fact that a scoring day and the re-check after it know."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from competition.facts import Fact
from competition.identifiers import AppealId
from competition.judging.performance import PublicPointsRecorded
from competition.results.rechecked import DrawnSheet, RecheckDrawn, RecheckWidened, SheetChecked
from competition.results.results import LockCountersigned, RecheckOrdered, TieDrawn
from tests.builders import STAGE, entry, judge, named, on_sheet
from tests.judging.scoring_day import (
    came_late,
    corrected,
    discussed,
    late_settled,
    proposed,
    reopened,
    signed_off,
    typed,
)


def of_scoring_day() -> Iterator[Fact]:
    appeal = AppealId(named("an appeal"))
    yield from (typed(), signed_off({1: 2, 2: 1}), reopened(), discussed({"A": 1, "B": 2}))
    yield PublicPointsRecorded(stage=STAGE, entry=entry(1), points=Decimal("12.50"))
    yield from (proposed("7.00", appeal), corrected("7.00", appeal=appeal))
    yield from (came_late(reason="seen again", seen=2), late_settled(5, "declined"))
    yield LockCountersigned(stage=STAGE)
    yield TieDrawn(stage=STAGE, seed="红", order=(entry(2), entry(1)))
    yield RecheckOrdered(stage=STAGE)
    drawn = (DrawnSheet(module="practice", entry=entry(1), judge=judge()),)
    yield RecheckDrawn(
        stage=STAGE,
        seed="红",
        top=3,
        top_share=Decimal("0.1"),
        rest_share=Decimal("0.05"),
        limit=Decimal("0.05"),
        sheets=drawn,
    )
    yield SheetChecked(**on_sheet(), outcome="error", version=2, note="7 read as 1")
    yield RecheckWidened(stage=STAGE, sheets=drawn)
