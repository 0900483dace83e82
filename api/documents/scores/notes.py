"""What the rows said of each entry, gathered until all are read; then one performance for each stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from api.documents.csv_table import near
from api.documents.scores.facts import FactRow
from api.documents.scores.spot import BadCell, Spot
from competition.scoring.performance import Carried, Deduction, Item, Mark, Performance, Status
from competition.scoring.rulebook import Rulebook, StageRules


@dataclass(slots=True)
class StageNotes:
    """One entry in one stage.

    `lines` says where each mark was read; `implied` are items that no fact has declared.
    """

    marks: dict[tuple[str, str], dict[str, Mark]] = field(default_factory=dict)
    lines: dict[tuple[str, str, str], str] = field(default_factory=dict)
    items: dict[tuple[str, int], Item] = field(default_factory=dict)
    implied: set[tuple[str, int]] = field(default_factory=set)
    deductions: list[Deduction] = field(default_factory=list)
    status: Status | None = None
    draw: int | None = None
    public: Decimal | None = None
    carried: Decimal | None = None

    def take(self, fact: FactRow, line: str) -> None:
        """Take a row of facts down; its status, draw and the like replace what was said before."""
        if fact.item is not None:
            self._declare(fact.item)
        for spot, value in fact.marks:
            self.mark(spot, "", value, line)
        if fact.deduction is not None:
            self.deductions.append(fact.deduction)
        for name in ("status", "draw", "public", "carried"):
            value = getattr(fact, name)
            if value is not None:
                setattr(self, name, value)

    def mark(self, spot: Spot, judge: str, value: Decimal | None, line: str) -> None:
        """Take a mark down. Refuses a second one of the same judge for the same thing, and a mark for an item
        whose value the rulebook wants and nobody declared.
        """
        at = (spot.module.id, spot.key, judge)
        if at in self.lines:
            whose = f'of judge "{judge}" ' if judge else ""
            where = f'"{spot.module.id}/{spot.key}"'
            raise BadCell("", f"a mark {whose}for {where} stands at {self.lines[at]} already")
        self._know(spot)
        self.lines[at] = line
        self.marks.setdefault(at[:2], {})[judge] = Mark(judge, value)

    def _declare(self, item: Item) -> None:
        key = (item.id, item.run)
        if key in self.items and key not in self.implied:
            raise BadCell("item", f'"{item.id}" is declared already')
        self.items[key] = item
        self.implied.discard(key)

    def _know(self, spot: Spot) -> None:
        if not spot.item or (spot.item, spot.run) in self.items or (spot.item, 0) in self.items:
            return
        if spot.criterion.item_value != "none":
            raise BadCell("item", f'"{spot.item}" is not declared; the facts must give its difficulty')
        self.items[spot.item, 0] = Item(spot.item, spot.item, Decimal(0))
        self.implied.add((spot.item, 0))


@dataclass(slots=True)
class EntryNotes:
    """One entry. `line` is where it was met first; `everywhere` holds what was said without a stage."""

    line: tuple[str, int]
    group: str = ""
    unit: str = ""
    team: str = ""
    everywhere: StageNotes = field(default_factory=StageNotes)
    stages: dict[str, StageNotes] = field(default_factory=dict)

    def in_stage(self, stage: str) -> StageNotes:
        return self.stages.setdefault(stage, StageNotes())

    def belong(self, cells: Mapping[str, str]) -> None:
        """Take down group, unit and team. Refuses others than were said before."""
        said = {column: cells[column] for column in ("group", "unit", "team") if column in cells}
        for column, value in said.items():
            known = getattr(self, column)
            if known not in ("", value):
                raise BadCell(column, f'"{value}" here, but "{known}" in an earlier row of this entry')
        for column, value in said.items():
            setattr(self, column, value)

    def settle_group(self, rulebook: Rulebook) -> str:
        """The entry's group, or the only one. Refuses an entry of which no row says it."""
        known = [group.id for group in rulebook.groups]
        if not self.group and len(known) == 1:
            return known[0]
        if self.group not in known:
            said = f'there is no group "{self.group}"' if self.group else "no row says this entry's group"
            raise BadCell("group", f"{said}; {near(self.group, known)}")
        return self.group

    def performances(self, entry: str, group: str, rulebook: Rulebook) -> Iterator[tuple[str, Performance]]:
        """By stage. An entry of which no row names a stage is in the first."""
        stages = self.stages or {rulebook.stages[0].id: StageNotes()}
        for stage in rulebook.stages:
            if stage.id in stages:
                yield stage.id, self._performance(entry, group, stage, stages[stage.id])

    def _performance(self, entry: str, group: str, stage: StageRules, notes: StageNotes) -> Performance:
        common = self.everywhere
        carried = None
        if stage.carry_over is not None and notes.carried is not None:
            carried = Carried(stage.carry_over.stage, notes.carried)
        return Performance(
            entry=entry,
            group=group,
            status=notes.status or common.status or "competing",
            items=tuple(notes.items.values()),
            marks={key: tuple(marks.values()) for key, marks in notes.marks.items()},
            deductions=tuple(notes.deductions),
            carried=carried,
            unit=self.unit,
            team=self.team,
            public=common.public if notes.public is None else notes.public,
            draw=notes.draw or common.draw,
        )
