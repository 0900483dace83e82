"""Paper sheets, as recorders type them."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.client.scoresheets import Marks
from api.schemas.commands import Taken
from api.schemas.typings import NewTyping, TypingsAnswer


class TypingsClient(Caller):
    """What a recorder does."""

    def type_sheet(
        self, stage: UUID, *, module: str, code: str, seat: str, marks: Marks, command: UUID | None = None
    ) -> Taken:
        new = NewTyping(command=kept(command), module=module, code=code, seat=seat, marks=dict(marks))
        return self._connection.tell(f"stages/{stage}/typings", new)

    def see_typings(self, stage: UUID, *, after: int | None = None) -> TypingsAnswer:
        return self._connection.get(f"stages/{stage}/typings", TypingsAnswer, after=after)
