"""Whose competition it is: the organising unit by name or id, and the hat that may act for it."""

from __future__ import annotations

from uuid import UUID

from starlette.concurrency import run_in_threadpool

from api.by_name.entering import Named, note_names, unit_called
from api.passes import Principal
from api.platform import Platform
from competition.identifiers import UnitId
from competition.refusals.family import NotAllowed


async def organiser_named(platform: Platform, name: str | None, unit: UUID | None) -> UnitId:
    """The unit by its id, or else by its name. Refuses an id that the directory does not know."""
    if unit is not None:
        return (await run_in_threadpool(platform.directory.units.one, unit)).id
    return await run_in_threadpool(unit_called, platform.directory, name or "")


async def note_organiser(platform: Platform, unit: UnitId, name: str | None) -> None:
    """Note the name, once what the unit organises is taken."""
    if name is not None:
        await run_in_threadpool(note_names, platform.directory, [Named(unit, "unit", name)])


def acting_for(who: Principal, unit: UUID) -> Principal:
    """The organiser's hat that may act for this unit: its own, or one for all.

    Refuses whoever organises for other units only, be they above or below: each runs its own.
    """
    for hat in who.hats:
        if hat.role == "organiser" and hat.competition is None and hat.unit in (None, unit):
            return hat
    raise NotAllowed(role="organiser of this unit")


async def require_sight(platform: Platform, who: Principal, unit: UUID) -> None:
    """Refuses whoever organises neither for this unit nor for one above it."""
    above = await run_in_threadpool(platform.directory.units.parents_of, unit)
    for hat in who.hats:
        if hat.role == "organiser" and hat.competition is None and hat.unit in (None, unit, *above):
            return
    raise NotAllowed(role="organiser of this unit or one above it")
