"""Opening a stage: the moment from which judges may score, and what has to stand before it.

It asks the start list, the panel, the roster and the results of an earlier stage, which all know the stage
themselves; so it is told apart from `stage.py`.
"""

from __future__ import annotations

from competition.commands import Past
from competition.countersigning import trade_takes_two
from competition.entries.draw import StartList
from competition.entries.entry import Entry
from competition.entries.roster import Roster
from competition.entries.shuffle import StartPlace
from competition.facts import Fact
from competition.identifiers import (
    JudgeId,
    PersonId,
    draw_of,
    panel_of,
    results_of,
    roster_of,
    stage_of,
)
from competition.judging.panel import Panel, Seat
from competition.refusals.officials import OwnUnitAtTheStart, OwnUnitUnderSeal, PanelTakesPart
from competition.refusals.setup import EarlierStageNotPublished, NotReadyToOpen, StageAlreadyOpen
from competition.results.results import Results
from competition.scoring.rulebook import StageRules
from competition.setup.competition import CompetitionBegun, Trade, competition_with, standing_competition
from competition.setup.conflicts import takes_part
from competition.setup.stage import HeldStage, OpenStage, StageOpened, known_stage, rules_of


def open_stage(command: OpenStage, past: Past) -> tuple[Fact, ...]:
    """Refuses a competition that is cancelled; and until start list and panel stand, nobody on the panel has
    a conflict of interest with who starts, and what is carried over is published.
    """
    stage = known_stage(past, command.stage)
    if stage.opened:
        raise StageAlreadyOpen(what="it")
    rules = rules_of(past, stage)
    competition = competition_with(past, stage.trade)
    standing_competition(past, competition)
    panel = past.of(Panel, panel_of(command.stage))
    starters = past.of(StartList, draw_of(command.stage))
    places = starters.places
    _require_complete(rules, panel, places)
    past.prepare(place.entry for place in places)
    for judge, seat in sorted(panel.seats.items(), key=lambda item: item[1].name):
        if seat.sits:
            _require_impartial(past, stage, judge, seat, starters)
    _require_published(past, stage, rules)
    trade = past.of(Trade, stage.trade)
    return (
        CompetitionBegun(competition=competition, stage=command.stage),
        StageOpened(stage=command.stage, rubric_version=len(trade.rulebooks), digest=trade.digest),
    )


def _require_complete(rules: StageRules, panel: Panel, places: tuple[StartPlace, ...]) -> None:
    unjudged = [module.id for module in rules.modules if not any(panel.judges(module.id))]
    missing = [f'a judge for module "{module}"' for module in unjudged]
    if not places:
        missing.insert(0, "the start list")
    if missing:
        raise NotReadyToOpen(missing=", ".join(missing))


def _require_impartial(past: Past, stage: HeldStage, judge: JudgeId, seat: Seat, starters: StartList) -> None:
    """Entries may have come after the judge was seated, so what held then is asked again. Where layers keep
    codes and entries apart, no refusal tells of one by the other.
    """
    if takes_part(past.of(Roster, roster_of(stage.trade)), PersonId(judge)):
        raise PanelTakesPart(seat=seat.name)
    own = [
        place.code
        for place in starters.places
        if seat.unit is not None
        and past.of(Entry, place.entry).unit == seat.unit
        and place.entry not in seat.recused_from
    ]
    if own and starters.layers and trade_takes_two(past, stage.trade):
        raise OwnUnitUnderSeal(seat=seat.name, count=len(own))
    if own:
        raise OwnUnitAtTheStart(seat=seat.name, codes=", ".join(sorted(own)))


def _require_published(past: Past, stage: HeldStage, rules: StageRules) -> None:
    if rules.carry_over is None:
        return
    earlier = stage_of(stage.trade, rules.carry_over.stage)
    if past.of(Results, results_of(earlier)).edition == 0:
        raise EarlierStageNotPublished(stage=rules.carry_over.stage)
