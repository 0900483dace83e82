"""People and their details."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.people import (
    DisclosureAnswer,
    ErasureAnswer,
    ErasureOrder,
    ErasureWish,
    PeoplePageAnswer,
    PersonAnswer,
    PersonWish,
    Shape,
)
from competition.directory.person import PersonDraft


class PeopleClient(Caller):
    """Who is behind an id, for those who may know."""

    def search_people(self, text: str = "", *, cursor: str = "", limit: int = 50) -> PeoplePageAnswer:
        return self._connection.get("people", PeoplePageAnswer, text=text, cursor=cursor, limit=limit)

    def export_people(self, shape: Shape = "xlsx", *, id_numbers: bool = False) -> bytes:
        include = "id_number" if id_numbers else None
        return self._connection.download("people/export", shape=shape, include=include)

    def see_disclosures(self) -> list[DisclosureAnswer]:
        return self._connection.get("people/disclosures", list[DisclosureAnswer])

    def see_person(self, person: UUID) -> PersonAnswer:
        return self._connection.get(f"people/{person}", PersonAnswer)

    def add_person(self, draft: PersonDraft, *, command: UUID | None = None) -> PersonAnswer:
        return self._connection.post("people", _wish(draft, command), PersonAnswer)

    def change_person(
        self, person: UUID, draft: PersonDraft, *, version: int, command: UUID | None = None
    ) -> PersonAnswer:
        return self._connection.put(f"people/{person}", _wish(draft, command), PersonAnswer, version=version)

    def ask_erasure(self, person: UUID, *, reason: str, command: UUID | None = None) -> ErasureAnswer:
        wish = ErasureWish(command=kept(command), reason=reason)
        return self._connection.post(f"people/{person}/erasure", wish, ErasureAnswer)

    def see_erasures(self) -> list[ErasureAnswer]:
        return self._connection.get("erasures", list[ErasureAnswer])

    def execute_erasure(self, erasure: UUID, *, command: UUID | None = None) -> ErasureAnswer:
        order = ErasureOrder(command=kept(command))
        return self._connection.post(f"erasures/{erasure}/execution", order, ErasureAnswer)


def _wish(draft: PersonDraft, command: UUID | None) -> PersonWish:
    return PersonWish(
        command=kept(command),
        name=draft.name,
        id_number=draft.id_number,
        phone=draft.phone,
        unit=draft.unit,
        staff_number=draft.staff_number,
        employee=draft.employee,
    )
