"""Drawing lots among entries that nothing else parts, where the rulebook says so.

The numbers follow from the seed alone: the tied entries in the order of the start list, shuffled by the
algorithm of the draw (`entries/shuffle.py`). An entry that is tied again later, after a correction, is drawn
again.
"""

from __future__ import annotations

from typing import ClassVar

from competition.commands import Command, Past
from competition.entries.draw import StartList
from competition.entries.shuffle import shuffle
from competition.facts import Fact
from competition.identifiers import StageId, StreamId, draw_of, results_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.recheck import NobodyTied
from competition.refusals.setup import StageNotLocked
from competition.results.counting import tally_of
from competition.results.results import Results, TieDrawn
from competition.scoring.ranking import Placing
from competition.scoring.tie_breaks import tie_breaks_of
from competition.setup.stage import open_rules


class DrawTies(Command):
    """Part the entries that still share a place, by a seed everybody may see."""

    settled: ClassVar[bool] = True

    stage: StageId
    seed: str

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


def draw_ties(command: DrawTies, past: Past) -> tuple[Fact, ...]:
    """Refuses a stage that is not locked, an empty seed, and where nobody is tied or the rulebook lets those
    who are share the place.
    """
    if not past.of(Results, command.stream).locked:
        raise StageNotLocked()
    if not command.seed.strip():
        raise InvalidSetting(what="seed", fault="a draw needs a seed")
    by_lot = any(key.by == "draw" for key in tie_breaks_of(open_rules(past, command.stage)))
    tied = {one.entry for one in tally_of(command.stage, past).standings() if _is_undecided(one)}
    if not by_lot or not tied:
        raise NobodyTied()
    places = past.of(StartList, draw_of(command.stage)).places
    listed = [place.entry for place in places if str(place.entry) in tied]
    order = tuple(shuffle(listed, command.seed, "tie"))
    return (TieDrawn(stage=command.stage, seed=command.seed, order=order),)


def _is_undecided(placing: Placing) -> bool:
    """Whether the entry shares its place, or has one alone by nothing better than its id."""
    by = placing.decided_by
    return placing.tied or (by is not None and by.key is None and by.name == "entry")
