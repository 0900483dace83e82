"""`jiangbang serve`: it says where it is, hands out the first pass once, and ends well."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import httpx

from api.client import Client, made
from tests.scoring.builders import rulebook

START_SECONDS = 20


class Served(NamedTuple):
    """A server in a process of its own, and what it said when it started."""

    process: subprocess.Popen[str]
    said: str

    @property
    def url(self) -> str:
        found = re.search(r"http://\S+:\d+", self.said)
        return found[0] if found else ""


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", "--database", str(folder)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        watchdog = threading.Timer(START_SECONDS, process.kill)
        watchdog.start()
        try:
            yield Served(process, _until_ready(process))
        finally:
            watchdog.cancel()
            process.kill()


def _until_ready(process: subprocess.Popen[str]) -> str:
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if "Ctrl-C stops." in line:
            break
    return "".join(lines)


def test_the_first_start_hands_out_an_organisers_pass_and_the_next_does_not(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as served:
        sign_in = re.search(r"/sign-in#(\S+)", served.said)
        assert sign_in is not None
        with Client(served.url, sign_in[1]) as organiser:
            assert organiser.who_am_i().role == "organiser"
        assert "SQLite" in served.said
        assert "synchronous=FULL" in served.said
    with serving(tmp_path / "data") as served:
        assert "/sign-in#" not in served.said


def test_ctrl_c_ends_it_although_somebody_follows_a_board(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as served:
        secret = served.said.partition("/sign-in#")[2].split()[0]
        stage = a_stage(served.url, secret)
        with httpx.stream("GET", f"{served.url}/api/v1/stages/{stage}/feed", timeout=10) as feed:
            assert next(feed.iter_lines()) == "retry: 2000"
            served.process.send_signal(signal.SIGINT)
            assert served.process.wait(timeout=8) == 0


def a_stage(url: str, secret: str) -> UUID:
    """A stage that anybody may follow."""
    with Client(url, secret) as organiser:
        competition = organiser.found_competition(
            "大赛", organiser="总工会", level="city", first_day=date(2025, 5, 1), last_day=date(2025, 5, 1)
        )
        trade = organiser.add_trade(made(competition), "焊工")
        organiser.adopt_rulebook(made(trade), rulebook())
        stage = organiser.schedule_stage(made(trade), "final", live_board=True)
        organiser.see_board(made(stage), after=stage.position)
        return made(stage)
