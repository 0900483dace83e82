"""Appeals against a published result."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.appeals import AppealAnswer, AppealLine, AppealWithdrawal, NewAppeal, NewRuling
from api.schemas.commands import Taken


class AppealsClient(Caller):
    """An appeal, from the filing to the ruling. `after`: as for boards."""

    def file_appeal(
        self,
        stage: UUID,
        entry: UUID,
        grounds: str,
        *,
        module: str | None = None,
        criterion: str | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewAppeal(
            command=kept(command), entry=entry, grounds=grounds, module=module, criterion=criterion
        )
        return self._connection.tell(f"stages/{stage}/appeals", new)

    def see_appeals(self, stage: UUID, *, after: int | None = None) -> list[AppealLine]:
        return self._connection.get(f"stages/{stage}/appeals", list[AppealLine], after=after)

    def answer_appeal(self, appeal: UUID, text: str, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(
            f"appeals/{appeal}/answer", AppealAnswer(command=kept(command), text=text)
        )

    def rule_on_appeal(
        self,
        appeal: UUID,
        outcome: Literal["upheld", "dismissed"],
        text: str,
        *,
        command: UUID | None = None,
    ) -> Taken:
        new = NewRuling(command=kept(command), outcome=outcome, text=text)
        return self._connection.tell(f"appeals/{appeal}/ruling", new)

    def withdraw_appeal(self, appeal: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"appeals/{appeal}/withdrawal", AppealWithdrawal(command=kept(command)))
