"""Units: employers, unions and federations, in trees.

A unit is known by its name: no two have the same one, and a unit keeps its id when its name changes. The id
of a new unit follows from its name, so that whoever names it first, a roster or an import, means the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Connection, insert, literal, select, update

from competition.directory.finding import Cursor, after, among, matches
from competition.directory.kept import CHUNK
from competition.directory.person import Fault
from competition.directory.spelling import stored
from competition.directory.unit import Unit, UnitDraft, faults_in, merged_with, tidied
from competition.directory.unit_record import (
    UNIT,
    as_draft,
    columns_of,
    faultless,
    fields_of,
    unit_of_row,
    units,
)
from competition.identifiers import UnitId, unit_of
from competition.refusals.directory import ChangedMeanwhile, TreeLoop, UnitNameTaken
from competition.refusals.family import NotFound
from competition.tables import Tables

_DEEPEST = 64


class UnitPage(NamedTuple):
    """Units in the order of their pinyin; `next` is None on the last page."""

    units: tuple[Unit, ...]
    next: Cursor | None


class Units:
    """The units of the directory."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def faults(self, draft: UnitDraft) -> tuple[Fault, ...]:
        """What is wrong with a draft by itself."""
        return tuple(faults_in(tidied(draft)))

    def with_name(self, name: str) -> UnitId | None:
        """The unit that is called so."""
        return self.with_names([name]).get(stored(name))

    def with_names(self, names: Iterable[str]) -> Mapping[str, UnitId]:
        """The units that are called so, by their names as they are kept."""
        wanted = list(dict.fromkeys(map(stored, names)))
        found: dict[str, UnitId] = {}
        with self._tables.read.begin() as connection:
            for start in range(0, len(wanted), CHUNK):
                chosen = select(units.c.name, units.c.id).where(
                    units.c.name.in_(wanted[start : start + CHUNK])
                )
                found.update((row.name, UnitId(row.id)) for row in connection.execute(chosen))
        return found

    def named(self, name: str) -> UnitId:
        """The unit that is called so; a new one at the top of a tree when there is none."""
        known = self.with_name(name)
        if known is not None:
            return known
        with self._tables.write.begin() as connection:
            return self.put_within(connection, UnitDraft(name=name)).id

    def one(self, id: UUID) -> Unit:
        """Refuses a unit that is not here."""
        found = self.some([id]).get(UnitId(id))
        if found is None:
            raise NotFound(noun="unit")
        return found

    def some(self, ids: Iterable[UUID]) -> Mapping[UnitId, Unit]:
        """These units; ids of none are left out."""
        unique = list(dict.fromkeys(ids))
        found: dict[UnitId, Unit] = {}
        with self._tables.read.begin() as connection:
            for start in range(0, len(unique), CHUNK):
                chosen = UNIT.where(units.c.id.in_(unique[start : start + CHUNK]))
                found.update((UnitId(row.id), unit_of_row(row)) for row in connection.execute(chosen))
        return found

    def parents_of(self, unit: UUID) -> tuple[UnitId, ...]:
        """The units above, the nearest first; empty for a unit at the top or an unknown one."""
        with self._tables.read.begin() as connection:
            return _above(connection, unit)

    def under(self, unit: UUID) -> frozenset[UnitId]:
        """The unit itself and everything below it."""
        below = select(literal(unit, units.c.id.type).label("id")).cte("below", recursive=True)
        below = below.union(select(units.c.id).where(units.c.parent == below.c.id))
        with self._tables.read.begin() as connection:
            return frozenset(UnitId(row.id) for row in connection.execute(select(below.c.id)))

    def search(
        self,
        typed: str = "",
        *,
        parent: UUID | None = None,
        within: Collection[UnitId] | None = None,
        cursor: Cursor | None = None,
        limit: int = 50,
    ) -> UnitPage:
        """One page of units by name, pinyin or initials; `parent`: only those right under it."""
        chosen = (
            UNIT.add_columns(units.c.pinyin)
            .where(matches(units, typed), after(units, cursor), among(units, "id", within))
            .order_by(units.c.pinyin, units.c.id)
            .limit(limit + 1)
        )
        if parent is not None:
            chosen = chosen.where(units.c.parent == parent)
        with self._tables.read.begin() as connection:
            rows = list(connection.execute(chosen))
        last = rows[limit - 1] if len(rows) > limit else None
        shown = tuple(unit_of_row(row) for row in rows[:limit])
        return UnitPage(shown, Cursor(last.pinyin, last.id) if last is not None else None)

    def each(self, within: Collection[UnitId] | None = None) -> Iterator[Unit]:
        """Every unit (`within`: of these), page by page, in the order of their pinyin."""
        cursor: Cursor | None = None
        while True:
            page = self.search(within=within, cursor=cursor, limit=CHUNK)
            yield from page.units
            if page.next is None:
                return
            cursor = page.next

    def create(self, draft: UnitDraft) -> Unit:
        """A new unit; the same once more changes nothing.

        Refuses a fault, a name that another unit has, and an unknown unit above it.
        """
        ready = faultless(draft)
        with self._tables.write.begin() as connection:
            known = _with_name(connection, ready.name)
            if known is None:
                return self.put_within(connection, ready)
            if as_draft(known) != ready:
                raise UnitNameTaken(name=ready.name)
            return known

    def change(self, id: UUID, draft: UnitDraft, version: int) -> Unit:
        """Correct or move a unit: the draft is what it is from now on. The same once more changes nothing.

        Refuses a fault, a name that another unit has, a loop, and a `version` that is not the one kept.
        """
        ready = faultless(draft)
        with self._tables.write.begin() as connection:
            known = connection.execute(UNIT.where(units.c.id == id)).one_or_none()
            if known is None:
                raise NotFound(noun="unit")
            unit = unit_of_row(known)
            if as_draft(unit) == ready:
                return unit
            if unit.version != version:
                raise ChangedMeanwhile()
            return _changed(connection, unit, ready)

    def put_within(self, connection: Connection, draft: UnitDraft) -> Unit:
        """Within somebody's transaction: the unit of this name becomes what the draft says, or is made.

        What the draft leaves empty stays. Refuses as `create` and `change` do.
        """
        ready = faultless(draft)
        known = _with_name(connection, ready.name)
        if known is not None:
            merged = merged_with(known, ready)
            return known if as_draft(known) == merged else _changed(connection, known, merged)
        return _made(connection, _free_id(connection, ready.name), ready)

    def name(self, id: UUID, name: str) -> None:
        """Note or correct the name of a unit of which nothing else may be known."""
        with self._tables.write.begin() as connection:
            known = connection.execute(UNIT.where(units.c.id == id)).one_or_none()
            if known is None:
                _made(connection, UnitId(id), faultless(UnitDraft(name=name)))
            elif known.name != stored(name):
                _changed(
                    connection,
                    unit_of_row(known),
                    faultless(replace(as_draft(unit_of_row(known)), name=name)),
                )


def _made(connection: Connection, id: UnitId, draft: UnitDraft) -> Unit:
    _require_place(connection, id, draft)
    connection.execute(insert(units).values(id=id, **columns_of(draft, 1)))
    return Unit(id=id, version=1, **fields_of(draft))


def _changed(connection: Connection, unit: Unit, draft: UnitDraft) -> Unit:
    _require_place(connection, unit.id, draft)
    version = unit.version + 1
    connection.execute(update(units).where(units.c.id == unit.id).values(**columns_of(draft, version)))
    return Unit(id=unit.id, version=version, **fields_of(draft))


def _require_place(connection: Connection, id: UnitId, draft: UnitDraft) -> None:
    """Refuses a name that another unit has, and a place in the tree that is none."""
    known = _with_name(connection, draft.name)
    if known is not None and known.id != id:
        raise UnitNameTaken(name=draft.name)
    if draft.parent is None:
        return
    if connection.execute(select(units.c.id).where(units.c.id == draft.parent)).one_or_none() is None:
        if draft.parent == id:
            raise TreeLoop()
        raise NotFound(noun="unit")
    if id in (draft.parent, *_above(connection, draft.parent)):
        raise TreeLoop()


def _above(connection: Connection, unit: UUID) -> tuple[UnitId, ...]:
    """The units above, the nearest first."""
    found: list[UnitId] = []
    below = unit
    while len(found) < _DEEPEST:
        parent = connection.execute(select(units.c.parent).where(units.c.id == below)).scalar()
        if parent is None:
            break
        found.append(UnitId(parent))
        below = parent
    return tuple(found)


def _with_name(connection: Connection, name: str) -> Unit | None:
    row = connection.execute(UNIT.where(units.c.name == name)).one_or_none()
    return None if row is None else unit_of_row(row)


def _free_id(connection: Connection, name: str) -> UnitId:
    """The id that follows from the name, unless a unit has it that was called so before."""
    id = unit_of(name)
    taken = connection.execute(select(units.c.id).where(units.c.id == id)).one_or_none()
    return id if taken is None else UnitId(uuid4())
