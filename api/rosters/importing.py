"""A roster file, looked through and then taken in.

Looking through stores nothing but the file itself, encrypted and for an hour. Taking in looks through once
more, stores the people, and gives one command an entry, with ids that derive from the request's: the same
confirmation again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from api.by_name.entering import Named, note_names, own_units
from api.passes import Principal
from api.platform import Platform
from api.rosters.plan import Planned, plan
from api.rosters.scene import scene_of
from api.rosters.sheet import COLUMNS, NEEDED, Line, lines_of
from api.workbooks.reading import read_table
from competition.directory.pending import Kept
from competition.directory.people_list import PeopleList
from competition.entries.eligibility import Finding
from competition.entries.registering import RegisterEntry
from competition.identifiers import CommandId, PersonId, TradeId, part_of, team_of
from projections.competitions import rulebook_of


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """A file with what it would do: its rows in their order, and the entries they come to. `version`: of
    the terms it was looked through by.
    """

    lines: Sequence[Line]
    planned: Sequence[Planned]
    version: int

    @property
    def at_fault(self) -> int:
        """How many rows have faults."""
        return sum(bool(line.faults) for line in self.lines)

    @property
    def good(self) -> list[Planned]:
        """The entries without a fault."""
        return [one for one in self.planned if one.outcome != "fault"]


def keep(platform: Platform, who: Principal, trade: UUID, file: str, content: bytes) -> UUID:
    """Keep a file until it is confirmed; answers with what to confirm it by."""
    return platform.directory.pending.keep(Kept("roster", file, content), _whose(who, trade))


def kept(platform: Platform, who: Principal, trade: UUID, id: UUID) -> Kept:
    """The file that was looked through. Refuses one that is gone, or somebody else's."""
    return platform.directory.pending.find(id, _whose(who, trade))


def look_through(
    platform: Platform, who: Principal, trade: TradeId, file: str, content: bytes
) -> LookedThrough:
    """What a file would do. Refuses one that cannot be read; a unit's hat writes to its own units only."""
    directory = platform.directory
    rows = read_table(content, file, COLUMNS, needed=NEEDED).rows
    within = own_units(directory, who) if who.role == "unit" else None
    people = list(PeopleList(directory, within).findings(rows))
    with platform.tables.read.begin() as connection:
        rulebook = rulebook_of(connection, trade, 0)
    lines = lines_of(rows, people, rulebook.groups if rulebook else ())
    persons = _persons(platform, lines)
    scene = scene_of(platform, trade, [person for person in persons if person is not None])
    return LookedThrough(lines, plan(scene, lines, persons), scene.roster.version)


def store_people(platform: Platform, good: Sequence[Planned]) -> None:
    """The people of these entries go to the directory, and each line learns who they are there."""
    stored = platform.directory.people.put(line.person.draft for one in good for line in one.lines)
    ids = iter(stored)
    for one in good:
        one.people = [next(ids) for _ in one.lines]


def name_teams(platform: Platform, trade: TradeId, good: Sequence[Planned]) -> None:
    """The names of teams and projects go to the directory. They name nobody's person."""
    teams = [one.first for one in good if one.first.kind != "person"]
    named = [Named(team_of(trade, line.team), line.kind, line.team) for line in teams]
    note_names(platform.directory, named)


def commands(
    command: CommandId, trade: TradeId, found: LookedThrough
) -> Iterator[tuple[Planned, RegisterEntry]]:
    """One registration an entry, under ids made of the request's; the people have been stored."""
    for one in found.good:
        unit = one.unit
        if unit is None:
            raise ValueError(f"Row {one.first.number} has no unit and no fault.")
        wish = one.application(trade, unit)
        yield (
            one,
            RegisterEntry(
                id=part_of(command, wish.contestant),
                trade=trade,
                finding=Finding(terms=found.version),
                **wish._asdict(),
            ),
        )


def _persons(platform: Platform, lines: Sequence[Line]) -> list[PersonId | None]:
    """Who each line is; None for somebody new, and where the details have faults."""
    sound = [line for line in lines if not line.person.faults]
    found = platform.directory.people.compare([line.person.draft for line in sound])
    by_row = {line.number: one.person for line, one in zip(sound, found, strict=True)}
    return [by_row.get(line.number) for line in lines]


def _whose(who: Principal, trade: UUID) -> str:
    """A file is confirmed by whoever sent it, for the trade it was sent for."""
    return f"{who.actor} {trade}"
