"""Lists that are sent in: first a look at every row, then, on a word, all of it is stored."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, UploadFile

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.reach import reach_of
from api.routes.doors import PROBLEMS, House
from api.schemas.imports import Confirmation, ImportAnswer, StoredAnswer
from api.workbooks.lists import looked_at, store
from competition.directory.pending import Kept, ListKind
from competition.refusals.family import NotAllowed

router = APIRouter(tags=["imports"], responses=PROBLEMS)


@router.post("/people/imports", status_code=201)
def preview_people(
    file: UploadFile,
    who: Annotated[Principal, Depends(May(Action.ADD_PEOPLE))],
    platform: House,
) -> ImportAnswer:
    """A list of people as .xlsx, .xls, .ods or CSV: what each row comes to. Nothing is stored yet."""
    return _preview(platform, who, "people", file)


@router.post("/units/imports", status_code=201)
def preview_units(
    file: UploadFile,
    who: Annotated[Principal, Depends(May(Action.EDIT_UNITS))],
    platform: House,
) -> ImportAnswer:
    """A list of units, likewise; the unit above may stand in the same list."""
    return _preview(platform, who, "units", file)


@router.post("/imports/{list}/confirmation", status_code=201)
def confirm_import(
    list: UUID,
    new: Confirmation,
    who: Annotated[Principal, Depends(May(Action.ADD_PEOPLE))],
    platform: House,
) -> StoredAnswer:
    """Store a list that was looked at within the last hour: all of it or, on a fault, nothing.

    Stored once more, it changes nothing: its rows are then the same.
    """
    kept = platform.directory.pending.find(list, who.actor)
    if kept.kind == "units" and who.role == "unit":
        raise NotAllowed(role="organiser, admin")
    found = store(platform.directory, kept, reach_of(platform, who), skip_faulty=new.skip_faulty)
    statuses = [one.status for one in found]
    return StoredAnswer(
        id=list,
        new=statuses.count("new"),
        changed=statuses.count("changed"),
        same=statuses.count("same"),
        left_out=statuses.count("fault"),
    )


def _preview(platform: Platform, who: Principal, kind: ListKind, file: UploadFile) -> ImportAnswer:
    name = "".join(character for character in file.filename or "list" if character.isprintable())
    kept = Kept(kind, name[-200:], file.file.read())
    findings = looked_at(platform.directory, kept, reach_of(platform, who))
    id = platform.directory.pending.keep(kept, who.actor)
    # An administrator works the machine; what is known of people is not for them.
    return ImportAnswer.of(id, kind, kept.file, findings, seeing=who.role != "admin" or kind == "units")
