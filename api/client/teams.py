"""Teams by name, and units ranked by their entries."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller
from api.schemas.teams import TeamsFound, UnitTable


class TeamsClient(Caller):
    """Which teams there are, and which unit is where."""

    def search_teams(self, text: str = "", *, limit: int = 50, after: int | None = None) -> TeamsFound:
        return self._connection.get("teams", TeamsFound, text=text, limit=limit, after=after)

    def see_teams(self, stage: UUID, *, after: int = 0) -> list[UnitTable]:
        return self._connection.get(f"stages/{stage}/teams", list[UnitTable], after=after)
