"""Annual reports."""

from __future__ import annotations

from datetime import date

from api.client.connection import Caller
from api.schemas.reports import FactsAnswer, ReportAnswer
from api.workbooks.writing import Shape


class ReportsClient(Caller):
    """The figures of a period, such as `2025`, `2021-2025` or `2025-01-01..2025-06-30`."""

    def see_report(
        self, period: str, *, area: str | None = None, as_of: date | None = None, after: int | None = None
    ) -> ReportAnswer:
        day = None if as_of is None else as_of.isoformat()
        return self._connection.get(f"reports/{period}", ReportAnswer, area=area, as_of=day, after=after)

    def see_facts_behind(
        self,
        period: str,
        figure: str,
        *,
        area: str | None = None,
        as_of: date | None = None,
        since: int = 0,
        limit: int = 200,
        after: int | None = None,
    ) -> FactsAnswer:
        return self._connection.get(
            f"reports/{period}/figures/{figure}",
            FactsAnswer,
            area=area,
            as_of=None if as_of is None else as_of.isoformat(),
            since=since,
            limit=limit,
            after=after,
        )

    def export_report(
        self, period: str, *, area: str | None = None, shape: Shape = "xlsx", after: int | None = None
    ) -> bytes:
        return self._connection.download(f"reports/{period}/workbook", area=area, shape=shape, after=after)

    def print_report(self, period: str, *, area: str | None = None, after: int | None = None) -> bytes:
        return self._connection.download(f"reports/{period}/document", area=area, after=after)
