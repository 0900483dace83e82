"""The facts, as they come."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from uuid import UUID

import msgspec
import typer

from competition.facts import AnyRecord, topic_of
from competition.log.database import Database
from competition.log.store import Log, open_log


def show_log(
    database: str, *, stream: UUID | None, topic: str, after: int, follow: bool, as_json: bool
) -> None:
    """Print every fact that passes the filters; with `follow`, go on with each new one until Ctrl-C.

    The log is opened for reading only. Raises `UnknownDatabase`, `LogUnavailable` and `UnreadableFact`.
    """
    log = open_log(Database.parse(database), read_only=True)
    write = _as_json if as_json else _as_line
    try:
        for record in _records(log, after, follow):
            if stream in (None, record.stream) and topic_of(type(record.fact)).startswith(topic):
                typer.echo(write(record))
    finally:
        log.close()


def _records(log: Log, after: int, follow: bool) -> Iterator[AnyRecord]:
    if follow:
        for batch in log.follow(after, stop=Event()):
            yield from batch
        return
    while batch := log.read(after):
        yield from batch
        after = batch[-1].position


def _as_line(record: AnyRecord) -> str:
    """Position, time, who, topic, stream and the fact itself."""
    at = record.stamp.at.strftime("%Y-%m-%d %H:%M:%S")
    fact = msgspec.json.encode(msgspec.structs.asdict(record.fact)).decode()
    topic = topic_of(type(record.fact))
    return f"{record.position:>7}  {at}  {topic:<28}  {record.stream}  {record.stamp.by}  {fact}"


def _as_json(record: AnyRecord) -> str:
    return msgspec.json.encode(
        {
            "position": record.position,
            "stream": record.stream,
            "version": record.version,
            "topic": topic_of(type(record.fact)),
            "stamp": record.stamp,
            "fact": record.fact,
            "leaf": record.leaf.hex(),
        }
    ).decode()
