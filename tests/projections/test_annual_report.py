"""The figures of a period: what counts, when and where; what is listed adds up to what is counted."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection

from competition.honours.works import (
    InnovationRecorded,
)
from competition.identifiers import (
    TradeId,
)
from competition.log.database import Database
from competition.refusals.reports import NoSuchFigure
from competition.results.proceedings import EntriesSentOn
from competition.setup.competition import CompetitionFounded, TradeAdded
from competition.setup.programme import SeriesFounded
from projections import report_lines as lines_module
from projections.activity import foundings, sendings, trade_foundings
from projections.annual_report import annual_report
from projections.competitions import competitions
from projections.honour_counts import honour_counts
from projections.honour_roll import honours
from projections.periods import Period
from projections.report_lines import Scope, report_lines
from projections.works import suggestion_reports, works
from tests.builders import (
    STAGE,
    UNIT,
    admitted,
    entry,
    founded,
    named,
    scheduled,
    trade,
)
from tests.projections.city import SERIES, five_years
from tests.projections.honours import (
    on,
    tables_of,
)

YEAR = Scope(Period.parse("2025"))


def values(connection: Connection, scope: Scope = YEAR) -> dict[str, tuple[int, int]]:
    """Every figure with the one of the period before, titles and series by their names."""
    named_parts = {str(SERIES): "创新大赛"}
    found = {}
    for one in annual_report(connection, scope):
        key = one.name if one.key.startswith("title.") else one.key
        for id, name in named_parts.items():
            key = key.replace(id, name)
        found[key] = (one.value, one.before)
    return found


def test_every_figure_of_a_year_beside_the_year_before(database: Database) -> None:
    with tables_of(database, five_years()) as connection:
        assert values(connection) == {
            "competitions": (3, 2),
            "competitions.enterprise": (1, 1),
            "competitions.city": (2, 1),
            "trades": (2, 1),
            "entries": (2, 0),
            "series.创新大赛.editions": (1, 1),
            "suggestions": (108, 90),
            "suggestions.benefit": (4_700, 1_000),
            "innovations": (1, 0),
            "innovations.benefit": (9, 0),
            "honours": (4, 1),
            "honours.recipients": (3, 1),
            "family.technical expert": (0, 0),
            "family.craftsman": (2, 1),
            "family.craftsman.city": (1, 1),
            "family.craftsman.province": (1, 0),
            "车城工匠": (1, 1),
            "荆楚工匠": (1, 0),
            "family.model worker": (0, 0),
            "family.labour award": (0, 0),
            "family.pioneer team": (0, 0),
            "family.women's award": (2, 0),
            "family.women's award.person": (1, 0),
            "family.women's award.unit": (1, 0),
            "巾帼奖": (2, 0),
            "family.pacesetter": (0, 0),
            "family.innovation studio": (1, 0),
            "工作室": (1, 0),
            "awards": (1, 0),
        }


def test_what_is_listed_adds_up_to_what_is_counted(database: Database) -> None:
    with tables_of(database, five_years()) as connection:
        for scope in (YEAR, Scope(Period.parse("2021-2025"), units={UNIT})):
            for figure in annual_report(connection, scope):
                listed, after = 0, 0
                while page := report_lines(connection, figure.key, scope, after=after, limit=2):
                    listed += sum(line.amount for line in page)
                    after = page[-1].position
                assert listed == figure.value, figure.key


def test_periods_that_follow_each_other_add_up(sqlite_database: Database) -> None:
    with tables_of(sqlite_database, five_years()) as connection:
        both = values(connection, Scope(Period.parse("2024-2025")))
        one, other = (values(connection, Scope(Period.parse(year))) for year in ("2024", "2025"))
        once = {"trades", "honours.recipients"}  # whoever comes in both years is still one
        for key, (value, _) in both.items():
            if key not in once:
                assert value == one.get(key, (0, 0))[0] + other.get(key, (0, 0))[0], key


def test_a_report_of_an_area_counts_what_its_units_hold_make_and_receive(sqlite_database: Database) -> None:
    with tables_of(sqlite_database, five_years()) as connection:
        found = values(connection, Scope(Period.parse("2025"), units={UNIT}))
        here = {
            key: found[key][0] for key in ("competitions", "suggestions", "innovations", "honours", "awards")
        }
        assert here == {"competitions": 1, "suggestions": 107, "innovations": 1, "honours": 3, "awards": 1}
        nowhere = values(connection, Scope(Period.parse("2025"), units=frozenset()))
        assert {value for value, _ in nowhere.values()} == {0}


def test_as_of_a_day_counts_what_stood_then(sqlite_database: Database) -> None:
    with tables_of(sqlite_database, five_years()) as connection:
        then = values(connection, YEAR._replace(as_of="2025-12-30"))
        assert then["车城工匠"] == (2, 1)
        assert then["honours"] == (5, 1)
        assert values(connection, YEAR._replace(as_of="2025-12-31"))["车城工匠"] == (1, 1)


def test_a_series_tells_which_editions_sent_their_best_on(database: Database) -> None:
    """However often and however many an edition sends on, it is one edition."""
    sent: dict[str, Any] = {"stage": STAGE, "edition": 1, "entries": (entry(1),), "entered": (entry(2),)}
    higher = (TradeId(named("of the province")), TradeId(named("of the nation")))
    facts = [
        *on("2025-01-01", SeriesFounded(series=SERIES, programme=None, name="创新大赛", organiser=UNIT)),
        *on("2025-05-01", founded(series=SERIES, edition=4), *trade(), scheduled(), *admitted(1, 2)),
        *on("2025-05-04", *(EntriesSentOn(trade=one, **sent) for one in higher)),
    ]
    with tables_of(database, facts) as connection:
        found = values(connection)
        parts = {part: found[f"series.创新大赛.{part}"] for part in ("editions", "entries", "sent_on")}
        assert parts == {"editions": (1, 0), "entries": (2, 0), "sent_on": (1, 0)}
        assert found["trades"] == (0, 0)  # the series belongs to no programme


def test_the_tables_are_the_same_in_whatever_batches_the_facts_come(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    dumps = []
    for batch in (None, 1, 7):
        place = Database.parse(str(tmp_path_factory.mktemp("views")))
        with tables_of(place, five_years(), batch) as connection:
            tables = (works, suggestion_reports, foundings, trade_foundings, sendings, honours, honour_counts)
            dumps.append([sorted(map(repr, connection.execute(table.select()))) for table in tables])
    assert dumps[0] == dumps[1] == dumps[2]
    assert all(dumps[0])


def test_a_line_names_its_fact(sqlite_database: Database) -> None:
    facts = five_years()
    with tables_of(sqlite_database, facts) as connection:
        for key, kind in (
            ("competitions", CompetitionFounded),
            ("trades", TradeAdded),
            ("innovations", InnovationRecorded),
        ):
            for line in report_lines(connection, key, YEAR):
                assert isinstance(facts[line.position - 1].fact, kind)
        (line,) = report_lines(connection, "innovations", YEAR)
        assert (line.name, line.unit, line.on, line.amount) == ("上料机构", UNIT, "2025", 1)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "none",
        "series",
        "series.x.editions",
        f"series.{SERIES}.wins",
        "title.x",
        "family.none",
        "competitions.x",
    ],
)
def test_a_figure_that_no_report_has_is_refused(key: str, sqlite_database: Database) -> None:
    with tables_of(sqlite_database, []) as connection, pytest.raises(NoSuchFigure):
        report_lines(connection, key, YEAR)


def test_a_figure_whose_lines_forget_the_cancelled_is_found_out(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the table above: without the rule, the competition that was called off counts."""
    ended = competitions.c.last_day
    monkeypatch.setattr(lines_module, "_held", lambda scope: ended >= scope.period.first)
    with tables_of(sqlite_database, five_years()) as connection:
        assert values(connection)["competitions"][0] == 4
