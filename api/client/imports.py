"""Lists of people and units that are sent in."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.imports import Confirmation, ImportAnswer, StoredAnswer


class ImportsClient(Caller):
    """First a look at every row, then all of it is stored. `name`: the file's, with its ending."""

    def preview_people(self, name: str, content: bytes) -> ImportAnswer:
        return self._connection.upload("people/imports", name, content, ImportAnswer)

    def preview_units(self, name: str, content: bytes) -> ImportAnswer:
        return self._connection.upload("units/imports", name, content, ImportAnswer)

    def confirm_import(
        self, list: UUID, *, skip_faulty: bool = False, command: UUID | None = None
    ) -> StoredAnswer:
        wish = Confirmation(command=kept(command), skip_faulty=skip_faulty)
        return self._connection.post(f"imports/{list}/confirmation", wish, StoredAnswer)
