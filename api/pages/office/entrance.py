"""Who may enter a room that several roles use, each for something else."""

from __future__ import annotations

from api.access import hat_for, require_in
from api.matrix import Action
from api.pages.office.frame import Place
from api.passes import Principal
from api.platform import Platform
from competition.refusals.family import NotSignedIn


def enter(platform: Platform, who: Principal, at: Place, *actions: Action) -> Principal:
    """The hat of whoever asks that is allowed the first of these actions they may do at this place.

    Refuses whoever may do none of them.
    """
    if not who.is_known:
        raise NotSignedIn()
    for action in actions:
        hat = hat_for(platform, who, action, at.competition.id)
        if hat is not None:
            return hat
    return require_in(platform, who, actions[-1], at.competition.id)
