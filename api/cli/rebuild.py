"""The views, made anew from the log."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from competition.log.database import Database
from competition.log.store import open_log
from competition.tables import open_tables
from projections import all_views
from projections.runner import Runner
from projections.view import metadata


def rebuild_views(database: str) -> None:
    """Empty every view and build it again, with a bar that shows how far it is.

    Raises `ViewsTaken` or `LogUnavailable` while a server writes them, and where there is no log.
    """
    place = Database.parse(database)
    open_log(place, read_only=True).close()  # refuses a place without a log rather than make one
    log = open_log(place)  # to write: an SQLite folder has one writer, so no server runs there now
    tables = open_tables(place, "views", metadata)
    console = Console(highlight=False)
    try:
        began = time.monotonic()
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        ) as progress:
            task = progress.add_task("Rebuilding the views", total=log.head())
            Runner(log, tables, all_views()).rebuild(
                lambda position: progress.update(task, completed=position)
            )
        seconds = time.monotonic() - began
        facts = log.head()
        console.print(f"{facts:,} facts in {seconds:.2f} s, {facts / seconds:,.0f} facts/s.")
    finally:
        tables.close()
        log.close()
