"""Where the data live: a folder with SQLite files, or a PostgreSQL database.

Three *parts* share one place: the `log` (every fact, for ever), the `views` (thrown away and rebuilt at any
time) and the `directory` (names and other personal data, which never enter the log). With SQLite each part is
a file of its own, so each has its own single writing connection; with PostgreSQL each is a schema.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self
from urllib.parse import quote, urlsplit, urlunsplit

Kind = Literal["memory", "sqlite", "postgresql"]
Part = Literal["log", "views", "directory"]

_FILES: dict[Part, str] = {"log": "events.db", "views": "views.db", "directory": "directory.db"}


class UnknownDatabase(ValueError):
    """The text names no database; the message says what to write instead."""


class NotDurable(RuntimeError):
    """The database is set up so that a power loss could take back a receipt; the message says what to set."""


@dataclass(frozen=True, slots=True)
class Database:
    """A place for the data, of one of three kinds. An address with a password is never printed whole."""

    kind: Kind
    _place: str = field(default="", repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """A folder path, such as `./data`, or `postgresql://user:password@host:port/name`.

        Raises `UnknownDatabase` on anything else.
        """
        text = text.strip()
        if not text:
            raise UnknownDatabase("The database is empty; give a folder or a postgresql:// address.")
        if "://" not in text and not text.startswith(("sqlite:", "postgres")):
            return cls("sqlite", str(Path(text).expanduser()))
        if not text.startswith("postgresql://"):
            raise UnknownDatabase(
                f"{_without_password(text)!r} is no database that Jiangbang knows; "
                "give a folder (./data) or an address that begins with postgresql://."
            )
        if not urlsplit(text).path.strip("/"):
            raise UnknownDatabase("The address names no database; write postgresql://user@host/NAME.")
        return cls("postgresql", text)

    @classmethod
    def memory(cls) -> Self:
        """Nothing is kept: for tests. Each log opened on it is a new, empty one."""
        return cls("memory")

    def __str__(self) -> str:
        return _without_password(self._place) or "memory"

    @property
    def folder(self) -> Path:
        """The folder of the SQLite files. Raises `ValueError` for the other kinds."""
        if self.kind != "sqlite":
            raise ValueError(f"A database of kind {self.kind} has no folder.")
        return Path(self._place)

    @property
    def address(self) -> str:
        """The PostgreSQL address, password included: for connecting, never for printing."""
        if self.kind != "postgresql":
            raise ValueError(f"A database of kind {self.kind} has no address.")
        return self._place

    def make_folder(self) -> Path:
        """Make the folder of the SQLite files. Raises `UnknownDatabase` when a file is in the way."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise UnknownDatabase(f"{self.folder} is a file; the database wants a folder.") from error
        return self.folder

    def file(self, part: Part) -> Path:
        """The SQLite file of a part."""
        return self.folder / _FILES[part]

    def schema(self, part: Part) -> str | None:
        """The PostgreSQL schema of a part; `None` where a part is a file of its own."""
        return part if self.kind == "postgresql" else None

    def sqlalchemy_url(self, part: Literal["views", "directory"]) -> str:
        """For `sqlalchemy.create_engine`. Tables are named without a schema: PostgreSQL looks in the part's.

        The schema itself (`schema(part)`) is made by whoever makes the tables. In memory, every connection is
        a new and empty database: use one connection for all (SQLAlchemy's `StaticPool`).
        """
        match self.kind:
            case "memory":
                return "sqlite://"
            case "sqlite":
                return f"sqlite:///{self.file(part).absolute()}"
            case "postgresql":
                return self._postgresql_url(part)

    def _postgresql_url(self, part: Part) -> str:
        address = urlsplit(self.address)
        option = "options=" + quote(f"-csearch_path={part}", safe="")
        query = f"{address.query}&{option}" if address.query else option
        return urlunsplit(address._replace(scheme="postgresql+psycopg", query=query))


def _without_password(text: str) -> str:
    return re.sub(r"(?<=[?&]password=)[^&]*|(?<=://)([^:@/]*):[^@]*(?=@)", r"\1", text)
