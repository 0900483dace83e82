"""Examples of awards, of the life of a title, of votes and of works, for the frozen corpus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from competition.facts import Fact
from competition.honours.awards import (
    AwardConferred,
    AwardRevoked,
    AwardsProposed,
    PrizesDecided,
    ProposedAward,
)
from competition.honours.conferrals import (
    ByRank,
    CandidacyEnded,
    CandidateNamed,
    CandidateNoticed,
    CandidateRecommended,
    CandidateReviewed,
    ConferralProposed,
    EligibilityDecided,
    ObjectionDecided,
    ObjectionRaised,
    RevocationProposed,
    StudioReviewed,
    TitleConferred,
    TitleLapsed,
    TitleRevoked,
    TitleWithdrawn,
    VotesCounted,
)
from competition.honours.naming import WinnersProposed
from competition.honours.quota import QuotaPlaceGiven, QuotaSet
from competition.honours.rule import RankRule, ShareRule, TitleRule
from competition.honours.titles import TitleEstablished
from competition.honours.voting import BoxClosed, VoteCast, VoteClosed, VoteOpened
from competition.honours.works import (
    BenefitVerified,
    InnovationRecorded,
    SuggestionRecorded,
    SuggestionsReported,
)
from competition.identifiers import CommandId, TitleId, award_of, conferral_of, objection_of, work_of
from tests.builders import NOON, STAGE, UNIT, contestant, entry, named, person

_TITLE = TitleId(named("craftsman"))
_CYCLE = "2025"
_CONFERRAL = conferral_of(_TITLE, contestant(1), _CYCLE)
_OBJECTION = objection_of(CommandId(named("objection")))
_RULE = TitleRule(
    way="nomination",
    cycle_years=2,
    quota=40,
    shares=(ShareRule(of="non-public unit", least=Decimal("0.35")),),
    steps=("recommendation", "review", "vote", "eligibility", "notice"),
    notice_days=7,
    counted="calendar",
    rank=RankRule(levels=("city", "province"), top=3, minimum_entrants=30, employees_only=True),
    custom=("quota", "rank.minimum_entrants"),
)


def of_honours() -> Iterator[Fact]:
    """One of every kind, as rich as the kind allows."""
    yield from _of_awards()
    yield from _of_candidates()
    yield from _of_votes()
    yield from _of_conferrals()
    yield from _of_works()


def _of_awards() -> Iterator[Fact]:
    award, best_organiser = award_of(STAGE, entry(1), "first"), award_of(STAGE, UNIT, "organiser")
    proposed = ProposedAward(
        award=best_organiser,
        entry=None,
        group="",
        prize="organiser",
        name="优秀组织奖",
        place=1,
        entrants=12,
        seats=3,
        boundary=None,
        recipient_kind="unit",
        recipient=UNIT,
    )
    yield AwardsProposed(stage=STAGE, edition=2, give=(proposed,), revoke=(award,))
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


def _of_candidates() -> Iterator[Fact]:
    yield TitleEstablished(
        title=_TITLE,
        name="车城工匠",
        name_en="Craftsman of the Car City",
        family="craftsman",
        level="city",
        recipient="person",
        rule=_RULE,
        also=("team",),
        control="two-person",
    )
    yield WinnersProposed(title=_TITLE, stage=STAGE, cycle=_CYCLE, edition=2, conferrals=(_CONFERRAL,))
    yield CandidateNamed(
        conferral=_CONFERRAL,
        title=_TITLE,
        recipient=contestant(1),
        kind="person",
        unit=UNIT,
        cycle=_CYCLE,
        way="rank",
        grounds="三十年磨一剑",
        traits=("non-public unit",),
        by_rank=ByRank(stage=STAGE, entry=entry(1), place=1),
        leader=person(1),
    )
    yield EligibilityDecided(conferral=_CONFERRAL, eligible=True, reason="在职职工")
    yield CandidateRecommended(conferral=_CONFERRAL, unit=UNIT, text="同意推荐")
    yield CandidateReviewed(
        conferral=_CONFERRAL, passed=True, score=Decimal("87.50"), text="专家评审通过", stage=STAGE
    )
    yield from _of_notice()
    yield CandidacyEnded(conferral=_CONFERRAL, reason="本人放弃")


def _of_notice() -> Iterator[Fact]:
    yield CandidateNoticed(
        conferral=_CONFERRAL,
        days=3,
        counted="working",
        timezone="Asia/Shanghai",
        first_day=NOON.date() + timedelta(days=5),
        last_day=NOON.date() + timedelta(days=7),
        closes=NOON + timedelta(days=8, microseconds=1),
        skipped=tuple(NOON.date() + timedelta(days=day) for day in range(1, 5)),
    )
    yield ObjectionRaised(conferral=_CONFERRAL, objection=_OBJECTION, grounds="工龄不足")
    yield ObjectionDecided(
        conferral=_CONFERRAL, objection=_OBJECTION, outcome="dismissed", text="经核实工龄属实"
    )


def _of_votes() -> Iterator[Fact]:
    yield VoteOpened(title=_TITLE, cycle=_CYCLE, candidates=(_CONFERRAL,))
    yield VoteCast(title=_TITLE, cycle=_CYCLE, voter=contestant(2), conferral=_CONFERRAL)
    yield BoxClosed(title=_TITLE, cycle=_CYCLE, box=15)
    yield VoteClosed(title=_TITLE, cycle=_CYCLE)
    yield VotesCounted(conferral=_CONFERRAL, votes=1234, passed=True)


def _of_conferrals() -> Iterator[Fact]:
    yield QuotaSet(title=_TITLE, cycle=_CYCLE, places=40)
    yield QuotaPlaceGiven(title=_TITLE, cycle=_CYCLE, conferral=_CONFERRAL, traits=("non-public unit",))
    yield ConferralProposed(conferral=_CONFERRAL, said="5a" * 16)
    yield TitleConferred(
        conferral=_CONFERRAL,
        title=_TITLE,
        recipient=contestant(1),
        kind="person",
        unit=UNIT,
        cycle=_CYCLE,
        grounds="first in the final",
        by_rank=ByRank(stage=STAGE, entry=entry(1), place=1),
        traits=("non-public unit",),
        leader=person(1),
    )
    yield RevocationProposed(conferral=_CONFERRAL, ground="a forged certificate")
    yield TitleRevoked(conferral=_CONFERRAL, ground="a forged certificate")
    yield TitleLapsed(conferral=_CONFERRAL, reason="届满")
    yield TitleWithdrawn(conferral=_CONFERRAL, reason="领衔人退休")
    yield StudioReviewed(conferral=_CONFERRAL, year=2026, outcome="warned", text="活动不足")


def _of_works() -> Iterator[Fact]:
    suggestion, innovation = work_of(CommandId(named("suggestion"))), work_of(CommandId(named("innovation")))
    authors = (person(1), person(2))
    yield SuggestionRecorded(work=suggestion, unit=UNIT, authors=authors, year=2025, title="改进夹具")
    yield InnovationRecorded(work=innovation, unit=UNIT, authors=authors, year=2025, title="自动上料机构")
    yield BenefitVerified(work=innovation, benefit_fen=123_456_78, text="财务核定")
    yield SuggestionsReported(unit=UNIT, year=2025, count=106, benefit_fen=420_000_00)
