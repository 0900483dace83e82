"""The lists of people and of units as files: looked at, stored, and written out again.

What is written out can be sent in again and changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from api.workbooks.reading import Table, read_table
from api.workbooks.writing import Shape, write_table
from competition.directory import people_list, unit_filing, unit_list
from competition.directory.directory import Directory
from competition.directory.listing import Finding
from competition.directory.pending import Kept
from competition.directory.people_list import PeopleList
from competition.directory.person import Employee, Person
from competition.directory.spelling import stored
from competition.directory.unit import Unit, UnitKind
from competition.directory.unit_list import UnitList
from competition.identifiers import UnitId
from competition.refusals.workbooks import RowsWithFaults

_STATUSES: dict[Employee, str] = {"employee": "职工", "student": "学生", "other": "其他"}
_KINDS: dict[UnitKind, str] = {
    "federation": "总工会",
    "county": "县区",
    "industry": "产业工会",
    "union": "基层工会",
    "unit": "单位",
}
_OWNERSHIPS = {True: "公有制", False: "非公有制", None: ""}


def looked_at(directory: Directory, kept: Kept, within: Collection[UnitId] | None) -> Sequence[Finding[Any]]:
    """What each row of a file comes to; nothing is stored. Refuses a file that cannot be read."""
    table = _table(kept)
    if kept.kind == "people":
        return list(PeopleList(directory, within).findings(table.rows))
    return UnitList(directory, within).findings(table.rows)


def store(
    directory: Directory, kept: Kept, within: Collection[UnitId] | None, *, skip_faulty: bool
) -> Sequence[Finding[Any]]:
    """Store the rows of a file, all or none; answers with what each row was.

    Refuses rows with faults, unless they are to be left out.
    """
    findings = looked_at(directory, kept, within)
    faulty = sum(one.status == "fault" for one in findings)
    if faulty and not skip_faulty:
        raise RowsWithFaults(count=faulty)
    wanted = [one for one in findings if one.status in ("new", "changed")]
    if not wanted:
        return findings
    if kept.kind == "people":
        ready = directory.people.ready(one.draft for one in wanted)
        with directory.writing() as connection:
            directory.people.put_within(connection, ready)
    else:
        cells = (row.cells for row in _table(kept).rows)
        parents = {stored(row.get("name", "")): stored(row.get("parent", "")) for row in cells}
        with directory.writing() as connection:
            unit_filing.file(connection, [one.draft for one in wanted], parents)
    return findings


def people_file(
    directory: Directory, within: Collection[UnitId] | None, shape: Shape, *, whole_id_numbers: bool
) -> tuple[bytes, int]:
    """The people of some units (None: of all) as a file, and how many they are."""
    units = {unit.id: unit.name for unit in directory.units.each()}
    count = 0

    def rows() -> Iterator[Sequence[str]]:
        nonlocal count
        for person in directory.people.each(within):
            count += 1
            yield _person_row(person, units, whole_id_numbers)

    headings = [names[0] for names in people_list.COLUMNS.values()]
    return write_table(shape, "人员", headings, rows()), count


def units_file(directory: Directory, shape: Shape) -> bytes:
    """All units as a file."""
    names = {unit.id: unit.name for unit in directory.units.each()}
    headings = [others[0] for others in unit_list.COLUMNS.values()]
    rows = (_unit_row(unit, names) for unit in directory.units.each())
    return write_table(shape, "单位", headings, rows)


def _table(kept: Kept) -> Table:
    list_of = people_list if kept.kind == "people" else unit_list
    return read_table(kept.content, kept.file, list_of.COLUMNS, needed=list_of.NEEDED)


def _person_row(person: Person, units: dict[UnitId, str], whole: bool) -> Sequence[str]:
    return (
        person.name,
        person.id_number if whole else person.masked_id_number,
        person.phone.removeprefix("+86"),
        units.get(person.unit, "") if person.unit else "",
        person.staff_number,
        _STATUSES[person.employee],
    )


def _unit_row(unit: Unit, names: dict[UnitId, str]) -> Sequence[str]:
    return (
        unit.name,
        names.get(unit.parent, "") if unit.parent else "",
        _KINDS[unit.kind],
        unit.credit_code,
        _OWNERSHIPS[unit.public],
        unit.industry,
        unit.area,
    )
