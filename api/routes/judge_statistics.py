"""How severely, how evenly and how much alike the judges of a stage mark.

For the officials of the stage, who may see other judges' marks once all are in (access.md); organisers may
not. Judges are named by seat: nobody is told here who sits in it.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, Seen
from api.schemas.judge_statistics import (
    ComparedAnswer,
    IntraClassAnswer,
    JudgeFiguresAnswer,
    JudgeStatisticsAnswer,
    ModuleStatistics,
)
from competition.scoring.rulebook import Module
from projections.judge_desk import stage_rules_of
from projections.judge_statistics import Compared, Correlations, JudgeLine, judge_statistics

router = APIRouter(tags=["progress"], responses=PROBLEMS)


@router.get("/stages/{stage}/judge-statistics")
def see_judge_statistics(
    stage: UUID, who: Annotated[Principal, Depends(May(Action.SEE_JUDGE_STATISTICS))], platform: Seen
) -> JudgeStatisticsAnswer:
    """Severity, spread and agreement of the judges by module and criterion, of entries whose sheets are all
    in.
    """
    return statistics_answer(platform, stage)


def statistics_answer(platform: Platform, stage: UUID) -> JudgeStatisticsAnswer:
    """The answer for whoever may see it; without a rulebook there are no modules."""
    with platform.tables.read.begin() as connection:
        rules = stage_rules_of(connection, stage)
        found = judge_statistics(connection, stage, rules)
    modules = rules.modules if rules else ()
    return JudgeStatisticsAnswer(modules=[_module(module, found) for module in modules])


def _module(module: Module, found: list[Compared]) -> ModuleStatistics:
    own = [_compared(module, one) for one in found if one.module == module.id]
    return ModuleStatistics(module=module.id, name=module.name, compared=own)


def _compared(module: Module, one: Compared) -> ComparedAnswer:
    criterion = module.criterion_of(one.criterion) if one.criterion else None
    return ComparedAnswer(
        criterion=one.criterion,
        name=criterion.name if criterion else "",
        kind=criterion.kind if criterion else "",
        rows=one.rows,
        judges=[_judge(line) for line in one.judges],
        panel=list(one.panel),
        complete=one.complete,
        icc=_correlations(one.icc) if one.icc else None,
        kendall_w=_text(one.kendall),
        why=one.why,
    )


def _correlations(icc: Correlations) -> IntraClassAnswer:
    return IntraClassAnswer(
        absolute=_text(icc.absolute),
        absolute_mean=_text(icc.absolute_mean),
        consistent=_text(icc.consistent),
        consistent_mean=_text(icc.consistent_mean),
    )


def _judge(line: JudgeLine) -> JudgeFiguresAnswer:
    return JudgeFiguresAnswer(
        seat=line.seat,
        turn=line.turn,
        rows=line.rows,
        mean=str(line.mean),
        severity=str(line.severity),
        spread=_text(line.spread),
        unevenness=_text(line.unevenness),
        with_others=_text(line.with_others),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
