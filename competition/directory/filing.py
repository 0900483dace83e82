"""How people are filed: who a draft is (matching), and what it changes.

A draft is somebody known when the ID number is theirs; else the unit and the staff number; else the unit, the
name and the phone. Two different ID numbers are never one person. What a draft leaves empty stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Connection, and_, bindparam, insert, or_, select, update

from competition.directory.kept import CHUNK
from competition.directory.keyring import Keys
from competition.directory.person import PersonDraft
from competition.directory.record import COLUMNS, Filed, Marked, people
from competition.identifiers import PersonId


@dataclass(slots=True)
class Matching:
    """Finds who a draft is among some people."""

    by_id: dict[str, Filed] = field(default_factory=dict)
    by_staff: dict[tuple[UUID, str], list[Filed]] = field(default_factory=dict)
    by_phone: dict[tuple[UUID, str, str], list[Filed]] = field(default_factory=dict)

    def note(self, one: Filed) -> None:
        """Somebody who may be found from now on."""
        if one.id_mark:
            self.by_id[one.id_mark] = one
        if one.unit and one.staff_number:
            _add(self.by_staff.setdefault((one.unit, one.staff_number), []), one)
        if one.unit and one.phone_mark:
            _add(self.by_phone.setdefault((one.unit, one.name, one.phone_mark), []), one)

    def find(self, marked: Marked) -> Filed | None:
        """Who a draft is, or None for somebody new."""
        draft = marked.draft
        found = self.by_id.get(marked.id_mark) if marked.id_mark else None
        if found is None and draft.unit and draft.staff_number:
            candidates = self.by_staff.get((draft.unit, draft.staff_number), [])
            found = next((one for one in candidates if not _contradicts(one, marked)), None)
        if found is None and draft.unit and marked.phone_mark:
            candidates = self.by_phone.get((draft.unit, draft.name, marked.phone_mark), [])
            found = next((one for one in candidates if not _contradicts(one, marked)), None)
        return found

    def staff_number_of_another(self, marked: Marked) -> bool:
        """Whether the unit has given the staff number to somebody with another ID number."""
        draft = marked.draft
        if not (draft.unit and draft.staff_number):
            return False
        there = self.by_staff.get((draft.unit, draft.staff_number), [])
        return any(_contradicts(one, marked) for one in there)


def marked(keys: Keys, draft: PersonDraft) -> Marked:
    """A tidied draft with its marks."""
    return Marked(draft, keys.mark("id", draft.id_number), keys.mark("phone", draft.phone))


def matching_of(connection: Connection, wanted: Sequence[Marked]) -> Matching:
    """Everybody who may be one of the drafts."""
    found = Matching()
    for start in range(0, len(wanted), CHUNK):
        for one in _candidates(connection, wanted[start : start + CHUNK]):
            found.note(one)
    return found


def file(connection: Connection, keys: Keys, wanted: Sequence[Marked]) -> list[PersonId]:
    """Take drafts in, each after the one before: who is known is brought up to date, others are new.

    Answers with the person of each draft. What is the same already is not written.
    """
    filed: list[PersonId] = []
    for start in range(0, len(wanted), CHUNK):
        filed += _file_chunk(connection, keys, wanted[start : start + CHUNK])
    return filed


def rows_of(connection: Connection, ids: Iterable[UUID]) -> Iterator[Filed]:
    """The rows of these people; ids of nobody are left out."""
    unique = list(dict.fromkeys(ids))
    for start in range(0, len(unique), CHUNK):
        chosen = select(*COLUMNS).where(people.c.id.in_(unique[start : start + CHUNK]))
        yield from (Filed(*row) for row in connection.execute(chosen))


def write(connection: Connection, made: Sequence[Filed], changed: Sequence[Filed]) -> None:
    """Write new rows and changed ones."""
    if made:
        connection.execute(insert(people), [one.row for one in made])
    if changed:
        statement = update(people).where(people.c.id == bindparam("known"))
        connection.execute(statement, [{"known": one.id, **one.row} for one in changed])


def _file_chunk(connection: Connection, keys: Keys, wanted: Sequence[Marked]) -> list[PersonId]:
    known = matching_of(connection, wanted)
    made: dict[UUID, Filed] = {}
    changed: dict[UUID, Filed] = {}
    filed: list[PersonId] = []
    for one in wanted:
        found = known.find(one) or Filed(uuid4())
        if found.version == 0:
            made[found.id] = found
        if found.take(one, keys):
            known.note(found)
            if found.id not in made:
                changed[found.id] = found
        filed.append(PersonId(found.id))
    write(connection, list(made.values()), list(changed.values()))
    return filed


def _candidates(connection: Connection, wanted: Sequence[Marked]) -> Iterator[Filed]:
    id_marks = {one.id_mark for one in wanted if one.id_mark}
    phone_marks = {one.phone_mark for one in wanted if one.phone_mark}
    by_unit: dict[UUID, set[str]] = {}
    for one in wanted:
        if one.draft.unit and one.draft.staff_number:
            by_unit.setdefault(one.draft.unit, set()).add(one.draft.staff_number)
    asked: list[ColumnElement[bool]] = [people.c.id_mark.in_(id_marks)] if id_marks else []
    asked += [people.c.phone_mark.in_(phone_marks)] if phone_marks else []
    asked += [
        and_(people.c.unit == unit, people.c.staff_number.in_(numbers)) for unit, numbers in by_unit.items()
    ]
    if asked:
        yield from (Filed(*row) for row in connection.execute(select(*COLUMNS).where(or_(*asked))))


def _contradicts(one: Filed, wanted: Marked) -> bool:
    """Two different ID numbers are two people."""
    return bool(one.id_mark and wanted.id_mark and one.id_mark != wanted.id_mark)


def _add(people_there: list[Filed], one: Filed) -> None:
    if not any(one is other for other in people_there):
        people_there.append(one)
