"""Units ranked by their entries."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller
from api.schemas.teams import UnitTable


class TeamsClient(Caller):
    """Which unit is where."""

    def see_teams(self, stage: UUID, *, after: int = 0) -> list[UnitTable]:
        return self._connection.get(f"stages/{stage}/teams", list[UnitTable], after=after)
