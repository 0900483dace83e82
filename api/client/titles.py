"""Titles: established, given so many places, conferred directly, and ended."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.honours import Revocation
from api.schemas.titles import (
    CatalogueAnswer,
    Lapse,
    NewConferral,
    NewQuota,
    NewStudioReview,
    NewTitle,
    Rule,
    TitleAnswer,
    TitleFromCatalogue,
    TitleWithdrawal,
)
from competition.honours.conferrals import StudioOutcome
from competition.honours.rule import RecipientKind, TitleFamily
from competition.setup.competition import ControlLevel, Level


class TitlesClient(Caller):
    """What can be conferred, and what becomes of it. `after`: as for boards."""

    def see_titles(self, *, after: int | None = None) -> list[TitleAnswer]:
        return self._connection.get("titles", list[TitleAnswer], after=after)

    def see_catalogue(self) -> list[CatalogueAnswer]:
        return self._connection.get("titles/catalogue", list[CatalogueAnswer])

    def establish_title(
        self,
        name: str,
        name_en: str,
        *,
        family: TitleFamily,
        level: Level,
        recipient: RecipientKind = "person",
        also: Sequence[RecipientKind] = (),
        rule: Rule | None = None,
        control: ControlLevel = "single-handed",
        command: UUID | None = None,
    ) -> Taken:
        new = NewTitle(
            command=kept(command),
            name=name,
            name_en=name_en,
            family=family,
            level=level,
            recipient=recipient,
            also=list(also),
            rule=rule or Rule(),
            control=control,
        )
        return self._connection.tell("titles", new)

    def establish_from_catalogue(
        self,
        title: str,
        *,
        quota: int | None = None,
        control: ControlLevel | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = TitleFromCatalogue(command=kept(command), title=title, quota=quota, control=control)
        return self._connection.tell("titles/from-catalogue", new)

    def set_quota(self, title: UUID, *, cycle: str, places: int, command: UUID | None = None) -> Taken:
        new = NewQuota(command=kept(command), cycle=cycle, places=places)
        return self._connection.tell(f"titles/{title}/quotas", new)

    def confer_title(
        self,
        title: UUID,
        *,
        cycle: str,
        grounds: str,
        recipient: UUID | None = None,
        kind: RecipientKind = "person",
        stage: UUID | None = None,
        entry: UUID | None = None,
        traits: Sequence[str] = (),
        leader: UUID | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewConferral(
            command=kept(command),
            recipient=recipient,
            kind=kind,
            cycle=cycle,
            grounds=grounds,
            stage=stage,
            entry=entry,
            traits=list(traits),
            leader=leader,
        )
        return self._connection.tell(f"titles/{title}/conferrals", new)

    def revoke_title(self, conferral: UUID, *, ground: str, command: UUID | None = None) -> Taken:
        new = Revocation(command=kept(command), ground=ground)
        return self._connection.tell(f"conferrals/{conferral}/revocation", new)

    def lapse_title(self, conferral: UUID, *, reason: str, command: UUID | None = None) -> Taken:
        new = Lapse(command=kept(command), reason=reason)
        return self._connection.tell(f"conferrals/{conferral}/lapse", new)

    def withdraw_title(self, conferral: UUID, *, reason: str, command: UUID | None = None) -> Taken:
        new = TitleWithdrawal(command=kept(command), reason=reason)
        return self._connection.tell(f"conferrals/{conferral}/withdrawal", new)

    def review_studio(
        self,
        conferral: UUID,
        *,
        year: int,
        outcome: StudioOutcome,
        text: str,
        command: UUID | None = None,
    ) -> Taken:
        new = NewStudioReview(command=kept(command), year=year, outcome=outcome, text=text)
        return self._connection.tell(f"conferrals/{conferral}/studio-reviews", new)
