"""Candidates as the view keeps them: what each passed, how it stands, and who may see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest

from competition.facts import AnyRecord, Fact
from competition.honours.conferrals import (
    CandidacyEnded,
    CandidateReviewed,
    EligibilityDecided,
    ObjectionDecided,
    ObjectionRaised,
    TitleLapsed,
    TitleRevoked,
    TitleWithdrawn,
    VotesCounted,
)
from competition.identifiers import CommandId, objection_of
from competition.log.database import Database
from competition.tables import Tables, open_tables
from projections.candidates import CandidateLine, Candidates, candidates_for, objections_to, titles_of
from projections.view import metadata
from tests.builders import UNIT, named, records_of
from tests.honours.builders import (
    TITLE,
    candidate,
    conferral,
    conferred,
    eligible,
    established,
    noticed,
    recommended,
)
from tests.projections.histories import dump_of

OBJECTIONS = [objection_of(CommandId(named(f"objection {number}"))) for number in (1, 2)]


def raised(number: int, of: int) -> ObjectionRaised:
    return ObjectionRaised(conferral=conferral(of), objection=OBJECTIONS[number], grounds="ten years only")


def a_life() -> tuple[Fact, ...]:
    """Nine candidates, each of whom comes to another end; and a title conferred without a candidate."""
    score = CandidateReviewed(
        conferral=conferral(1), passed=True, score=Decimal("87.50"), text="good", stage=None
    )
    return (
        established("eligibility", "recommendation", "review", "vote", "notice"),
        *(
            candidate(number, traits=("woman",), unit=None if number == 9 else UNIT)
            for number in range(1, 10)
        ),
        *(eligible(1), recommended(1), score),
        VotesCounted(conferral=conferral(1), votes=30, passed=True),
        *(noticed(1), noticed(2), raised(0, of=1), raised(1, of=2)),
        ObjectionDecided(conferral=conferral(1), objection=OBJECTIONS[0], outcome="dismissed", text="no"),
        ObjectionDecided(conferral=conferral(2), objection=OBJECTIONS[1], outcome="upheld", text="so it is"),
        EligibilityDecided(conferral=conferral(3), eligible=False, reason="a student"),
        VotesCounted(conferral=conferral(4), votes=2, passed=False),
        CandidacyEnded(conferral=conferral(5), reason="moved away"),
        *(conferred(number) for number in (1, 6, 7, 8, 10)),
        TitleRevoked(conferral=conferral(6), ground="a forged certificate"),
        TitleLapsed(conferral=conferral(7), reason="its term is over"),
        TitleWithdrawn(conferral=conferral(8), reason="given back"),
    )


def told(tables: Tables, records: Sequence[AnyRecord], batch: int = 1000) -> None:
    view = Candidates()
    for start in range(0, len(records), batch):
        with tables.write.begin() as connection:
            view.apply(connection, records[start : start + batch])


@pytest.fixture
def tables(database: Database) -> Iterator[Tables]:
    tables = open_tables(database, "views", metadata)
    yield tables
    tables.close()


def lines(tables: Tables, **wanted: object) -> list[CandidateLine]:
    with tables.read.begin() as connection:
        return candidates_for(connection, TITLE, **wanted)  # type: ignore[arg-type]  # the tests' own words


def test_every_end_of_a_candidacy_is_told_with_its_reason(tables: Tables) -> None:
    told(tables, records_of(a_life()))
    assert [(line.status, line.said) for line in lines(tables)] == [
        ("conferred", ""),
        ("ended", "so it is"),
        ("ended", "a student"),
        ("ended", ""),
        ("ended", "moved away"),
        ("revoked", "a forged certificate"),
        ("lapsed", "its term is over"),
        ("withdrawn", "given back"),
        ("candidate", ""),
    ]


def test_the_steps_are_told_in_their_order_with_what_they_brought(tables: Tables) -> None:
    told(tables, records_of(a_life()))
    first = lines(tables, limit=1)[0]
    assert first.passed == "eligibility,recommendation,review,vote,notice"
    assert (first.score, first.votes, first.first_day) == ("87.50", 30, "2025-05-02")
    assert first.traits == '["woman"]'


def test_who_sees_only_notices_and_their_own_sees_no_others(tables: Tables) -> None:
    told(tables, records_of(a_life()))
    in_notice = [line.conferral for line in lines(tables, noticed_or_of=())]
    assert in_notice == [conferral(1), conferral(2)]
    assert len(lines(tables, noticed_or_of=(UNIT,))) == 8
    assert lines(tables, cycle="2026") == []


def test_pages_follow_each_other(tables: Tables) -> None:
    told(tables, records_of(a_life()))
    first = lines(tables, limit=4)
    rest = lines(tables, after=first[-1].position)
    assert [*first, *rest] == lines(tables)


def test_titles_and_objections_are_told(tables: Tables) -> None:
    told(tables, records_of(a_life()))
    with tables.read.begin() as connection:
        (title,) = titles_of(connection)
        (objection,) = objections_to(connection, conferral(2))
    assert (title.title, title.kinds) == (TITLE, '["person"]')
    assert (objection.outcome, objection.text) == ("upheld", "so it is")


def test_fact_by_fact_comes_to_the_same_as_all_at_once(tables: Tables) -> None:
    records = records_of(a_life())
    told(tables, records, batch=1)
    stepwise = dump_of(tables)
    with tables.write.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    told(tables, records)
    assert dump_of(tables) == stepwise
