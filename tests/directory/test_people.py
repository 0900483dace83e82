"""People are told apart by what is theirs alone, and what is the same already is not written."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from competition.directory.directory import Directory
from competition.directory.finding import Cursor
from competition.directory.person import PersonDraft
from competition.directory.record import people
from competition.identifiers import PersonId, UnitId
from competition.log.database import Database
from competition.refusals.directory import (
    ChangedMeanwhile,
    IdNumberTaken,
    NoSuchPerson,
    NotAnIdNumber,
    StaffNumberTaken,
)
from competition.refusals.family import Malformed
from tests.directory.builders import draft, id_number, opened

UNIT, OTHER = UnitId(UUID(int=7)), UnitId(UUID(int=8))
KNOWN = PersonDraft(name="张伟", id_number=id_number(1), unit=UNIT, staff_number="77", phone="13986123456")


def bare(**fields: Any) -> PersonDraft:
    return PersonDraft(**{"name": "张伟", "unit": UNIT, **fields})


SAME_PERSON = {
    "the ID number": PersonDraft(name="张玮", id_number=id_number(1).lower()),
    "unit and staff number": bare(name="张玮", staff_number="77"),
    "unit, name and phone": bare(phone="139 8612 3456"),
}
SOMEBODY_ELSE = {
    "the name alone": bare(),
    "the staff number of another unit": bare(unit=OTHER, staff_number="77"),
    "the phone under another name": bare(name="张玮", phone="13986123456"),
    "another ID number with the same staff number": bare(id_number=id_number(2), staff_number="77"),
    "another ID number with the same phone": bare(id_number=id_number(2), phone="13986123456"),
}


@pytest.mark.parametrize("by", SAME_PERSON)
def test_somebody_known_is_found_by(directory: Directory, by: str) -> None:
    (id,) = directory.people.put([KNOWN])
    assert directory.people.match(SAME_PERSON[by]) == id
    assert directory.people.put([SAME_PERSON[by]]) == [id]
    assert directory.people.count() == 1


@pytest.mark.parametrize("by", SOMEBODY_ELSE)
def test_nobody_is_found_by(directory: Directory, by: str) -> None:
    (id,) = directory.people.put([KNOWN])
    assert directory.people.match(SOMEBODY_ELSE[by]) is None
    (other,) = directory.people.put([SOMEBODY_ELSE[by]])
    assert other != id


def test_whoever_stands_in_a_batch_twice_is_one_person(directory: Directory) -> None:
    first, second, third = directory.people.put([KNOWN, bare(staff_number="77"), draft(3)])
    assert first == second != third
    assert directory.people.count() == 2


def test_what_a_draft_leaves_empty_stays(directory: Directory) -> None:
    (id,) = directory.people.put([KNOWN])
    directory.people.put([PersonDraft(name="张玮", id_number=id_number(1), employee="student")])
    person = directory.people.one(id)
    assert (person.name, person.phone, person.unit) == ("张玮", "+8613986123456", UNIT)
    assert (person.staff_number, person.employee, person.version) == ("77", "student", 2)


def test_the_same_once_more_changes_no_byte(database: Database) -> None:
    """Sealing anew would: every nonce is another."""
    drafts = [draft(number, phone=f"139861234{number:02d}", unit=UNIT) for number in range(1, 40)]
    with opened(database) as (tables, directory):

        def rows() -> list[tuple[Any, ...]]:
            with tables.read.begin() as connection:
                return [tuple(row) for row in connection.execute(select(people).order_by(people.c.id))]

        ids = directory.people.put(drafts)
        before = rows()
        assert directory.people.put(drafts) == ids
        assert rows() == before
        directory.people.put([draft(1, phone="13986129999")])
        assert rows() != before  # the control: a change is seen this way


def test_a_batch_is_taken_in_whole_or_not_at_all(directory: Directory) -> None:
    with pytest.raises(NotAnIdNumber):
        directory.people.put([draft(1), draft(2, id_number="1")])
    assert directory.people.count() == 0


def test_new_people_have_ids_that_tell_nothing(directory: Directory) -> None:
    ids = directory.people.put([draft(number) for number in range(1, 9)])
    assert {id.version for id in ids} == {4}


def test_facts_of_people_are_what_rules_may_ask(directory: Directory) -> None:
    (id, unknown) = directory.people.put([KNOWN, bare(staff_number="1", employee="other")])
    facts = directory.people.facts_of([id, unknown, uuid4()])
    assert facts.keys() == {id, unknown}
    assert (str(facts[id].birth), facts[id].unit, facts[id].employee) == ("1990-01-01", UNIT, "employee")
    assert (facts[unknown].birth, facts[unknown].employee) == (None, "other")


def test_people_are_found_by_name_pinyin_and_initials(directory: Directory) -> None:
    names = ["单雄信", "张伟", "张燕", "重大伟", "Zoë"]
    directory.people.put([draft(number, name=name) for number, name in enumerate(names)])

    def found(typed: str) -> list[str]:
        return [one.name for one in directory.people.search(typed).people]

    assert found("") == ["单雄信", "张伟", "张燕", "重大伟", "Zoë"]
    assert found("张") == ["张伟", "张燕"]
    assert found("伟") == ["张伟", "重大伟"]
    assert found("zhang") == found("ZHANG ") == ["张伟", "张燕"]
    assert found("zhangw") == found("ZHANG W") == found("zw") == ["张伟"]
    assert found("shanx") == found("sxx") == ["单雄信"]
    assert found("%") == found("_") == found("李") == []


def test_pages_follow_each_other_without_gap_or_double(directory: Directory) -> None:
    directory.people.put(
        [draft(number, name="张伟" if number % 2 else f"李{number}") for number in range(25)]
    )
    shown, cursor = [], None
    while True:
        page = directory.people.search(cursor=cursor, limit=4)
        shown += [one.id for one in page.people]
        directory.people.put([draft(900 + len(shown), name="阿一")])  # before everything shown so far
        if page.next is None:
            break
        cursor = Cursor.parse(page.next.text)
    assert len(shown) == len(set(shown)) == 25


NUL = Cursor("\0", UUID(int=1)).text


@pytest.mark.parametrize("text", ["", "x", "é", "AAAA", "====", "0" * 50, NUL])
def test_a_cursor_that_was_never_given_out_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        Cursor.parse(text)


def test_only_people_of_the_units_asked_for_are_found(directory: Directory) -> None:
    directory.people.put([draft(1, unit=UNIT), draft(2, unit=OTHER), draft(3)])
    assert [one.name for one in directory.people.search(within={UNIT}).people] == ["张伟1"]
    assert directory.people.search(within=set()).people == ()
    assert len(list(directory.people.each({UNIT, OTHER}))) == 2


def test_a_person_is_made_once_under_their_id(directory: Directory) -> None:
    id = PersonId(uuid4())
    made = directory.people.create(id, KNOWN)
    assert directory.people.create(id, KNOWN) == made
    with pytest.raises(ChangedMeanwhile):
        directory.people.create(id, bare(name="李四", staff_number="77"))


def test_an_id_number_belongs_to_one_person(directory: Directory) -> None:
    directory.people.create(PersonId(uuid4()), KNOWN)
    with pytest.raises(IdNumberTaken):
        directory.people.create(PersonId(uuid4()), draft(1))
    with pytest.raises(StaffNumberTaken):
        directory.people.create(PersonId(uuid4()), bare(staff_number="77"))


def test_a_change_names_the_version_it_was_made_on(directory: Directory) -> None:
    id = PersonId(uuid4())
    directory.people.create(id, KNOWN)
    changed = directory.people.change(id, bare(name="张玮"), 1)
    assert (changed.name, changed.version, changed.id_number) == ("张玮", 2, id_number(1))
    assert directory.people.change(id, bare(name="张玮"), 1) == changed  # asked again, it is done
    with pytest.raises(ChangedMeanwhile):
        directory.people.change(id, bare(name="张三"), 1)
    with pytest.raises(NoSuchPerson):
        directory.people.change(PersonId(uuid4()), KNOWN, 1)


def test_names_of_people_units_teams_and_projects_are_asked_for_alike(directory: Directory) -> None:
    team, person, unit = uuid4(), uuid4(), uuid4()
    directory.put(team, "team", "一队")
    directory.put(person, "person", "张伟")
    directory.put(unit, "unit", "东风汽车")
    directory.put(person, "person", "张玮")
    expected = {team: "一队", person: "张玮", unit: "东风汽车"}
    assert directory.names_of([team, person, unit, uuid4()]) == expected
    assert directory.people.one(person).version == 2
    assert directory.units.with_name("东风汽车") == unit
    assert (directory.erase(person), directory.erase(person)) == (True, False)
    assert directory.erase(team)
    assert directory.names_of([team, person]) == {}
