"""`jiangbang rebuild`: the views are emptied and made anew from the log."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from competition.log.database import Database
from competition.tables import open_tables
from projections.competitions import trades
from projections.view import metadata
from tests.cli.conftest import Run


def test_what_the_views_lost_is_there_again(place: str, run: Run) -> None:
    first = run("rebuild", "--database", place)
    tables = open_tables(Database.parse(place), "views", metadata)
    with tables.write.begin() as connection:
        connection.execute(delete(trades))
    second = run("rebuild", "--database", place)
    with tables.read.begin() as connection:
        assert connection.execute(select(func.count()).select_from(trades)).scalar() == 2
    tables.close()
    for ended in (first, second):
        assert "6 facts in " in ended.out
        assert "facts/s" in ended.out
        assert ended.code == 0
