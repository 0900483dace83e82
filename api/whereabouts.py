"""Which competition a thing belongs to, and which entry stands behind a code: lookups every request needs.

All of it is decided once and never changes, so an answer that was found is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, Select, select

from competition.identifiers import EntryId, StageId
from competition.refusals import EntryNotInStage, NotFound
from competition.tables import Tables
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


_COMPETITION_OF = {
    "competition": lambda id: select(competitions.c.competition).where(competitions.c.competition == id),
    "trade": _of_trade,
    "stage": _of_stage,
    "entry": _of_entry,
    "award": _of_award,
}


class Whereabouts:
    """Answers from the views, remembered."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._competitions: dict[tuple[str, UUID], UUID] = {}
        self._entries: dict[tuple[UUID, str], EntryId] = {}

    def competition_of(self, named: Mapping[str, UUID]) -> UUID | None:
        """The competition of the things a request names; None when it names nothing inside one.

        Refuses things that do not exist.
        """
        for noun, id in named.items():
            if noun not in _COMPETITION_OF:
                continue
            if (noun, id) not in self._competitions:
                with self._tables.read.begin() as connection:
                    self._competitions[noun, id] = _one(connection, _COMPETITION_OF[noun](id), noun)
            return self._competitions[noun, id]
        return None

    def entry_with_code(self, stage: StageId, code: str) -> EntryId:
        """The entry behind a code. Refuses a code that is not on the start list."""
        if (stage, code) not in self._entries:
            chosen = select(start_places.c.entry).where(
                start_places.c.stage == stage, start_places.c.code == code
            )
            with self._tables.read.begin() as connection:
                found = connection.execute(chosen).scalar()
            if found is None:
                raise EntryNotInStage()
            self._entries[stage, code] = EntryId(found)
        return self._entries[stage, code]


def _one(connection: Connection, chosen: Select[UUID], noun: str) -> UUID:
    found = connection.execute(chosen).scalar()
    if found is None:
        raise NotFound(noun=noun)
    return found
