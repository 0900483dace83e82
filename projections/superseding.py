"""What did an edition change against the one before? Places and totals, as everybody may compare them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from projections.boards import Row


class Shown(NamedTuple):
    """What an edition says of an entry. The total is decimal text."""

    place: int | None
    standing: str
    total: str | None


class RowChange(NamedTuple):
    """An entry that two editions show otherwise; None where it has no line."""

    entry: UUID
    code: str
    before: Shown | None
    after: Shown | None


def changes_between(before: Iterable[Row], after: Iterable[Row]) -> list[RowChange]:
    """Every entry with another place, standing or total, in the order of the later edition; then those that
    are no longer on it.
    """
    were, are = {row.entry: row for row in before}, {row.entry: row for row in after}
    compared = (
        RowChange(entry, row.code, _shown(were.get(entry)), _shown(are.get(entry)))
        for entry, row in (are | {entry: row for entry, row in were.items() if entry not in are}).items()
    )
    return [one for one in compared if one.before != one.after]


def _shown(row: Row | None) -> Shown | None:
    return None if row is None else Shown(row.place, row.standing, row.total)
