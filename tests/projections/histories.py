"""Histories of a small competition, and the tables that views make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from competition.entries.entry import EntryDisqualified, EntryWithdrawn
from competition.facts import AnyRecord, Fact
from competition.honours.awards import AwardConferred, AwardRevoked, PrizesDecided
from competition.honours.conferrals import TitleConferred, TitleRevoked
from competition.honours.titles import TitleEstablished
from competition.identifiers import PersonId, ProgrammeId, SeriesId, TitleId, award_of, conferral_of
from competition.judging.panel import DeputySteppedIn, HandedIn, JudgeRecused, PanelClosed
from competition.judging.performance import DeductionGiven, PerformanceClosed
from competition.judging.scoresheet import SheetClosed
from competition.log.database import Database
from competition.log.store import Log
from competition.results.publish import standing_of
from competition.results.results import ResultsLocked, ResultsPublished
from competition.setup.competition import (
    CompetitionCancelled,
    CompetitionChanged,
    CompetitionFounded,
)
from competition.setup.officials import OfficialDismissed
from competition.setup.programme import ProgrammeAnnounced, SeriesEditionAnnounced, SeriesFounded
from competition.tables import Tables, open_tables
from projections import all_views
from projections.runner import Runner
from projections.view import metadata
from tests.builders import (
    COMPETITION,
    NOON,
    STAGE,
    UNIT,
    appointed,
    contestant,
    entry,
    judge,
    named,
    on_sheet,
    open_stage,
    records_of,
    signed,
)
from tests.projections.scoring_days import after_the_lock, before_the_lock, thoughts
from tests.results.boards import amended, attended, tally_after, voided

Dump = dict[str, list[str]]

TITLE = TitleId(named("a title"))
PROGRAMME, SERIES = ProgrammeId(named("a programme")), SeriesId(named("a series"))


def founded() -> CompetitionFounded:
    return CompetitionFounded(
        competition=COMPETITION,
        name="职工技能大赛",
        organiser=UNIT,
        level="city",
        first_day=NOON.date(),
        last_day=NOON.date(),
        control="single-handed",
        series=SERIES,
        edition=1,
    )


@contextmanager
def running(log: Log, database: Database) -> Iterator[Runner]:
    """A runner with every view on the tables of a database; it follows nothing by itself."""
    tables = open_tables(database, "views", metadata)
    runner = Runner(log, tables, all_views())
    try:
        yield runner
    finally:
        runner.close()
        tables.close()


def dump_of(tables: Tables) -> Dump:
    """Every row of every view, sorted: equal dumps are equal tables."""
    with tables.read.begin() as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(table.select()))
            for table in metadata.sorted_tables
        }


@st.composite
def histories(draw: st.DrawFn) -> tuple[AnyRecord, ...]:
    """A competition from its founding, judged in random order with second thoughts, up to some point."""
    before = (*_planned(), founded(), *open_stage(entries=(1, 2, 3), seats="AB"))
    incidents = draw(st.lists(_incidents(), max_size=25))
    facts: list[Fact] = [*before, *incidents]
    if draw(st.booleans()):
        facts += [*lock_and_publish(facts, after_the_lock()), *(_honours() if draw(st.booleans()) else ())]
    return records_of(facts)


def _incidents() -> st.SearchStrategy[Fact]:
    number, seat = st.integers(1, 3), st.sampled_from("AB")
    mark = st.sampled_from(("8.00", "9.50", "0.00", None))
    return st.one_of(
        st.builds(signed, number, seat, mark),
        st.builds(amended, number, seat, mark),
        st.builds(voided, number, seat),
        st.builds(_deducted, number),
        st.builds(attended, number, st.sampled_from(("present", "dns", "dnf"))),
        st.builds(lambda n: EntryWithdrawn(entry=entry(n), reason="病"), number),
        st.builds(lambda n: EntryDisqualified(entry=entry(n), ground="舞弊"), number),
        st.builds(lambda s, n, whole: _recused(s, n, whole=whole), seat, number, st.booleans()),
        st.builds(_stepped_in, seat, st.sets(number)),
        st.builds(lambda s, again: _office(s, again=again), seat, st.booleans()),
        st.sampled_from(_changes()),
        thoughts(),
    )


def _deducted(number: int) -> Fact:
    return DeductionGiven(stage=STAGE, entry=entry(number), points=Decimal("0.5"), reason="超时")


def _recused(seat: str, number: int, *, whole: bool) -> Fact:
    excused = () if whole else (entry(number),)
    return JudgeRecused(stage=STAGE, judge=judge(seat), entries=excused, reason="同单位")


def _planned() -> tuple[Fact, ...]:
    """A programme with a series in it."""
    years: dict[str, Any] = {"first_year": 2021, "last_year": 2025, "note": "二十个工种"}
    return (
        ProgrammeAnnounced(programme=PROGRAMME, name="十四五规划", organiser=UNIT, **years),
        SeriesFounded(series=SERIES, programme=PROGRAMME, name="职工技能大赛", organiser=UNIT),
        SeriesEditionAnnounced(series=SERIES, edition=1, competition=COMPETITION),
    )


def _changes() -> tuple[Fact, ...]:
    """What may become of a competition."""
    days = {"first_day": NOON.date(), "last_day": NOON.date()}
    return (
        CompetitionChanged(competition=COMPETITION, name="技能大赛", reason="洪水", **days),
        CompetitionCancelled(competition=COMPETITION, reason="疫情"),
    )


def _stepped_in(seat: str, numbers: Iterable[int]) -> Fact:
    """The deputy of a seat takes it over; what was signed is what the caller says."""
    signed_before = tuple(HandedIn(module="practice", entry=entry(number)) for number in sorted(numbers))
    deputy = judge(f"deputy of {seat}")
    return DeputySteppedIn(
        stage=STAGE, judge=judge(seat), deputy=deputy, seat=seat, signed=signed_before, reason="病"
    )


def _office(seat: str, *, again: bool) -> Fact:
    """A judge is appointed, or dismissed, whichever comes."""
    if again:
        return appointed("judge", judge(seat))
    return OfficialDismissed(
        competition=COMPETITION, person=PersonId(judge(seat)), role="judge", reason="搬家"
    )


def lock_and_publish(facts: Sequence[Fact], between: Sequence[Fact] = ()) -> list[Fact]:
    """The end of a stage that came about by `facts`; `between` the lock and the publication."""
    sheets = [on_sheet(number, seat) for number in (1, 2, 3) for seat in "AB"]
    closed: list[Fact] = [
        *(SheetClosed(**sheet) for sheet in sheets),
        *(PerformanceClosed(stage=STAGE, entry=entry(number)) for number in (1, 2, 3)),
        PanelClosed(stage=STAGE),
        ResultsLocked(stage=STAGE, missing=0),
        *between,
    ]
    return [*closed, publish([*facts, *closed])]


def publish(facts: Sequence[Fact], edition: int = 1) -> ResultsPublished:
    """The publication of what these facts make."""
    standings = tuple(standing_of(placing) for placing in tally_after(*facts).standings())
    return ResultsPublished(stage=STAGE, edition=edition, as_of=len(facts), digest="", standings=standings)


def _honours() -> tuple[Fact, ...]:
    award, other = (award_of(STAGE, entry(number), "first") for number in (1, 2))
    conferral = conferral_of(TITLE, contestant(1), "2025")
    won: dict[str, Any] = {
        "stage": STAGE,
        "group": "employees",
        "prize": "first",
        "name": "一等奖",
        "place": 1,
    }
    seats: dict[str, Any] = {"entrants": 3, "seats": 1, "boundary": None}
    return (
        AwardConferred(award=award, entry=entry(1), **won, **seats),
        AwardConferred(award=other, entry=entry(2), **won, **seats),
        PrizesDecided(stage=STAGE, edition=1, awards=(award, other)),
        AwardRevoked(award=other, ground="舞弊"),
        TitleEstablished(
            title=TITLE,
            name="技术能手",
            name_en="technical expert",
            family="technical expert",
            level="city",
            recipient="person",
        ),
        TitleConferred(
            conferral=conferral,
            title=TITLE,
            recipient=contestant(1),
            kind="person",
            unit=UNIT,
            cycle="2025",
            grounds="第一名",
        ),
        TitleRevoked(conferral=conferral, ground="失实"),
    )


def whole_history() -> tuple[Fact, ...]:
    """A competition with everything in it, from its founding to a title that was taken back."""
    judged: list[Fact] = [
        founded(),
        _changes()[0],
        *open_stage(entries=(1, 2, 3), seats="AB"),
        *(signed(number, seat, f"{number + 5}.00") for number in (1, 2, 3) for seat in "AB"),
        amended(1, "A", "9.00"),
        voided(2, "B"),
        signed(2, "B", "9.25"),
        attended(3, "dnf"),
        _deducted(1),
        _recused("A", 3, whole=False),
        *before_the_lock(),
        _stepped_in("B", (1, 2, 3)),
    ]
    return (*judged, *lock_and_publish(judged, after_the_lock()), *_honours())
