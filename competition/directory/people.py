"""People: who they are, found by what they are told apart by, and never by their name alone.

Details (ID number, phone) are encrypted under a key of each person's own (keyring.py). What can be searched
and sorted in the clear is the name, the unit, the staff number and the status.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, func, select

from competition.directory.filing import Matching, file, marked, matching_of, rows_of, write
from competition.directory.finding import Cursor, after, among, matches
from competition.directory.kept import CHUNK
from competition.directory.keyring import Keyring
from competition.directory.person import Employee, Fault, Person, PersonDraft, PersonFacts, faults_in, tidied
from competition.directory.record import COLUMNS, Change, Filed, Marked, people
from competition.identifiers import PersonId, UnitId
from competition.refusals.directory import ChangedMeanwhile, IdNumberTaken, NoSuchPerson, StaffNumberTaken
from competition.tables import Tables


class Comparison(NamedTuple):
    """What a draft would do: who it is (None: somebody new), and what it would change of them."""

    person: PersonId | None
    changes: tuple[Change, ...] = ()
    staff_number_taken: bool = False
    unit: UnitId | None = None
    employee: Employee | None = None


class Page(NamedTuple):
    """People in the order of their pinyin; `next` is None on the last page."""

    people: tuple[Person, ...]
    next: Cursor | None


class People:
    """The people of the directory."""

    def __init__(self, tables: Tables, keyring: Keyring) -> None:
        self._tables = tables
        self._keyring = keyring

    def faults(self, draft: PersonDraft) -> tuple[Fault, ...]:
        """What is wrong with a draft by itself."""
        return tuple(faults_in(tidied(draft)))

    def match(self, draft: PersonDraft) -> PersonId | None:
        """Who a draft is: by ID number, else unit and staff number, else unit, name and phone."""
        return self.compare([draft])[0].person

    def compare(self, drafts: Sequence[PersonDraft]) -> list[Comparison]:
        """What each draft would do, without doing it. Drafts with faults must not be among them."""
        keys = self._keyring.keys
        wanted = [marked(keys, tidied(draft)) for draft in drafts]
        with self._tables.read.begin() as connection:
            known = matching_of(connection, wanted)
        return [_comparison(known, one, known.find(one), self._keyring) for one in wanted]

    def put(self, drafts: Iterable[PersonDraft]) -> list[PersonId]:
        """Take drafts in, all or none: who is known is brought up to date, others are new, with random ids.

        Refuses the first fault of a draft.
        """
        ready = self.ready(drafts)
        with self._tables.write.begin() as connection:
            return self.put_within(connection, ready)

    def ready(self, drafts: Iterable[PersonDraft]) -> list[Marked]:
        """Drafts made ready to be put within a transaction. Refuses the first fault."""
        keys = self._keyring.keys
        return [marked(keys, _faultless(draft)) for draft in drafts]

    def put_within(self, connection: Connection, ready: Sequence[Marked]) -> list[PersonId]:
        """Take drafts in within somebody's transaction."""
        return file(connection, self._keyring.keys, ready)

    def create(self, id: PersonId, draft: PersonDraft) -> Person:
        """Somebody new, under this id; the same once more changes nothing.

        Refuses a fault, an ID number or staff number of another person, and an id that is somebody else's.
        """
        return self._keep(id, draft, version=0)

    def change(self, id: PersonId, draft: PersonDraft, version: int) -> Person:
        """Correct a person; what the draft leaves empty stays. The same once more changes nothing.

        Refuses as `create` does, and when `version` is not the one that is kept.
        """
        return self._keep(id, draft, version=version)

    def one(self, id: UUID) -> Person:
        """Refuses somebody who is not here."""
        found = self.some([id]).get(PersonId(id))
        if found is None:
            raise NoSuchPerson()
        return found

    def some(self, ids: Iterable[UUID]) -> Mapping[PersonId, Person]:
        """These people; ids of nobody are left out."""
        with self._tables.read.begin() as connection:
            rows = list(rows_of(connection, ids))
        return {PersonId(row.id): self._person(row) for row in rows}

    def facts_of(self, ids: Iterable[UUID]) -> Mapping[PersonId, PersonFacts]:
        """What rules may ask about these people; ids of nobody are left out."""
        return {id: PersonFacts(one.birth, one.unit, one.employee) for id, one in self.some(ids).items()}

    def search(
        self,
        typed: str = "",
        *,
        within: Collection[UnitId] | None = None,
        cursor: Cursor | None = None,
        limit: int = 50,
    ) -> Page:
        """One page of the people of some units (None: of all), by name, pinyin or initials."""
        chosen = (
            select(*COLUMNS, people.c.pinyin)
            .where(among(people, "unit", within), matches(people, typed), after(people, cursor))
            .order_by(people.c.pinyin, people.c.id)
            .limit(limit + 1)
        )
        with self._tables.read.begin() as connection:
            rows = list(connection.execute(chosen))
        shown = tuple(self._person(Filed(*row[:-1])) for row in rows[:limit])
        last = rows[limit - 1] if len(rows) > limit else None
        return Page(shown, Cursor(last.pinyin, last.id) if last is not None else None)

    def each(self, within: Collection[UnitId] | None = None) -> Iterator[Person]:
        """Everybody of some units (None: of all), page by page, in the order of their pinyin."""
        cursor: Cursor | None = None
        while True:
            page = self.search(within=within, cursor=cursor, limit=CHUNK)
            yield from page.people
            if page.next is None:
                return
            cursor = page.next

    def count(self) -> int:
        """How many there are."""
        with self._tables.read.begin() as connection:
            return connection.execute(select(func.count()).select_from(people)).scalar_one()

    def name(self, id: UUID, name: str) -> None:
        """Note or correct a name, of somebody of whom nothing else may be known."""
        with self._tables.write.begin() as connection:
            known = next(iter(rows_of(connection, [id])), None)
            if known is None:
                write(connection, [Filed(id, name, version=1)], [])
            elif known.name != name:
                known.name, known.version = name, known.version + 1
                write(connection, [], [known])

    def erase(self, connection: Connection, id: UUID) -> bool:
        """Forget somebody: name, details, key and marks. Answers whether they were here."""
        return connection.execute(delete(people).where(people.c.id == id)).rowcount > 0

    def _keep(self, id: PersonId, draft: PersonDraft, version: int) -> Person:
        (wanted,) = self.ready([draft])
        keys = self._keyring.keys
        with self._tables.write.begin() as connection:
            known = next(iter(rows_of(connection, [id])), None)
            kept = known or Filed(id)
            if known is None and version:
                raise NoSuchPerson()
            _require_nobody_else(matching_of(connection, [wanted]), wanted, id)
            if kept.version != version and kept.differs_from(wanted):
                raise ChangedMeanwhile()
            if kept.take(wanted, keys):
                write(connection, [] if known else [kept], [kept] if known else [])
        return self._person(kept)

    def _person(self, row: Filed) -> Person:
        details = row.opened(self._keyring.keys) if row.details is not None else None
        return Person(
            id=PersonId(row.id),
            name=row.name,
            id_number=details.id_number if details else "",
            phone=details.phone if details else "",
            unit=UnitId(row.unit) if row.unit else None,
            staff_number=row.staff_number,
            employee=row.employee,
            version=row.version,
        )


def _faultless(draft: PersonDraft) -> PersonDraft:
    ready = tidied(draft)
    for fault in faults_in(ready):
        raise fault.refusal
    return ready


def _comparison(known: Matching, wanted: Marked, found: Filed | None, keyring: Keyring) -> Comparison:
    taken = known.staff_number_of_another(wanted)
    if found is None:
        return Comparison(None, staff_number_taken=taken)
    changes = found.changes(wanted, keyring.keys)
    unit = UnitId(found.unit) if found.unit else None
    return Comparison(PersonId(found.id), changes, taken, unit, found.employee)


def _require_nobody_else(others: Matching, wanted: Marked, id: PersonId) -> None:
    """Refuses an ID number or a staff number that another person has."""
    if (owner := others.by_id.get(wanted.id_mark)) is not None and owner.id != id:
        raise IdNumberTaken()
    draft = wanted.draft
    if draft.unit is not None and draft.staff_number:
        for other in others.by_staff.get((draft.unit, draft.staff_number), []):
            if other.id != id:
                raise StaffNumberTaken()
