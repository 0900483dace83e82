"""Which two things nobody may be at once in a competition, and why. The rules are data.

A *conflict of interest* (to compete or coach, or to come from the unit of an entry) bars from office under
every control level. A *conflict of offices* needs more people than a small organiser has: it is refused under
two-person control, and under single-handed control the level that is printed on every result tells of it.
Both are refused when somebody is appointed or seated, not when they act.
"""

from __future__ import annotations

from typing import NamedTuple

from competition.commands import Past
from competition.entries.roster import Roster
from competition.identifiers import CompetitionId, PersonId, TradeId, officials_of, roster_of
from competition.refusals.officials import RolesConflict, TakesPart
from competition.setup.competition import Competition
from competition.setup.officials import OfficialRole, Officials

_WRITES = "Who gives marks does not also write them down."
_WATCHES = "Who gives marks does not also watch over the marking."
_RULES = "Who gave or wrote down marks does not rule on appeals against them."


class Conflict(NamedTuple):
    """Two offices that one person may not hold together under two-person control, and the reason."""

    one: OfficialRole
    other: OfficialRole
    why: str


CONFLICTS: tuple[Conflict, ...] = (
    Conflict("judge", "recorder", _WRITES),
    Conflict("chief judge", "recorder", _WRITES),
    Conflict("judge", "supervisor", _WATCHES),
    Conflict("chief judge", "supervisor", _WATCHES),
    Conflict("judge", "arbitrator", _RULES),
    Conflict("chief judge", "arbitrator", _RULES),
    Conflict("recorder", "arbitrator", _RULES),
)


def require_compatible(
    past: Past, competition: CompetitionId, person: PersonId, role: OfficialRole, *, beside: TradeId | None
) -> None:
    """Refuses an office to who competes or coaches in any trade of the competition (`beside`: one that is
    looked at in any case), and to who holds an office that conflicts with it.
    """
    found = past.of(Competition, competition)
    trades = dict.fromkeys((*found.trades, *(() if beside is None else (beside,))))
    past.prepare(roster_of(trade) for trade in trades)
    if any(takes_part(past.of(Roster, roster_of(trade)), person) for trade in trades):
        raise TakesPart()
    if found.control == "two-person":
        held = past.of(Officials, officials_of(competition)).roles_of(person)
        _require_no_conflict(held, role)


def takes_part(roster: Roster, person: PersonId) -> bool:
    """Whether this person competes in the trade or coaches somebody who does."""
    return any(person in place.members or person in place.coaches for place in roster.places.values())


def _require_no_conflict(held: frozenset[OfficialRole], role: OfficialRole) -> None:
    for conflict in CONFLICTS:
        for mine, theirs in ((conflict.one, conflict.other), (conflict.other, conflict.one)):
            if mine == role and theirs in held:
                raise RolesConflict(role=role, held=theirs, why=conflict.why)
