"""Five years of a city federation: written by `jiangbang seed-history` in a process of its own, looked at.

How long it takes, what the process holds, how large the log is; and whether a page of the honour roll over
the whole history takes longer than over a hundredth of it. Its raw limit is that page over the hundredth.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from time import perf_counter

from sqlalchemy import select

from competition.log.database import Database
from competition.log.store import open_log
from competition.tables import Tables, open_tables
from projections import all_views
from projections.annual_report import annual_report
from projections.honour_roll import honours
from projections.periods import Period
from projections.report_lines import Scope
from projections.rolls import RollWanted, roll
from projections.runner import Runner
from projections.view import metadata
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.places import Places

_SCALES = (0.01, 0.1, 1.0)
_ROUNDS = 50
_PAGE = 50
_LONGER_AT_MOST = 2
_SAID = re.compile(
    r"people in ([\d,.]+) s\.\s+([\d,]+) facts in ([\d,.]+) s, ([\d,]+) MB of memory; log ([\d,.]+) MB"
)


def measure(places: Places) -> Iterator[Figure]:
    """Of every size the same figures; pages are compared with those of the smallest."""
    first = 0.0
    for scale in _SCALES:
        with places.fresh("SQLite") as database:
            yield from _written(database, scale)
            with closing(open_tables(database, "views", metadata)) as tables:
                yield _rebuilt(database, tables, scale)
                page = _page_ms(tables)
                first = first or page
                goal = Goal("≤", _LONGER_AT_MOST)
                yield Figure(f"a page of the roll, {scale:.0%} of it", page, first, "ms", goal)
                yield Figure(f"the report of five years, {scale:.0%} of it", _report_ms(tables), 0, "ms")


def _written(database: Database, scale: float) -> Iterator[Figure]:
    """What the command says of itself."""
    asked = [sys.executable, "-m", "api.cli", "seed-history", str(database.folder), "--scale", str(scale)]
    printed = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    said = _SAID.search(printed)
    if said is None:
        raise ValueError(f"seed-history did not say how it went: {printed[-200:]}")
    people, facts, seconds, memory, size = (float(number.replace(",", "")) for number in said.groups())
    name = f"five years, {scale:.0%} of them"
    yield Figure(f"{name}: {facts:,.0f} facts", facts / seconds, 0, "facts/s")
    yield Figure(f"{name}: time, that of the directory in it", seconds + people, 0, "s")
    yield Figure(f"{name}: memory", memory, 0, "MB")
    yield Figure(f"{name}: log", size, 0, "MB")


def _rebuilt(database: Database, tables: Tables, scale: float) -> Figure:
    """Every view of it, from the first fact."""
    with closing(open_log(database)) as log:
        facts, began = log.head(), perf_counter()
        Runner(log, tables, all_views()).rebuild()
    return Figure(f"its views, {scale:.0%} of it", facts / (perf_counter() - began), 0, "facts/s")


def _page_ms(tables: Tables) -> float:
    """The last page of the roll, which is as far from its beginning as a page can be."""
    with tables.read.begin() as connection:
        chosen = select(honours.c.position).order_by(honours.c.position.desc()).offset(_PAGE).limit(1)
        after = connection.execute(chosen).scalar_one()
        taken = []
        for _ in range(_ROUNDS):
            began = perf_counter()
            lines = roll(connection, RollWanted(), after=after, limit=_PAGE)
            taken.append(perf_counter() - began)
            if len(lines) != _PAGE:
                raise ValueError(f"A page of {_PAGE} lines has {len(lines)}.")
    return median(taken) * 1000


def _report_ms(tables: Tables) -> float:
    scope = Scope(Period.of_years(2021, 2025))
    with tables.read.begin() as connection:
        began = perf_counter()
        annual_report(connection, scope)
        return (perf_counter() - began) * 1000
