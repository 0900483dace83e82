"""Lists of any length, straight into the directory: half a million people with a bar and in flat memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from api.settings import Settings
from api.workbooks.lines import Limits
from api.workbooks.reading import Row, stream_rows
from competition.directory import people_list
from competition.directory.directory import Directory, open_directory
from competition.directory.people_list import PeopleList, PersonFinding
from competition.log.database import Database
from competition.log.store import open_log
from competition.refusals.family import Refusal

_CHUNK = 2_000
_SHOWN_FAULTS = 20
_LIMITS = Limits(rows=2_000_000, seconds=600, memory=8 << 30, inflated=4 << 30)


class ListNotRead(Exception):
    """The list cannot be read; the message says why and what to do."""


def import_people(database: str, file: Path) -> bool:
    """Store every row without a fault, some thousand at a time; list the others.

    Answers whether all were stored.
    Run again, after a fault was mended or the machine stopped in the middle, it changes only what is new. A
    CSV file is never held whole; a workbook is, by the process that reads it.

    Raises `ListNotRead`; `LogUnavailable` while a server uses the same folder; `KeyUnusable`.
    """
    place = Database.parse(database)
    log = open_log(place)  # an SQLite folder has one writing process: no server runs there now
    try:
        key = Settings().directory_key.get_secret_value()
        tables, directory = open_directory(place, key)
        try:
            return _import(directory, file)
        finally:
            tables.close()
    finally:
        log.close()


def _import(directory: Directory, file: Path) -> bool:
    console = Console(highlight=False)
    counts = {"new": 0, "changed": 0, "same": 0, "fault": 0}
    people = PeopleList(directory, remember=False)
    try:
        with file.open("rb") as source, _bar(console) as progress:
            task = progress.add_task("Importing people", total=file.stat().st_size)
            for findings in _looked(people, source, file.name):
                _store(directory, findings)
                for finding in findings:
                    counts[finding.status] += 1
                    if finding.status == "fault" and counts["fault"] <= _SHOWN_FAULTS:
                        progress.console.print(_said(finding), markup=False)
                progress.update(task, completed=source.tell() if not source.closed else None)
    except (OSError, Refusal) as fault:
        raise ListNotRead(str(fault)) from fault
    told = (f"{number:,} {status}" for status, number in counts.items())
    console.print(f"{', '.join(told)}. Rows with faults were left out.")
    return counts["fault"] == 0


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)


def _looked(people: PeopleList, source: BinaryIO, name: str) -> Iterator[Sequence[PersonFinding]]:
    """What the rows come to, a chunk at a time; each chunk is looked at after the one before was stored."""
    rows: Iterator[Row] = stream_rows(
        source, name, people_list.COLUMNS, needed=people_list.NEEDED, limits=_LIMITS
    )
    while chunk := list(islice(rows, _CHUNK)):
        yield list(people.findings(chunk))


def _store(directory: Directory, findings: Sequence[PersonFinding]) -> None:
    wanted = [one.draft for one in findings if one.status in ("new", "changed")]
    if wanted:
        directory.people.put(wanted)


def _said(finding: PersonFinding) -> str:
    faults = " ".join(f"{fault.column}: {fault.message}" for fault in finding.faults)
    return f"row {finding.row}: {faults}"
