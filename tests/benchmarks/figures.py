"""A figure, what it is to reach, and the table of all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, TypeVar

from rich.console import Console
from rich.table import Table

_COLUMNS = ("what", "measured", "raw limit", "ratio", "to reach", "")

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class Goal:
    """At least (or at most) `bound`, of the `ratio` to the raw limit or of the `measured` speed itself."""

    side: Literal["≥", "≤"]
    bound: float
    of: Literal["ratio", "measured"] = "ratio"

    def share_reached(self, ratio: float, measured: float) -> float:
        """1 or more when reached; 0.5 is half way there."""
        value = ratio if self.of == "ratio" else measured
        return value / self.bound if self.side == "≥" else self.bound / max(value, 1e-9)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `raw` is the limit in the same unit, from the same run."""

    what: str
    measured: float
    raw: float
    unit: str
    goal: Goal | None = None

    @property
    def ratio(self) -> float:
        return self.measured / self.raw if self.raw else float("nan")

    def cells(self) -> tuple[str, ...]:
        measured = f"{_number(self.measured)} {self.unit}"
        raw = f"{_number(self.raw)} {self.unit}" if self.raw else "–"
        ratio = f"{self.ratio:.2f}" if self.raw else "–"
        return (self.what, measured, raw, ratio, self._wanted(), self._verdict())

    def _wanted(self) -> str:
        if self.goal is None:
            return "–"
        unit = f" {self.unit}" if self.goal.of == "measured" else " of the raw limit"
        return f"{self.goal.side} {_number(self.goal.bound)}{unit}"

    def _verdict(self) -> str:
        if self.goal is None:
            return ""
        share = self.goal.share_reached(self.ratio, self.measured)
        return "[green]reached[/]" if share >= 1 else f"[red]{share:.0%} of it[/]"


def show(figures: Sequence[Figure], console: Console) -> None:
    """Print all figures as one table."""
    table = Table(*_COLUMNS, title="Speed, beside the raw limit of this machine")
    for figure in figures:
        table.add_row(*figure.cells())
    console.print(table)


def in_turn(rounds: int, *measures: Callable[[], float]) -> tuple[float, ...]:
    """The median of each measure over several rounds, taken in turn, so that a busy moment hits all alike."""
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return tuple(median(column) for column in zip(*taken, strict=True))


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest of the values that `percent` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * percent // 100) - 1)]


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
