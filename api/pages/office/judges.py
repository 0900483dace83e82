"""How far the judges of a stage agree: figures drawn as small charts, each row with its numbers beside it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.frame import at_stage, office_page
from api.passes import Principal
from api.routes.doors import Seen
from api.routes.judge_statistics import statistics_answer
from api.schemas.judge_statistics import ComparedAnswer, JudgeFiguresAnswer, ModuleStatistics
from projections.judge_statistics import called

judges_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

FEW = 10
"""Fewer rows than this, and one mark more may turn a reading over."""


def _(message: str) -> str:
    return message


ALIKE = (
    (Decimal("0.9"), _("excellent")),
    (Decimal("0.75"), _("good")),
    (Decimal("0.5"), _("moderate")),
    (Decimal(-10), _("poor")),
)
"""How an intraclass correlation is read: Koo and Li, Journal of Chiropractic Medicine 15 (2016)."""
IN_ORDER = (
    (Decimal("0.9"), _("nearly the same order")),
    (Decimal("0.7"), _("much the same order")),
    (Decimal("0.5"), _("partly the same order")),
    (Decimal("0.3"), _("little of the same order")),
    (Decimal(-10), _("no common order")),
)
"""How Kendall's W is read: Schmidt, Decision Sciences 28 (1997)."""
SIDES = {
    "deducted": (_("takes off less"), _("takes off more")),
    "measured": (_("reads lower"), _("reads higher")),
    "timed": (_("reads lower"), _("reads higher")),
    "counted": (_("counts fewer"), _("counts more")),
}
_OF_MARKS = (_("stricter"), _("milder"))


@judges_pages.get("/office/stages/{stage}/judges")
def see_judges(
    request: Request,
    stage: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SEE_JUDGE_STATISTICS))],
    show: Annotated[str, Query(max_length=500)] = "",
) -> HTMLResponse:
    """Every criterion in one line, and the one that is chosen (`module/criterion`) judge by judge."""
    modules = statistics_answer(platform, stage).modules
    every = [(module, one) for module in modules for one in module.compared]
    first = next((pair for pair in every if pair[1].judges), every[0] if every else None)
    chosen = next((pair for pair in every if _key(*pair) == show), first)
    return office_page(
        request,
        platform,
        who,
        "office/judges.html",
        at=at_stage(platform, stage),
        modules=modules,
        key=_key,
        chosen=chosen,
        charts=_charts(chosen[1]) if chosen else None,
        alike=lambda value: reading(ALIKE, value),
        in_order=lambda value: reading(IN_ORDER, value),
        few=FEW,
    )


def _key(module: ModuleStatistics, one: ComparedAnswer) -> str:
    return f"{module.module}/{one.criterion}"


def reading(scale: Iterable[tuple[Decimal, str]], value: str | None) -> str | None:
    """The word for a figure: that of the first threshold it reaches."""
    if value is None:
        return None
    return next(word for least, word in scale if Decimal(value) >= least)


class Bead(NamedTuple):
    """A judge's figure on a line: where it lies and where its whisker ends, in per cent of the width."""

    judge: str
    figures: JudgeFiguresAnswer
    at: Decimal
    low: Decimal
    high: Decimal


class Chart(NamedTuple):
    """Lines of beads under one axis: its ticks by place and number."""

    beads: list[Bead]
    ticks: list[tuple[Decimal, str]]


class Charts(NamedTuple):
    """The pictures of one criterion, and who lies furthest out on each side."""

    severity: Chart
    marks: Chart
    lowest: Bead | None
    highest: Bead | None
    sides: tuple[str, str]


def _charts(one: ComparedAnswer) -> Charts:
    severity = _around_nought(one.judges)
    ranked = sorted(severity.beads, key=lambda bead: Decimal(bead.figures.severity))
    is_apart = bool(ranked) and ranked[0].figures.severity != ranked[-1].figures.severity
    return Charts(
        severity=severity,
        marks=_where_they_mark(one.judges),
        lowest=ranked[0] if is_apart else None,
        highest=ranked[-1] if is_apart else None,
        sides=SIDES.get(one.kind, _OF_MARKS),
    )


def _around_nought(judges: list[JudgeFiguresAnswer]) -> Chart:
    """Severity with the unevenness as whiskers, nought in the middle."""
    ends = [_ends(one.severity, one.unevenness) for one in judges]
    most = _round_up(max((abs(end) for pair in ends for end in pair), default=Decimal(1)))
    axis = _Axis(-most, most)
    beads = [
        Bead(called(one.seat, one.turn), one, axis.at(Decimal(one.severity)), *map(axis.at, pair))
        for one, pair in zip(judges, ends, strict=True)
    ]
    return Chart(beads, [axis.tick(-most), axis.tick(Decimal(0)), axis.tick(most)])


def _where_they_mark(judges: list[JudgeFiguresAnswer]) -> Chart:
    """The mean of a judge's own marks with their standard deviation as whiskers."""
    ends = [_ends(one.mean, one.spread) for one in judges]
    low = min((end for end, _ in ends), default=Decimal(0))
    high = max((end for _, end in ends), default=Decimal(1))
    step = _round_up((high - low) / 4 or Decimal(1))
    low, high = (low // step) * step, -((-high) // step) * step
    axis = _Axis(low, high if high > low else low + step)
    beads = [
        Bead(called(one.seat, one.turn), one, axis.at(Decimal(one.mean)), *map(axis.at, pair))
        for one, pair in zip(judges, ends, strict=True)
    ]
    return Chart(beads, [axis.tick(axis.low), axis.tick((axis.low + axis.high) / 2), axis.tick(axis.high)])


def _ends(middle: str, around: str | None) -> tuple[Decimal, Decimal]:
    half = Decimal(around or 0)
    return Decimal(middle) - half, Decimal(middle) + half


_EDGE = Decimal(6)
"""Per cent of the width left free on each side, so that no bead and no number is cut off."""


class _Axis(NamedTuple):
    low: Decimal
    high: Decimal

    def at(self, value: Decimal) -> Decimal:
        """Where a value lies, in per cent of the width."""
        share = (value - self.low) / (self.high - self.low)
        return round(_EDGE + share * (100 - 2 * _EDGE), 2)

    def tick(self, value: Decimal) -> tuple[Decimal, str]:
        shown = f"{value.normalize():f}"
        return self.at(value), "0" if not value else shown


def _round_up(value: Decimal) -> Decimal:
    """The next 1, 1.5, 2, 3 or 5 times a power of ten; of nought, 1."""
    if not value:
        return Decimal(1)
    power = Decimal(10) ** value.adjusted()
    return next(power * step for step in _STEPS if power * step >= value)


_STEPS = tuple(map(Decimal, ("1", "1.5", "2", "3", "5", "10")))
