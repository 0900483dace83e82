"""Results: published, frozen, noticed, confirmed; who goes on; every edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.boards import BoardAnswer
from api.schemas.commands import Taken
from api.schemas.editions import EditionChangesAnswer, EditionsAnswer
from api.schemas.results import (
    Confirmation,
    Freeze,
    NewNotice,
    NewQualification,
    PreviewAnswer,
    Publication,
    PublicationWithdrawal,
    SendingOn,
    Thaw,
    Witness,
)


class ResultsClient(Caller):
    """A result, from the preview to who goes on. `after`: as for boards."""

    def see_preview(self, stage: UUID, *, after: int | None = None) -> PreviewAnswer:
        return self._connection.get(f"stages/{stage}/preview", PreviewAnswer, after=after)

    def publish_results(
        self, stage: UUID, *, standings: str | None = None, reason: str = "", command: UUID | None = None
    ) -> Taken:
        new = Publication(command=kept(command), standings=standings, reason=reason)
        return self._connection.tell(f"stages/{stage}/publication", new)

    def withdraw_publication(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        new = PublicationWithdrawal(command=kept(command))
        return self._connection.tell(f"stages/{stage}/publication/withdrawal", new)

    def witness_publication(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        new = Witness(command=kept(command))
        return self._connection.tell(f"stages/{stage}/publication/witnesses", new)

    def freeze_board(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"stages/{stage}/freeze", Freeze(command=kept(command)))

    def thaw_board(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"stages/{stage}/thaw", Thaw(command=kept(command)))

    def open_notice(
        self,
        stage: UUID,
        days: int,
        *,
        counted: Literal["working", "calendar"] = "working",
        appeal_hours: int | None = None,
        days_off: Sequence[date] = (),
        days_worked: Sequence[date] = (),
        own_calendar: bool = False,
        command: UUID | None = None,
    ) -> Taken:
        new = NewNotice(
            command=kept(command),
            days=days,
            counted=counted,
            appeal_hours=appeal_hours,
            days_off=list(days_off),
            days_worked=list(days_worked),
            own_calendar=own_calendar,
        )
        return self._connection.tell(f"stages/{stage}/notice", new)

    def confirm_results(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"stages/{stage}/confirmation", Confirmation(command=kept(command)))

    def qualify_entries(self, stage: UUID, next_stage: UUID, *, command: UUID | None = None) -> Taken:
        new = NewQualification(command=kept(command), next_stage=next_stage)
        return self._connection.tell(f"stages/{stage}/qualification", new)

    def send_on(
        self,
        stage: UUID,
        entries: Sequence[UUID],
        trade: UUID,
        *,
        group: str | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = SendingOn(command=kept(command), entries=list(entries), trade=trade, group=group)
        return self._connection.tell(f"stages/{stage}/sendings", new)

    def see_editions(self, stage: UUID, *, after: int | None = None) -> EditionsAnswer:
        return self._connection.get(f"stages/{stage}/editions", EditionsAnswer, after=after)

    def see_edition(self, stage: UUID, number: int, *, after: int | None = None) -> BoardAnswer:
        return self._connection.get(f"stages/{stage}/editions/{number}", BoardAnswer, after=after)

    def see_edition_changes(
        self, stage: UUID, number: int, *, after: int | None = None
    ) -> EditionChangesAnswer:
        path = f"stages/{stage}/editions/{number}/changes"
        return self._connection.get(path, EditionChangesAnswer, after=after)
