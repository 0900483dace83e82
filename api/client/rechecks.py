"""Sheets checked again between the lock and the publication."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.rechecks import CheckLine, NewCheck, NewRecheck
from competition.results.recheck import USUAL_LIMIT


class RechecksClient(Caller):
    """What the supervisor does before results are published. Shares are from 0 to 1."""

    def draw_recheck(
        self,
        stage: UUID,
        *,
        seed: str,
        top: int = 0,
        top_share: Decimal = Decimal(0),
        rest_share: Decimal = Decimal(0),
        limit: Decimal = USUAL_LIMIT,
        command: UUID | None = None,
    ) -> Taken:
        shares = {"top_share": str(top_share), "rest_share": str(rest_share), "limit": str(limit)}
        said = {"command": kept(command), "seed": seed, "top": top} | shares
        return self._connection.tell(f"stages/{stage}/recheck", NewRecheck.model_validate(said))

    def check_sheet(
        self,
        stage: UUID,
        *,
        module: str,
        code: str,
        seat: str,
        outcome: Literal["same", "error"],
        note: str = "",
        command: UUID | None = None,
    ) -> Taken:
        new = NewCheck(command=kept(command), module=module, code=code, seat=seat, outcome=outcome, note=note)
        return self._connection.tell(f"stages/{stage}/recheck/sheets", new)

    def see_recheck(self, stage: UUID, *, after: int | None = None) -> list[CheckLine]:
        return self._connection.get(f"stages/{stage}/recheck", list[CheckLine], after=after)
