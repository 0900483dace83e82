"""SQL tables beside the log: the directory and the views are opened the same way.

With SQLite a part is one file with one writing connection; readers are opened read-only, so that the writer
is the only one that ever checkpoints. With PostgreSQL a part is a schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Engine, MetaData, QueuePool, create_engine, event, text

from competition.log.database import Database

Part = Literal["views", "directory"]
RowT = TypeVar("RowT")


_PIECES = (64, 16, 4, 1)


def in_pieces(rows: Sequence[RowT]) -> Iterator[Sequence[RowT]]:
    """Rows for SQLite, 64, 16, 4 or 1 a statement, so that few statements serve any number of them.

    Every statement lets other threads run and then waits for its turn; a statement a row waits once a row.
    """
    start = 0
    for size in _PIECES:
        while len(rows) - start >= size:
            yield rows[start : start + size]
            start += size


@dataclass(frozen=True, slots=True)
class Tables:
    """The two ways into a part's tables: `write` is one connection, `read` as many as readers need."""

    kind: str
    write: Engine
    read: Engine

    def close(self) -> None:
        self.read.dispose()
        self.write.dispose()


def open_tables(database: Database, part: Part, metadata: MetaData) -> Tables:
    """Open a part, making what is missing.

    Raises SQLAlchemy's `OperationalError` when the database is away.
    """
    url = database.sqlalchemy_url(part)
    if database.kind == "sqlite":
        database.make_folder()
        write = _sqlite(url, part)
        metadata.create_all(write)
        path = database.file(part).absolute()
        return Tables("sqlite", write, _sqlite(f"sqlite:///file:{path}?mode=ro&uri=true", part, readers=8))
    write = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_pre_ping=True)
    if part == "views":
        event.listen(write, "connect", _may_lose_the_last)
    with write.begin() as connection:
        # Several processes may start at once: one after the other makes what is missing.
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('jiangbang tables'))"))
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {part}"))
        metadata.create_all(connection)
    return Tables("postgresql", write, create_engine(url, pool_size=8, pool_pre_ping=True))


def _may_lose_the_last(connection: Any, _: object) -> None:
    """Views can be rebuilt from the log: a crash may cost their last moments, which are then made anew, and
    no commit of theirs waits for the disk.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    connection.commit()


def open_readers(database: Database, part: Part) -> Engine:
    """The way to read a part beside a server that writes it; nothing is made that is missing.

    The first read raises SQLAlchemy's `OperationalError` when there is no such database.
    """
    if database.kind == "sqlite":
        path = database.file(part).absolute()
        return _sqlite(f"sqlite:///file:{path}?mode=ro&uri=true", part, readers=1)
    return create_engine(database.sqlalchemy_url(part))


def _sqlite(url: str, part: Part, readers: int = 0) -> Engine:
    if readers:
        engine = create_engine(url, poolclass=QueuePool, pool_size=readers, max_overflow=readers)
    else:
        engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, so that several reads see one state
        if not readers:
            connection.execute("PRAGMA journal_mode=WAL")
            # Views can be rebuilt from the log; names cannot.
            connection.execute(f"PRAGMA synchronous={'FULL' if part == 'directory' else 'NORMAL'}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if readers else "BEGIN IMMEDIATE")

    return engine
