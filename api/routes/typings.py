"""Paper sheets: recorders type them twice, and see where typings differ. Codes and seats only."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Seen
from api.routes.scoresheets import sheet_at
from api.schemas.commands import Taken
from api.schemas.desk import items_told, modules_told
from api.schemas.scoresheets import marks_of
from api.schemas.typings import Difference, NewTyping, PaperSheet, TypedSheet, TypingsAnswer
from competition.judging.typing import TypeSheet
from projections.judge_desk import items_of, stage_rules_of
from projections.progress import SheetNames, sheet_names, sheets_due
from projections.scoring_day import OpenTyping, open_typings

router = APIRouter(tags=["typings"], responses=PROBLEMS)


@router.post("/stages/{stage}/typings", status_code=201)
async def type_sheet(
    stage: UUID, new: NewTyping, who: Annotated[Principal, Depends(May(Action.TYPE_SHEET))], platform: House
) -> Taken:
    """Type a paper sheet. It is in as soon as two typings of it agree."""
    sheet = await sheet_at(platform, stage, new.module, new.code, new.seat)
    command = TypeSheet(id=new.id, **sheet, marks=marks_of(new.marks))
    return Taken.of(await platform.take(command, who))


@router.get("/stages/{stage}/typings", dependencies=[Depends(May(Action.SEE_TYPINGS))])
def see_typings(stage: UUID, platform: Seen) -> TypingsAnswer:
    """The sheets that are not in, those that wait for a second typing, and where typings differ."""
    with platform.tables.read.begin() as connection:
        rules = stage_rules_of(connection, stage)
        items = items_of(connection, stage)
        missing = [one for one in sheets_due(connection, stage) if one.status == "missing"]
        typed = _typed(open_typings(connection, stage), sheet_names(connection, stage))
    return TypingsAnswer(
        modules=modules_told(rules, {one.module for one in missing}),
        missing=[
            PaperSheet(
                module=one.module,
                code=one.code,
                seat=one.seat,
                items=items_told(items.get(one.entry, ())),
            )
            for one in missing
        ],
        typed=typed,
    )


def _typed(found: list[OpenTyping], names: SheetNames) -> list[TypedSheet]:
    """By module, seat and code."""
    lines = [
        TypedSheet(
            module=one.module,
            code=names.code(one.entry),
            seat=names.seat(one.judge),
            state=state_of(one),
            differences=_differences(one),
        )
        for one in found
    ]
    return sorted(lines, key=lambda line: (line.module, line.seat, line.code))


def state_of(sheet: OpenTyping) -> str:
    """Whether a sheet waits for its second typing, or its typings differ."""
    return "once" if len(sheet.typed) == 1 else "differ"


def _differences(sheet: OpenTyping) -> list[Difference]:
    """Where the typings differ; nothing of a single one, which the second person is not to see."""
    keys = dict.fromkeys(key for typed in sheet.typed for key in typed.marks)
    rows = [Difference(key=key, typed=[typed.marks.get(key) for typed in sheet.typed]) for key in keys]
    return [row for row in rows if len(set(row.typed)) > 1]
