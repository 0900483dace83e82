"""What stands in a roster file: one row a person, the rows of a team held together by the team's name.

Columns go by their English or their Chinese names, in any order. Who the people are, and what is wrong with
their details, the directory says (`people_list.py`); here is what a roster says beside that. What only a
look at other rows and entries can tell is found in `plan.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from api.workbooks.reading import Row
from competition.directory import people_list
from competition.directory.people_list import PersonFinding
from competition.directory.person import Fault
from competition.directory.spelling import stored
from competition.entries.terms import EntryKind
from competition.refusals.directory import TwiceInFile, UnitMissing
from competition.refusals.entries import (
    CoachWithoutTeam,
    GroupMissing,
    NotAGroup,
    NotAKindOfEntry,
    NotAPart,
    NotYesOrNo,
    TeamNameMissing,
)
from competition.scoring.rulebook import Group

COLUMNS: Mapping[str, tuple[str, ...]] = {
    **people_list.COLUMNS,
    "group": ("组别",),
    "team": ("团队", "队名", "团队名称", "项目", "项目名称"),
    "kind": ("类型", "参赛类型", "参赛形式"),
    "part": ("角色", "参赛角色"),
    "guest": ("表演", "不计名次"),
}
"""The columns of a roster with the names they go by."""

NEEDED = ("name", "unit")

HEADINGS = tuple(names[0] for names in COLUMNS.values())
"""What an empty roster is headed with: the first Chinese name of each column."""

_KINDS: Mapping[str, EntryKind] = {
    "person": "person",
    "个人": "person",
    "team": "team",
    "团队": "team",
    "project": "project",
    "项目": "project",
}
_MEMBERS = ("", "member", "选手", "队员", "成员")
_COACHES = ("coach", "教练", "指导教师", "指导老师", "领队")
_TRUTHS = {"": False, "no": False, "否": False, "yes": True, "是": True}


@dataclass(slots=True)
class Line:
    """A row as it is understood, with everything that is wrong with it."""

    number: int
    person: PersonFinding
    unit_name: str
    group: str
    team: str
    kind: EntryKind
    coach: bool
    guest: bool
    faults: list[Fault] = field(default_factory=list)


def lines_of(rows: Sequence[Row], people: Sequence[PersonFinding], groups: Sequence[Group]) -> list[Line]:
    """The rows of a file. `groups`: of the rulebook; any group goes where there are none."""
    lines = [_line(row, person, groups) for row, person in zip(rows, people, strict=True)]
    coaches = {line.number for line in lines if line.coach}
    for line in lines:  # one coach may lead several teams
        line.faults = [
            fault
            for fault in line.faults
            if not (line.coach and isinstance(fault.refusal, TwiceInFile) and _row_of(fault) in coaches)
        ]
    return lines


def _row_of(fault: Fault) -> object:
    return fault.refusal.data["row"]


def _line(row: Row, person: PersonFinding, groups: Sequence[Group]) -> Line:
    said = {column: stored(row.cells.get(column, "")) for column in COLUMNS}
    faults = list(person.faults)
    if not said["unit"] and not any(fault.column == "unit" for fault in faults):
        faults.append(Fault("unit", UnitMissing()))  # the directory knows people without one, a roster none
    kind, coach, guest = _entry(said, faults)
    return Line(
        number=row.number,
        person=person,
        unit_name=said["unit"],
        group=_group(said["group"], groups, faults),
        team=said["team"],
        kind=kind,
        coach=coach,
        guest=guest,
        faults=faults,
    )


def _entry(said: Mapping[str, str], faults: list[Fault]) -> tuple[EntryKind, bool, bool]:
    """Kind, whether a coach, whether a guest."""
    part = said["part"].casefold()
    if part not in _MEMBERS and part not in _COACHES:
        faults.append(Fault("part", NotAPart(part=part[:40])))
    guest = _TRUTHS.get(said["guest"].casefold())
    if guest is None:
        faults.append(Fault("guest", NotYesOrNo(said=said["guest"][:40])))
    kind: EntryKind | None = "team" if said["team"] else "person"
    if said["kind"]:
        kind = _KINDS.get(said["kind"].casefold())
    if kind is None:
        faults.append(Fault("kind", NotAKindOfEntry(kind=said["kind"][:40])))
    elif kind != "person" and not said["team"]:
        faults.append(Fault("team", TeamNameMissing()))
    elif part in _COACHES and kind == "person":
        faults.append(Fault("team", CoachWithoutTeam()))
    return kind or "person", part in _COACHES, bool(guest)


def _group(said: str, groups: Sequence[Group], faults: list[Fault]) -> str:
    """The id of the group that is called so; the only one where none is named."""
    if not said and len(groups) == 1:
        return groups[0].id
    known = {one.name: one.id for one in groups} | {one.id: one.id for one in groups}
    listed = ", ".join(one.name for one in groups) or "…"
    if not said:
        faults.append(Fault("group", GroupMissing(known=listed)))
    elif groups and said not in known:
        faults.append(Fault("group", NotAGroup(group=said[:40], known=listed)))
    return known.get(said, said)
