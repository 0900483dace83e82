"""Certificates by the thousand, each a PDF of its own, with a bar that shows how far the press is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import Engine, select

from api.accounts.tables import organisation
from api.cli.rulebooks import CannotRead
from api.documents.certificates import Issuing, Told, certificate_document, told
from api.documents.typesetting.press import press_for
from api.settings import Settings
from competition.directory.directory import open_directory
from competition.log.database import Database
from competition.refusals.documents import FontsMissing
from competition.tables import Tables, open_readers
from projections.certificate_register import certificates_where, count_certificates

_CHUNK = 500


class Wanted(NamedTuple):
    """Which certificates: of a stage, of a title, of a year; what is None is not asked for."""

    stage: UUID | None
    title: UUID | None
    cycle: str | None


def print_certificates(database: str, folder: Path, wanted: Wanted, address: str) -> int:
    """Write every certificate that holds into the folder, named by its number; answers how many.

    Works beside a running server. Those made before come out the same, so it may be run again. One whose name
    was erased is left out and named. Raises `CannotRead` when no Chinese typeface is installed.
    """
    place, settings = Database.parse(database), Settings()
    readers = open_readers(place, "views")
    tables, directory = open_directory(place, settings.directory_key.get_secret_value())
    try:
        issuing = Issuing(
            directory=directory,
            organisation=_organisation(tables),
            address=address.rstrip("/") or settings.public_address,
            zone=ZoneInfo(settings.timezone),
        )
        folder.mkdir(parents=True, exist_ok=True)
        return _print(readers, folder, wanted, issuing)
    except FontsMissing as missing:
        raise CannotRead(str(missing)) from missing
    finally:
        tables.close()
        readers.dispose()


def _print(readers: Engine, folder: Path, wanted: Wanted, issuing: Issuing) -> int:
    console, press, printed = Console(highlight=False), press_for("certificate"), 0
    with readers.begin() as connection:
        total = count_certificates(connection, **wanted._asdict(), status="valid")
    with _bar(console) as progress:
        task = progress.add_task("Printing certificates", total=total)
        for one in _chosen(readers, wanted, issuing):
            number = one.certificate.number
            if one.recipient is None:
                progress.console.print(f"{number}: the name was erased; left out", markup=False)
            else:
                at = datetime.fromisoformat(one.certificate.conferred_at)
                pdf = press.set(certificate_document(one, issuing), at)
                (folder / f"{number}.pdf").write_bytes(pdf)
                printed += 1
            progress.advance(task)
    console.print(f"{printed:,} certificates in {folder}")
    return printed


def _chosen(readers: Engine, wanted: Wanted, issuing: Issuing) -> Iterator[Told]:
    """What holds, some hundred at a time."""
    after = 0
    while True:
        with readers.begin() as connection:
            found = certificates_where(
                connection, **wanted._asdict(), status="valid", after=after, limit=_CHUNK
            )
            lines = list(told(connection, issuing, found))
        if not lines:
            return
        yield from lines
        after = lines[-1].certificate.status_index + 1


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)


def _organisation(tables: Tables) -> UUID | None:
    with tables.read.begin() as connection:
        found: UUID | None = connection.execute(select(organisation.c.unit)).scalar()
    return found
