"""The public notice of a candidate, and the objections raised while it is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from competition.honours.candidacy import EndCandidacy
from competition.honours.conferrals import CandidateNoticed, ObjectionDecided, ObjectionRaised
from competition.honours.objections import DecideObjection, NoticeCandidate, RaiseObjection
from competition.identifiers import CommandId, objection_of
from competition.refusals.honours import (
    NotACandidate,
    NoticeOver,
    NotInNotice,
    OwnObjection,
    StepOutOfTurn,
    UnknownObjection,
)
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import CalendarUnknown
from competition.results.notice import Calendar
from tests.builders import NOON, command, named, told
from tests.honours.builders import CLOSES, candidate, conferral, established, noticed
from tests.past import given

ABOUT = {"conferral": conferral()}
NOTICED = (established("notice"), candidate(), noticed())
YEAR = Calendar(days_off=frozenset({date(2025, 5, 2), date(2025, 5, 3)}), until=date(2025, 12, 31))


def notice(**fields: Any) -> NoticeCandidate:
    defaults: dict[str, Any] = {"timezone": "Asia/Shanghai", "calendar": YEAR}
    return command(NoticeCandidate, **(ABOUT | defaults | fields))


def test_the_days_of_the_notice_are_those_of_the_title_and_begin_tomorrow() -> None:
    fact = CandidateNoticed(
        conferral=conferral(),
        days=5,
        counted="calendar",
        timezone="Asia/Shanghai",
        first_day=date(2025, 5, 2),
        last_day=date(2025, 5, 6),
        closes=datetime(2025, 5, 6, 16, tzinfo=UTC),
    )
    given(established("notice", counted="calendar"), candidate()).when(notice()).then(fact)


def test_working_days_leave_out_the_days_off() -> None:
    past = given(established("notice", notice_days=2), candidate())
    (fact,) = past.when(notice(days_off=(date(2025, 5, 5),))).facts()
    assert isinstance(fact, CandidateNoticed)
    assert (fact.first_day, fact.last_day) == (date(2025, 5, 4), date(2025, 5, 6))
    assert fact.skipped == (date(2025, 5, 2), date(2025, 5, 3), date(2025, 5, 5))


def test_a_year_that_is_not_announced_is_counted_by_an_own_calendar() -> None:
    unknown = Calendar(until=date(2024, 12, 31))
    past = given(established("notice", notice_days=1), candidate())
    past.when(notice(calendar=unknown)).refused(CalendarUnknown, year=2025)
    (fact,) = past.when(notice(calendar=unknown, own_calendar=True, days_off=(date(2025, 5, 2),))).facts()
    assert isinstance(fact, CandidateNoticed)
    assert fact.last_day == date(2025, 5, 5)


def test_the_calendar_is_no_part_of_what_the_officer_says() -> None:
    id = CommandId(named("notice"))
    assert notice(id=id).content == notice(id=id, calendar=Calendar()).content


def test_the_notice_waits_for_its_turn() -> None:
    given(established("review", "notice"), candidate()).when(notice()).refused(StepOutOfTurn)
    given(*NOTICED).when(notice()).refused(StepOutOfTurn, next="conferral")


# Objections.

OBJECT = command(RaiseObjection, grounds="ten years only", **ABOUT)
OBJECTION = objection_of(OBJECT.id)
RAISED = ObjectionRaised(conferral=conferral(), objection=OBJECTION, grounds="ten years only")


def decide(outcome: str = "dismissed", text: str = "thirty years it is") -> DecideObjection:
    return command(DecideObjection, objection=OBJECTION, outcome=outcome, text=text, **ABOUT)


def decided(outcome: Any = "dismissed") -> ObjectionDecided:
    return ObjectionDecided(
        conferral=conferral(), objection=OBJECTION, outcome=outcome, text="thirty years it is"
    )


def test_anyone_objects_while_the_notice_is_open() -> None:
    given(*NOTICED).when(OBJECT, by="contestant:7").then(RAISED)
    last = CLOSES.replace(hour=0) - timedelta(microseconds=1)
    given(*NOTICED).when(OBJECT, at=last).then(RAISED)
    given(*NOTICED).when(OBJECT, at=CLOSES.replace(hour=0)).refused(NoticeOver)


def test_nobody_objects_before_the_notice_or_without_grounds() -> None:
    given(established("notice"), candidate()).when(OBJECT).refused(NotInNotice)
    given(*NOTICED).when(command(RaiseObjection, grounds="", **ABOUT)).refused(ReasonMissing)


def test_an_objection_is_decided_by_somebody_else() -> None:
    raised = told(RAISED, by="contestant:7", at=NOON)
    given(*NOTICED, raised).when(decide(), by="organiser:1").then(decided())
    given(*NOTICED, raised).when(decide(), by="organiser:7").refused(OwnObjection)


def test_an_objection_is_decided_once_and_with_a_text() -> None:
    raised = told(RAISED, by="contestant:7")
    given(*NOTICED, raised).when(decide(text=" ")).refused(ReasonMissing)
    given(*NOTICED, raised, decided()).when(decide()).refused(UnknownObjection)
    given(*NOTICED).when(decide()).refused(UnknownObjection)


def test_an_objection_that_is_upheld_ends_the_candidacy() -> None:
    raised = told(RAISED, by="contestant:7")
    given(*NOTICED, raised).when(decide("upheld")).then(decided("upheld"))
    end = command(EndCandidacy, reason="moved away", **ABOUT)
    past = given(*NOTICED, raised, decided("upheld"))
    past.when(end).refused(NotACandidate, status="ended")
