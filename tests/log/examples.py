"""One example of every kind of fact, for the frozen corpus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from competition.entries.draw import (
    Contributor,
    DrawCommitted,
    DrawContributed,
    StartListSet,
)
from competition.entries.entry import (
    EntryApproved,
    EntryDisqualified,
    EntryRejected,
    EntryWithdrawn,
    MemberSubstituted,
)
from competition.entries.layers import CustodiansAppointed, LayerOpened, LayerOpeningProposed
from competition.entries.roster import MembersChanged, PlaceFreed, TermsSet
from competition.entries.shuffle import start_places
from competition.entries.terms import Terms
from competition.facts import Fact
from competition.identifiers import PersonId, ProgrammeId, SeriesId
from competition.judging.panel import DeputySteppedIn, HandedIn, JudgeRecused, PanelClosed
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
from competition.setup.competition import (
    CompetitionCancelled,
    CompetitionChanged,
    CompetitionFounded,
    RubricProposed,
)
from competition.setup.officials import OfficialDismissed
from competition.setup.programme import ProgrammeAnnounced, SeriesEditionAnnounced, SeriesFounded
from tests.builders import (
    COMPETITION,
    NOON,
    STAGE,
    TRADE,
    UNIT,
    adopted,
    appointed,
    begun,
    contestant,
    entry,
    judge,
    listed,
    marks_of,
    named,
    on_sheet,
    opened,
    person,
    place_taken,
    registered,
    scheduled,
    seated,
    signed,
    trade,
)
from tests.log.honours import of_honours
from tests.log.proceedings import of_proceedings
from tests.log.scoring_day import of_scoring_day


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
    yield from _of_rosters()
    yield from _of_draws()
    yield from _of_judging()
    yield from of_scoring_day()
    yield from _of_results()
    yield from of_proceedings()
    yield from of_honours()


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
    yield from _of_arranging()


def _of_arranging() -> Iterator[Fact]:
    programme, series = ProgrammeId(named("programme")), SeriesId(named("series"))
    yield ProgrammeAnnounced(
        programme=programme,
        name="十四五劳动和技能竞赛规划",
        organiser=UNIT,
        first_year=2021,
        last_year=2025,
        note="二十个工种",
    )
    yield SeriesFounded(series=series, programme=programme, name="职工创新大赛", organiser=UNIT)
    yield SeriesEditionAnnounced(series=series, edition=4, competition=COMPETITION)
    yield CompetitionChanged(
        competition=COMPETITION,
        name="第四届职工创新大赛",
        first_day=NOON.date() + timedelta(days=7),
        last_day=NOON.date() + timedelta(days=9),
        reason="a flood",
    )
    yield CompetitionCancelled(competition=COMPETITION, reason="an epidemic")
    yield from (listed(), begun())
    yield RubricProposed(trade=TRADE, digest="db31" * 16, rulebook=_rulebook())
    yield appointed("judge", judge("B"), deputy_for=judge("A"))
    yield OfficialDismissed(
        competition=COMPETITION, person=PersonId(judge("B")), role="judge", reason="moved away"
    )
    yield DeputySteppedIn(
        stage=STAGE,
        judge=judge("A"),
        deputy=judge("B"),
        seat="A",
        signed=(HandedIn(module="practice", entry=entry(1)),),
        reason="fell ill",
        unit=UNIT,
    )


def _of_entries() -> Iterator[Fact]:
    yield from (registered(guest=True), EntryApproved(entry=entry(1)))
    yield EntryRejected(entry=entry(1), reason="the photograph is missing")
    yield MemberSubstituted(entry=entry(1), leaves=person(1), joins=person(2), reason="ill")
    yield EntryWithdrawn(entry=entry(1), reason="ill")
    yield EntryDisqualified(entry=entry(1), ground="a second person helped")
    yield StartListSet(stage=STAGE, seed="红", places=start_places([entry(1), entry(2)], "红"))


def _of_rosters() -> Iterator[Fact]:
    terms = Terms(
        capacity=60,
        per_unit=2,
        registrars=("contestant", "unit"),
        opens=NOON,
        closes=NOON + timedelta(days=30),
        kinds=("person", "team"),
        team_from=2,
        team_to=4,
        youngest=18,
        oldest=60,
        reference_day=NOON.date(),
        employees_only=True,
    )
    yield TermsSet(trade=TRADE, version=2, terms=terms)
    yield place_taken(1, coaches=(person(9),))
    yield MembersChanged(trade=TRADE, entry=entry(1), members=(person(2), person(3)))
    yield PlaceFreed(trade=TRADE, entry=entry(1))


def _of_draws() -> Iterator[Fact]:
    yield DrawCommitted(
        stage=STAGE,
        algorithm="jiangbang-draw-1",
        entries=(entry(2), entry(1)),
        salt="5a" * 16,
        layers=3,
        stations=4,
        contributors=(Contributor(label="监督", commitment="c0" * 32),),
    )
    yield DrawContributed(stage=STAGE, label="监督", contribution="七十二", salt="0a" * 16)
    keepers = (PersonId(contestant(8)), PersonId(contestant(9)))
    yield CustodiansAppointed(stage=STAGE, layer=2, persons=keepers)
    yield LayerOpeningProposed(stage=STAGE, layer=3)
    yield LayerOpened(stage=STAGE, layer=3)


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
