"""Awards, titles and the honour roll."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.honours import NewConferral, NewTitle, Prizes, Revocation, RollAnswer
from competition.honours.titles import RecipientKind, TitleFamily
from competition.setup.competition import Level


class HonoursClient(Caller):
    """What is conferred, and what is taken back."""

    def see_roll(
        self,
        *,
        kind: str | None = None,
        title: UUID | None = None,
        level: str | None = None,
        year: str | None = None,
        stage: UUID | None = None,
        with_revoked: bool = False,
        since: int = 0,
        limit: int = 200,
        after: int | None = None,
    ) -> RollAnswer:
        return self._connection.get(
            "honours",
            RollAnswer,
            kind=kind,
            title=title,
            level=level,
            year=year,
            stage=stage,
            with_revoked=with_revoked,
            since=since,
            limit=limit,
            after=after,
        )

    def confer_prizes(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"stages/{stage}/prizes", Prizes(command=kept(command)))

    def revoke_award(self, award: UUID, *, ground: str, command: UUID | None = None) -> Taken:
        new = Revocation(command=kept(command), ground=ground)
        return self._connection.tell(f"awards/{award}/revocation", new)

    def establish_title(
        self,
        name: str,
        name_en: str,
        *,
        family: TitleFamily,
        level: Level,
        recipient: RecipientKind = "person",
        command: UUID | None = None,
    ) -> Taken:
        new = NewTitle(
            command=kept(command),
            name=name,
            name_en=name_en,
            family=family,
            level=level,
            recipient=recipient,
        )
        return self._connection.tell("titles", new)

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
        )
        return self._connection.tell(f"titles/{title}/conferrals", new)

    def revoke_title(self, conferral: UUID, *, ground: str, command: UUID | None = None) -> Taken:
        new = Revocation(command=kept(command), ground=ground)
        return self._connection.tell(f"conferrals/{conferral}/revocation", new)
