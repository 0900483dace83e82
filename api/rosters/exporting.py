"""A roster as a file: one row a person, the rows of a team under the team's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from api.platform import Platform
from api.workbooks.writing import Shape, write_table
from competition.directory.person import Person
from competition.identifiers import PersonId
from projections.competitions import rulebook_of
from projections.entries import people_of
from projections.rosters import Wanted, whole_roster

HEADINGS = (
    "编号",
    "姓名",
    "单位",
    "组别",
    "团队",
    "类型",
    "角色",
    "隐去的身份证号",
    "手机号",
    "工号",
    "状态",
    "原因",
)
"""What a roster is exported with. The ID number's heading is none that an import would read."""

_KINDS = {"person": "个人", "team": "团队", "project": "项目"}
_PARTS = {"member": "选手", "coach": "教练"}
_STATUSES = {
    "registered": "已报名",
    "approved": "已通过",
    "rejected": "未通过",
    "withdrawn": "已退出",
    "disqualified": "已取消资格",
}


def roster_file(platform: Platform, wanted: Wanted, shape: Shape) -> tuple[bytes, int]:
    """The file, and how many people stand in it."""
    with platform.tables.read.begin() as connection:
        found = whole_roster(connection, wanted)
        people = people_of(connection, [row.entry for row in found])
        rulebook = rulebook_of(connection, wanted.trade, 0)
    groups = {group.id: group.name for group in rulebook.groups} if rulebook else {}
    persons = [person for parts in people.values() for person, _ in parts]
    known = platform.directory.people.some(persons)
    names = platform.directory.names_of([id for row in found for id in (row.contestant, row.unit)])
    lines = [
        line for row in found for line in _lines(row, people[row.entry], known, names, groups.get(row.group))
    ]
    return write_table(shape, "名单", HEADINGS, lines), len(lines)


def _lines(
    row: Row[Any],
    parts: Sequence[tuple[UUID, str]],
    known: Mapping[PersonId, Person],
    names: Mapping[UUID, str],
    group: str | None,
) -> Iterator[Sequence[str]]:
    """The rows of one entry. A project that names nobody has one of its own."""
    alone = row.kind == "person"
    for id, part in parts or [(row.contestant, "member")]:
        person = known.get(PersonId(id))
        yield (
            str(row.number or ""),
            person.name if person else "",
            names.get(row.unit, ""),
            group or row.group,
            "" if alone else names.get(row.contestant, ""),
            _KINDS[row.kind],
            _PARTS[part],
            person.masked_id_number if person else "",
            person.phone if person else "",
            person.staff_number if person else "",
            _STATUSES[row.status],
            row.reason,
        )
