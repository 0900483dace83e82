"""The honour roll, the medal table of units, and a person's honours."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from api.client.connection import Caller
from api.schemas.rolls import MedalTableAnswer, PersonHonoursAnswer, RollAnswer


class RollsClient(Caller):
    """Who was honoured."""

    def see_roll(
        self,
        *,
        kind: str | None = None,
        title: UUID | None = None,
        family: str | None = None,
        level: str | None = None,
        year: str | None = None,
        recipient_kind: str | None = None,
        unit: UUID | None = None,
        person: UUID | None = None,
        area: str | None = None,
        industry: str | None = None,
        competition: UUID | None = None,
        stage: UUID | None = None,
        conferred: str | None = None,
        as_of: date | None = None,
        with_revoked: bool = False,
        name: str = "",
        since: int = 0,
        limit: int = 200,
        after: int | None = None,
    ) -> RollAnswer:
        return self._connection.get(
            "honours",
            RollAnswer,
            kind=kind,
            title=title,
            family=family,
            level=level,
            year=year,
            recipient_kind=recipient_kind,
            unit=unit,
            person=person,
            area=area,
            industry=industry,
            competition=competition,
            stage=stage,
            conferred=conferred,
            as_of=None if as_of is None else as_of.isoformat(),
            with_revoked=with_revoked,
            name=name,
            since=since,
            limit=limit,
            after=after,
        )

    def see_medals(
        self,
        *,
        competition: UUID | None = None,
        level: str | None = None,
        year: str | None = None,
        area: str | None = None,
        as_of: date | None = None,
        after: int | None = None,
    ) -> MedalTableAnswer:
        return self._connection.get(
            "medals",
            MedalTableAnswer,
            competition=competition,
            level=level,
            year=year,
            area=area,
            as_of=None if as_of is None else as_of.isoformat(),
            after=after,
        )

    def see_honours_of_person(self, person: UUID, *, after: int | None = None) -> PersonHonoursAnswer:
        return self._connection.get(f"people/{person}/honours", PersonHonoursAnswer, after=after)
