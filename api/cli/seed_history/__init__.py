"""`jiangbang seed-history`: the first user's five years as a log, through the ordinary decisions.

figures.py      what a report over the years has to say, at any scale
deeds.py        commands with their moments, and how the writer takes them
names.py        invented names
city.py         the federation, its unions and units, and everybody in them
grass_roots.py  the thousands of competitions that units hold by themselves
trade.py        one trade from its entries to its prizes
marks.py        the marks of whoever will be in a given place
contests.py     skills, innovation and speech contests of the city
titles.py       the titles, and how many of each
recipients.py   who is honoured
honours.py      from a nomination or a place to a title
works.py        suggestions and innovations
history.py      all of it, year by year
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from rich.console import Console

from api.cli.seed_history.figures import Figures
from api.cli.seed_history.history import seed_database
from competition.log.database import Database

_A_MEGABYTE = 1e6


def seed_history(folder: Path, *, scale: float, seed: int) -> None:
    """Write the five years into a new folder, and print what a report over them has to say.

    Raises `NotEmpty` for a folder that holds a history already.
    """
    console = Console(highlight=False)
    figures = Figures.at(scale)
    database = Database.parse(str(folder))
    written = seed_database(database, figures, scale=scale, seed=seed, console=console)
    console.print(f"Five years at scale {scale:g}. A report over them says:")
    for name, number in figures.lines():
        console.print(f"{number:>16,}  {name}")
    size = database.file("log").stat().st_size / _A_MEGABYTE
    directory = database.file("directory").stat().st_size / _A_MEGABYTE
    console.print(f"{written.people:,} people in {written.people_seconds:.1f} s.")
    console.print(
        f"{written.facts:,} facts in {written.facts_seconds:.1f} s, {_memory():,.0f} MB of memory; "
        f"log {size:,.1f} MB, directory {directory:,.1f} MB."
    )


def _memory() -> float:
    """The most this process ever held, in MB. Linux counts in KiB, macOS in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / _A_MEGABYTE * (1 if sys.platform == "darwin" else 1024)
