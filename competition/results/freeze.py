"""Freezing the public board: towards the end the public stops seeing marks come in, officials do not.

A freeze belongs to a live board. It ends when the board is thawed, or by itself with the publication.
"""

from __future__ import annotations

from competition.commands import Command, Past
from competition.facts import Fact
from competition.identifiers import StageId, StreamId, results_of
from competition.refusals.results import BoardIsFrozen, BoardNotFrozen, NothingToFreeze
from competition.results.proceedings import BoardFrozen, BoardThawed
from competition.results.results import Results
from competition.setup.stage import Stage, known_stage


class FreezeBoard(Command):
    """Let the public see the live board as it is now, whatever comes."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


class ThawBoard(Command):
    """Let the public see the live board again."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


def freeze_board(command: FreezeBoard, past: Past) -> tuple[Fact, ...]:
    """Refuses a stage without a live board, one that is not open, published already, or frozen."""
    stage = known_stage(past, command.stage)
    results = past.of(Results, command.stream)
    if not stage.opened or not past.of(Stage, command.stage).live_board or results.edition:
        raise NothingToFreeze()
    if results.frozen:
        raise BoardIsFrozen()
    return (BoardFrozen(stage=command.stage),)


def thaw_board(command: ThawBoard, past: Past) -> tuple[Fact, ...]:
    """Refuses a board that is not frozen."""
    if not past.of(Results, command.stream).frozen:
        raise BoardNotFrozen()
    return (BoardThawed(stage=command.stage),)
