"""Finding a team, a project or a studio again by its name, as far as whoever asks reaches."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from api.passes import Principal
from api.platform import Platform
from api.reach import reach_of
from api.schemas.teams import TeamFound
from projections.team_homes import homes_of


def teams_within(platform: Platform, who: Principal, text: str, limit: int) -> list[TeamFound]:
    """Those with the text in their name, of the units that the role reaches."""
    reach = reach_of(platform, who)
    named = platform.directory.teams_called(text)
    with platform.tables.read.begin() as connection:
        homes = homes_of(connection, [id for id, _ in named])
    own = [(id, name) for id, name in named if reach is None or homes.get(id) in reach][:limit]
    units = platform.directory.names_of(homes[id] for id, _ in own if id in homes)
    return [
        TeamFound(id=id, name=name, unit=homes.get(id), unit_name=_unit(units, homes.get(id)))
        for id, name in own
    ]


def _unit(names: Mapping[UUID, str], unit: UUID | None) -> str | None:
    return None if unit is None else names.get(unit)


def home_of(platform: Platform, team: UUID) -> UUID | None:
    """The unit a team belongs to; None where nothing tells."""
    with platform.tables.read.begin() as connection:
        return homes_of(connection, [team]).get(team)
