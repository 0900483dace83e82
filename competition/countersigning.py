"""Acts that take two persons: two different people, on two devices, give the same command.

A competition states its *control level* when it is founded. Under `two-person` control the first giving of
such a command is noted as a proposal and nothing else; the second, by somebody else on another device and
with the same content, does it. There is no way round it: deputies are appointed in advance. Under
`single-handed` control one giving does it, and what is published says so.
"""

from __future__ import annotations

from competition.commands import Past
from competition.facts import Stamp
from competition.identifiers import StageId, TradeId
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.setup.competition import Competition, Trade
from competition.setup.stage import known_stage


def takes_two(past: Past, stage: StageId) -> bool:
    """Whether the competition of this stage is held under two-person control. Refuses an unknown stage."""
    return trade_takes_two(past, known_stage(past, stage).trade)


def trade_takes_two(past: Past, trade: TradeId) -> bool:
    """Whether the competition of this trade is held under two-person control."""
    competition = past.of(Trade, trade).competition
    return competition is not None and past.of(Competition, competition).control == "two-person"


def person_of(stamp: Stamp) -> str:
    """The person behind an actor, whatever role they act in: of `organiser:6f1…` the part after the colon."""
    return stamp.by.partition(":")[2] or stamp.by


def require_another(first: Stamp, past: Past) -> None:
    """Refuses whoever gave the first signature, and the device it was given from."""
    second = past.stamp
    if person_of(first) == person_of(second) or (first.device and first.device == second.device):
        raise AnotherPersonNeeded()
