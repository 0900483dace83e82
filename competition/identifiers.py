"""Every identifier of the platform, and the one place where ids are derived from other ids.

Things that officials name themselves in a rulebook (a stage, a module, a criterion, a group) are short
strings; everything else is a UUID. Ids never tell the time: blind judging would leak through their order.

A *derived* id is a UUID of version 5. Two commands that would create the same thing (the second
registration of a person in a trade, the second sheet of a judge for an entry) meet in the same stream
and conflict by themselves, without a lookup.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NewType
from uuid import UUID, uuid5

StreamId = UUID
CommandId = NewType("CommandId", UUID)
CompetitionId = NewType("CompetitionId", UUID)
TradeId = NewType("TradeId", UUID)
StageId = NewType("StageId", UUID)
EntryId = NewType("EntryId", UUID)
PersonId = NewType("PersonId", UUID)
UnitId = NewType("UnitId", UUID)
JudgeId = NewType("JudgeId", UUID)
SheetId = NewType("SheetId", UUID)
AwardId = NewType("AwardId", UUID)
TitleId = NewType("TitleId", UUID)
ConferralId = NewType("ConferralId", UUID)

_ROOT = UUID("9f7d3a52-6f0e-5c55-9d0a-6b1f4e0c2a11")


@lru_cache(maxsize=32_768)  # one command asks for the same few ids many times over
def _derive(noun: str, *parts: object) -> UUID:
    return uuid5(_ROOT, "\x1f".join([noun, *map(str, parts)]))


def competition_of(command: CommandId) -> CompetitionId:
    """A new competition is named after the command that founds it, so a repeated command founds it once."""
    return CompetitionId(_derive("competition", command))


def trade_of(command: CommandId) -> TradeId:
    return TradeId(_derive("trade", command))


def stage_of(trade: TradeId, key: str) -> StageId:
    return StageId(_derive("stage", trade, key))


def entry_of(trade: TradeId, contestant: UUID) -> EntryId:
    """`contestant` is the person, team or project that enters; it can enter a trade once."""
    return EntryId(_derive("entry", trade, contestant))


def sheet_of(stage: StageId, module: str, entry: EntryId, judge: JudgeId) -> SheetId:
    return SheetId(_derive("sheet", stage, module, entry, judge))


def performance_of(stage: StageId, entry: EntryId) -> StreamId:
    return _derive("performance", stage, entry)


def draw_of(stage: StageId) -> StreamId:
    return _derive("draw", stage)


def panel_of(stage: StageId) -> StreamId:
    return _derive("panel", stage)


def results_of(stage: StageId) -> StreamId:
    return _derive("results", stage)


def awards_of(stage: StageId) -> StreamId:
    return _derive("awards", stage)


def award_of(stage: StageId, entry: EntryId, prize: str) -> AwardId:
    return AwardId(_derive("award", stage, entry, prize))


def title_of(command: CommandId) -> TitleId:
    return TitleId(_derive("title", command))


def conferral_of(title: TitleId, recipient: UUID, cycle: str) -> ConferralId:
    """A title is conferred on one recipient at most once a cycle (a year, or an edition)."""
    return ConferralId(_derive("conferral", title, recipient, cycle))


def contestant_of(command: CommandId) -> UUID:
    """A person, team or project that is new to the directory, named after the command that registers it."""
    return _derive("contestant", command)


def unit_of(name: str) -> UnitId:
    """A unit known by its name alone: the same name is the same unit."""
    return UnitId(_derive("unit", name.strip()))
