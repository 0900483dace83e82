"""How a list of units is filed: with a few statements for all its rows, where one by one takes some for each.

Three thousand units took eleven seconds one by one, in one transaction that held up everybody else's; like
this they take less than one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, insert, update

from competition.directory.unit import Unit, UnitDraft, merged_with
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
from competition.refusals.directory import TreeLoop
from competition.refusals.family import NotFound


def file(connection: Connection, drafts: Sequence[UnitDraft], above: Mapping[str, str]) -> None:
    """Take drafts in within somebody's transaction: the unit of each name becomes what its draft says, or is
    made. What a draft leaves empty stays.

    `above`: the name of the unit above, by the name of the unit, where both may be new. Refuses the first
    fault, a unit above that is not here, and a loop.
    """
    ready = [faultless(draft) for draft in drafts]
    tree = _Tree([unit_of_row(row) for row in connection.execute(UNIT)])
    ids = {draft.name: tree.id_of(draft.name) for draft in ready}
    for draft in ready:
        tree.put(ids[draft.name], replace(draft, parent=ids.get(above.get(draft.name, "")) or draft.parent))
    tree.require_places()
    tree.write(connection)


class _Tree:
    """Every unit, with what a list changes of them."""

    def __init__(self, known: Sequence[Unit]) -> None:
        self._units = {unit.id: unit for unit in known}
        self._by_name = {unit.name: unit for unit in known}
        self._made: dict[UnitId, Unit] = {}
        self._changed: dict[UnitId, Unit] = {}

    def id_of(self, name: str) -> UnitId:
        """The id of the unit of this name; the one that follows from the name for a new one, unless a unit
        has it that was called so before.
        """
        known = self._by_name.get(name)
        if known is not None:
            return known.id
        id = unit_of(name)
        return UnitId(uuid4()) if id in self._units else id

    def put(self, id: UnitId, draft: UnitDraft) -> None:
        """The unit becomes what the draft says; what is the same already is not written."""
        known = self._units.get(id)
        if known is None:
            self._made[id] = self._units[id] = Unit(id=id, version=1, **fields_of(draft))
            return
        merged = merged_with(known, draft)
        if as_draft(known) != merged:
            changed = Unit(id=id, version=known.version + 1, **fields_of(merged))
            self._changed[id] = self._units[id] = changed

    def require_places(self) -> None:
        """Refuses a unit above that is not here, and a unit that stands under itself."""
        for unit in (*self._made.values(), *self._changed.values()):
            passed: set[UUID] = {unit.id}
            while unit.parent is not None:
                if unit.parent in passed:
                    raise TreeLoop()
                if unit.parent not in self._units:
                    raise NotFound(noun="unit")
                passed.add(unit.parent)
                unit = self._units[unit.parent]

    def write(self, connection: Connection) -> None:
        """Write what is new and what changed."""
        if self._made:
            rows = [{"id": one.id, **columns_of(one, one.version)} for one in self._made.values()]
            connection.execute(insert(units), rows)
        if self._changed:
            statement = update(units).where(units.c.id == bindparam("known"))
            rows = [{"known": one.id, **columns_of(one, one.version)} for one in self._changed.values()]
            connection.execute(statement, rows)
