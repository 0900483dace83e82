"""Officials of a competition, and deputies on a panel."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.officials import Dismissal, NewDeputy, NewOfficial, OfficialLine
from competition.setup.officials import OfficialRole


class OfficialsClient(Caller):
    """Who holds which office."""

    def list_officials(self, competition: UUID, *, after: int | None = None) -> list[OfficialLine]:
        return self._connection.get(f"competitions/{competition}/officials", list[OfficialLine], after=after)

    def appoint_official(
        self,
        competition: UUID,
        person: UUID,
        role: OfficialRole,
        *,
        deputy_for: UUID | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewOfficial(command=kept(command), person=person, role=role, deputy_for=deputy_for)
        return self._connection.tell(f"competitions/{competition}/officials", new)

    def dismiss_official(
        self, competition: UUID, person: UUID, role: OfficialRole, *, reason: str, command: UUID | None = None
    ) -> Taken:
        new = Dismissal(command=kept(command), person=person, role=role, reason=reason)
        return self._connection.tell(f"competitions/{competition}/officials/dismissals", new)

    def step_in(
        self,
        stage: UUID,
        judge: UUID,
        deputy: UUID,
        *,
        reason: str,
        excused: Sequence[UUID] = (),
        command: UUID | None = None,
    ) -> Taken:
        new = NewDeputy(
            command=kept(command), judge=judge, deputy=deputy, reason=reason, excused=list(excused)
        )
        return self._connection.tell(f"stages/{stage}/deputies", new)
