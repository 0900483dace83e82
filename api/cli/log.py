"""The facts, as they come."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import NamedTuple
from uuid import UUID

import msgspec
import typer

from competition.facts import AnyRecord, topic_of
from competition.log.database import Database
from competition.log.store import Log, open_log


class Filters(NamedTuple):
    """Which facts to show; what is left out lets all pass.

    `by` is a role, a person's id, or both as the log has them: `judge:6f1…`.
    """

    stream: UUID | None = None
    topic: str = ""
    competition: UUID | None = None
    stage: UUID | None = None
    by: str = ""

    @property
    def of_a_place(self) -> bool:
        """Whether it takes knowing where each thing belongs, which earlier facts have told."""
        return self.competition is not None or self.stage is not None


def show_log(database: str, filters: Filters, *, after: int, follow: bool, as_json: bool) -> None:
    """Print every fact that passes the filters; with `follow`, go on with each new one until Ctrl-C.

    The log is opened for reading only. Raises `UnknownDatabase`, `LogUnavailable` and `UnreadableFact`.
    """
    log = open_log(Database.parse(database), read_only=True)
    write = _as_json if as_json else _as_line
    places = _Places()
    try:
        for record in _records(log, 0 if filters.of_a_place else after, follow):
            if filters.of_a_place:
                places.learn(record)
            if record.position > after and _passes(record, filters, places):
                typer.echo(write(record))
    finally:
        log.close()


class _Places:
    """Which competition and stage each thing belongs to, as the facts tell one after the other."""

    def __init__(self) -> None:
        self._competitions: dict[UUID, UUID] = {}
        self._stages: dict[UUID, UUID] = {}

    def learn(self, record: AnyRecord) -> None:
        """A fact names the thing it is about beside one that is known, or goes on in a stream that is."""
        fact = record.fact
        nouns = ("competition", "trade", "stage", "entry")
        named = [id for noun in nouns if (id := getattr(fact, noun, None)) is not None]
        if getattr(fact, "competition", None) is not None:
            found: UUID | None = fact.competition
        else:
            known = (self._competitions.get(id) for id in (*named, record.stream))
            found = next((id for id in known if id is not None), None)
        if found is not None:
            self._competitions.update(dict.fromkeys((*named, record.stream), found))
        if getattr(fact, "stage", None) is not None:
            self._stages.setdefault(record.stream, fact.stage)

    def competition_of(self, record: AnyRecord) -> UUID | None:
        return self._competitions.get(record.stream)

    def stage_of(self, record: AnyRecord) -> UUID | None:
        return getattr(record.fact, "stage", None) or self._stages.get(record.stream)


def _passes(record: AnyRecord, filters: Filters, places: _Places) -> bool:
    role, _, person = record.stamp.by.partition(":")
    return (
        filters.stream in (None, record.stream)
        and topic_of(type(record.fact)).startswith(filters.topic)
        and filters.by in ("", role, person, record.stamp.by)
        and filters.competition in (None, places.competition_of(record))
        and filters.stage in (None, places.stage_of(record))
    )


def _records(log: Log, after: int, follow: bool) -> Iterator[AnyRecord]:
    if follow:
        for batch in log.follow(after, stop=Event()):
            yield from batch
        return
    while batch := log.read(after):
        yield from batch
        after = batch[-1].position


def _as_line(record: AnyRecord) -> str:
    """Position, time, topic, stream, who (role:person), from which device (`-`: none), and the fact."""
    at = record.stamp.at.strftime("%Y-%m-%d %H:%M:%S")
    fact = msgspec.json.encode(msgspec.structs.asdict(record.fact)).decode()
    topic = topic_of(type(record.fact))
    by, device = record.stamp.by, record.stamp.device or "-"
    return f"{record.position:>7}  {at}  {topic:<28}  {record.stream}  {by}  {device}  {fact}"


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
