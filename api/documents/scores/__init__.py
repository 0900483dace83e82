"""Marks and facts in two CSV tables become performances, or a list of what is wrong with their rows.

`columns.py` names the columns, `spot.py` finds the place in the rulebook that a row speaks of, `cells.py`
reads single cells, `facts.py` a row of facts, `notes.py` gathers what the rows say. `docs/computing.md`
describes the tables for those who make them. No rule of scoring is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from api.documents.csv_table import BadRow, CsvTable, Row, read_csv
from api.documents.scores.cells import mark_in
from api.documents.scores.columns import FACT_COLUMNS, MARK_COLUMNS
from api.documents.scores.facts import OF_A_STAGE, read_fact
from api.documents.scores.notes import EntryNotes
from api.documents.scores.spot import JUDGED, BadCell, spot_of, stage_of
from competition.scoring.performance import Performance
from competition.scoring.rulebook import Rulebook

__all__ = ["Scores", "facts_table", "marks_table", "read_scores"]


class Scores(NamedTuple):
    """What was read: the performances by stage, and every row that counts for nothing, with the reason."""

    performances: Mapping[str, tuple[Performance, ...]]
    bad: tuple[BadRow, ...]


def marks_table(file: str, content: bytes) -> CsvTable:
    """The rows of a file of marks. Raises `BadFile`."""
    return read_csv(file, content, MARK_COLUMNS, needed=("entry", "mark"))


def facts_table(file: str, content: bytes) -> CsvTable:
    """The rows of a file of facts. Raises `BadFile`."""
    return read_csv(file, content, FACT_COLUMNS, needed=("entry",))


def read_scores(rulebook: Rulebook, marks: CsvTable, facts: CsvTable | None = None) -> Scores:
    """Read both tables by a rulebook, which may have any stages, modules and criteria."""
    reading = _Reading(rulebook)
    if facts is not None:
        reading.each(facts, reading.fact)
    reading.each(marks, reading.mark)
    return reading.scores()


@dataclass(slots=True)
class _Reading:
    rulebook: Rulebook
    entries: dict[str, EntryNotes] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)

    def each(self, table: CsvTable, take: Callable[[Row, EntryNotes, str], None]) -> None:
        """Read row by row; a row with a fault is noted, and says nothing."""
        self.bad += table.bad
        for row in table.rows:
            try:
                if "entry" not in row.cells:
                    raise BadCell("entry", "is empty; every row names its entry")
                entry = self.entries.get(row.cells["entry"]) or EntryNotes(line=(table.file, row.line))
                take(row, entry, f"{table.file}:{row.line}")
                self.entries[row.cells["entry"]] = entry
            except BadCell as fault:
                self.bad.append(BadRow(table.file, row.line, fault.column, fault.reason))

    def mark(self, row: Row, entry: EntryNotes, line: str) -> None:
        """One row of the marks."""
        stage = stage_of(self.rulebook, row.cells)
        spot = spot_of(stage, row.cells, JUDGED)
        text = row.cells.get("mark", "")
        value = mark_in("mark", text, spot.criterion) if text else None
        entry.belong(row.cells)
        entry.in_stage(stage.id).mark(spot, row.cells.get("judge", ""), value, line)

    def fact(self, row: Row, entry: EntryNotes, line: str) -> None:
        """One row of the facts."""
        speaks = "stage" in row.cells or any(column in row.cells for column in OF_A_STAGE)
        stage = stage_of(self.rulebook, row.cells) if speaks else None
        fact = read_fact(stage, row.cells)
        entry.belong(row.cells)
        notes = entry.in_stage(stage.id) if stage else entry.everywhere
        notes.take(fact, line)

    def scores(self) -> Scores:
        """The performances of every entry whose group is known."""
        found: dict[str, list[Performance]] = {stage.id: [] for stage in self.rulebook.stages}
        for name, entry in self.entries.items():
            try:
                group = entry.settle_group(self.rulebook)
            except BadCell as fault:
                self.bad.append(BadRow(*entry.line, fault.column, fault.reason))
                continue
            for stage, performance in entry.performances(name, group, self.rulebook):
                found[stage].append(performance)
        return Scores({stage: tuple(all) for stage, all in found.items()}, tuple(sorted(self.bad)))
