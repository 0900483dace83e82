"""What if: a stage under another rulebook. It changes nothing, and no log holds it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.access import May
from api.documents.recount import recount_lines
from api.matrix import Action
from api.passes import Principal
from api.routes.boards import audience_of
from api.routes.doors import PROBLEMS, Seen
from api.routes.rulebooks import rulebook_of
from api.schemas.recounts import OtherRulebook, RecountAnswer
from competition.identifiers import StageId
from competition.refusals.commands import InvalidRulebook
from competition.refusals.family import NotFound
from competition.refusals.results import NotPublished
from competition.scoring.faults import faults
from projections.recount import recount
from projections.under_codes import ids_under_codes, under_codes

router = APIRouter(tags=["stages"], responses=PROBLEMS)


@router.post("/stages/{stage}/recount")
def recount_stage(
    stage: UUID,
    other: OtherRulebook,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.RECOUNT))],
) -> RecountAnswer:
    """Who would move, and why, if the stage were held by another rulebook.

    The chief judge and the supervisor may ask at any time, the organiser once results are published.
    """
    rulebook = rulebook_of(other.rulebook)
    found = faults(rulebook)
    if found:
        raise InvalidRulebook(faults=" ".join(f"{fault.path}: {fault.message}" for fault in found))
    with platform.tables.read.begin() as connection:
        counted = recount(connection, StageId(stage), rulebook)
        ids = ids_under_codes(connection, StageId(stage))
    if counted is None:
        raise NotFound(noun="stage")
    if counted.edition == 0 and audience_of(platform, who, stage) != "officials":
        raise NotPublished()
    return RecountAnswer.model_validate(
        {
            "stage": stage,
            "position": counted.position,
            "digest": counted.digest,
            "other": counted.other,
            "lines": under_codes(ids, recount_lines(counted)),
        }
    )
