"""The medal table of units: points by the rulebook, or 4, 3, 2 and 1; ties share the place."""

from __future__ import annotations

from decimal import Decimal

from competition.facts import Fact
from competition.honours.awards import AwardRevoked
from competition.identifiers import UnitId, award_of
from competition.log.database import Database
from competition.scoring import PrizeClass, PrizePoints, PrizeRule, Rulebook, UnitRule
from projections.medal_table import MedalLine, medal_table
from projections.rolls import RollWanted
from tests.builders import COMPETITION, STAGE, entry, founded, named, registered, scheduled, trade
from tests.projections.honours import on, tables_of, won
from tests.scoring.builders import rulebook

UNITS = {letter: UnitId(named(f"unit {letter}")) for letter in "ABC"}
CLASSES = ("first", "second", "third", "excellence", "fifth")


def with_prizes(units: UnitRule | None = None) -> Rulebook:
    classes = tuple(PrizeClass(prize=prize, name=prize, count=1) for prize in CLASSES)
    return rulebook(prizes=PrizeRule(stage="final", classes=classes), units=units)


def prizes(rules: Rulebook, **won_by: str) -> list[Fact]:
    """A competition in which each unit (A, B, C) won these prizes, one entry a prize."""
    facts: list[Fact] = [founded(), *trade(rules), scheduled()]
    number = 0
    for unit, found in won_by.items():
        for prize in found.split():
            number += 1
            facts += [registered(number, unit=UNITS[unit]), won(number, prize)]
    return facts


def table(database: Database, facts: list[Fact], wanted: RollWanted | None = None) -> list[MedalLine]:
    with tables_of(database, on("2025-05-04", *facts)) as connection:
        return medal_table(connection, wanted or RollWanted())


def test_without_a_rule_the_first_four_prizes_count_4_3_2_1(database: Database) -> None:
    facts = prizes(with_prizes(), A="first fifth", B="second third excellence")
    assert table(database, facts) == [
        MedalLine(1, False, UNITS["B"], Decimal(6), (0, 1, 1, 1)),
        MedalLine(2, False, UNITS["A"], Decimal(4), (1, 0, 0, 0)),
    ]


def test_equal_points_go_by_the_better_prizes_and_what_is_equal_still_shares_the_place(
    sqlite_database: Database,
) -> None:
    facts = prizes(with_prizes(), A="third third", B="first", C="third third")
    shared = sorted((UNITS["A"], UNITS["C"]), key=str)
    assert table(sqlite_database, facts) == [
        MedalLine(1, False, UNITS["B"], Decimal(4), (1, 0, 0)),
        MedalLine(2, True, shared[0], Decimal(4), (0, 0, 2)),
        MedalLine(2, True, shared[1], Decimal(4), (0, 0, 2)),
    ]


def test_a_rule_for_units_says_what_a_prize_counts(sqlite_database: Database) -> None:
    points = (
        PrizePoints(prize="second", points=Decimal("2.5")),
        PrizePoints(prize="first", points=Decimal(1)),
    )
    facts = prizes(with_prizes(UnitRule(prizes=points)), A="first", B="second", C="third")
    assert table(sqlite_database, facts) == [
        MedalLine(1, False, UNITS["B"], Decimal("2.5"), (1, 0)),
        MedalLine(2, False, UNITS["A"], Decimal(1), (0, 1)),
    ]


def test_a_prize_that_was_taken_back_counts_no_more_and_a_filter_narrows(sqlite_database: Database) -> None:
    taken = AwardRevoked(award=award_of(STAGE, entry(1), "first"), ground="舞弊")
    facts = [*prizes(with_prizes(), A="first", B="second"), taken]
    assert [line.unit for line in table(sqlite_database, facts)] == [UNITS["B"]]


def test_the_table_of_one_competition_or_year(sqlite_database: Database) -> None:
    facts = prizes(with_prizes(), A="first")
    with tables_of(sqlite_database, on("2025-05-04", *facts)) as connection:
        for wanted, count in (
            (RollWanted(competition=COMPETITION), 1),
            (RollWanted(competition=named("elsewhere")), 0),
            (RollWanted(year="2025", level="city"), 1),
            (RollWanted(year="2024"), 0),
            (RollWanted(as_of="2025-05-03"), 0),
        ):
            assert len(medal_table(connection, wanted)) == count
