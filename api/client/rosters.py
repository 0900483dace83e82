"""Rosters: terms, entries, and what one has entered oneself."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.entries import EntryPage, OwnEntry
from api.schemas.rosters import (
    Confirmation,
    NewTerms,
    RosterImported,
    RosterPreview,
    TermsAnswer,
    TermsAsked,
)


class RostersClient(Caller):
    """Who may enter, and who did."""

    def set_terms(self, trade: UUID, terms: TermsAsked, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"trades/{trade}/terms", NewTerms(command=kept(command), terms=terms))

    def see_terms(self, trade: UUID, *, after: int = 0) -> TermsAnswer:
        return self._connection.get(f"trades/{trade}/terms", TermsAnswer, after=after)

    def list_entries(
        self,
        trade: UUID,
        *,
        status: str | None = None,
        group: str | None = None,
        unit: UUID | None = None,
        text: str | None = None,
        since: UUID | None = None,
        limit: int = 200,
        after: int = 0,
    ) -> EntryPage:
        asked = {"status": status, "group": group, "unit": unit, "text": text, "since": since}
        path = f"trades/{trade}/entries"
        return self._connection.get(path, EntryPage, **asked, limit=limit, after=after)

    def look_through_roster(self, trade: UUID, name: str, content: bytes) -> RosterPreview:
        return self._connection.upload(f"trades/{trade}/roster-imports", name, content, RosterPreview)

    def empty_roster(self, trade: UUID, *, shape: str = "xlsx") -> bytes:
        return self._connection.download(f"trades/{trade}/roster-imports/template", shape=shape)

    def confirm_roster(
        self,
        trade: UUID,
        id: UUID,
        *,
        skip_faulty: bool = False,
        approve: bool = False,
        command: UUID | None = None,
    ) -> RosterImported:
        new = Confirmation(command=kept(command), skip_faulty=skip_faulty, approve=approve)
        path = f"trades/{trade}/roster-imports/{id}/confirmation"
        return self._connection.post(path, new, RosterImported)

    def export_roster(
        self, trade: UUID, *, shape: str = "xlsx", status: str | None = None, after: int = 0
    ) -> bytes:
        return self._connection.download(f"trades/{trade}/roster", shape=shape, status=status, after=after)

    def see_own_entries(self, *, after: int = 0) -> list[OwnEntry]:
        return self._connection.get("my/entries", list[OwnEntry], after=after)
