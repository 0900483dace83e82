"""Certificates by their number: what each stands for, what became of it, and its bit in the status lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from competition.facts import AnyRecord, Fact
from competition.honours.awards import AwardConferred, AwardRevoked, PrizesDecided
from competition.honours.certificate_number import certificate_number
from competition.honours.conferrals import (
    ByRank,
    TitleConferred,
    TitleLapsed,
    TitleRevoked,
    TitleWithdrawn,
)
from competition.honours.titles import TitleEstablished
from competition.identifiers import ConferralId, TitleId, award_of, conferral_of
from competition.log.database import Database
from competition.results.results import ResultsPublished
from competition.tables import Tables, open_tables
from projections.certificate_register import (
    Certificate,
    certificate_of,
    certificates_where,
    count_certificates,
    highest_bit,
    newest_in,
    not_valid_in,
)
from projections.certificates import Certificates
from projections.competitions import Competitions
from projections.view import metadata
from tests.builders import STAGE, UNIT, contestant, entry, named, open_stage, records_of
from tests.projections.histories import dump_of, founded

TITLE = TitleId(named("craftsman"))
TEAM = named("a team")


def award(number: int, **fields: Any) -> AwardConferred:
    said: dict[str, Any] = {
        "award": award_of(STAGE, entry(number), "first"),
        "stage": STAGE,
        "entry": entry(number),
        "group": "employees",
        "prize": "first",
        "name": "一等奖",
        "place": number,
        "entrants": 4,
        "seats": 2,
        "boundary": None,
    }
    return AwardConferred(**said | fields)


def conferral(number: int) -> ConferralId:
    return conferral_of(TITLE, contestant(number), "2026")


def conferred(number: int, by_rank: ByRank | None = None) -> TitleConferred:
    return TitleConferred(
        conferral=conferral(number),
        title=TITLE,
        recipient=contestant(number),
        kind="person",
        unit=UNIT,
        cycle="2026",
        grounds="thirty years at the lathe",
        by_rank=by_rank,
    )


def decided(edition: int, *numbers: int) -> PrizesDecided:
    awards = tuple(award(number).award for number in numbers)
    return PrizesDecided(stage=STAGE, edition=edition, awards=awards)


def published(edition: int, reason: str = "") -> ResultsPublished:
    return ResultsPublished(stage=STAGE, edition=edition, as_of=1, digest="", standings=(), reason=reason)


def before() -> list[Fact]:
    established = TitleEstablished(
        title=TITLE,
        name="车城工匠",
        name_en="Craftsman",
        family="craftsman",
        level="city",
        recipient="person",
    )
    return [founded(), *open_stage(entries=(1, 2, 3, 4)), established]


def a_life() -> list[Fact]:
    """Two awards that an edition questions, one of which it upholds; four titles, three of which end."""
    return [
        *before(),
        published(1),
        award(1),
        award(2),
        decided(1, 1, 2),
        conferred(1, ByRank(stage=STAGE, entry=entry(1), place=1)),
        conferred(2),
        conferred(3),
        conferred(4),
        TitleRevoked(conferral=conferral(1), ground="a forged certificate"),
        TitleLapsed(conferral=conferral(2), reason="its three years are over"),
        TitleWithdrawn(conferral=conferral(3), reason="given back"),
        published(2, "a mark was misread"),
        decided(2, 1),
    ]


def told(tables: Tables, records: Sequence[AnyRecord], batch: int = 1000) -> None:
    views = (Competitions(), Certificates())
    for start in range(0, len(records), batch):
        with tables.write.begin() as connection:
            for view in views:
                view.apply(connection, records[start : start + batch])


def found(tables: Tables, honour: Any) -> Certificate:
    with tables.read.begin() as connection:
        certificate = certificate_of(connection, certificate_number(honour))
    assert certificate is not None
    return certificate


@pytest.fixture
def tables(database: Database) -> Iterator[Tables]:
    tables = open_tables(database, "views", metadata)
    yield tables
    tables.close()


def test_every_honour_has_a_certificate_that_says_what_became_of_it(tables: Tables) -> None:
    records = records_of(a_life())
    told(tables, records)
    at = {type(record.fact): record.position for record in records}
    said = {number: found(tables, conferral(number)) for number in range(1, 5)}
    assert [said[number].status for number in range(1, 5)] == ["revoked", "lapsed", "withdrawn", "valid"]
    assert [said[number].ground for number in range(1, 5)] == [
        "a forged certificate",
        "its three years are over",
        "given back",
        "",
    ]
    assert said[1].status_position == at[TitleRevoked]
    assert said[1].conferred_position < said[1].status_position
    assert (said[1].stage, said[1].entry) == (STAGE, entry(1))
    assert (said[2].stage, said[2].recipient, said[2].unit) == (None, contestant(2), UNIT)


def test_an_edition_questions_the_awards_before_it_until_the_prizes_are_decided_from_it(
    tables: Tables,
) -> None:
    life = a_life()
    told(tables, records_of(life[:-1]))
    before_deciding = [found(tables, award(number).award) for number in (1, 2)]
    assert [one.status for one in before_deciding] == ["superseded", "superseded"]
    assert before_deciding[0].ground == "a mark was misread"


def test_an_award_the_new_edition_gives_again_is_valid_again_and_another_waits_for_its_revocation(
    tables: Tables,
) -> None:
    revoked = AwardRevoked(award=award(2).award, ground="the second edition gives it to nobody")
    records = records_of([*a_life(), revoked])
    told(tables, records[:-1])
    assert [found(tables, award(number).award).status for number in (1, 2)] == ["valid", "superseded"]
    told(tables, records[-1:])
    assert found(tables, award(2).award).status == "revoked"


def test_a_team_and_a_unit_have_their_awards_in_their_own_name(tables: Tables) -> None:
    teams = award(
        1, award=award_of(STAGE, entry(9), "team"), entry=None, recipient_kind="team", recipient=TEAM
    )
    told(tables, records_of([*before(), teams]))
    said = found(tables, teams.award)
    assert (said.recipient, said.recipient_kind, said.entry) == (TEAM, "team", None)


def test_an_award_given_again_after_it_was_revoked_keeps_its_number_and_its_bit(tables: Tables) -> None:
    revoked = AwardRevoked(award=award(1).award, ground="")
    told(tables, records_of([*before(), award(1), award(2), revoked, award(1)]))
    assert (found(tables, award(1).award).status, found(tables, award(1).award).status_index) == ("valid", 0)
    with tables.read.begin() as connection:
        assert highest_bit(connection) == 1


def test_the_bits_that_do_not_hold_are_found_by_range(tables: Tables) -> None:
    told(tables, records_of(a_life()))
    with tables.read.begin() as connection:
        fallen = not_valid_in(connection, 0, 100)
        later = not_valid_in(connection, 3, 100)
        none_there = newest_in(connection, 6, 100)
        newest = newest_in(connection, 0, 100)
    assert fallen == [(1, "superseded"), (2, "revoked"), (3, "lapsed"), (4, "withdrawn")]
    assert later == fallen[2:]
    assert none_there is None
    assert newest is not None


def test_certificates_are_listed_in_the_order_of_conferral_page_by_page(tables: Tables) -> None:
    told(tables, records_of(a_life()))
    with tables.read.begin() as connection:
        every = certificates_where(connection)
        second = certificates_where(connection, after=2, limit=2)
        held = certificates_where(connection, title=TITLE, cycle="2026", status="valid")
        counts = [
            count_certificates(connection),
            count_certificates(connection, stage=STAGE),
            count_certificates(connection, title=TITLE, status="lapsed"),
        ]
    assert [one.status_index for one in every] == list(range(6))
    assert [one.status_index for one in second] == [2, 3]
    assert [one.recipient for one in held] == [contestant(4)]
    assert counts == [6, 3, 1]


def test_the_size_of_the_batches_makes_no_difference(tmp_path: Path) -> None:
    dumps = []
    for batch in (1, 2, 7, 1000):
        tables = open_tables(Database.parse(str(tmp_path / f"in {batch}")), "views", metadata)
        told(tables, records_of(a_life()), batch)
        dumps.append(dump_of(tables))
        tables.close()
    assert all(dump == dumps[0] for dump in dumps)
