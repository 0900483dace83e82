"""Which competition a thing belongs to, and which entry stands behind a code: lookups every request needs.

All of it is decided once and never changes, so an answer that was found is kept. A "no" may only mean that
the views are behind; it is said when they are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy import Select, select

from competition.identifiers import EntryId, StageId
from competition.refusals.family import NotFound, UnknownCode
from competition.tables import Tables
from projections.appeals import appeals
from projections.competitions import competitions, entries, stages, start_places, trades
from projections.honour_roll import honours


def _of_trade(trade: UUID) -> Select[UUID]:
    return select(trades.c.competition).where(trades.c.trade == trade)


def _of_stage(stage: UUID) -> Select[UUID]:
    return (
        select(trades.c.competition)
        .join(stages, stages.c.trade == trades.c.trade)
        .where(stages.c.stage == stage)
    )


def _of_entry(entry: UUID) -> Select[UUID]:
    joined = select(trades.c.competition).join(entries, entries.c.trade == trades.c.trade)
    return joined.where(entries.c.entry == entry)


def _of_award(award: UUID) -> Select[UUID]:
    joined = select(trades.c.competition).join(stages, stages.c.trade == trades.c.trade)
    return joined.join(honours, honours.c.stage == stages.c.stage).where(honours.c.honour == award)


def _of_appeal(appeal: UUID) -> Select[UUID]:
    joined = select(trades.c.competition).join(stages, stages.c.trade == trades.c.trade)
    return joined.join(appeals, appeals.c.stage == stages.c.stage).where(appeals.c.appeal == appeal)


_COMPETITION_OF = {
    "competition": lambda id: select(competitions.c.competition).where(competitions.c.competition == id),
    "trade": _of_trade,
    "stage": _of_stage,
    "entry": _of_entry,
    "award": _of_award,
    "appeal": _of_appeal,
}


class Whereabouts:
    """Answers from the views, remembered. `catch_up` waits until they hold everything that is known now."""

    def __init__(self, tables: Tables, catch_up: Callable[[], object]) -> None:
        self._tables = tables
        self._catch_up = catch_up
        self._competitions: dict[tuple[str, UUID], UUID] = {}
        self._entries: dict[tuple[UUID, str], EntryId] = {}
        self._organisers: dict[UUID, UUID] = {}

    def competition_of(self, named: Mapping[str, UUID]) -> UUID | None:
        """The competition of the things a request names; None when it names nothing inside one.

        Refuses things that do not exist.
        """
        for noun, id in named.items():
            if noun not in _COMPETITION_OF:
                continue
            if (noun, id) not in self._competitions:
                found = self._find(_COMPETITION_OF[noun](id))
                if found is None:
                    raise NotFound(noun=noun)
                self._competitions[noun, id] = found
            return self._competitions[noun, id]
        return None

    def knows(self, named: Mapping[str, UUID]) -> bool:
        """Whether `competition_of` answers from memory."""
        asked = next((item for item in named.items() if item[0] in _COMPETITION_OF), None)
        return asked is None or asked in self._competitions

    def knows_organiser(self, named: Mapping[str, UUID]) -> bool:
        """Whether the organiser of what is named is in memory, of what `knows` knows."""
        competition = self.competition_of(named)
        return competition is None or competition in self._organisers

    def organiser_of(self, competition: UUID) -> UUID:
        """The unit that organises a competition. Refuses a competition that does not exist."""
        if competition not in self._organisers:
            chosen = select(competitions.c.organiser).where(competitions.c.competition == competition)
            found = self._find(chosen)
            if found is None:
                raise NotFound(noun="competition")
            self._organisers[competition] = found
        return self._organisers[competition]

    def entry_with_code(self, stage: StageId, code: str) -> EntryId:
        """The entry behind a code. Refuses a code that is not on the start list."""
        if (stage, code) not in self._entries and not self._learn(stage, code):
            self._catch_up()
            if not self._learn(stage, code):
                raise UnknownCode(code=code)
        return self._entries[stage, code]

    def _learn(self, stage: StageId, code: str) -> bool:
        """Read the start list: whoever asks for one code will ask for the others."""
        chosen = select(start_places.c.code, start_places.c.entry).where(start_places.c.stage == stage)
        with self._tables.read.begin() as connection:
            places = connection.execute(chosen).all()
        self._entries.update(((stage, place.code), EntryId(place.entry)) for place in places)
        return (stage, code) in self._entries

    def remembered(self, stage: StageId, code: str) -> EntryId | None:
        """The entry behind a code, if somebody asked for it before."""
        return self._entries.get((stage, code))

    def _find(self, chosen: Select[UUID]) -> UUID | None:
        found = self._look(chosen)
        if found is None:
            self._catch_up()
            found = self._look(chosen)
        return found

    def _look(self, chosen: Select[UUID]) -> UUID | None:
        with self._tables.read.begin() as connection:
            return connection.execute(chosen).scalar()
