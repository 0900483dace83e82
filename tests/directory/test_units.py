"""Units stand in trees, each under its own name."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from competition.directory.directory import Directory
from competition.directory.unit import UnitDraft
from competition.identifiers import unit_of
from competition.refusals.directory import (
    ChangedMeanwhile,
    NameMissing,
    NotACreditCode,
    TreeLoop,
    UnitNameTaken,
)
from competition.refusals.family import NotFound

CREDIT_CODE = "91110000600037341L"


def test_a_unit_is_made_once(directory: Directory) -> None:
    draft = UnitDraft(name=" 东风\u200b汽车 ", credit_code=CREDIT_CODE.lower(), public=True, kind="unit")
    made = directory.units.create(draft)
    assert (made.name, made.credit_code, made.version) == ("东风汽车", CREDIT_CODE, 1)
    assert directory.units.create(draft) == made
    assert directory.units.one(made.id) == made
    assert directory.units.with_name("东风汽车") == made.id
    with pytest.raises(UnitNameTaken):
        directory.units.create(replace(draft, area="十堰"))


def test_a_unit_that_is_only_named_is_the_same_as_one_that_is_imported(directory: Directory) -> None:
    named = directory.units.named("东风汽车")
    assert named == directory.units.named("东风汽车") == unit_of("东风汽车")
    directory.put(unit_of("东风汽车"), "unit", "东风汽车")
    assert [unit.id for unit in directory.units.each()] == [named]


def test_a_unit_keeps_its_id_when_its_name_changes(directory: Directory) -> None:
    """Whoever is called so afterwards is another unit."""
    old = directory.units.create(UnitDraft(name="二汽"))
    directory.units.change(old.id, UnitDraft(name="东风汽车"), 1)
    new = directory.units.create(UnitDraft(name="二汽"))
    assert new.id != old.id
    assert directory.names_of([old.id, new.id]) == {old.id: "东风汽车", new.id: "二汽"}


def test_the_tree_is_walked_both_ways(directory: Directory) -> None:
    city = directory.units.create(UnitDraft(name="市总工会", kind="federation")).id
    county = directory.units.create(UnitDraft(name="茅箭区总工会", kind="county", parent=city)).id
    plant = directory.units.create(UnitDraft(name="一厂", parent=county)).id
    other = directory.units.create(UnitDraft(name="二厂")).id
    assert directory.units.parents_of(plant) == (county, city)
    assert directory.units.parents_of(city) == directory.units.parents_of(uuid4()) == ()
    assert directory.units.under(city) == {city, county, plant}
    assert directory.units.under(other) == {other}
    assert [unit.id for unit in directory.units.search(parent=city).units] == [county]


def test_nothing_stands_under_itself(directory: Directory) -> None:
    top = directory.units.create(UnitDraft(name="甲"))
    middle = directory.units.create(UnitDraft(name="乙", parent=top.id))
    low = directory.units.create(UnitDraft(name="丙", parent=middle.id))
    for under in (top.id, middle.id, low.id):
        with pytest.raises(TreeLoop):
            directory.units.change(top.id, UnitDraft(name="甲", parent=under), 1)
    moved = directory.units.change(low.id, UnitDraft(name="丙", parent=top.id), 1)
    assert (moved.parent, moved.version) == (top.id, 2)


def test_a_change_names_the_version_it_was_made_on(directory: Directory) -> None:
    unit = directory.units.create(UnitDraft(name="甲"))
    changed = directory.units.change(unit.id, UnitDraft(name="甲", area="十堰"), 1)
    assert directory.units.change(unit.id, UnitDraft(name="甲", area="十堰"), 1) == changed
    with pytest.raises(ChangedMeanwhile):
        directory.units.change(unit.id, UnitDraft(name="甲", area="襄阳"), 1)


def test_what_is_wrong_with_a_unit_is_refused(directory: Directory) -> None:
    taken = directory.units.create(UnitDraft(name="甲"))
    other = directory.units.create(UnitDraft(name="乙"))
    with pytest.raises(NameMissing):
        directory.units.create(UnitDraft(name=" "))
    with pytest.raises(NotACreditCode):
        directory.units.create(UnitDraft(name="丙", credit_code="91110000600037341X"))
    with pytest.raises(NotFound):
        directory.units.create(UnitDraft(name="丙", parent=unit_of("丁")))
    with pytest.raises(UnitNameTaken):
        directory.units.change(other.id, UnitDraft(name=taken.name), 1)
    with pytest.raises(NotFound):
        directory.units.change(uuid4(), UnitDraft(name="丁"), 1)


def test_units_are_found_by_a_part_of_their_name_or_by_initials(directory: Directory) -> None:
    for name in ("重庆长安汽车", "东风汽车", "中国重型汽车", "Acme 公司"):
        directory.units.create(UnitDraft(name=name))

    def found(typed: str) -> list[str]:
        return [unit.name for unit in directory.units.search(typed).units]

    assert found("汽车") == ["重庆长安汽车", "东风汽车", "中国重型汽车"]
    assert found("cqca") == found("chongqing") == ["重庆长安汽车"]
    assert found("acme") == ["Acme 公司"]
