"""`kill -9` at any moment: no receipt is lost, no mark is doubled, and every mark is as it was sent."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from competition.log.database import Database
from competition.log.store import open_log
from tests.api.office import hold_stage, open_office
from tests.faults.devices import Device, faults_of

KILLS = 100
JUDGES = "ABCDEF"
ENTRIES = 12


class Nursery:
    """Starts servers on one database and port, one at a time, and kills them."""

    def __init__(self, database: str, port: int, *planted: str) -> None:
        command = [sys.executable, "-m", "tests.faults.nursery", database, str(port), *planted]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._port = port
        self._running = 0

    def start(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self._running = int(self._process.stdout.readline())

    def wait_until_open(self) -> None:
        for _ in range(2000):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.005)
        raise TimeoutError("The server did not open its port.")

    def kill(self) -> None:
        os.kill(self._running, signal.SIGKILL)

    def stop(self) -> None:
        os.kill(self._running, signal.SIGTERM)

    def close(self) -> None:
        """The nursery first, so that it starts nothing more."""
        self._process.kill()
        self._process.wait()
        with suppress(ProcessLookupError):
            self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def judging(
    database: Database, place: str, *planted: str, patience: float = 60
) -> Iterator[tuple[Nursery, list[Device]]]:
    """A stage, a nursery of servers for it, and judges' devices that are ready to begin."""
    with open_office(database) as office:
        held = hold_stage(office, entries=ENTRIES, seats=JUDGES)
        secrets = [held.judges[seat].secret for seat in JUDGES]
        stage = held.stage
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    codes = [f"{number:02d}" for number in range(1, ENTRIES + 1)]
    devices = [
        Device(f"http://127.0.0.1:{port}", secret, stage, codes, patience=patience) for secret in secrets
    ]
    nursery = Nursery(place, port, *planted)
    try:
        yield nursery, devices
    finally:
        nursery.close()


def judge_while_servers_die(nursery: Nursery, devices: list[Device], kills: int) -> list[str]:
    """Kill a server as soon as it has taken something in, at a random moment of the next commits.

    Answers with what the devices complain of.
    """
    chance = random.Random(20_171_207)
    nursery.start()
    for device in devices:
        device.start()
    for _ in range(kills):
        nursery.wait_until_open()
        if not _comes_a_receipt(devices):
            break
        time.sleep(chance.uniform(0, 0.03))
        nursery.kill()
        nursery.start()
    nursery.wait_until_open()
    for device in devices:
        device.stop()
    for device in devices:
        device.join(60)
        assert not device.is_alive()
    nursery.stop()
    return [f"a device gave up: {device.failure!r}" for device in devices if device.failure is not None]


def _comes_a_receipt(devices: list[Device]) -> bool:
    """Whether the server takes something in, as long as any device has patience."""
    before = _receipts(devices)
    while any(device.is_alive() for device in devices):
        if _receipts(devices) > before:
            return True
        time.sleep(0.001)
    return False


def _receipts(devices: list[Device]) -> int:
    return sum(len(device.kept.receipts) for device in devices)


def what_became_of(database: Database, devices: list[Device]) -> list[str]:
    """The faults of the log, once the last server is gone."""
    log = open_log(database, read_only=True)
    records, after = [], 0
    while batch := log.read(after):
        records += batch
        after = batch[-1].position
    log.close()
    return faults_of([device.kept for device in devices], records)


@pytest.mark.timeout(400)
def test_a_hundred_kills_lose_no_receipt_and_double_no_mark(sqlite_database: Database) -> None:
    with judging(sqlite_database, str(sqlite_database.folder)) as (nursery, devices):
        assert judge_while_servers_die(nursery, devices, KILLS) == []
        assert what_became_of(sqlite_database, devices) == []
    assert _receipts(devices) > KILLS
    assert all(device.kept.receipts.keys() == device.kept.marks.keys() for device in devices)


@pytest.mark.timeout(200)
def test_twenty_kills_on_postgresql_lose_nothing_either(postgres_database: Database) -> None:
    with judging(postgres_database, postgres_database.address) as (nursery, devices):
        assert judge_while_servers_die(nursery, devices, 20) == []
        assert what_became_of(postgres_database, devices) == []


@pytest.mark.timeout(200)
def test_the_check_catches_a_log_that_answers_before_it_writes(sqlite_database: Database) -> None:
    with judging(sqlite_database, str(sqlite_database.folder), "hasty", patience=4) as (nursery, devices):
        judge_while_servers_die(nursery, devices, 5)
        faults = what_became_of(sqlite_database, devices)
    assert any(fault.startswith("lost:") for fault in faults)
