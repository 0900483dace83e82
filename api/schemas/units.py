"""Units, as they are asked for and shown."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from api.schemas.commands import Text, Wish
from competition.directory.unit import Unit, UnitDraft, UnitKind
from competition.identifiers import UnitId

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
"""Some text, or none."""


class UnitWish(Wish):
    """A unit as it shall be. `parent`: the unit above. `public`: publicly owned; null where nobody knows."""

    name: Text
    parent: UUID | None = None
    kind: UnitKind = "unit"
    credit_code: Words = ""
    public: bool | None = None
    industry: Words = ""
    area: Words = ""

    @property
    def draft(self) -> UnitDraft:
        return UnitDraft(
            name=self.name,
            parent=UnitId(self.parent) if self.parent else None,
            kind=self.kind,
            credit_code=self.credit_code,
            public=self.public,
            industry=self.industry,
            area=self.area,
        )


class UnitAnswer(BaseModel):
    """A unit as it is. `version` counts its changes and is its ETag."""

    id: UUID
    name: str
    parent: UUID | None
    kind: UnitKind
    credit_code: str
    public: bool | None
    industry: str
    area: str
    version: int

    @classmethod
    def of(cls, unit: Unit) -> UnitAnswer:
        return cls.model_validate(unit, from_attributes=True)


class UnitPageAnswer(BaseModel):
    """Units in the order of their pinyin. `next`: the `cursor` of the next page; null on the last one."""

    units: list[UnitAnswer]
    next: str | None
