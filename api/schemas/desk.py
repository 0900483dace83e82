"""A judge's desk: stages, modules, criteria and sheets, by code."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec
from pydantic import BaseModel
from sqlalchemy import Connection

from competition.judging.performance import DeclaredItem
from competition.scoring.rulebook import StageRules
from projections.judge_desk import desk_stages, items_of, stage_rules_of
from projections.progress import sheets_due
from projections.scoring_day import signed_modules
from projections.spreads import spreads_of


class DeskCriterion(BaseModel):
    """What one mark is given for, and which marks are allowed.

    `per_item`: one mark for every item declared.
    """

    id: str
    name: str
    minimum: str
    maximum: str
    step: str
    per_item: bool


class DeskModule(BaseModel):
    """A module this judge marks."""

    id: str
    name: str
    criteria: list[DeskCriterion]


class DeskItem(BaseModel):
    """Something the entry performs and is marked for."""

    id: str
    name: str


class DeskSheet(BaseModel):
    """One sheet: missing, submitted or amended; its version and position once it is in."""

    module: str
    code: str
    order: int
    status: str
    version: int
    position: int
    items: list[DeskItem]
    marks: dict[str, str | None]


class DeskSpread(BaseModel):
    """Marks of the panel that lie too far apart and are to be discussed; whose, and how far, is not told."""

    module: str
    code: str
    key: str


class DeskStage(BaseModel):
    """A stage this judge sits in. `signed_off`: the modules whose sheets the judge stands by."""

    stage: UUID
    trade: str
    name: str
    phase: str
    seat: str
    modules: list[DeskModule]
    sheets: list[DeskSheet]
    to_discuss: list[DeskSpread]
    signed_off: list[str]


class DeskAnswer(BaseModel):
    """Everything on one judge's desk."""

    stages: list[DeskStage]


def desk_answer(connection: Connection, judge: UUID | None) -> DeskAnswer:
    """The desk of a judge; empty for somebody who is none."""
    if judge is None:
        return DeskAnswer(stages=[])
    found = []
    for held in desk_stages(connection, judge):
        rules = stage_rules_of(connection, held.stage)
        found.append(
            DeskStage(
                stage=held.stage,
                trade=held.trade,
                name=held.name,
                phase=held.phase,
                seat=held.seat,
                modules=modules_told(rules, held.modules),
                sheets=_sheets(connection, held.stage, judge),
                to_discuss=_to_discuss(connection, held.stage, rules, judge),
                signed_off=signed_modules(connection, held.stage, judge),
            )
        )
    return DeskAnswer(stages=found)


def _to_discuss(
    connection: Connection, stage: UUID, rules: StageRules | None, judge: UUID
) -> list[DeskSpread]:
    found = spreads_of(connection, stage, rules, judge=judge)
    return [DeskSpread(module=one.module, code=one.code, key=one.key) for one in found if one.reason is None]


def modules_told(rules: StageRules | None, mine: Collection[str]) -> list[DeskModule]:
    """These modules of a stage, with what a sheet of each asks for."""
    return [
        DeskModule(
            id=module.id,
            name=module.name,
            criteria=[
                DeskCriterion(
                    id=criterion.id,
                    name=criterion.name,
                    minimum=str(criterion.minimum),
                    maximum=str(criterion.maximum),
                    step=str(criterion.step),
                    per_item=criterion.per_item,
                )
                for criterion in module.criteria
            ],
        )
        for module in (rules.modules if rules else ())
        if module.id in mine
    ]


def items_told(items: Iterable[DeclaredItem]) -> list[DeskItem]:
    """The items of an entry that are marked."""
    return [DeskItem(id=item.id, name=item.name) for item in items if not item.void]


def _sheets(connection: Connection, stage: UUID, judge: UUID) -> list[DeskSheet]:
    items = items_of(connection, stage)
    return [
        DeskSheet(
            module=due.module,
            code=due.code,
            order=due.order,
            status=due.status,
            version=due.version,
            position=due.position,
            items=items_told(items.get(due.entry, ())),
            marks=msgspec.json.decode(due.marks),
        )
        for due in sheets_due(connection, stage, judge)
    ]
