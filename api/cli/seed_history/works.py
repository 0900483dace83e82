"""What workers thought up: suggestions, most of them reported by their units as a sum, and innovations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from random import Random
from typing import Literal

from api.cli.seed_history import names
from api.cli.seed_history.city import City
from api.cli.seed_history.deeds import Deed, days, moment
from api.cli.seed_history.figures import YEARS, Figures, spread
from competition.honours.works import RecordWork, ReportSuggestions, VerifyBenefit
from competition.identifiers import work_of

_MORE_EVERY_YEAR = (18, 19, 20, 21, 22)
_RECORDED_OF = 300
"""One suggestion in so many is recorded by itself, with its authors."""
_A_REPORT = 18
"""So many suggestions a report has, on the average."""
_OF_THE_BENEFIT = 10
"""The recorded suggestions are the best: every tenth yuan is theirs."""
_INNOVATION_FEN = (2_000_000, 90_000_000)


def works_of(city: City, year: int, figures: Figures) -> Iterator[Deed]:
    """The year's suggestions and innovations, and what they were worth."""
    recorded = ceil(figures.suggestions / _RECORDED_OF)
    reported = _of_year(figures.suggestions - recorded, year)
    chance = city.seed.chance("works", year)
    weights = [chance.randrange(1, 10) for _ in range(_of_year(recorded, year))]
    benefit = _of_year(figures.suggestion_benefit_fen, year)
    best = benefit // _OF_THE_BENEFIT if weights else 0
    yield from _recorded(city, chance, year, "suggestion", spread(best, weights))
    yield from _reported(city, chance, year, reported, benefit - best)
    worth = [chance.randrange(*_INNOVATION_FEN) for _ in range(_of_year(figures.innovations, year))]
    yield from _recorded(city, chance, year, "innovation", worth)


def _of_year(total: int, year: int) -> int:
    """A year's part of what there was in all years."""
    return spread(total, _MORE_EVERY_YEAR)[YEARS.index(year)]


def _recorded(
    city: City, chance: Random, year: int, kind: Literal["suggestion", "innovation"], worth: Sequence[int]
) -> Iterator[Deed]:
    """Works of two people of a unit; a month later an officer verifies what each is worth, in fen."""
    for number, fen in enumerate(worth):
        unit = chance.randrange(len(city.units))
        wish = RecordWork(
            id=city.seed.command(kind, year, number),
            kind=kind,
            unit=city.units[unit].id,
            authors=(city.colleague(unit, 0), city.colleague(unit, 1)),
            year=year,
            title=names.work(chance),
        )
        verdict = VerifyBenefit(
            id=city.seed.command("benefit", wish.id),
            work=work_of(wish.id),
            benefit_fen=fen,
            text="财务部门核定",
        )
        at = moment(date(year, 1, 10) + days(chance.randrange(300)), 9, seconds=chance.randrange(8 * 3600))
        yield Deed(at, city.clerk(wish.unit), wish)
        yield Deed(at + days(30), city.officer(3), verdict)


def _reported(city: City, chance: Random, year: int, count: int, fen: int) -> Iterator[Deed]:
    """What units report in December: `count` suggestions in all, worth `fen`."""
    reports = min(len(city.units), ceil(count / _A_REPORT))
    counts = spread(count, [chance.randrange(2, 40) for _ in range(reports)])
    worth = spread(fen, [chance.randrange(1, 10) * one for one in counts])
    first = chance.randrange(len(city.units))
    for number, (suggestions, benefit) in enumerate(zip(counts, worth, strict=True)):
        unit = city.units[(first + number) % len(city.units)].id
        report = ReportSuggestions(
            id=city.seed.command("report", year, number),
            unit=unit,
            year=year,
            count=suggestions,
            benefit_fen=benefit,
        )
        at = moment(date(year, 12, 10), 9, seconds=600_000 * number / reports)
        yield Deed(at, city.clerk(unit), report)
