"""Teams: found by name by whoever nominates them; and units ranked by their entries, for everybody."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from sqlalchemy import select

from api.access import May
from api.by_name.teams import teams_within
from api.matrix import Action
from api.passes import Principal
from api.routes.boards import audience_of
from api.routes.doors import PROBLEMS, Seen
from api.schemas.teams import TeamsFound, UnitEntryAnswer, UnitLine, UnitTable
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.entries import entries
from projections.team_tables import team_tables

router = APIRouter(tags=["boards"], responses=PROBLEMS)


@router.get("/teams")
def search_teams(
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.NOMINATE))],
    text: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> TeamsFound:
    """Teams, projects and studios by a part of their name. A unit finds its own, an organiser those of the
    units of the office.
    """
    return TeamsFound(teams=teams_within(platform, who, text, limit))


@router.get("/stages/{stage}/teams")
def see_teams(
    stage: UUID, platform: Seen, who: Annotated[Principal, Depends(May(Action.SEE_PUBLIC))]
) -> list[UnitTable]:
    """The tables of units that the rulebook asks for: live where the board is, as published afterwards."""
    audience = audience_of(platform, who, stage)
    with platform.tables.read.begin() as connection:
        tables = team_tables(connection, StageId(stage), audience)
        if tables is None:
            raise NotFound(noun="stage")
        named = {one.entry for table in tables for row in table.rows for one in row.entries}
        chosen = select(entries.c.entry, entries.c.contestant).where(entries.c.entry.in_(named))
        behind = {row.entry: row.contestant for row in connection.execute(chosen)}
    units = {row.unit for table in tables for row in table.rows}
    names = platform.directory.names_of([*units, *behind.values()])
    return [
        UnitTable(
            id=table.id,
            name=table.name,
            counts=table.counts,
            units=[
                UnitLine(
                    unit=row.unit,
                    name=names.get(row.unit),
                    place=row.place,
                    tied=row.tied,
                    total=row.total,
                    entries=[
                        UnitEntryAnswer(name=names.get(behind.get(one.entry, one.entry)), **one._asdict())
                        for one in row.entries
                    ],
                )
                for row in table.rows
            ],
        )
        for table in tables
    ]
