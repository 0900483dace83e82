"""How the judges of a stage mark beside each other."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller
from api.schemas.judge_statistics import JudgeStatisticsAnswer


class JudgeStatisticsClient(Caller):
    """What the chief judge looks at to see how far the panel agrees."""

    def see_judge_statistics(self, stage: UUID, *, after: int | None = None) -> JudgeStatisticsAnswer:
        return self._connection.get(f"stages/{stage}/judge-statistics", JudgeStatisticsAnswer, after=after)
