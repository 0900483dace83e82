"""Where a hat is good: in its own competition, in those of its unit, or everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from api.passes import Principal
from api.platform import Platform


def is_for_all(hat: Principal) -> bool:
    """Whether a role is bound neither to a competition nor to a unit."""
    return hat.competition is None and hat.unit is None


def is_good_in(platform: Platform, hat: Principal, competition: UUID) -> bool:
    """Whether a role is held in this competition: it is the one, or the unit's, or the role is for all."""
    if hat.competition is not None:
        return hat.competition == competition
    if hat.unit is not None and hat.role == "organiser":
        return platform.whereabouts.organiser_of(competition) == hat.unit
    return True


def is_good_everywhere(platform: Platform, hat: Principal, *, for_own_unit: bool) -> bool:
    """Whether a role is held outside single competitions. What belongs to all is the root organisation's.

    `for_own_unit`: what is asked for will belong to the unit of whoever asks, so each organiser may.
    """
    if hat.competition is not None:
        return False
    if hat.unit is None or hat.role != "organiser" or for_own_unit:
        return True
    return hat.unit == platform.hats.organisation()


def answers_at_once(platform: Platform, hats: Sequence[Principal], named: Mapping[str, UUID]) -> bool:
    """Whether all that has to be known of the things named is in memory."""
    if all(map(is_for_all, hats)):
        return True
    whereabouts = platform.whereabouts
    if not whereabouts.knows(named):
        return False
    if all(hat.unit is None for hat in hats):
        return True
    return platform.hats.knows_organisation and whereabouts.knows_organiser(named)
