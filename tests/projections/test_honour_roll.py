"""The roll of any day: what was conferred, what ended and how, page by page; and counts that are kept."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event

from competition.facts import Fact
from competition.honours.awards import AwardRevoked
from competition.honours.conferrals import TitleLapsed, TitleRevoked, TitleWithdrawn
from competition.identifiers import award_of
from competition.log.database import Database
from projections.honour_counts import roll_counts
from projections.periods import Period
from projections.rolls import RollWanted, roll
from tests.builders import STAGE, UNIT, Told, contestant, entry, named
from tests.projections.honours import (
    OTHER_UNIT,
    competition,
    conferral,
    conferred,
    established,
    on,
    tables_of,
    won,
)

ZHANG, LI, WANG = contestant(1), contestant(2), contestant(3)


def life() -> list[Told]:
    """Three craftsmen in 2024 and 2025, of whom each ends in another way; and a model worker who stays."""
    return [
        *on("2023-01-01", established("工匠"), established("劳模", "model worker", "province")),
        *on("2024-05-01", conferred("工匠", ZHANG, "2024", unit=UNIT), conferred("工匠", LI, "2024")),
        *on("2024-12-31", conferred("劳模", ZHANG, "2024", unit=UNIT)),
        *on("2025-05-01", conferred("工匠", ZHANG, unit=OTHER_UNIT), conferred("工匠", WANG)),
        *on("2025-06-01", TitleRevoked(conferral=conferral("工匠", LI, "2024"), ground="失实")),
        *on("2025-07-01", TitleLapsed(conferral=conferral("工匠", ZHANG, "2024"), reason="届满")),
        *on("2025-08-01", TitleWithdrawn(conferral=conferral("工匠", WANG), reason="本人交回")),
    ]


def test_a_roll_as_of_a_day_says_what_stood_at_its_end(database: Database) -> None:
    with tables_of(database, life()) as connection:

        def stood(day: str | None) -> Counter[object]:
            lines = roll(connection, RollWanted(family="craftsman", as_of=day))
            assert all(line.status == "conferred" and line.ended_on is None for line in lines)
            return Counter(line.recipient for line in lines)

        assert stood("2024-04-30") == Counter()
        assert stood("2024-05-01") == Counter([ZHANG, LI])
        assert stood("2025-05-31") == Counter([ZHANG, LI, ZHANG, WANG])
        assert stood("2025-06-01") == Counter([ZHANG, ZHANG, WANG])
        assert stood("2025-07-31") == Counter([ZHANG, WANG])
        assert stood(None) == stood("2099-12-31") == Counter([ZHANG])


def test_each_end_of_a_title_is_a_fact_of_its_own_with_its_day_and_position(database: Database) -> None:
    with tables_of(database, life()) as connection:
        lines = roll(connection, RollWanted(family="craftsman", with_revoked=True))
        ends = [
            (line.status, line.ground_of_revocation, line.ended_on, line.ended_position) for line in lines
        ]
        assert ends == [
            ("lapsed", "届满", "2025-07-01", 9),
            ("revoked", "失实", "2025-06-01", 8),
            ("conferred", "", None, None),
            ("withdrawn", "本人交回", "2025-08-01", 10),
        ]
        before = roll(connection, RollWanted(family="craftsman", with_revoked=True, as_of="2025-06-30"))
        assert [line.status for line in before] == ["conferred", "revoked", "conferred", "conferred"]


@pytest.mark.parametrize(
    ("wanted", "recipients"),
    [
        (RollWanted(level="province"), [ZHANG]),
        (RollWanted(year="2024", with_revoked=True), [ZHANG, LI, ZHANG]),
        (RollWanted(unit=UNIT), [ZHANG]),
        (RollWanted(units=[OTHER_UNIT]), [ZHANG]),
        (RollWanted(units=[]), []),
        (RollWanted(recipient=WANG), []),
        (RollWanted(recipients=[LI, WANG], with_revoked=True), [LI, WANG]),
        (
            RollWanted(conferred=Period.parse("2024-12-01..2025-05-01"), with_revoked=True),
            [ZHANG, ZHANG, WANG],
        ),
    ],
)
def test_the_roll_is_asked_by_anything_on_its_lines(
    wanted: RollWanted, recipients: list[object], sqlite_database: Database
) -> None:
    with tables_of(sqlite_database, life()) as connection:
        assert [line.recipient for line in roll(connection, wanted)] == recipients


def test_pages_follow_each_other_without_a_gap(sqlite_database: Database) -> None:
    with tables_of(sqlite_database, life()) as connection:
        wanted = RollWanted(with_revoked=True)
        whole, after, pages = roll(connection, wanted), 0, []
        while page := roll(connection, wanted, after=after, limit=2):
            pages += page
            after = page[-1].position
        assert pages == whole
        assert len(whole) == 5


def test_an_award_that_is_given_again_has_both_lives_on_the_roll(database: Database) -> None:
    award = award_of(STAGE, entry(1), "first")
    facts = [
        *on("2025-05-04", *competition(), won(1)),
        *on("2025-06-01", AwardRevoked(award=award, ground="成绩更正")),
        *on("2025-07-01", won(1)),
    ]
    with tables_of(database, facts) as connection:
        lives = [(line.status, line.conferred_on) for line in roll(connection, RollWanted(with_revoked=True))]
        assert lives == [("revoked", "2025-05-04"), ("conferred", "2025-07-01")]
        days = ("2025-05-31", "2025-06-15", "2025-07-01")
        assert [len(roll(connection, RollWanted(as_of=day))) for day in days] == [1, 0, 1]
        assert [sum(one.recipients for one in roll_counts(connection, day)) for day in days] == [1, 0, 1]


def test_the_counts_tell_conferrals_and_distinct_recipients(database: Database) -> None:
    facts = [
        *on("2024-01-01", established("先进", "model worker")),
        *on("2024-02-01", *(conferred("先进", ZHANG, cycle) for cycle in ("2024", "2024 second half"))),
    ]
    with tables_of(database, facts) as connection:
        assert [(one.year, one.conferrals, one.recipients) for one in roll_counts(connection)] == [
            ("2024", 1, 1),
            ("2024 second half", 1, 1),
        ]


deeds = st.lists(st.tuples(st.integers(1, 3), st.sampled_from("ab"), st.booleans()), max_size=30)


def _facts(done: list[tuple[int, str, bool]]) -> list[Told]:
    facts: list[Told] = on("2024-01-01", established("a"), established("b", "model worker"))
    for number, (person, name, is_given) in enumerate(done):
        fact: Fact = conferred(name, contestant(person), "2024")
        if not is_given:
            fact = TitleRevoked(conferral=conferral(name, contestant(person), "2024"), ground="失实")
        facts += on(f"2024-02-{number + 1:02d}" if number < 28 else "2024-03-01", fact)
    return facts


def _told_once(done: list[tuple[int, str, bool]]) -> list[tuple[int, str, bool]]:
    """What the decisions let happen: nobody is given what they hold, or loses what they do not."""
    held: set[tuple[int, str]] = set()
    kept = []
    for person, name, is_given in done:
        if is_given != ((person, name) in held):
            kept.append((person, name, is_given))
            held.symmetric_difference_update({(person, name)})
    return kept


def counted_by_hand(lines: list[object]) -> dict[str, tuple[int, int]]:
    """Conferrals and distinct recipients by name, of the lines themselves."""
    by_name: dict[str, list[object]] = {}
    for line in lines:
        by_name.setdefault(line.name, []).append(line.recipient)  # type: ignore[attr-defined]  # a line
    return {name: (len(found), len(set(found))) for name, found in by_name.items()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds, st.integers(1, 31))
def test_the_kept_counts_are_what_counting_the_lines_gives(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[int, str, bool]], number: int
) -> None:
    day = f"2024-02-{min(number, 28):02d}"
    place = Database.parse(str(tmp_path_factory.mktemp("roll")))
    with tables_of(place, _facts(_told_once(done))) as connection:
        for as_of in (None, day):
            kept = {one.name: (one.conferrals, one.recipients) for one in roll_counts(connection, as_of)}
            assert kept == counted_by_hand(list(roll(connection, RollWanted(as_of=as_of))))


def test_a_count_that_forgets_an_ending_is_found_out(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the comparison above."""
    monkeypatch.setattr("projections.honour_roll.count_ending", lambda *_: None)
    with tables_of(sqlite_database, life()) as connection:
        kept = {one.name: (one.conferrals, one.recipients) for one in roll_counts(connection)}
        assert kept != counted_by_hand(list(roll(connection, RollWanted())))


def plan_of(connection: Connection, wanted: RollWanted) -> str:
    """How SQLite finds a page of the roll."""
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    roll(connection, wanted, after=1, limit=10)
    event.remove(connection, "before_cursor_execute", note)
    statement, parameters = asked[0]
    return " ".join(
        row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    )


@pytest.mark.parametrize(
    "wanted",
    [
        RollWanted(),
        RollWanted(as_of="2025-01-01"),
        RollWanted(kind="title"),
        RollWanted(title=named("工匠")),
        RollWanted(family="craftsman", as_of="2025-01-01"),
        RollWanted(level="city", year="2025"),
        RollWanted(unit=UNIT),
        RollWanted(recipient=ZHANG, with_revoked=True),
        RollWanted(stage=STAGE),
    ],
)
def test_a_page_is_found_by_its_position_and_no_line_before_or_behind_it_is_read(
    wanted: RollWanted, sqlite_database: Database
) -> None:
    """So the time of a page does not grow with the roll: one index has the filter and the position."""
    with tables_of(sqlite_database, life()) as connection:
        plan = plan_of(connection, wanted)
        assert "position>?" in plan
        assert "SCAN" not in plan
        assert "TEMP B-TREE" not in plan


def test_a_filter_without_its_index_is_found_out(sqlite_database: Database) -> None:
    """The control: nobody keeps an index for the grounds, so it would be looked for line by line."""
    with tables_of(sqlite_database, life()) as connection:
        chosen = "SELECT * FROM honours WHERE grounds = 'x' ORDER BY year LIMIT 10"
        found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {chosen}")
        assert "position>?" not in " ".join(row[3] for row in found)
