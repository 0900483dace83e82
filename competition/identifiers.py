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
ProgrammeId = NewType("ProgrammeId", UUID)
SeriesId = NewType("SeriesId", UUID)
StageId = NewType("StageId", UUID)
EntryId = NewType("EntryId", UUID)
PersonId = NewType("PersonId", UUID)
UnitId = NewType("UnitId", UUID)
JudgeId = NewType("JudgeId", UUID)
SheetId = NewType("SheetId", UUID)
AppealId = NewType("AppealId", UUID)
AwardId = NewType("AwardId", UUID)
TitleId = NewType("TitleId", UUID)
ConferralId = NewType("ConferralId", UUID)
ObjectionId = NewType("ObjectionId", UUID)
WorkId = NewType("WorkId", UUID)

_ROOT = UUID("9f7d3a52-6f0e-5c55-9d0a-6b1f4e0c2a11")


@lru_cache(maxsize=32_768)  # one command asks for the same few ids many times over
def _derive(noun: str, *parts: object) -> UUID:
    return uuid5(_ROOT, "\x1f".join([noun, *map(str, parts)]))


def competition_of(command: CommandId) -> CompetitionId:
    """A new competition is named after the command that founds it, so a repeated command founds it once."""
    return CompetitionId(_derive("competition", command))


def officials_of(competition: CompetitionId) -> StreamId:
    """The list of a competition's officials."""
    return _derive("officials", competition)


def trade_of(command: CommandId, number: int = 1) -> TradeId:
    """A new trade is named after its command; `number`: which one, from 1, of those it adds together."""
    return TradeId(_derive("trade", command) if number == 1 else _derive("trade", command, number))


def programme_of(command: CommandId) -> ProgrammeId:
    return ProgrammeId(_derive("programme", command))


def series_of(command: CommandId) -> SeriesId:
    return SeriesId(_derive("series", command))


def roster_of(trade: TradeId) -> StreamId:
    return _derive("roster", trade)


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


def layers_of(stage: StageId) -> StreamId:
    """The code layers of a stage's draw: their custodians and their opening."""
    return _derive("layers", stage)


def stand_in_of(stage: StageId, code: str) -> EntryId:
    """What stands for an entry on a board that shows no entries; it tells the code and nothing else."""
    return EntryId(_derive("stand-in", stage, code))


def panel_of(stage: StageId) -> StreamId:
    return _derive("panel", stage)


def results_of(stage: StageId) -> StreamId:
    return _derive("results", stage)


def recheck_of(stage: StageId) -> StreamId:
    return _derive("recheck", stage)


def appeal_of(command: CommandId) -> AppealId:
    """An appeal is named after the command that files it."""
    return AppealId(_derive("appeal", command))


def awards_of(stage: StageId) -> StreamId:
    return _derive("awards", stage)


def award_of(stage: StageId, entry: UUID, prize: str) -> AwardId:
    return AwardId(_derive("award", stage, entry, prize))


def title_of(command: CommandId) -> TitleId:
    return TitleId(_derive("title", command))


def conferral_of(title: TitleId, recipient: UUID, cycle: str) -> ConferralId:
    """A title is conferred on one recipient at most once a cycle (a year, or an edition)."""
    return ConferralId(_derive("conferral", title, recipient, cycle))


def candidates_of(title: TitleId, stage: StageId) -> StreamId:
    """The winners of a stage that were proposed for a title."""
    return _derive("candidates", title, stage)


def quota_of(title: TitleId, cycle: str) -> StreamId:
    return _derive("quota", title, cycle)


def objection_of(command: CommandId) -> ObjectionId:
    """An objection is named after the command that raises it."""
    return ObjectionId(_derive("objection", command))


def poll_of(title: TitleId, cycle: str) -> StreamId:
    """The public vote on a title's candidates in one cycle: its opening and its end."""
    return _derive("poll", title, cycle)


BALLOT_BOXES = 16
"""Into how many boxes the votes of a poll fall. It is part of what ids mean, and never changes."""


def ballot_box_of(title: TitleId, cycle: str, box: int) -> StreamId:
    return _derive("ballot box", title, cycle, box)


def vote_of(title: TitleId, cycle: str, voter: UUID) -> StreamId:
    """The box that a voter's vote falls into: always the same one, so that a second vote meets the first."""
    return ballot_box_of(title, cycle, voter.int % BALLOT_BOXES)


def work_of(command: CommandId) -> WorkId:
    """A suggestion or an innovation is named after the command that records it."""
    return WorkId(_derive("work", command))


def suggestions_of(unit: UnitId, year: int) -> StreamId:
    """What a unit reports of its suggestions in a year."""
    return _derive("suggestions", unit, year)


def contestant_of(command: CommandId) -> UUID:
    """A person, team or project that is new to the directory, named after the command that registers it."""
    return _derive("contestant", command)


def companion_of(command: CommandId, number: int) -> PersonId:
    """Somebody new to the directory who enters beside a contestant: the members, then the coaches, from 1."""
    return PersonId(_derive("companion", command, number))


def team_of(trade: TradeId, name: str) -> UUID:
    """A team or project known by its name alone: within a trade the same name is the same team."""
    return _derive("team", trade, name)


def part_of(command: CommandId, *what: object) -> CommandId:
    """One of the commands that a request for many things comes to; the same request gives the same ones."""
    return CommandId(_derive("part", command, *what))


def unit_of(name: str) -> UnitId:
    """A unit known by its name alone: the same name is the same unit."""
    return UnitId(_derive("unit", name.strip()))
