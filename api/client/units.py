"""Units."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.people import Shape
from api.schemas.units import UnitAnswer, UnitPageAnswer, UnitWish
from competition.directory.unit import UnitDraft


class UnitsClient(Caller):
    """The tree of federations, unions and employers."""

    def search_units(
        self, text: str = "", *, parent: UUID | None = None, cursor: str = "", limit: int = 50
    ) -> UnitPageAnswer:
        return self._connection.get(
            "units", UnitPageAnswer, text=text, parent=parent, cursor=cursor, limit=limit
        )

    def export_units(self, shape: Shape = "xlsx") -> bytes:
        return self._connection.download("units/export", shape=shape)

    def see_unit(self, unit: UUID) -> UnitAnswer:
        return self._connection.get(f"units/{unit}", UnitAnswer)

    def create_unit(self, draft: UnitDraft, *, command: UUID | None = None) -> UnitAnswer:
        return self._connection.post("units", _wish(draft, command), UnitAnswer)

    def change_unit(
        self, unit: UUID, draft: UnitDraft, *, version: int, command: UUID | None = None
    ) -> UnitAnswer:
        return self._connection.put(f"units/{unit}", _wish(draft, command), UnitAnswer, version=version)


def _wish(draft: UnitDraft, command: UUID | None) -> UnitWish:
    return UnitWish(
        command=kept(command),
        name=draft.name,
        parent=draft.parent,
        kind=draft.kind,
        credit_code=draft.credit_code,
        public=draft.public,
        industry=draft.industry,
        area=draft.area,
    )
