"""Opening a stage: the moment from which judges may score, and what has to stand before it.

It asks the start list, the panel and the results of an earlier stage, which all know the stage themselves;
so it is told apart from `stage.py`.
"""

from __future__ import annotations

from competition.commands import Past
from competition.entries.draw import StartList
from competition.facts import Fact
from competition.identifiers import draw_of, panel_of, results_of, stage_of
from competition.judging.panel import Panel
from competition.refusals.setup import EarlierStageNotPublished, NotReadyToOpen, StageAlreadyOpen
from competition.results.results import Results
from competition.setup.competition import Trade
from competition.setup.stage import OpenStage, StageOpened, known_stage, rules_of


def open_stage(command: OpenStage, past: Past) -> tuple[Fact, ...]:
    """Refuses until start list and panel stand and what is carried over is published."""
    stage = known_stage(past, command.stage)
    if stage.opened:
        raise StageAlreadyOpen(what="it")
    rules = rules_of(past, stage)
    panel = past.of(Panel, panel_of(command.stage))
    unjudged = [module.id for module in rules.modules if not any(panel.judges(module.id))]
    missing = [f'a judge for module "{module}"' for module in unjudged]
    if not past.of(StartList, draw_of(command.stage)).places:
        missing.insert(0, "the start list")
    if missing:
        raise NotReadyToOpen(missing=", ".join(missing))
    trade = past.of(Trade, stage.trade)
    if rules.carry_over is not None:
        earlier = stage_of(stage.trade, rules.carry_over.stage)
        if past.of(Results, results_of(earlier)).edition == 0:
            raise EarlierStageNotPublished(stage=rules.carry_over.stage)
    return (StageOpened(stage=command.stage, rubric_version=len(trade.rulebooks), digest=trade.digest),)
