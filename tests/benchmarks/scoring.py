"""The scoring engine: 100,000 performances from scratch, and one mark on boards of 100 to 100,000 entries.

Raw limit from scratch: the same trimmed means in plain whole numbers, with no explanation and no rule to
read. An update is compared with one on a board of 100 entries: it moves as many rows, so it may cost only
more for the search, which grows with the logarithm of the board.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import log
from random import Random
from statistics import median
from time import perf_counter

from competition.scoring.composition import score
from competition.scoring.marking import PanelRule
from competition.scoring.performance import Mark, Performance
from competition.scoring.rulebook import StageRules
from competition.scoring.standings import Standings
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.places import Places
from tests.scoring.builders import TWO_PLACES, criterion, module, stage

_PERFORMANCES = 100_000
_AT_ONCE = 1_000
_JUDGES = "ABCDEFG"
_CRITERIA = tuple(f"criterion {number}" for number in range(1, 11))
_SIZES = (100, 10_000, 100_000)
_UPDATES = 400
_PASSED = 5
_TRIMMED = PanelRule(method="trimmed_mean", drop_high=1, drop_low=1, rounding=TWO_PLACES)

Marks = Mapping[tuple[str, str], tuple[Mark, ...]]


def measure(places: Places) -> Iterator[Figure]:
    """`places` are for those who need a database; arithmetic needs none."""
    yield _from_scratch()
    yield from _updates()


def _rules() -> StageRules:
    criteria = (criterion(id, maximum=Decimal(100)) for id in _CRITERIA)
    return stage(module("practice", *criteria, panel=_TRIMMED))


def _from_scratch() -> Figure:
    chance = Random(1)
    rules = _rules()
    seconds = raw_seconds = 0.0
    for _ in range(_PERFORMANCES // _AT_ONCE):
        hundredths = [
            [[chance.randrange(10_001) for _ in _JUDGES] for _ in _CRITERIA] for _ in range(_AT_ONCE)
        ]
        performances = [Performance(entry="1", group="all", marks=_marks(sheets)) for sheets in hundredths]
        began = perf_counter()
        totals = [score(rules, performance).total for performance in performances]
        seconds += perf_counter() - began
        began = perf_counter()
        raw = [sum(_trimmed_mean(given) for given in sheets) for sheets in hundredths]
        raw_seconds += perf_counter() - began
        if [int(total * 100) for total in totals] != raw:
            raise AssertionError("The engine and the plain whole numbers disagree.")
    what = f"{_PERFORMANCES:,} performances of 7 judges × 10 criteria, from scratch"
    return Figure(what, _PERFORMANCES / seconds, _PERFORMANCES / raw_seconds, "a second")


def _marks(sheets: list[list[int]]) -> Marks:
    return {
        ("practice", id): tuple(
            Mark(judge, Decimal(value) / 100) for judge, value in zip(_JUDGES, given, strict=True)
        )
        for id, given in zip(_CRITERIA, sheets, strict=True)
    }


def _trimmed_mean(hundredths: list[int]) -> int:
    """Without the highest and the lowest, half up."""
    kept = sum(hundredths) - max(hundredths) - min(hundredths)
    return (2 * kept + len(hundredths) - 2) // (2 * (len(hundredths) - 2))


def _updates() -> Iterator[Figure]:
    smallest = 0.0
    for size in _SIZES:
        microseconds = _one_update(size)
        smallest = smallest or microseconds
        goal = Goal("≤", round(log(size) / log(_SIZES[0]), 2)) if size > _SIZES[0] else None
        what = f"one mark on a board of {size:,}, passing {_PASSED} rows"
        yield Figure(what, microseconds, smallest, "µs", goal)


def _one_update(size: int) -> float:
    """The median update of an entry that passes a few others; totals lie a hundredth apart."""
    rules = stage(module("practice", criterion(maximum=Decimal(10_000))))
    standings = Standings(rules, (_entry(number, number) for number in range(size)))
    chance = Random(1)
    gc.collect()
    gc.freeze()
    taken = []
    for _ in range(_UPDATES):
        number = chance.randrange(size - _PASSED)
        began = perf_counter()
        standings.update(_entry(number, number + _PASSED, half=5))
        taken.append(perf_counter() - began)
        standings.update(_entry(number, number))
    gc.unfreeze()
    return median(taken) * 1_000_000


def _entry(number: int, hundredths: int, half: int = 0) -> Performance:
    """An entry with this total in hundredths; `half` puts it between two others."""
    value = Decimal(hundredths * 10 + half) / 1000
    return Performance(entry=f"{number:06d}", group="all", marks={("practice", "craft"): (Mark("A", value),)})
