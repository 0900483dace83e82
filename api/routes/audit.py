"""The audit of a competition: every deed that whoever asks may know of."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime

from api.access import May, hat_for
from api.matrix import Action
from api.passes import ANYONE, Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, Position, Seen
from api.schemas.audit import AuditAnswer, DeedLine
from projections.audit import Wanted
from projections.audit_sight import READERS, Deed, Reader, audit, names_told

router = APIRouter(tags=["audit"], responses=PROBLEMS)

MOST = 500

Topic = Annotated[str, Query(max_length=80, description="How the topic begins, such as `sheet.`")]
Moment = Annotated[AwareDatetime | None, Query(description="A moment, with its time zone.")]


@router.get("/competitions/{competition}/audit")
def see_audit(
    competition: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SEE_AUDIT))],
    stage: UUID | None = None,
    person: UUID | None = None,
    topic: Topic = "",
    since: Moment = None,
    until: Moment = None,
    before: Annotated[Position | None, Query(description="Only deeds below this position.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> AuditAnswer:
    """Who did what, when, from which device, newest first; each role sees what the access matrix gives it."""
    wanted = Wanted(stage, person, topic, since, until, before, limit)
    return audit_answer(platform, who, competition, wanted)


def audit_answer(platform: Platform, who: Principal, competition: UUID, wanted: Wanted) -> AuditAnswer:
    """The deeds this person may see. Refuses a competition that does not exist."""
    reader = _reader(platform, who, competition)
    with platform.tables.read.begin() as connection:
        found = audit(connection, competition, reader, wanted._replace(limit=wanted.limit + 1))
    shown = found[: wanted.limit]
    persons = [UUID(person) for person in names_told(reader, shown) if _is_uuid(person)]
    names = {str(id): name for id, name in platform.directory.names_of(persons).items()}
    return AuditAnswer(
        competition=competition,
        reader=reader.role,
        deeds=[_line(one, names) for one in shown],
        before=shown[-1].position if len(found) > wanted.limit else None,
    )


def _reader(platform: Platform, who: Principal, competition: UUID) -> Reader:
    """As whom they read: a role held in another competition counts for nothing here."""
    platform.whereabouts.competition_of({"competition": competition})
    hat = hat_for(platform, who, Action.SEE_AUDIT, competition) or ANYONE
    return Reader(hat.role if hat.role in READERS else "anyone", hat.actor.partition(":")[2])


def _line(one: Deed, names: dict[str, str]) -> DeedLine:
    told = one._asdict() | {"leaf": one.leaf.hex(), "by": one.role, "name": names.get(one.person or "")}
    return DeedLine.model_validate(told)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
