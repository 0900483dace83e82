"""The honour roll with the names of the directory, and found by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from api.platform import Platform
from api.schemas.rolls import HonourLine
from competition.directory.recognising import called_among, few_called
from projections.rolls import Honour, RollWanted, roll

_FEW = 500
_BATCH = 1000
_MOST_BATCHES = 20
"""A page reads no more of the roll than this; the next one goes on where it stopped."""


class Page(NamedTuple):
    """Lines of the roll. `next`: after which position the next page begins; None on the last one."""

    lines: Sequence[Honour]
    next: int | None


def page_of(
    platform: Platform, connection: Connection, wanted: RollWanted, name: str, *, after: int, limit: int
) -> Page:
    """A page of the roll, of recipients with this name where one is typed.

    When few are called so, those are looked for on the roll; when many are, the roll is read along and each
    recipient's name is asked for: then the page fills soon.
    """
    if not name.strip():
        return _page(connection, wanted, after, limit)
    few = few_called(platform.private, name, _FEW)
    if few is not None:
        return _page(connection, replace(wanted, recipients=few), after, limit)
    found: list[Honour] = []
    for _ in range(_MOST_BATCHES):
        lines = roll(connection, wanted, after=after, limit=_BATCH)
        called = called_among(platform.private, name, {line.recipient for line in lines})
        found += [line for line in lines if line.recipient in called]
        if len(found) > limit:
            return Page(found[:limit], found[limit - 1].position)
        if len(lines) < _BATCH:
            return Page(found, None)
        after = lines[-1].position
    return Page(found, after)


def _page(connection: Connection, wanted: RollWanted, after: int, limit: int) -> Page:
    lines = roll(connection, wanted, after=after, limit=limit + 1)
    return Page(lines[:limit], lines[limit - 1].position if len(lines) > limit else None)


def with_names(platform: Platform, lines: Sequence[Honour]) -> list[HonourLine]:
    """The lines as an answer carries them."""
    parties = {id for line in lines for id in (line.recipient, line.unit, line.leader) if id is not None}
    names = platform.directory.names_of(parties)

    def called(id: UUID | None) -> str | None:
        return None if id is None else names.get(id)

    return [
        HonourLine.model_validate(
            line._asdict()
            | {"recipient": called(line.recipient), "recipient_id": line.recipient}
            | {"unit": called(line.unit), "unit_id": line.unit, "leader": called(line.leader)}
        )
        for line in lines
    ]
