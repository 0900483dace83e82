"""Nothing personal can be read out of the database alone."""

from __future__ import annotations

import base64
import stat
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from competition.directory.directory import open_directory
from competition.directory.keyring import KeyUnusable
from competition.directory.record import people
from competition.log.database import Database
from competition.refusals.directory import DirectoryKeyMissing
from tests.directory.builders import KEY, draft, id_number, opened

SECRETS = (id_number(1), "+8613986123456", "13986123456")


def test_id_number_and_phone_stand_nowhere_in_the_files(sqlite_database: Database) -> None:
    with opened(sqlite_database) as (_, directory):
        directory.people.put([draft(name="张伟", phone="13986123456")])
    written = b"".join(one.read_bytes() for one in sqlite_database.folder.iterdir())
    assert [secret for secret in SECRETS if secret.encode() in written] == []
    assert "张伟".encode() in written  # the control: what is kept in the clear is found this way


def test_details_are_read_back_with_the_same_key(database: Database) -> None:
    with opened(database) as (_, directory):
        (id,) = directory.people.put([draft(phone="13986123456")])
    with opened(database) as (_, directory):
        person = directory.people.one(id)
    assert (person.id_number, person.phone) == (id_number(1), "+8613986123456")


def test_another_key_is_refused_at_the_start(database: Database) -> None:
    with opened(database) as (_, directory):
        directory.people.put([draft()])
    with pytest.raises(KeyUnusable, match="JIANGBANG_DIRECTORY_KEY"), opened(database, "7b" * 32):
        pass


def test_a_missing_key_is_refused_at_the_start_once_something_is_sealed(database: Database) -> None:
    with opened(database) as (_, directory):
        directory.people.put([draft()])
    with pytest.raises(KeyUnusable, match="missing"), opened(database, ""):
        pass


def test_without_a_key_there_are_names_but_no_details(postgres_database: Database) -> None:
    with opened(postgres_database, "") as (_, directory):
        id = uuid4()
        directory.put(id, "person", "张伟")
        assert directory.names_of([id]) == {id: "张伟"}
        with pytest.raises(DirectoryKeyMissing):
            directory.people.put([draft()])


def test_with_sqlite_a_key_is_made_that_only_its_owner_reads(sqlite_database: Database) -> None:
    with opened(sqlite_database, "") as (_, directory):
        file = sqlite_database.folder / "directory.key"
        assert not file.exists()
        (id,) = directory.people.put([draft()])
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert len(base64.b64decode(file.read_text())) == 32
    with opened(sqlite_database, "") as (_, directory):
        assert directory.people.one(id).id_number == id_number(1)


def test_a_key_may_stand_in_a_file(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(KEY + "\n")
    with opened(database, str(file)) as (_, directory):
        (id,) = directory.people.put([draft()])
    with opened(database, base64.b64encode(bytes.fromhex(KEY)).decode()) as (_, directory):
        assert directory.people.one(id).id_number == id_number(1)


@pytest.mark.parametrize("content", ["", "too short", "é"])
def test_a_file_that_holds_no_key_is_refused(sqlite_database: Database, tmp_path: Path, content: str) -> None:
    file = tmp_path / "key"
    file.write_text(content)
    with opened(sqlite_database, str(file)) as (_, directory), pytest.raises(KeyUnusable, match="key"):
        directory.people.put([draft()])


def test_a_file_that_is_not_there_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    with opened(sqlite_database, str(tmp_path / "no")) as (_, directory), pytest.raises(KeyUnusable):
        directory.people.put([draft()])


def test_what_was_sealed_for_one_does_not_open_for_another(database: Database) -> None:
    """Somebody who can write to the table cannot make one person's details those of another."""
    tables, directory = open_directory(database, KEY)
    one, other = directory.people.put([draft(1), draft(2)])
    with tables.write.begin() as connection:
        row = connection.execute(select(people).where(people.c.id == one)).one()
        stolen = {"wrapped_key": row.wrapped_key, "details": row.details}
        connection.execute(update(people).where(people.c.id == other).values(**stolen))
    with pytest.raises(KeyUnusable):
        directory.people.one(other)
    tables.close()
