"""The public board is frozen towards the end, and thawed or published."""

from __future__ import annotations

import msgspec

from competition.facts import Fact
from competition.refusals.family import NotFound
from competition.refusals.results import BoardIsFrozen, BoardNotFrozen, NothingToFreeze
from competition.results.freeze import FreezeBoard, ThawBoard
from competition.results.proceedings import BoardFrozen, BoardThawed
from competition.results.results import ResultsPublished
from tests.builders import NOWHERE, STAGE, command, locked, open_stage, opened, scheduled
from tests.past import given

FREEZE, THAW = command(FreezeBoard, stage=STAGE), command(ThawBoard, stage=STAGE)
FROZEN, THAWED = BoardFrozen(stage=STAGE), BoardThawed(stage=STAGE)
HIDDEN = open_stage()


def live(fact: Fact) -> Fact:
    """The same, for a stage with a live board."""
    return msgspec.structs.replace(fact, live_board=True) if fact == scheduled() else fact


LIVE = tuple(map(live, HIDDEN))
PUBLISHED = ResultsPublished(stage=STAGE, edition=1, as_of=1, digest="", standings=())


def test_a_live_board_is_frozen_and_thawed() -> None:
    given(*LIVE).when(FREEZE).then(FROZEN)
    given(*LIVE, FROZEN).when(THAW).then(THAWED)
    given(*LIVE, FROZEN, THAWED).when(FREEZE).then(FROZEN)
    given(*LIVE, locked()).when(FREEZE).then(FROZEN)


def test_what_nobody_sees_live_is_not_frozen() -> None:
    given(*HIDDEN).when(FREEZE).refused(NothingToFreeze)
    given(*(fact for fact in LIVE if fact != opened())).when(FREEZE).refused(NothingToFreeze)
    given(*LIVE, locked(), PUBLISHED).when(FREEZE).refused(NothingToFreeze)
    given(*LIVE).when(command(FreezeBoard, stage=NOWHERE)).refused(NotFound)


def test_nothing_is_frozen_or_thawed_twice() -> None:
    given(*LIVE, FROZEN).when(FREEZE).refused(BoardIsFrozen)
    given(*LIVE).when(THAW).refused(BoardNotFrozen)
    given(*LIVE, FROZEN, THAWED).when(THAW).refused(BoardNotFrozen)


def test_publication_ends_a_freeze_by_itself() -> None:
    given(*LIVE, FROZEN, locked(), PUBLISHED).when(THAW).refused(BoardNotFrozen)
