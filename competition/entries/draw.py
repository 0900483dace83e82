"""The start list of a stage: in which order entries appear, and under which blind code judges see them.

Two ways lead to it. *Set*: a list given in its order, or drawn from a seed that one person chose; for
competitions under single-handed control. *Drawn*: the list is committed to, contributors nobody can steer
make the seed (`commitment.py`). How places and codes follow from a seed is in `shuffle.py`, who keeps the
codes until the stage is locked in `layers.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self, assert_never

import msgspec

from competition.commands import Command, Past
from competition.countersigning import person_of, takes_two
from competition.entries.entry import Entry
from competition.entries.shuffle import StartPlace, start_places
from competition.facts import Fact, Record
from competition.identifiers import EntryId, StageId, StreamId, TradeId, draw_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.draws import DrawMustBeCommitted
from competition.refusals.entries import EntryNotApproved
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere
from competition.results.going_on import require_qualified
from competition.setup.stage import known_stage


class DrawFact(Fact):
    """A fact in the life of a stage's draw."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return draw_of(self.stage)


class Contributor(msgspec.Struct, frozen=True, kw_only=True):
    """Who helps to make the seed, and what they committed to: SHA-256 in hex of salt and contribution."""

    label: str
    commitment: str


class DrawCommitted(DrawFact, tag="draw.committed"):
    """The ordered list to draw from stands, and so does what every contributor will contribute.

    `algorithm` names the arithmetic; `salt` (hex) keeps the list's fingerprint from being guessed;
    `stations` is 0 where none are drawn.
    """

    algorithm: str
    entries: tuple[EntryId, ...]
    salt: str
    layers: int
    stations: int
    contributors: tuple[Contributor, ...]


class DrawContributed(DrawFact, tag="draw.contributed"):
    """A contributor opened their commitment. With the last one the start list stands."""

    label: str
    contribution: str
    salt: str


class StartListSet(DrawFact, tag="draw.start_list_set"):
    """Order and codes of a stage stand. `seed` is empty where the order was given rather than drawn."""

    seed: str
    places: tuple[StartPlace, ...]


AnyDrawFact = DrawCommitted | DrawContributed | StartListSet


@dataclass(frozen=True, slots=True)
class StartList:
    """What decisions need to know of a start list and the draw it came from.

    `committer` and `hands`: the persons who committed to the list and who gave contributions.
    """

    places: tuple[StartPlace, ...] = ()
    entries: frozenset[EntryId] = frozenset()
    committed: DrawCommitted | None = None
    committer: str = ""
    contributions: Mapping[str, DrawContributed] = field(default_factory=dict)
    hands: frozenset[str] = frozenset()

    def after(self, record: Record[AnyDrawFact]) -> Self:
        match record.fact:
            case DrawCommitted() as fact:
                return replace(self, committed=fact, committer=person_of(record.stamp))
            case DrawContributed() as fact:
                return replace(
                    self,
                    contributions={**self.contributions, fact.label: fact},
                    hands=self.hands | {person_of(record.stamp)},
                )
            case StartListSet() as fact:
                entries = frozenset(place.entry for place in fact.places)
                return replace(self, places=fact.places, entries=entries)
            case other:
                assert_never(other)

    @property
    def layers(self) -> int:
        """How many layers keep codes and entries apart; 0 where nobody drew."""
        return self.committed.layers if self.committed is not None else 0


class SetStartList(Command):
    """Draw the start list of a stage from these entries, or (without a seed) take the order as given."""

    stage: StageId
    entries: tuple[EntryId, ...]
    seed: str = ""

    @property
    def stream(self) -> StreamId:
        return draw_of(self.stage)


def set_start_list(command: SetStartList, past: Past) -> tuple[Fact, ...]:
    """Every entry must be of the stage's trade, approved, and appear once. A start list is set once.

    Refuses under two-person control, and where a list was committed to: a draw is not thrown over.
    """
    trade = known_stage(past, command.stage).trade
    if takes_two(past, command.stage):
        raise DrawMustBeCommitted()
    known = past.of(StartList, draw_of(command.stage))
    if known.places or known.committed is not None:
        raise AlreadyThere(noun="start list")
    require_starters(past, trade, command.entries)
    require_qualified(past, command.stage, command.entries)
    places = start_places(command.entries, command.seed)
    return (StartListSet(stage=command.stage, seed=command.seed, places=places),)


def require_starters(past: Past, trade: TradeId, entries: Sequence[EntryId]) -> None:
    """Refuses a list that is empty or names an entry twice, and entries that are not approved ones of the
    trade.
    """
    if not entries or len(set(entries)) != len(entries):
        raise InvalidSetting(what="entries", fault="the list is empty or names an entry twice")
    past.prepare(entries)
    for entry in entries:
        found = past.of(Entry, entry)
        if found.trade != trade:
            raise NotFound(noun="entry")
        if found.status != "approved":
            raise EntryNotApproved(status=found.status)
