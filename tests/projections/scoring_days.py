"""What happens on a scoring day besides marks, for the histories of this folder."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from competition.facts import Fact
from competition.judging.performance import PublicPointsRecorded
from competition.results.rechecked import DrawnSheet, RecheckDrawn, RecheckWidened, SheetChecked
from competition.results.results import LockCountersigned, RecheckOrdered, TieDrawn
from tests.builders import STAGE, entry, judge, on_sheet, signed
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


def thoughts() -> st.SearchStrategy[Fact]:
    """Anything of it, at any time."""
    number, seat = st.integers(1, 3), st.sampled_from("AB")
    mark = st.sampled_from(("8.00", "9.50", None))
    versions = st.dictionaries(number, st.integers(1, 3), min_size=1)
    return st.one_of(
        st.builds(typed, mark, number, seat),
        st.builds(lambda n, s, m: signed(n, s, m, paper=True), number, seat, mark),
        st.builds(signed_off, versions, seat),
        st.builds(reopened, seat),
        st.builds(discussed, st.dictionaries(seat, st.integers(1, 3), min_size=1), number=number),
        st.sampled_from((proposed("7.00"), corrected("7.00"), corrected(void=True))),
        st.builds(_praised, number),
        st.builds(came_late, mark, number, seat),
        st.builds(late_settled, st.integers(1, 6), st.sampled_from(("accepted", "declined")), number, seat),
        st.sampled_from(after_the_lock()),
    )


def before_the_lock() -> tuple[Fact, ...]:
    """Something of everything that may be noted while a stage is open."""
    return (
        typed("8.00", 3, "A"),
        signed_off({1: 2, 2: 1}, "A"),
        signed_off({1: 1}, "B"),
        reopened("B"),
        discussed({"A": 2, "B": 1}),
        _praised(1),
    )


def after_the_lock() -> tuple[Fact, ...]:
    """Something of everything that may be noted between the lock and the publication."""
    sheets = tuple(
        DrawnSheet(module="practice", entry=entry(number), judge=judge(seat))
        for number, seat in ((1, "A"), (1, "B"), (2, "A"))
    )
    nought = Decimal(0)
    drawn = RecheckDrawn(
        stage=STAGE,
        seed="红",
        top=1,
        top_share=nought,
        rest_share=nought,
        limit=nought,
        sheets=sheets[:2],
    )
    return (
        LockCountersigned(stage=STAGE),
        TieDrawn(stage=STAGE, seed="红", order=(entry(2), entry(1))),
        RecheckOrdered(stage=STAGE),
        drawn,
        SheetChecked(**on_sheet(1, "A"), outcome="error", version=2, note="7"),
        RecheckWidened(stage=STAGE, sheets=sheets[2:]),
        corrected("7.00"),
        proposed("6.00"),
        came_late("6.00", reason="seen again"),
        came_late("9.00", 3, "B"),
        late_settled(1, "declined", 3, "B"),
    )


def _praised(number: int) -> Fact:
    return PublicPointsRecorded(stage=STAGE, entry=entry(number), points=Decimal("12.5"))
