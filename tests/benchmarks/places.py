"""Where the benchmarks keep their data: a folder, and a real PostgreSQL, both thrown away at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Literal, Self

from competition.log.database import Database
from tests.postgres import fresh_database, running_postgres

Engine = Literal["SQLite", "PostgreSQL"]
ENGINES: tuple[Engine, ...] = ("SQLite", "PostgreSQL")


class Places:
    """Gives out fresh and empty databases; PostgreSQL is started when first asked for."""

    def __init__(self) -> None:
        self._held = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._held.close()

    @contextmanager
    def fresh(self, engine: Engine) -> Iterator[Database]:
        """An empty database, gone afterwards."""
        if engine == "SQLite":
            with TemporaryDirectory(prefix="jiangbang-bench-") as folder:
                yield Database.parse(str(Path(folder) / "data"))
        else:
            with fresh_database(self._server) as address:
                yield Database.parse(address)

    @cached_property
    def _server(self) -> str:
        return self._held.enter_context(running_postgres())
