"""A person is erased when two have asked for it: the details go, and the bytes they stood in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from competition.directory.directory import Directory
from competition.directory.erasure import Erasure
from competition.directory.pending import Kept, PendingLists
from competition.log.database import Database
from competition.refusals.directory import ErasureNotAgreed, NoSuchPerson, SameAsker
from competition.refusals.family import NotFound
from competition.refusals.workbooks import ImportGone
from tests.directory.builders import draft, opened

AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
FIRST: Mapping[str, Any] = {"by": "organiser:1", "device": "d1", "at": AT}
SECOND: Mapping[str, Any] = {"by": "organiser:2", "device": "d2", "at": AT}


def test_two_ask_and_an_administrator_erases(directory: Directory) -> None:
    (person, other) = directory.people.put([draft(1), draft(2)])
    asked = directory.erasures.ask(person, "asked for it", **FIRST)
    assert directory.erasures.ask(person, "asked for it", **FIRST) == asked
    with pytest.raises(ErasureNotAgreed):
        directory.erasures.execute(asked.id, by="admin:9", at=AT)
    agreed = directory.erasures.ask(person, "so it is", **SECOND)
    assert (agreed.id, agreed.agreed_by, agreed.agreed_at) == (asked.id, "organiser:2", AT)
    done = directory.erasures.execute(asked.id, by="admin:9", at=AT)
    assert directory.erasures.execute(asked.id, by="admin:8", at=AT + timedelta(1)) == done
    assert (done.executed_by, directory.erasures.executed()) == ("admin:9", (person,))
    assert directory.names_of([person, other]) == {other: "张伟2"}
    with pytest.raises(NoSuchPerson):
        directory.people.one(person)


def test_one_device_does_not_agree_with_itself(directory: Directory) -> None:
    (person,) = directory.people.put([draft()])
    directory.erasures.ask(person, "asked for it", **FIRST)
    with pytest.raises(SameAsker):
        directory.erasures.ask(person, "asked for it", by="organiser:2", device="d1", at=AT)


def test_nobody_unknown_is_erased(directory: Directory) -> None:
    with pytest.raises(NoSuchPerson):
        directory.erasures.ask(uuid4(), "asked for it", **FIRST)
    with pytest.raises(NotFound):
        directory.erasures.execute(uuid4(), by="admin:9", at=AT)


def _erased(directory: Directory) -> Erasure:
    (person,) = directory.people.put([draft(name="独一无二之名", phone="13986123456")])
    asked = directory.erasures.ask(person, "asked for it", **FIRST)
    directory.erasures.ask(person, "asked for it", **SECOND)
    return asked


def test_no_byte_of_an_erased_person_stays_in_the_files(sqlite_database: Database) -> None:
    name = "独一无二之名".encode()

    def on_disk() -> bool:
        return any(name in one.read_bytes() for one in sqlite_database.folder.iterdir())

    with opened(sqlite_database) as (_, directory):
        asked = _erased(directory)
        assert on_disk()  # the control: it is looked for in the right place
        directory.erasures.execute(asked.id, by="admin:9", at=AT)
        assert not on_disk()


def test_a_list_is_kept_for_an_hour_for_whoever_sent_it(database: Database) -> None:
    now = [AT]
    with opened(database) as (tables, directory):
        pending = PendingLists(tables, directory.people._keyring, clock=lambda: now[0])
        kept = Kept("people", "a.csv", "姓名\n张伟".encode())
        id = pending.keep(kept, "organiser:1")
        assert pending.keep(kept, "organiser:1") == id
        assert pending.find(id, "organiser:1") == kept
        with pytest.raises(ImportGone):
            pending.find(id, "organiser:2")
        now[0] += timedelta(hours=1, seconds=1)
        with pytest.raises(ImportGone):
            pending.find(id, "organiser:1")
