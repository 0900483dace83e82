"""Suggestions and innovations, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.works import NewBenefit, NewSuggestions, NewWork, WorksAnswer


class WorksClient(Caller):
    """What workers thought up. Money is in fen."""

    def see_works(
        self,
        *,
        year: int | None = None,
        before: int | None = None,
        limit: int = 200,
        after: int | None = None,
    ) -> WorksAnswer:
        return self._connection.get("works", WorksAnswer, year=year, before=before, limit=limit, after=after)

    def record_work(
        self,
        kind: Literal["suggestion", "innovation"],
        title: str,
        *,
        authors: Sequence[UUID],
        year: int,
        unit: UUID | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewWork(
            command=kept(command), kind=kind, unit=unit, authors=list(authors), year=year, title=title
        )
        return self._connection.tell("works", new)

    def verify_benefit(
        self, work: UUID, benefit_fen: int, *, text: str, command: UUID | None = None
    ) -> Taken:
        new = NewBenefit(command=kept(command), benefit_fen=benefit_fen, text=text)
        return self._connection.tell(f"works/{work}/benefit", new)

    def report_suggestions(
        self, unit: UUID, *, year: int, count: int, benefit_fen: int, command: UUID | None = None
    ) -> Taken:
        new = NewSuggestions(command=kept(command), year=year, count=count, benefit_fen=benefit_fen)
        return self._connection.tell(f"units/{unit}/suggestions", new)
