"""A database that is full or gone refuses loudly, stays readable where it can, and takes nothing in half."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

import httpx2
import psycopg
import pytest

from api.cli.server import LocalServer, running_server
from api.settings import Settings
from competition.log import sqlite
from competition.log.database import Database
from tests.api.office import LONG, Office, hold_stage, open_office, sheet
from tests.faults.devices import Device, faults_of
from tests.journeys.tables import dump
from tests.postgres import running_postgres

CRASHES = 5
ENTRIES = 12
JUDGES = "ABC"


def test_a_full_disk_takes_no_marks_and_the_boards_stay_readable(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own limit on the size of the file stands for the disk: the error is the real one."""
    writers = _remembered_writers(monkeypatch)
    with open_office(sqlite_database) as office:
        held = hold_stage(office, entries=3)
        held.submit("A", 1)
        position = office.settle()
        (pages,) = writers[0].execute("PRAGMA page_count").fetchone()
        writers[0].execute(f"PRAGMA max_page_count={pages}")
        reason = {"reason": "看错了" * 100}
        wishes = [sheet(1, f"{mark}.00") | {"command": str(uuid4())} | reason for mark in range(8)]
        answers = [held.judges["A"].post(f"{held.path}/scoresheets/amendments", wish) for wish in wishes]
        assert {answer.status_code for answer in answers} <= {201, 503}
        full = next(answer for answer in answers if answer.status_code == 503)
        assert (full.json()["code"], full.headers["retry-after"]) == ("log-away", "1")
        taken = sum(answer.status_code == 201 for answer in answers)
        assert office.settle() == position + taken
        assert held.chief_judge.get(f"{held.path}/board").status_code == 200
        assert held.chief_judge.get(f"{held.path}/history").status_code == 200
        writers[0].execute("PRAGMA max_page_count=1000000")
        for wish in wishes:
            held.judges["A"].take(f"{held.path}/scoresheets/amendments", **wish)
        assert office.position == position + len(wishes)


def _remembered_writers(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """The writing connections of every log opened from now on."""
    open_writer, found = sqlite._open_writer, list[sqlite3.Connection]()

    def remember(path: Path) -> sqlite3.Connection:
        found.append(open_writer(path))
        return found[-1]

    monkeypatch.setattr(sqlite, "_open_writer", remember)
    return found


def test_postgresql_that_crashes_in_mid_commit_loses_no_receipt_and_leaves_the_views_right() -> None:
    """Judges submit all the while; after each crash their devices repeat what nobody answered, and the views,
    whose last commits may be lost with it, make up for them.

    The server is our own: when one of its processes is killed, all of it goes down and starts again.
    """
    with ExitStack() as stack:
        address = stack.enter_context(running_postgres("restart_after_crash=on"))
        server = stack.enter_context(running_server(Settings(database=address, port=0)))
        devices = [*_devices(server)]
        for device in devices:
            device.start()
        for _ in range(CRASHES):
            _wait_for_receipts(devices)
            _crash(address)
        _wait_for_receipts(devices)
        for device in devices:
            device.stop()
        for device in devices:
            device.join(60)
        log, runner = server.platform.log, server.platform.runner
        assert [device.failure for device in devices] == [None] * len(devices)
        assert faults_of([device.kept for device in devices], log.read(0, 1_000_000)) == []
        assert all(device.kept.receipts.keys() == device.kept.marks.keys() for device in devices)
        assert runner.wait_for(log.head(), LONG), runner.failure
        after_the_crashes = dump(server.platform.tables)
        runner.close()
        runner.rebuild()
        assert dump(server.platform.tables) == after_the_crashes


def _devices(server: LocalServer) -> Iterator[Device]:
    with httpx2.Client(base_url=server.base_url, trust_env=False) as http:
        held = hold_stage(Office(http, server.platform), entries=ENTRIES, seats=JUDGES)
    codes = [f"{number:02d}" for number in range(1, ENTRIES + 1)]
    for judge in held.judges.values():
        yield Device(server.base_url, judge.secret, held.stage, codes, patience=60)


def _wait_for_receipts(devices: list[Device], more: int = 10) -> None:
    """Until the judges have got so many more receipts: the database takes something in again."""
    before = sum(len(device.kept.receipts) for device in devices)
    deadline = monotonic() + 60
    while sum(len(device.kept.receipts) for device in devices) < before + more:
        assert monotonic() < deadline, [device.failure for device in devices]
        sleep(0.005)


def _crash(address: str) -> None:
    """Kill the process that writes the log: PostgreSQL throws everybody out and recovers from its WAL."""
    writing: list[tuple[int]] = []
    deadline = monotonic() + LONG
    with psycopg.connect(address, autocommit=True) as knife:
        while not writing:
            assert monotonic() < deadline
            writing = knife.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE %s",
                ("SELECT * FROM %append_stored_events%",),
            ).fetchall()
        os.kill(writing[0][0], signal.SIGKILL)
