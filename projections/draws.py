"""How was the start list drawn, who keeps which code layer, and are codes and entries still apart?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Column, Connection, Integer, LargeBinary, String, Table, Uuid, delete, select

from competition.entries.draw import DrawCommitted, DrawContributed, StartListSet
from competition.entries.layers import CustodiansAppointed, LayerOpened
from competition.entries.shuffle import StartPlace
from competition.facts import AnyRecord
from competition.identifiers import EntryId, StageId, stand_in_of
from projections.competitions import competitions, stages, start_places, trades
from projections.entries import entries
from projections.view import metadata, upsert

draws = Table(
    "draws",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("layers", Integer, nullable=False),
    Column("committed", LargeBinary, nullable=False),
    comment="The commitment each draw rests on, as JSON, and how many layers keep its codes.",
)
drawn_seeds = Table(
    "drawn_seeds",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("seed", String, nullable=False),
    comment="The seed each start list was drawn from; empty where the order was given.",
)
contributions = Table(
    "contributions",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("label", String, primary_key=True),
    Column("contribution", String, nullable=False),
    Column("salt", String, nullable=False),
    comment="What was contributed to each draw.",
)
custodians = Table(
    "custodians",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("layer", Integer, primary_key=True),
    Column("person", Uuid, primary_key=True),
    comment="Who keeps which code layer now.",
)
opened_layers = Table(
    "opened_layers",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("layer", Integer, primary_key=True),
    comment="The code layers that are open.",
)


class Draws:
    """The view of the draws and their layers."""

    name = "draws"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case DrawCommitted() as fact:
                    row = {"stage": fact.stage, "layers": fact.layers}
                    upsert(connection, draws, [row | {"committed": msgspec.json.encode(fact)}])
                case DrawContributed() as fact:
                    upsert(connection, contributions, [msgspec.structs.asdict(fact)])
                case StartListSet() as fact:
                    upsert(connection, drawn_seeds, [{"stage": fact.stage, "seed": fact.seed}])
                case CustodiansAppointed() as fact:
                    self._appoint(connection, fact)
                case LayerOpened() as fact:
                    upsert(connection, opened_layers, [msgspec.structs.asdict(fact)])
                case _:
                    pass  # everything else tells nothing of a draw

    def forget(self) -> None:
        """Nothing is kept in memory."""

    def _appoint(self, connection: Connection, fact: CustodiansAppointed) -> None:
        kept = (custodians.c.stage == fact.stage) & (custodians.c.layer == fact.layer)
        connection.execute(delete(custodians).where(kept))
        rows = [{"stage": fact.stage, "layer": fact.layer, "person": person} for person in fact.persons]
        upsert(connection, custodians, rows)


class Draw(NamedTuple):
    """A draw that was committed to. `seed` and `places` are empty until the last contribution."""

    committed: DrawCommitted
    given: dict[str, tuple[str, str]]
    seed: str
    places: tuple[StartPlace, ...]
    opened: frozenset[int]
    published: bool


def draw_of_stage(connection: Connection, stage: UUID) -> Draw | None:
    """The draw of a stage; None where nobody committed to one."""
    stored = connection.execute(select(draws.c.committed).where(draws.c.stage == stage)).scalar()
    if stored is None:
        return None
    given = select(contributions).where(contributions.c.stage == stage)
    seed = connection.execute(select(drawn_seeds.c.seed).where(drawn_seeds.c.stage == stage)).scalar()
    edition = connection.execute(select(stages.c.edition).where(stages.c.stage == stage)).scalar()
    return Draw(
        committed=msgspec.json.decode(stored, type=DrawCommitted),
        given={row.label: (row.contribution, row.salt) for row in connection.execute(given)},
        seed=seed or "",
        places=places_of(connection, stage),
        opened=_opened(connection, stage),
        published=bool(edition),
    )


def places_of(connection: Connection, stage: UUID) -> tuple[StartPlace, ...]:
    """The start list of a stage, by order; empty until it stands."""
    chosen = select(start_places).where(start_places.c.stage == stage).order_by(start_places.c.order)
    return tuple(
        StartPlace(
            order=row.order, code=row.code, entry=EntryId(row.entry), number=row.number, station=row.station
        )
        for row in connection.execute(chosen)
    )


def contestants_of(connection: Connection, stage: UUID) -> dict[UUID, UUID]:
    """By entry, who entered, of everybody on the start list of a stage."""
    joined = select(entries.c.entry, entries.c.contestant).join(
        start_places, start_places.c.entry == entries.c.entry
    )
    found = connection.execute(joined.where(start_places.c.stage == stage))
    return {row.entry: row.contestant for row in found}


def custodians_of(connection: Connection, stage: UUID, layer: int) -> frozenset[UUID]:
    """Who keeps a layer now."""
    chosen = select(custodians.c.person).where(custodians.c.stage == stage, custodians.c.layer == layer)
    return frozenset(connection.execute(chosen).scalars())


def hides_order(connection: Connection, stage: UUID) -> bool:
    """Whether a layer keeps order and code apart, so that lists of codes go by code."""
    layers = connection.execute(select(draws.c.layers).where(draws.c.stage == stage)).scalar()
    return layers is not None and layers > 1


def sealed(connection: Connection, stage: UUID) -> bool:
    """Whether nobody may be told which entry has which code: the stage is blind and held under two-person
    control, its draw was committed to, and a layer of it is not open.
    """
    chosen = (
        select(draws.c.layers)
        .join(stages, stages.c.stage == draws.c.stage)
        .join(trades, trades.c.trade == stages.c.trade)
        .join(competitions, competitions.c.competition == trades.c.competition)
        .where(
            draws.c.stage == stage,
            stages.c.blind,
            stages.c.edition == 0,
            competitions.c.control == "two-person",
        )
    )
    layers = connection.execute(chosen).scalar()
    return layers is not None and len(_opened(connection, stage)) < layers


def stand_ins(connection: Connection, stage: StageId) -> dict[UUID, EntryId]:
    """What stands for each entry of a stage while its codes are sealed."""
    return {place.entry: stand_in_of(stage, place.code) for place in places_of(connection, stage)}


def _opened(connection: Connection, stage: UUID) -> frozenset[int]:
    chosen = select(opened_layers.c.layer).where(opened_layers.c.stage == stage)
    return frozenset(connection.execute(chosen).scalars())
