"""Whom an organiser may act for outside any competition: their own units, or any."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from api.access import hat_for
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform


class ActsFor(NamedTuple):
    """The units by id and name; or `all` of them, to be searched for."""

    all: bool
    units: list[tuple[UUID, str]]

    def includes(self, unit: UUID) -> bool:
        """Whether the organiser acts for this unit."""
        return self.all or unit in {id for id, _name in self.units}


def acts_for(platform: Platform, who: Principal) -> ActsFor:
    """As `api.by_name.organising.acting_for` will settle it when something is sent."""
    hats = [hat for hat in who.hats if hat.role == "organiser" and hat.competition is None]
    if any(hat.unit is None for hat in hats):
        return ActsFor(True, [])
    units = [hat.unit for hat in hats if hat.unit is not None]
    names = platform.directory.names_of(units)
    return ActsFor(False, [(unit, names.get(unit, "")) for unit in dict.fromkeys(units)])


def enterable(platform: Platform, who: Principal) -> Callable[[UUID], bool]:
    """Whether the office of a competition is open to the reader: who oversees a unit does not run its own."""
    return lambda competition: hat_for(platform, who, Action.SET_UP, competition) is not None
