"""How far judging is: what is in, what is missing, and what has to be settled before the lock."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from sqlalchemy import Connection

from api.access import May
from api.matrix import OFFICIALS, Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Seen
from api.routes.typings import state_of
from api.schemas.commands import Taken
from api.schemas.progress import (
    CorrectionLine,
    NewDiscussion,
    ProgressAnswer,
    SeatLine,
    SheetLine,
    SpreadLine,
    TypingLine,
)
from competition.identifiers import StageId
from competition.judging.spreads import DiscussSpread
from projections.competitions import control_of, phase_of
from projections.judge_desk import stage_rules_of
from projections.progress import Due, SheetNames, gone_judges, sheet_names, sheets_due
from projections.scoring_day import (
    drawn_sheets,
    is_countersigned,
    open_corrections,
    open_typings,
    signed_versions,
)
from projections.spreads import Spread, spreads_of

router = APIRouter(tags=["progress"], responses=PROBLEMS)


@router.get("/stages/{stage}/progress")
def see_progress(
    stage: UUID, who: Annotated[Principal, Depends(May(Action.SEE_PROGRESS))], platform: Seen
) -> ProgressAnswer:
    """Which sheets are in, which are missing, and what stands between them and the lock."""
    with platform.tables.read.begin() as connection:
        due = sheets_due(connection, stage)
        missing = [
            SheetLine.model_validate(one, from_attributes=True) for one in due if one.status == "missing"
        ]
        answer = ProgressAnswer(
            expected=len(due),
            received=len(due) - len(missing),
            missing=missing,
            control=control_of(connection, stage),
            phase=phase_of(connection, stage),
            countersigned=is_countersigned(connection, stage),
            seats=_seats(connection, stage, due),
        )
        if who.role not in OFFICIALS:
            return answer
        return answer.model_copy(update=_for_officials(connection, stage, due))


@router.get("/stages/{stage}/spreads")
def see_spreads(
    stage: UUID, who: Annotated[Principal, Depends(May(Action.SEE_SPREADS))], platform: Seen
) -> list[SpreadLine]:
    """Marks too far apart. Officials see them seat by seat; a judge learns of their own sheets that there are
    marks to discuss, and no more.
    """
    official = who.role in OFFICIALS
    with platform.tables.read.begin() as connection:
        rules = stage_rules_of(connection, stage)
        if official:
            return [_spread(one, official=True) for one in spreads_of(connection, stage, rules)]
        if who.subject is None:
            return []
        found = spreads_of(connection, stage, rules, judge=who.subject)
    return [_spread(one, official=False) for one in found]


@router.post("/stages/{stage}/spreads", status_code=201)
async def discuss_spread(
    stage: UUID,
    new: NewDiscussion,
    who: Annotated[Principal, Depends(May(Action.DISCUSS_SPREAD))],
    platform: House,
) -> Taken:
    """Record that marks too far apart were discussed and stand."""
    command = DiscussSpread(
        id=new.id,
        stage=StageId(stage),
        entry=await platform.entry_with_code(StageId(stage), new.code),
        module=new.module,
        key=new.key,
        reason=new.reason,
    )
    return Taken.of(await platform.take(command, who))


def _spread(one: Spread, *, official: bool) -> SpreadLine:
    marks = dict(one.marks) if official else None
    reason = one.reason if official or one.reason is None else ""
    return SpreadLine(module=one.module, code=one.code, key=one.key, reason=reason, marks=marks)


def _seats(connection: Connection, stage: UUID, due: list[Due]) -> list[SeatLine]:
    """One line a seat and module, also where a deputy followed in the middle."""
    signed, gone = signed_versions(connection, stage), gone_judges(connection, stage)
    two = control_of(connection, stage) == "two-person"
    by_seat: dict[tuple[str, str], list[Due]] = {}
    for one in due:
        by_seat.setdefault((one.module, one.seat), []).append(one)
    lines = []
    for (module, seat), own in sorted(by_seat.items()):
        there = [one for one in own if one.status != "missing"]
        theirs = [one for one in there if one.judge not in gone]
        covered = (signed.get((one.judge, module), {}).get(str(one.entry)) == one.version for one in theirs)
        lines.append(
            SeatLine(
                module=module,
                seat=seat,
                expected=len(own),
                received=len(there),
                signed_off=bool(theirs) and all(covered),
                signs=two and bool(theirs),
            )
        )
    return lines


def _for_officials(connection: Connection, stage: UUID, due: list[Due]) -> dict[str, object]:
    rules = stage_rules_of(connection, stage)
    names = sheet_names(connection, stage)
    found = spreads_of(connection, stage, rules, due=due)
    return {
        "spreads": [_spread(one, official=True) for one in found if one.reason is None],
        "typings": _typings(connection, stage, names),
        "corrections": _corrections(connection, stage, names),
        "to_check": sum(one.open for one in drawn_sheets(connection, stage)),
    }


def _typings(connection: Connection, stage: UUID, names: SheetNames) -> list[TypingLine]:
    lines = [
        TypingLine(
            module=one.module, code=names.code(one.entry), seat=names.seat(one.judge), state=state_of(one)
        )
        for one in open_typings(connection, stage)
    ]
    return sorted(lines, key=lambda line: (line.module, line.seat, line.code))


def _corrections(connection: Connection, stage: UUID, names: SheetNames) -> list[CorrectionLine]:
    return [
        CorrectionLine(
            module=one.module,
            code=names.code(one.entry),
            seat=names.seat(one.judge),
            marks=None if one.marks is None else dict(one.marks),
            reason=one.reason,
            by=one.by,
        )
        for one in open_corrections(connection, stage)
    ]
