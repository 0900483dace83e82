"""A list of people, row by row: who each is, what it would change, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from competition.directory.directory import Directory
from competition.directory.listing import Finding, ListRow, LookAlikes, Status
from competition.directory.people import Comparison
from competition.directory.person import Employee, Fault, PersonDraft, faults_in, tidied
from competition.directory.spelling import stored
from competition.identifiers import UnitId
from competition.refusals.directory import (
    NoSuchUnit,
    NoSuchUnitButNear,
    NotAStatus,
    NothingToTellApart,
    PersonOfAnotherUnit,
    StaffNumberTaken,
    TwiceInFile,
    UnitMissing,
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "职工姓名", "选手姓名"),
    "id_number": ("身份证号", "身份证号码", "公民身份号码", "证件号码", "身份证"),
    "phone": ("手机号", "手机", "手机号码", "电话", "联系电话", "联系方式"),
    "unit": ("单位", "单位名称", "工作单位", "所在单位"),
    "staff_number": ("工号", "职工号", "员工编号", "学号"),
    "employee": ("人员类别", "身份", "类别"),
}
"""The headings that a list of people may have."""

NEEDED = ("name",)

STATUSES: Mapping[str, Employee] = {
    "employee": "employee",
    "职工": "employee",
    "员工": "employee",
    "在职": "employee",
    "student": "student",
    "学生": "student",
    "other": "other",
    "其他": "other",
}

PersonFinding = Finding[PersonDraft]


class PeopleList:
    """Looks at the rows of one list. `within`: the units that whoever sends it may write to (None: all).

    `remember`: notice rows that stand in the list twice, at the cost of keeping something of each row.
    """

    def __init__(
        self, directory: Directory, within: Collection[UnitId] | None = None, *, remember: bool = True
    ) -> None:
        self._directory = directory
        self._within = within
        self._remember = remember
        self._rows_by_key: dict[tuple[object, ...], int] = {}
        self._alike = LookAlikes()
        self._unit_names: tuple[str, ...] | None = None

    def findings(self, rows: Sequence[ListRow]) -> Iterator[PersonFinding]:
        """What each row comes to, in order; some hundred rows at a time are looked up together."""
        units = self._directory.units.with_names(row.cells["unit"] for row in rows if "unit" in row.cells)
        looked: list[tuple[ListRow, PersonDraft, list[Fault]]] = []
        for row in rows:
            draft = self._draft(row, units)
            looked.append((row, draft, self._faults(row, draft)))
        compared = iter(self._directory.people.compare([draft for _, draft, faults in looked if not faults]))
        for row, draft, faults in looked:
            yield self._finding(row, draft, faults, Comparison(None) if faults else next(compared))

    def _draft(self, row: ListRow, units: Mapping[str, UnitId]) -> PersonDraft:
        cells = row.cells
        return tidied(
            PersonDraft(
                name=cells.get("name", ""),
                id_number=cells.get("id_number", ""),
                phone=cells.get("phone", ""),
                unit=self._reachable(units.get(stored(cells.get("unit", "")))),
                staff_number=cells.get("staff_number", ""),
                employee=STATUSES.get(cells.get("employee", "").casefold(), "employee"),
            )
        )

    def _reachable(self, unit: UnitId | None) -> UnitId | None:
        return unit if unit is not None and (self._within is None or unit in self._within) else None

    def _faults(self, row: ListRow, draft: PersonDraft) -> list[Fault]:
        found = list(faults_in(draft))
        status = row.cells.get("employee", "")
        if status and status.casefold() not in STATUSES:
            found.append(Fault("employee", NotAStatus(status=status[:40])))
        if draft.unit is None and "unit" in row.cells:
            found.append(Fault("unit", self._no_such_unit(row.cells["unit"])))
        elif draft.unit is None and self._within is not None:
            found.append(Fault("unit", UnitMissing()))
        elif not _is_somebody(draft):
            found.append(Fault("id_number", NothingToTellApart()))
        return found + list(self._twice(row, draft))

    def _no_such_unit(self, name: str) -> NoSuchUnit | NoSuchUnitButNear:
        """The name that was perhaps meant is of the units that the sender may write to."""
        if self._unit_names is None:
            units = self._directory.units.each(self._within)
            self._unit_names = tuple(unit.name for unit in units)
        near = get_close_matches(stored(name), self._unit_names, n=1, cutoff=0.5)
        return NoSuchUnitButNear(name=name[:100], near=near[0]) if near else NoSuchUnit(name=name[:100])

    def _twice(self, row: ListRow, draft: PersonDraft) -> Iterator[Fault]:
        """Whoever stands in the list a second time."""
        if not self._remember:
            return
        keys: dict[str, tuple[object, ...]] = {}
        if draft.id_number:
            keys["id_number"] = ("id", draft.id_number)
        if draft.unit and draft.staff_number:
            keys["staff_number"] = ("staff", draft.unit, draft.staff_number)
        elif draft.unit and draft.phone:
            keys["phone"] = ("phone", draft.unit, draft.name, draft.phone)
        for column, key in keys.items():
            first = self._rows_by_key.setdefault(key, row.number)
            if first != row.number:
                yield Fault(column, TwiceInFile(row=first))

    def _finding(
        self, row: ListRow, draft: PersonDraft, faults: list[Fault], compared: Comparison
    ) -> PersonFinding:
        typed = row.cells.get("name", "")
        warnings = self._alike.warnings(typed)
        if self._remember:
            self._alike.note(typed, str(row.number))
        if compared.person is not None and self._within is not None and compared.unit not in self._within:
            faults = [*faults, Fault("id_number", PersonOfAnotherUnit())]
        if compared.staff_number_taken:
            faults = [*faults, Fault("staff_number", StaffNumberTaken())]
        if faults:
            return Finding(row.number, draft.name, draft, "fault", tuple(faults), warnings)
        if compared.person is None:
            return Finding(row.number, draft.name, draft, "new", warnings=warnings)
        changes = compared.changes
        if "employee" not in row.cells and compared.employee is not None:  # not said, so it stays
            draft = replace(draft, employee=compared.employee)
            changes = tuple(change for change in changes if change.column != "employee")
        status: Status = "changed" if changes else "same"
        return Finding(row.number, draft.name, draft, status, warnings=warnings, changes=changes)


def _is_somebody(draft: PersonDraft) -> bool:
    """Whether there is more than a name to tell somebody by, so that the same list sent again finds them."""
    return bool(draft.id_number or (draft.unit and (draft.staff_number or draft.phone)))
