"""Paper sheets, as recorders type them: by code and seat."""

from __future__ import annotations

from pydantic import BaseModel

from api.schemas.commands import Text, Wish
from api.schemas.desk import DeskItem, DeskModule
from api.schemas.scoresheets import GivenMarks


class NewTyping(Wish):
    """What stands on a paper sheet of the judge in this seat."""

    module: Text
    code: Text
    seat: Text
    marks: GivenMarks


class Difference(BaseModel):
    """What each typing says under one mark key, in the order in which they were typed."""

    key: str
    typed: list[str | None]


class TypedSheet(BaseModel):
    """A paper sheet whose typings do not agree yet.

    Typed `once`, it shows nothing: the second person types without seeing the first. Where typings `differ`,
    `differences` are shown to both.
    """

    module: str
    code: str
    seat: str
    state: str
    differences: list[Difference]


class PaperSheet(BaseModel):
    """A sheet that is expected and not in. `items`: those marked one by one, where the module asks for it."""

    module: str
    code: str
    seat: str
    items: list[DeskItem]


class TypingsAnswer(BaseModel):
    """What a recorder works from: what the sheets of each module ask for, those not in, and those typed."""

    modules: list[DeskModule]
    missing: list[PaperSheet]
    typed: list[TypedSheet]
