"""The published score sheets of a competition, as three CSV files hold them.

`performances.csv`: one entry in one stage with its published figures; `aspects.csv`: what was judged of it;
`marks.csv`: one judge's mark for one aspect.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from competition.scoring.numbers import parse_decimal

_PROGRAM = re.compile(r"(?P<trade>.+?) (?P<stage>(?P<key>SHORT|FREE) .+)")
_NO_MARK = Decimal(0)
"""In `components` a mark of 0.0 means that none was given (the least there is is 0.25)."""


class BadScoreSheets(Exception):
    """The folder does not hold what it should; the message says which file and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something that was judged. `value` is what an item is worth by its declaration, `factor` a component's.

    `marks`: judge to mark as text, None where none was given. `key` is unique in the performance.
    """

    section: str
    key: str
    name: str
    value: str
    factor: str
    published: Decimal
    marks: Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPerformance:
    """One entry in one stage, with what was published of it."""

    trade: str
    stage: str
    stage_name: str
    entry: str
    unit: str
    order: int
    deductions: str
    aspects: tuple[Aspect, ...]
    elements: Decimal
    components: Decimal
    total: Decimal
    place: int

    def section(self, name: str) -> Iterator[Aspect]:
        return (aspect for aspect in self.aspects if aspect.section == name)


def read_score_sheets(folder: Path) -> tuple[SheetPerformance, ...]:
    """Every performance, by trade, stage (the short one first) and start. Raises `BadScoreSheets`."""
    try:
        marks = _marks(folder / "marks.csv")
        aspects = _aspects(folder / "aspects.csv", marks)
        found = [_performance(row, aspects) for row in _rows(folder / "performances.csv")]
    except OSError as error:
        raise BadScoreSheets(f"{error.filename}: {error.strerror}.") from error
    except KeyError as error:
        raise BadScoreSheets(f"{folder}: a column or a row is missing: {error}.") from error
    except (ValueError, InvalidOperation) as error:
        raise BadScoreSheets(f"{folder}: {error}") from error
    return tuple(sorted(found, key=lambda one: (one.trade, one.stage == "free", one.order)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _marks(path: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in _rows(path):
        found.setdefault(row["aspect_id"], {})[row["judge"]] = row["mark"]
    return found


def _aspects(path: Path, marks: Mapping[str, Mapping[str, str]]) -> dict[str, list[Aspect]]:
    found: dict[str, list[Aspect]] = {}
    for row in _rows(path):
        is_item = row["section"] == "elements"
        given = marks.get(row["aspect_id"], {})
        aspect = Aspect(
            section=row["section"],
            key=row["order"] if is_item else re.sub(r"\W+", "-", row["name"].lower()),
            name=row["name"],
            value=row["base_value"],
            factor=row["factor"],
            published=parse_decimal(row["published_panel_score"]),
            marks={judge: mark if is_item else _component_mark(mark) for judge, mark in given.items()},
        )
        found.setdefault(row["performance_id"], []).append(aspect)
    for of_performance in found.values():
        of_performance.sort(key=lambda aspect: (int(aspect.key) if aspect.key.isdecimal() else 0, aspect.key))
    return found


def _component_mark(mark: str) -> str | None:
    return None if parse_decimal(mark) == _NO_MARK else mark


def _performance(row: Mapping[str, str], aspects: Mapping[str, list[Aspect]]) -> SheetPerformance:
    program = _PROGRAM.fullmatch(row["program"])
    if program is None:
        raise ValueError(
            f"{row['program']!r} names no trade and stage; expected TRADE SHORT … or TRADE FREE …"
        )
    return SheetPerformance(
        trade=program["trade"].title(),
        stage=program["key"].lower(),
        stage_name=program["stage"].title(),
        entry=row["entry"],
        unit=row["nation"],
        order=int(row["start_order"]),
        deductions=row["deductions"],
        aspects=tuple(aspects[row["performance_id"]]),
        elements=parse_decimal(row["published_tes"]),
        components=parse_decimal(row["published_tcs"]),
        total=parse_decimal(row["published_total"]),
        place=int(row["published_rank"]),
    )
