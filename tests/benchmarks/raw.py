"""The stored rows through the bare driver: the limit of whoever reads the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeAlias

import psycopg

from competition.log.database import Database

StoredRow: TypeAlias = tuple[Any, int, str, bytes]
"""Stream, version, topic and stored bytes."""

_FROM_SQLITE = """
SELECT originator_id, originator_version, topic, state FROM stored_events WHERE rowid > ? ORDER BY rowid
"""
_FROM_POSTGRES = """
SELECT originator_id, originator_version, topic, state FROM log.stored_events
WHERE notification_id > %s ORDER BY notification_id
"""


@contextmanager
def raw_reader(database: Database) -> Iterator[Callable[[int], list[StoredRow]]]:
    """A way to every stored row above a position, in the order of the log."""
    connection: Any
    if database.kind == "sqlite":
        address = f"file:{database.file('log').absolute()}?mode=ro"
        connection, question = sqlite3.connect(address, uri=True, check_same_thread=False), _FROM_SQLITE
    else:
        connection, question = psycopg.connect(database.address, autocommit=True), _FROM_POSTGRES
    with closing(connection):
        yield lambda after: connection.execute(question, (after,)).fetchall()
