"""A judge's desk: stages, modules, criteria and sheets, by code."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec
from pydantic import BaseModel
from sqlalchemy import Connection

from competition.judging.performance import DeclaredItem
from competition.scoring.rulebook import Module, StageRules
from projections.judge_desk import desk_stages, items_of, stage_rules_of
from projections.late_sheets import late_sheets_of
from projections.progress import sheet_names, sheets_due
from projections.scoring_day import signed_modules
from projections.spreads import spreads_of


class DeskDescriptor(BaseModel):
    """What a mark of `at` or more stands for."""

    at: str
    text: str


class DeskCriterion(BaseModel):
    """What one mark is given for, and which marks are allowed.

    `per_item`: one mark for every item declared. `kind` says what is noted: `judged`, `measured`, `timed` in
    seconds, `counted` or `deducted`. `optional`: no mark means nothing to note.
    """

    id: str
    name: str
    minimum: str
    maximum: str
    step: str
    per_item: bool
    kind: str
    optional: bool
    descriptors: list[DeskDescriptor]


class DeskModule(BaseModel):
    """A module this judge marks, `runs` times on the same sheet; 0: it has no runs.

    `running_total`: the sum of the marks says something, and the rulebook lets the judge see it.
    """

    id: str
    name: str
    runs: int
    running_total: bool
    criteria: list[DeskCriterion]


class DeskItem(BaseModel):
    """Something the entry performs and is marked for, in one `run`, or 0: in every one."""

    id: str
    name: str
    run: int


class DeskLate(BaseModel):
    """A sheet of the judge's that came too late: waiting, or accepted or declined for this reason.

    `overtaken_by`: the `lock`, the judge's `recusal`, or a `deputy` in the seat.
    """

    state: str
    marks: dict[str, str | None]
    reason: str
    position: int
    overtaken_by: str


class DeskSheet(BaseModel):
    """One sheet: missing, submitted or amended; its version and position once it is in. `late`: what came of
    it when it came too late, if it did; of several the newest. `due` false: the judge has not to mark this
    entry any more, and the sheet is here for what came of it.
    """

    module: str
    code: str
    order: int
    status: str
    version: int
    position: int
    items: list[DeskItem]
    marks: dict[str, str | None]
    late: DeskLate | None = None
    due: bool = True


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
    """Everything on one judge's desk. `judge`: whose it is; nobody's for somebody who is no judge."""

    judge: UUID | None
    stages: list[DeskStage]


def desk_answer(connection: Connection, judge: UUID | None) -> DeskAnswer:
    """The desk of a judge; empty for somebody who is none."""
    if judge is None:
        return DeskAnswer(judge=None, stages=[])
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
    return DeskAnswer(judge=judge, stages=found)


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
            runs=module.runs.runs if module.runs else 0,
            running_total=_has_running_total(module),
            criteria=[
                DeskCriterion(
                    id=criterion.id,
                    name=criterion.name,
                    minimum=str(criterion.minimum),
                    maximum=str(criterion.maximum),
                    step=str(criterion.step),
                    per_item=criterion.per_item,
                    kind=criterion.kind,
                    optional=criterion.optional,
                    descriptors=[
                        DeskDescriptor(at=str(one.at), text=one.text) for one in criterion.descriptors
                    ],
                )
                for criterion in module.criteria
            ],
        )
        for module in (rules.modules if rules else ())
        if module.id in mine
    ]


def _has_running_total(module: Module) -> bool:
    """Whether the rulebook lets a judge see the sum of the marks, and whether a sum of bare marks means
    anything: seconds, deductions and marks of different factors are not added up like this.
    """
    alike = {(criterion.factor, criterion.divisor) for criterion in module.criteria}
    is_plain = all(one.kind in ("judged", "counted") and one.points is None for one in module.criteria)
    return module.running_total and module.combine == "sum" and is_plain and len(alike) == 1


def items_told(items: Iterable[DeclaredItem]) -> list[DeskItem]:
    """The items of an entry that are marked."""
    return [DeskItem(id=item.id, name=item.name, run=item.run) for item in items if not item.void]


def _sheets(connection: Connection, stage: UUID, judge: UUID) -> list[DeskSheet]:
    items = items_of(connection, stage)
    late = _late(connection, stage, judge)
    found = [
        DeskSheet(
            module=due.module,
            code=due.code,
            order=due.order,
            status=due.status,
            version=due.version,
            position=due.position,
            items=items_told(items.get(due.entry, ())),
            marks=msgspec.json.decode(due.marks),
            late=late.pop((due.module, due.entry), None),
        )
        for due in sheets_due(connection, stage, judge)
    ]
    codes = sheet_names(connection, stage) if late else None
    return found + [
        DeskSheet(
            module=module,
            code=codes.code(entry),
            order=0,
            status="missing",
            version=0,
            position=0,
            items=items_told(items.get(entry, ())),
            marks={},
            late=settled,
            due=False,
        )
        for (module, entry), settled in late.items()
        if codes is not None
    ]


def _late(connection: Connection, stage: UUID, judge: UUID) -> dict[tuple[str, UUID], DeskLate]:
    """What came too late, by module and entry; the newest takes the place of earlier ones."""
    return {
        (one.module, one.entry): DeskLate(
            state=one.state,
            marks=dict(one.marks),
            reason=one.reason,
            position=one.position,
            overtaken_by=one.overtaken_by,
        )
        for one in late_sheets_of(connection, stage, judge)
    }
