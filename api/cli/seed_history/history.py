"""The five years from beginning to end: the directory first, then the log, year by year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from time import perf_counter
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.cli.seed_history import contests
from api.cli.seed_history.city import City, build_city
from api.cli.seed_history.deeds import Deed, Seed, write_down
from api.cli.seed_history.figures import YEARS, Figures
from api.cli.seed_history.grass_roots import competitions_of
from api.cli.seed_history.honours import honours_of
from api.cli.seed_history.recipients import names_of_recipients
from api.cli.seed_history.titles import established
from api.cli.seed_history.works import works_of
from competition.directory.directory import open_directory
from competition.log.database import Database
from competition.log.store import open_log


class Written(NamedTuple):
    """What was written: people into the directory and facts into the log, and the seconds each took."""

    people: int
    people_seconds: float
    facts: int
    facts_seconds: float


class NotEmpty(Exception):
    """There is a history already where one was to be written; the message says what to do."""


def seed_database(
    database: Database, figures: Figures, *, scale: float, seed: int, console: Console
) -> Written:
    """Write the history into a new folder.

    Raises `NotEmpty` for one that is in use, and the first refusal, should there be one.
    """
    if database.file("log").exists() or database.file("directory").exists():
        raise NotEmpty(f"{database} holds a history already; give a folder that does not.")
    with closing(open_log(database)) as log, _bar(console) as progress:
        began = perf_counter()
        city = _directory(database, Seed(seed), figures, progress)
        half = perf_counter()
        task = progress.add_task("Years", total=len(YEARS))
        deeds = deeds_of(city, figures, scale, lambda: progress.advance(task))
        for _ in write_down(log, deeds):
            pass
        return Written(figures.people, half - began, log.head(), perf_counter() - half)


def deeds_of(city: City, figures: Figures, scale: float, year_over: Callable[[], None]) -> Iterator[Deed]:
    """Everything that was done in the five years, in the order of time."""
    founded, skills = contests.skills(city, figures, scale)
    grass_roots = figures.competitions - figures.contests
    for year in YEARS:
        first = (
            established(city),
            contests.programme(city),
            (contests.announced(city, founded),),
            *(one.trade.deeds() for one in skills),
        )
        all_parts = chain(
            *(first if year == YEARS[0] else ()),
            competitions_of(city, year, grass_roots),
            contests.innovation(city, year, figures),
            contests.speech(city, year, scale),
            works_of(city, year, figures),
            honours_of(city, year, figures, scale, skills),
        )
        yield from sorted(all_parts, key=lambda deed: deed.at)
        year_over()


def _directory(database: Database, seed: Seed, figures: Figures, progress: Progress) -> City:
    tables, directory = open_directory(database)
    try:
        task = progress.add_task("People", total=figures.people)
        city = build_city(directory, seed, figures, lambda people: progress.update(task, completed=people))
        for id, kind, name in chain(
            contests.names_of_projects(city, figures), names_of_recipients(city, figures)
        ):
            directory.put(id, kind, name)
    finally:
        tables.close()
    return city


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)
