"""Adopting a trade's rulebook, and amending it once judges have begun.

Until the first stage of the trade opens, the organiser adopts what is needed. From then on a rulebook is
*amended*, by the chief judge or the supervisor; under two-person control by two of them, as a new version.
Either way it holds for the stages still to be opened: an open one keeps what it was opened with.
"""

from __future__ import annotations

from competition.commands import Command, Past
from competition.countersigning import require_another, trade_takes_two
from competition.facts import Fact
from competition.identifiers import StreamId, TradeId, stage_of
from competition.refusals.commands import InvalidRulebook
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere, NotBegun, RulebookInUse
from competition.scoring.faults import faults
from competition.scoring.rulebook import Rulebook
from competition.setup.competition import RubricAdopted, RubricProposed, Trade
from competition.setup.rubric import hash_of
from competition.setup.stage import Stage


class RubricCommand(Command):
    """A wish about the rulebook of a trade."""

    trade: TradeId
    rulebook: Rulebook

    @property
    def stream(self) -> StreamId:
        return self.trade


class AdoptRubric(RubricCommand):
    """Give a trade its rulebook, or a new version of it for the stages still to be opened."""


class AmendRubric(RubricCommand):
    """Give a trade a new version of its rulebook after a stage of it was opened."""


def adopt_rubric(command: AdoptRubric, past: Past) -> tuple[Fact, ...]:
    """Refuses a rulebook with faults, naming all of them, and one that is in force already; under two-person
    control also a trade of which a stage is open.
    """
    trade = _trade(past, command)
    if trade_takes_two(past, command.trade) and has_begun(past, command.trade):
        raise RulebookInUse()
    return (_adopted(trade, command),)


def amend_rubric(command: AmendRubric, past: Past) -> tuple[Fact, ...]:
    """The first giving is noted under two-person control, the second adopts.

    Refuses a trade of which no stage is open yet, a rulebook with faults or in force already, and a second
    signature from the person or device of the first.
    """
    trade = _trade(past, command)
    if not has_begun(past, command.trade):
        raise NotBegun()
    adopted = _adopted(trade, command)
    if not trade_takes_two(past, command.trade):
        return (adopted,)
    if trade.first is None or trade.proposed != adopted.digest:
        return (RubricProposed(trade=command.trade, digest=adopted.digest, rulebook=command.rulebook),)
    require_another(trade.first, past)
    return (adopted,)


def adopted_first(trade: TradeId, rulebook: Rulebook) -> RubricAdopted:
    """The first rulebook of a new trade. Refuses one with faults, naming all of them."""
    _require_sound(rulebook)
    return RubricAdopted(trade=trade, version=1, digest=hash_of(rulebook), rulebook=rulebook)


def has_begun(past: Past, trade: TradeId) -> bool:
    """Whether any stage of the trade was opened, by whichever version of the rulebook."""
    keys = {stage.id for rulebook in past.of(Trade, trade).rulebooks for stage in rulebook.stages}
    return any(past.of(Stage, stage_of(trade, key)).rubric_version for key in keys)


def _trade(past: Past, command: RubricCommand) -> Trade:
    trade = past.of(Trade, command.trade)
    if trade.id is None:
        raise NotFound(noun="trade")
    return trade


def _adopted(trade: Trade, command: RubricCommand) -> RubricAdopted:
    _require_sound(command.rulebook)
    digest = hash_of(command.rulebook)
    if digest == trade.digest:
        raise AlreadyThere(noun="rulebook")
    return RubricAdopted(
        trade=command.trade, version=len(trade.rulebooks) + 1, digest=digest, rulebook=command.rulebook
    )


def _require_sound(rulebook: Rulebook) -> None:
    found = faults(rulebook)
    if found:
        raise InvalidRulebook(faults=" ".join(f"{fault.path}: {fault.message}" for fault in found))
