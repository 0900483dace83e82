"""Boards, explanations, histories, and the health of the server that shows them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from api.client.connection import Caller
from api.routes.health import HealthAnswer
from api.schemas.boards import BoardAnswer, ExplanationAnswer, HistoryLine


class BoardsClient(Caller):
    """What there is to see. `after`: a receipt's position; the answer waits until the views hold it."""

    def see_board(
        self,
        stage: UUID,
        *,
        as_of: int | None = None,
        at: datetime | None = None,
        after: int | None = None,
    ) -> BoardAnswer:
        moment = None if at is None else at.isoformat()
        return self._connection.get(f"stages/{stage}/board", BoardAnswer, as_of=as_of, at=moment, after=after)

    def explain(
        self, stage: UUID, entry: UUID, *, as_of: int | None = None, after: int | None = None
    ) -> ExplanationAnswer:
        path = f"stages/{stage}/entries/{entry}/explanation"
        return self._connection.get(path, ExplanationAnswer, as_of=as_of, after=after)

    def see_history(
        self, stage: UUID, *, since: int = 0, limit: int = 200, after: int | None = None
    ) -> list[HistoryLine]:
        path = f"stages/{stage}/history"
        return self._connection.get(path, list[HistoryLine], since=since, limit=limit, after=after)

    def see_health(self) -> HealthAnswer:
        """Raises `Refused` (503) when the server is not well."""
        return self._connection.get("health", HealthAnswer)
