"""A list is looked at row by row before anything of it is stored; each fault names its column."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from competition.directory import unit_filing
from competition.directory.directory import Directory
from competition.directory.listing import Finding
from competition.directory.people_list import PeopleList
from competition.directory.unit import UnitDraft
from competition.directory.unit_list import UnitFinding, UnitList
from competition.identifiers import UnitId
from competition.refusals.directory import TreeLoop
from competition.refusals.family import NotFound
from tests.directory.builders import Row, draft, id_number, rows_of


def told(findings: list[Finding[Any]]) -> list[tuple[int, str, str, str]]:
    """Row, status, and the column and code of the first fault."""
    lines: list[tuple[int, str, str, str]] = []
    for one in findings:
        fault = one.faults[0] if one.faults else None
        code = fault.refusal.code() if fault else ""
        lines.append((one.row, one.status, fault.column if fault else "", code))
    return lines


def people(directory: Directory, *cells: dict[str, str], **options: Any) -> list[Finding[Any]]:
    return list(PeopleList(directory, **options).findings(rows_of(*cells)))


def test_every_row_of_people_is_new_changed_the_same_or_at_fault(directory: Directory) -> None:
    plant = directory.units.named("一厂")
    directory.people.put([draft(1, unit=plant), draft(2, unit=plant, phone="13986123456")])
    found = people(
        directory,
        {"name": "张伟1", "id_number": id_number(1), "unit": "一厂"},
        {"name": "张伟2", "id_number": id_number(2), "phone": "13900000000", "employee": "学生"},
        {"name": "李四", "id_number": id_number(3), "unit": " 一 厂".replace(" ", "")},
        {"name": "王五", "unit": "一厂厂"},
        {"name": "赵六", "unit": "查无此厂之名", "id_number": "42"},
        {"name": "钱七", "unit": "一厂"},
        {"id_number": id_number(4)},
        {"name": "孙八", "id_number": id_number(5), "employee": "老板"},
        {"name": "李四", "id_number": id_number(3)},
    )
    assert told(found) == [
        (2, "same", "", ""),
        (3, "changed", "", ""),
        (4, "new", "", ""),
        (5, "fault", "unit", "no-such-unit-but-near"),
        (6, "fault", "id_number", "not-an-id-number"),
        (7, "fault", "id_number", "nothing-to-tell-apart"),
        (8, "fault", "name", "name-missing"),
        (9, "fault", "employee", "not-a-status"),
        (10, "fault", "id_number", "twice-in-file"),
    ]
    assert [fault.column for fault in found[4].faults] == ["id_number", "unit"]
    assert {change[:3] for change in found[1].changes} == {
        ("phone", "+8613986123456", "+8613900000000"),
        ("employee", "employee", "student"),
    }
    assert directory.people.count() == 2  # only looked at


def test_what_a_list_does_not_say_of_somebody_stays(directory: Directory) -> None:
    """A list without a column for the status makes no employee of a student."""
    directory.people.put([draft(1, employee="student")])
    (found,) = people(directory, {"name": "张伟1", "id_number": id_number(1)})
    assert (found.status, found.draft.employee) == ("same", "student")


def test_a_changed_id_number_is_shown_masked(directory: Directory) -> None:
    plant = directory.units.named("一厂")
    directory.people.put([draft(1, id_number="", unit=plant, staff_number="7")])
    cells = {"name": "张伟1", "unit": "一厂", "staff_number": "7", "id_number": id_number(1)}
    (found,) = people(directory, cells)
    assert found.changes == (("id_number", "", "420***********0012"),)


def test_a_staff_number_of_somebody_else_is_a_fault(directory: Directory) -> None:
    plant = directory.units.named("一厂")
    directory.people.put([draft(1, unit=plant, staff_number="7")])
    (found,) = people(
        directory, {"name": "李四", "id_number": id_number(2), "unit": "一厂", "staff_number": "7"}
    )
    assert told([found]) == [(2, "fault", "staff_number", "staff-number-taken")]


def test_names_that_look_alike_are_told_of_and_refuse_nothing(directory: Directory) -> None:
    first, second, third = people(
        directory,
        {"name": "Асme", "id_number": id_number(1)},
        {"name": "Acme", "id_number": id_number(2)},
        {"name": "张\u200b伟", "id_number": id_number(3)},
    )
    assert {one.status for one in (first, second, third)} == {"new"}
    assert first.warnings == ()
    assert [(one.column, one.refusal.code()) for one in second.warnings] == [("name", "name-looks-like")]
    assert [one.refusal.code() for one in third.warnings] == ["name-with-hidden-characters"]
    assert third.draft.name == "张伟"


def test_nobody_writes_to_units_that_are_not_theirs(directory: Directory) -> None:
    """Nor learns which there are: a unit of others is as unknown as none."""
    own, other = directory.units.named("一厂"), directory.units.named("第二汽车制造厂")
    directory.people.put([draft(1, unit=other), draft(2, unit=own)])
    found = people(
        directory,
        {"name": "张伟1", "id_number": id_number(1), "unit": "一厂"},
        {"name": "李四", "id_number": id_number(3), "unit": "第二汽车制造厂"},
        {"name": "王五", "id_number": id_number(4)},
        {"name": "张伟2", "id_number": id_number(2), "unit": "一厂"},
        within={own},
    )
    assert told(found) == [
        (2, "fault", "id_number", "person-of-another-unit"),
        (3, "fault", "unit", "no-such-unit"),
        (4, "fault", "unit", "unit-missing"),
        (5, "same", "", ""),
    ]


def units(directory: Directory, *cells: dict[str, str], **options: Any) -> list[UnitFinding]:
    return UnitList(directory, **options).findings(rows_of(*cells))


def stored(directory: Directory, rows: list[Row]) -> list[str]:
    """Store a list of units; answers with what each row was."""
    findings = UnitList(directory).findings(rows)
    parents = {row.cells["name"]: row.cells.get("parent", "") for row in rows}
    wanted = [one for one in findings if one.status in ("new", "changed")]
    with directory.writing() as connection:
        unit_filing.file(connection, [one.draft for one in wanted], parents)
    return [one.status for one in findings]


TREE = rows_of(
    {"name": "一厂", "parent": "茅箭区总工会", "public": "公有制", "credit_code": "91110000600037341L"},
    {"name": "市总工会", "kind": "总工会"},
    {"name": "茅箭区总工会", "parent": "市总工会", "kind": "县（市、区）", "area": "茅箭"},
)


def test_the_unit_above_may_stand_anywhere_in_the_list(directory: Directory) -> None:
    assert stored(directory, TREE) == ["new", "new", "new"]
    plant = directory.units.with_name("一厂")
    assert plant is not None
    above = directory.units.parents_of(plant)
    assert [directory.units.one(id).name for id in above] == ["茅箭区总工会", "市总工会"]
    before = list(directory.units.each())
    assert stored(directory, TREE) == ["same", "same", "same"]
    assert list(directory.units.each()) == before


def test_a_list_of_units_is_written_once_however_long(directory: Directory) -> None:
    """A unit that is new under a new one is no unit that changed."""
    stored(directory, TREE)
    assert [unit.version for unit in directory.units.each()] == [1, 1, 1]
    moved = rows_of({"name": "一厂", "parent": "市总工会"}, {"name": "茅箭区总工会", "area": "茅箭区"})
    assert stored(directory, moved) == ["changed", "changed"]
    told = {unit.name: (unit.version, unit.area, unit.public) for unit in directory.units.each()}
    assert told == {
        "一厂": (2, "", True),
        "市总工会": (1, "", None),
        "茅箭区总工会": (2, "茅箭区", None),
    }
    city = directory.units.with_name("市总工会")
    assert city is not None
    assert directory.units.parents_of(directory.units.named("一厂")) == (city,)


def test_what_changed_between_the_look_and_the_storing_is_refused_whole(directory: Directory) -> None:
    """Two units that were looked at apart would stand under each other."""
    above, below = (directory.units.create(UnitDraft(name=name)) for name in ("一厂", "车间"))
    (finding,) = units(directory, {"name": "一厂", "parent": "车间"})
    directory.units.change(below.id, UnitDraft(name="车间", parent=above.id), 1)
    with pytest.raises(TreeLoop), directory.writing() as connection:
        unit_filing.file(connection, [UnitDraft(name="新厂"), finding.draft], {"一厂": "车间"})
    with pytest.raises(NotFound), directory.writing() as connection:
        unit_filing.file(connection, [UnitDraft(name="新厂", parent=UnitId(uuid4()))], {})
    assert [unit.name for unit in directory.units.each()] == ["车间", "一厂"]


def test_a_name_that_a_unit_had_before_is_another_unit_in_a_list_too(directory: Directory) -> None:
    old = directory.units.named("二汽")
    directory.units.change(old, UnitDraft(name="东风汽车"), 1)
    assert stored(directory, rows_of({"name": "二汽"}, {"name": "铸造厂", "parent": "二汽"})) == ["new"] * 2
    new = directory.units.named("二汽")
    assert directory.units.parents_of(directory.units.named("铸造厂")) == (new,)
    assert new != old


def test_every_row_of_units_is_new_changed_the_same_or_at_fault(directory: Directory) -> None:
    city = directory.units.create(UnitDraft(name="市总工会", kind="federation")).id
    directory.units.create(UnitDraft(name="一厂", parent=city))
    found = units(
        directory,
        {"name": "一厂", "parent": "市总工会", "public": "非公有制", "industry": "汽车"},
        {"name": "二厂", "parent": "市总公会"},
        {"name": "三厂", "kind": "帝国"},
        {"name": "四厂", "public": "一半"},
        {"name": "四厂"},
        {"name": "甲", "parent": "乙"},
        {"name": "乙", "parent": "甲"},
        {"name": "丙", "parent": "三厂"},
        {"name": "丁", "credit_code": "123"},
    )
    assert told(found) == [
        (2, "changed", "", ""),
        (3, "fault", "parent", "no-such-unit-but-near"),
        (4, "fault", "kind", "not-a-kind-of-unit"),
        (5, "fault", "public", "not-an-ownership"),
        (6, "fault", "name", "twice-in-file"),
        (7, "fault", "parent", "tree-loop"),
        (8, "fault", "parent", "tree-loop"),
        (9, "fault", "parent", "no-such-unit"),
        (10, "fault", "credit_code", "not-a-credit-code"),
    ]
    assert {change[:3] for change in found[0].changes} == {
        ("public", "", "private"),
        ("industry", "", "汽车"),
    }


def test_a_unit_that_looks_like_one_in_the_directory_is_told_of(directory: Directory) -> None:
    directory.units.named("东风（十堰）")
    (found,) = units(directory, {"name": "东风(十堰)"})
    assert [one.refusal.code() for one in found.warnings] == ["name-looks-like"]


def test_new_units_stand_under_those_of_the_sender(directory: Directory) -> None:
    city = directory.units.create(UnitDraft(name="市总工会")).id
    county = directory.units.create(UnitDraft(name="茅箭区总工会", parent=city)).id
    found = units(
        directory,
        {"name": "一厂", "parent": "茅箭区总工会"},
        {"name": "车间", "parent": "一厂"},
        {"name": "二厂", "parent": "市总工会"},
        {"name": "三厂"},
        {"name": "市总工会", "area": "十堰"},
        {"name": "茅箭区总工会", "parent": "一厂"},
        within={county},
    )
    assert [one.status for one in found] == ["fault", "fault", "fault", "fault", "fault", "fault"]
    found = units(
        directory,
        {"name": "一厂", "parent": "茅箭区总工会"},
        {"name": "车间", "parent": "一厂"},
        {"name": "二厂", "parent": "市总工会"},
        within={county},
    )
    assert [one.status for one in found] == ["new", "new", "fault"]
