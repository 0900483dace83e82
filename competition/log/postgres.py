"""The log in PostgreSQL: one call of one function appends, in the order of the commits.

The function locks the table against other writers (readers pass), announces, and inserts: so positions grow
in the order in which transactions become visible, and a follower that reads "after position N" never misses
one. The library's own database function takes no lock and does miss some, and its default way waits on the
server 14 times; neither is used.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from time import sleep
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from eventsourcing.persistence import InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import ConnectionPool, PostgresApplicationRecorder, PostgresDatastore
from eventsourcing.utils import retry
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, args_row, dict_row
from psycopg.sql import SQL, Composed, Identifier

from competition.log.bell import Bell, Watcher, watch_channel
from competition.log.codec import StoredFact
from competition.log.database import Database, NotDurable

logger = logging.getLogger(__name__)

_TABLE = "stored_events"
_APPEND = "append_stored_events"
_CHANNEL = "jiangbang_log"
_ATTEMPTS = 3
_TIMED_OUT = (psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable)

_NEVER = 2**63 - 1
_SELECT_AFTER = """
SELECT notification_id, topic, state FROM {}
WHERE notification_id > %s AND notification_id <= %s ORDER BY notification_id LIMIT %s
"""
_SELECT_STREAMS = """
SELECT notification_id, topic, state FROM {} WHERE originator_id = ANY(%s) ORDER BY notification_id
"""

# Nothing waits for ever: for a connection, for a lock, for a statement, for a peer that fell silent.
_SESSION = "-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"
_CONNECTION = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}

# A vacuum of the whole table would make an append wait a second for its lock; nothing is ever updated or
# deleted here, so there is nothing to clean.
_CREATE = """
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE IF NOT EXISTS {schema}.{table} (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    notification_id bigserial,
    PRIMARY KEY (originator_id, originator_version)
) WITH (autovacuum_vacuum_threshold = 100000000, autovacuum_vacuum_insert_threshold = -1);
CREATE UNIQUE INDEX IF NOT EXISTS {index} ON {schema}.{table} (notification_id);
CREATE OR REPLACE FUNCTION {schema}.{append}(streams uuid[], versions bigint[], topics text[], states bytea[])
RETURNS SETOF bigint LANGUAGE plpgsql AS $body$
BEGIN
    LOCK TABLE {schema}.{table} IN EXCLUSIVE MODE;
    NOTIFY {channel};
    RETURN QUERY
    INSERT INTO {schema}.{table} AS stored (originator_id, originator_version, topic, state)
    SELECT given.stream, given.version, given.topic, given.state
    FROM unnest(streams, versions, topics, states) WITH ORDINALITY
        AS given (stream, version, topic, state, place)
    ORDER BY given.place
    RETURNING stored.notification_id;
END;
$body$
"""


class EventsSchema(PostgresDatastore):
    """The connections to one log. Every option of the address (TLS, socket, service) is respected."""

    def __init__(self, schema: str, parameters: dict[str, Any]) -> None:
        super().__init__("", "", "", "", "", schema=schema)
        self.pool = ConnectionPool(
            connection_class=psycopg.Connection[DictRow],
            kwargs={**parameters, "row_factory": dict_row, "autocommit": True},
            min_size=1,
            max_size=8,
            open=False,
            timeout=1.0,
        )

    def register_type_adapters(self) -> None:
        """Our function takes plain arrays: there are no types of our own to register."""


class PostgresRecorder(PostgresApplicationRecorder):
    """Stored facts in `log.stored_events`; positions grow, with a gap where an append was refused."""

    alone = False

    def __init__(self, datastore: EventsSchema, bell: Bell, watcher: Watcher, engine: str) -> None:
        super().__init__(datastore, events_table_name=_TABLE)
        self._bell = bell
        self._watcher = watcher
        self._engine = engine
        self._append = SQL("SELECT * FROM {}.{}(%b::uuid[], %b::bigint[], %b::text[], %b::bytea[])").format(
            Identifier(datastore.schema), Identifier(_APPEND)
        )
        table = Identifier(datastore.schema, _TABLE)
        self._select_after = SQL(_SELECT_AFTER).format(table)
        self._select_streams = SQL(_SELECT_STREAMS).format(table)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        """All or nothing. Raises `IntegrityError` on a clash, `OperationalError` when the server is away.

        A lost connection is tried again. Had its commit gone through, the repeat meets its own facts and is
        refused as a clash: never doubled, and whoever asked finds the command answered in its stream.
        """
        attempt = 1
        while True:
            try:
                positions = self._insert(stored_events)
            except (InterfaceError, OperationalError) as error:
                if attempt == _ATTEMPTS or isinstance(error.__cause__, _TIMED_OUT):
                    raise
                attempt += 1
                sleep(0.1)
                self.datastore.pool.check()
            else:
                self._bell.ring()
                return positions

    def _insert(self, stored_events: Sequence[StoredEvent]) -> list[int]:
        columns = (
            [one.originator_id for one in stored_events],
            [one.originator_version for one in stored_events],
            [one.topic for one in stored_events],
            [one.state for one in stored_events],
        )
        with self.datastore.get_connection() as connection, connection.cursor() as cursor:
            cursor.execute(self._append, columns, prepare=True)
            return [row[_APPEND] for row in cursor]

    @retry((InterfaceError, OperationalError), max_attempts=_ATTEMPTS, wait=0.2)
    def select_after(self, position: int, limit: int, until: int | None) -> Sequence[StoredFact]:
        """At most `limit` stored facts above a position and, if given, not above `until`."""
        return self._select(self._select_after, (position, _NEVER if until is None else until, limit))

    @retry((InterfaceError, OperationalError), max_attempts=_ATTEMPTS, wait=0.2)
    def select_streams(self, ids: Sequence[UUID]) -> Sequence[StoredFact]:
        """Every stored fact of these streams, in the order of the log."""
        return self._select(self._select_streams, (list(ids),))

    def _select(self, question: Composed, about: tuple[Any, ...]) -> Sequence[StoredFact]:
        with (
            self.datastore.get_connection() as connection,
            connection.cursor(binary=True, row_factory=args_row(StoredFact)) as cursor,
        ):
            return cursor.execute(question, about, prepare=True).fetchall()

    def describe(self) -> dict[str, str]:
        return {"backend": "postgresql", "engine": self._engine, "synchronous": "on"}

    def close(self) -> None:
        self._watcher.close()
        self.datastore.close()


def open_postgres(database: Database, bell: Bell, *, read_only: bool) -> PostgresRecorder:
    """Connect, and make the schema when missing.

    Raises the library's `OperationalError` when the server cannot be reached or holds no log to read, and
    `NotDurable` when it is set up to forget commits.
    """
    parameters = connection_parameters(database, read_only=read_only)
    try:
        with psycopg.connect(**parameters) as connection:
            require_durable(connection)
            if read_only:
                _require_log(connection, database)
            else:
                _create(connection, database)
            major, minor = divmod(connection.info.server_version, 10_000)
            engine = f"PostgreSQL {major}.{minor}"
    except psycopg.Error as error:
        raise OperationalError(f"{database}: {str(error).strip()}") from error
    logger.info("Log: %s, %s, fsync and synchronous_commit on.", database, engine)
    watcher = Watcher("listen to PostgreSQL", watch_channel(parameters, _CHANNEL, bell))
    return PostgresRecorder(EventsSchema(_schema(database), parameters), bell, watcher, engine)


def connection_parameters(database: Database, *, read_only: bool) -> dict[str, Any]:
    """What `psycopg.connect` needs; what the address says itself wins over our defaults."""
    given = conninfo_to_dict(database.address)
    reading = "-c default_transaction_read_only=on" if read_only else ""
    options = " ".join(filter(None, [_SESSION, reading, str(given.get("options", ""))]))
    return {"application_name": "jiangbang", **_CONNECTION, **given, "options": options}


def require_durable(connection: psycopg.Connection[Any]) -> None:
    """Raise `NotDurable` unless a commit on this server survives a power loss."""
    fsync = _one(connection, "SELECT current_setting(%s)", "fsync")
    synchronous_commit = _one(connection, "SELECT current_setting(%s)", "synchronous_commit")
    if fsync != "on" or synchronous_commit not in {"on", "remote_apply"}:
        raise NotDurable(
            f"PostgreSQL runs with fsync={fsync}, synchronous_commit={synchronous_commit}; "
            "both must be on, or a power loss could take back marks that judges hold a receipt for."
        )


def _create(connection: psycopg.Connection[Any], database: Database) -> None:
    """Several processes may start at once: one after the other makes what is missing."""
    names = {
        "schema": _schema(database),
        "table": _TABLE,
        "index": f"{_TABLE}_notification_id_idx",
        "append": _APPEND,
        "channel": _CHANNEL,
    }
    connection.execute("SELECT pg_advisory_xact_lock(hashtext('jiangbang log'))")
    connection.execute(SQL(_CREATE).format(**{name: Identifier(value) for name, value in names.items()}))


def _require_log(connection: psycopg.Connection[Any], database: Database) -> None:
    if _one(connection, "SELECT to_regclass(%s)::text", f"{_schema(database)}.{_TABLE}") is None:
        raise OperationalError(f"There is no log in {database}; start the server once to make it.")


def _one(connection: psycopg.Connection[Any], question: LiteralString, about: str) -> str | None:
    row = connection.execute(question, (about,)).fetchone()
    return row[0] if row else None


def _schema(database: Database) -> str:
    return database.schema("log") or "public"
