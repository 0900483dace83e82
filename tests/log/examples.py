"""One example of every kind of fact, for the frozen corpus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from competition.entries.draw import StartListSet, start_places
from competition.entries.entry import EntryApproved, EntryDisqualified, EntryWithdrawn
from competition.facts import Fact
from competition.honours.awards import AwardConferred, AwardRevoked, PrizesDecided
from competition.honours.titles import ByRank, TitleConferred, TitleEstablished, TitleRevoked
from competition.identifiers import TitleId, award_of, conferral_of
from competition.judging.panel import JudgeRecused, PanelClosed
from competition.judging.performance import (
    AttendanceRecorded,
    DeclaredItem,
    DeductionGiven,
    ItemsDeclared,
    PerformanceClosed,
)
from competition.judging.scoresheet import SheetAmended, SheetClosed, SheetVoided
from competition.results.results import ResultsLocked, ResultsPublished, Standing
from competition.scoring import (
    CarryOver,
    Criterion,
    Group,
    Module,
    PanelRule,
    PrizeClass,
    PrizeRule,
    Rounding,
    Rulebook,
    StageRules,
    TieBreak,
)
from competition.setup.competition import CompetitionFounded
from tests.builders import (
    COMPETITION,
    NOON,
    STAGE,
    UNIT,
    adopted,
    contestant,
    entry,
    judge,
    marks_of,
    named,
    on_sheet,
    opened,
    registered,
    scheduled,
    seated,
    signed,
    trade,
)


def _module() -> Module:
    two_places = Rounding(places=2, mode="half_up")
    panel = PanelRule(
        method="trimmed_mean", drop_high=1, drop_low=2, minimum=3, rounding=Rounding(places=3, mode="floor")
    )
    criterion = Criterion(
        id="dive",
        name="跳水",
        minimum=Decimal("0.0"),
        maximum=Decimal("10.0"),
        step=Decimal("0.5"),
        panel=panel,
        factor=Decimal("0.60"),
        rounding=two_places,
        per_item=True,
        item_value="multiply",
        item_rounding=Rounding(places=1, mode="half_even"),
    )
    return Module(
        id="practice",
        name="实操",
        criteria=(criterion,),
        panel=PanelRule(method="mean"),
        panel_over="criterion",
        weight=Decimal("0.7"),
        rounding=Rounding(places=4, mode="truncate"),
    )


def _rulebook() -> Rulebook:
    """Every rule the engine knows, none at its default."""
    module, two_places = _module(), Rounding(places=2, mode="half_up")
    final = StageRules(
        id="final",
        name="决赛",
        modules=(module,),
        rounding=two_places,
        own_weight=Decimal("0.6"),
        carry_over=CarryOver(stage="heat", weight=Decimal("0.4")),
        tie_breaks=(
            TieBreak(by="criterion", of="practice/dive"),
            TieBreak(by="deductions", order="lower"),
        ),
    )
    heat = StageRules(id="heat", name="初赛", modules=(module,), rounding=Rounding(places=0, mode="ceiling"))
    prizes = PrizeRule(
        stage="final",
        classes=(
            PrizeClass(prize="first", name="一等奖", share=Decimal("0.10")),
            PrizeClass(prize="second", name="二等奖", count=3),
        ),
        share_rounding="half_up",
        ties="all_out",
    )
    groups = (Group(id="employees", name="职工组"), Group(id="students", name="学生组"))
    return Rulebook(
        id="diving", name="跳水", source="第三条", groups=groups, stages=(heat, final), prizes=prizes
    )


def examples() -> Iterator[Fact]:
    """One of every kind, as rich as the kind allows."""
    yield from _of_setting_up()
    yield from _of_entries()
    yield from _of_judging()
    yield from _of_results()
    yield from _of_awards()
    yield from _of_titles()


def _of_setting_up() -> Iterator[Fact]:
    yield CompetitionFounded(
        competition=COMPETITION,
        name="第四届职工创新大赛",
        organiser=UNIT,
        level="city",
        first_day=NOON.date(),
        last_day=NOON.date() + timedelta(days=2),
        control="two-person",
    )
    yield from (trade()[0], adopted(_rulebook(), version=2), scheduled(), opened())


def _of_entries() -> Iterator[Fact]:
    yield from (registered(guest=True), EntryApproved(entry=entry(1)))
    yield EntryWithdrawn(entry=entry(1), reason="ill")
    yield EntryDisqualified(entry=entry(1), ground="a second person helped")
    yield StartListSet(stage=STAGE, seed="红", places=start_places([entry(1), entry(2)], "红"))


def _of_judging() -> Iterator[Fact]:
    performance: dict[str, Any] = {"stage": STAGE, "entry": entry(1)}
    yield seated("A", "theory", "practice")
    yield JudgeRecused(stage=STAGE, judge=judge(), entries=(entry(2),), reason="a relative")
    yield PanelClosed(stage=STAGE)
    items = (
        DeclaredItem(id="1", name="105B", value=Decimal("2.10")),
        DeclaredItem(id="2", name="失败", value=Decimal("2.8"), void=True),
    )
    yield ItemsDeclared(**performance, items=items)
    yield DeductionGiven(**performance, points=Decimal("0.50"), reason="a fall")
    yield AttendanceRecorded(**performance, attendance="dnf")
    yield PerformanceClosed(**performance)
    yield signed(marks={"craft": "8.50", "dive/1": None})
    yield SheetAmended(**on_sheet(), marks=marks_of("9.00"), reason="a slip of the pen")
    yield SheetVoided(**on_sheet(), reason="a wrong contestant")
    yield SheetClosed(**on_sheet())


def _of_results() -> Iterator[Fact]:
    yield ResultsLocked(stage=STAGE, missing=1)
    standings = (
        Standing(
            entry=entry(1),
            group="employees",
            status="competing",
            standing="ranked",
            total=Decimal("87.50"),
            place=1,
        ),
        Standing(entry=entry(2), group="employees", status="dns", standing="dns", total=None, place=None),
    )
    yield ResultsPublished(stage=STAGE, edition=2, as_of=356, digest="db31" * 16, standings=standings)


def _of_awards() -> Iterator[Fact]:
    award = award_of(STAGE, entry(1), "first")
    yield PrizesDecided(stage=STAGE, edition=2, awards=(award,))
    yield AwardConferred(
        award=award,
        stage=STAGE,
        entry=entry(1),
        group="employees",
        prize="first",
        name="一等奖",
        place=1,
        entrants=30,
        seats=3,
        boundary="up",
    )
    yield AwardRevoked(award=award, ground="a forged certificate")


def _of_titles() -> Iterator[Fact]:
    title = TitleId(named("craftsman"))
    conferral = conferral_of(title, contestant(1), "2025")
    yield TitleEstablished(
        title=title,
        name="车城工匠",
        name_en="Craftsman of the Car City",
        family="craftsman",
        level="city",
        recipient="person",
    )
    yield TitleConferred(
        conferral=conferral,
        title=title,
        recipient=contestant(1),
        kind="person",
        unit=UNIT,
        cycle="2025",
        grounds="first in the final",
        by_rank=ByRank(stage=STAGE, entry=entry(1), place=1),
    )
    yield TitleRevoked(conferral=conferral, ground="a forged certificate")
