"""The officials of a competition: who holds which office, and who stands by as whose deputy.

An *official* holds an office in the whole competition (a judge of it, its recorder, its arbitrator); a *seat*
on a panel is one place of one stage (`judging/panel.py`), and whoever is seated is appointed a judge with it.
A *deputy* holds the office itself from the day it was named: two-person acts have no bypass, so whoever may
have to stand in is named in advance. When somebody may be appointed, `appointments.py` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Self, assert_never

from competition.commands import Command
from competition.facts import Fact, Record
from competition.identifiers import CompetitionId, PersonId, StreamId, officials_of

OfficialRole = Literal["organiser", "chief judge", "judge", "recorder", "supervisor", "arbitrator"]


class OfficialFact(Fact):
    """A fact in the life of a competition's list of officials."""

    competition: CompetitionId
    person: PersonId
    role: OfficialRole

    @property
    def stream(self) -> StreamId:
        return officials_of(self.competition)


class OfficialAppointed(OfficialFact, tag="official.appointed"):
    """From here on this person holds this office; as the deputy of somebody who holds it, when named so."""

    deputy_for: PersonId | None = None


class OfficialDismissed(OfficialFact, tag="official.dismissed"):
    """From here on this person does not hold this office; what they did in it stands."""

    reason: str


AnyOfficialFact = OfficialAppointed | OfficialDismissed


@dataclass(frozen=True, slots=True)
class Officials:
    """What decisions need to know of a competition's officials.

    `roles`: the offices each person holds, deputies' too. `deputies`: by deputy and office, whom they stand
    in for.
    """

    roles: Mapping[PersonId, frozenset[OfficialRole]] = field(default_factory=dict)
    deputies: Mapping[tuple[PersonId, OfficialRole], PersonId] = field(default_factory=dict)

    def after(self, record: Record[AnyOfficialFact]) -> Self:
        match record.fact:
            case OfficialAppointed() as fact:
                held = self.roles_of(fact.person) | {fact.role}
                deputies = dict(self.deputies)
                if fact.deputy_for is not None:
                    deputies[fact.person, fact.role] = fact.deputy_for
                return replace(self, roles={**self.roles, fact.person: held}, deputies=deputies)
            case OfficialDismissed() as fact:
                roles = {**self.roles, fact.person: self.roles_of(fact.person) - {fact.role}}
                deputies = {
                    key: principal
                    for key, principal in self.deputies.items()
                    if key != (fact.person, fact.role)
                }
                return replace(self, roles=roles, deputies=deputies)
            case other:
                assert_never(other)

    def roles_of(self, person: PersonId) -> frozenset[OfficialRole]:
        """The offices this person holds; none for a stranger."""
        return self.roles.get(person, frozenset())


class OfficialCommand(Command):
    """A wish about one office of one person."""

    competition: CompetitionId
    person: PersonId
    role: OfficialRole

    @property
    def stream(self) -> StreamId:
        return officials_of(self.competition)


class AppointOfficial(OfficialCommand):
    """Give a person an office. `deputy_for`: the holder of the same office whom they stand in for."""

    deputy_for: PersonId | None = None


class DismissOfficial(OfficialCommand):
    """Take an office back from a person."""

    reason: str
