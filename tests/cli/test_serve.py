"""`jiangbang serve`: it says where it is and how to begin, and ends well."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid4

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


def test_the_first_start_prints_a_link_to_the_first_account_and_no_pass(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as served:
        assert "/sign-in#" not in served.said
        with set_up(served) as browser:
            roles = {hat["role"] for hat in browser.get("/session").json()["hats"]}
            assert roles == {"organiser", "admin"}
        assert "SQLite" in served.said
        assert "synchronous=FULL" in served.said
    with serving(tmp_path / "data") as served:
        assert "/set-up#" not in served.said


def test_a_link_nobody_used_is_void_once_a_newer_one_is_printed(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as served:
        old = link_in(served.said)
    with serving(tmp_path / "data") as served:
        assert link_in(served.said) != old
        answer = httpx.post(f"{served.url}/api/v1/set-up", json=FIRST | {"secret": old})
        assert answer.json()["code"] == "link-used-up"


def test_ctrl_c_ends_it_although_somebody_follows_a_board(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as served:
        with set_up(served) as browser:
            stage = a_stage(served.url, browser)
        with httpx.stream("GET", f"{served.url}/api/v1/stages/{stage}/feed", timeout=10) as feed:
            assert next(feed.iter_lines()) == "retry: 2000"
            served.process.send_signal(signal.SIGINT)
            assert served.process.wait(timeout=8) == 0


FIRST = {"organisation": "总工会", "login": "zhang", "name": "张伟", "password": "correct horse battery"}


def link_in(said: str) -> str:
    found = re.search(r"/set-up#(\S+)", said)
    assert found is not None
    return found[1]


@contextmanager
def set_up(served: Served) -> Iterator[httpx.Client]:
    """A browser, signed in with the first account."""
    address = f"{served.url}/api/v1"
    with httpx.Client(base_url=address, trust_env=False, timeout=START_SECONDS) as browser:
        answer = browser.post("/set-up", json=FIRST | {"secret": link_in(served.said)})
        assert answer.status_code == 201, answer.text
        yield browser


def a_stage(url: str, browser: httpx.Client) -> UUID:
    """A stage that anybody may follow."""
    said = {"name": "大赛", "organiser": "总工会", "level": "city"}
    days = {"first_day": "2025-05-01", "last_day": "2025-05-01", "command": str(uuid4())}
    founded = browser.post("/competitions", json=said | days).json()
    wanted = {"role": "organiser", "label": "a program", "competition": founded["id"]}
    secret = browser.post("/passes", params={"after": founded["position"]}, json=wanted).json()["secret"]
    with Client(url, secret) as organiser:
        trade = organiser.add_trade(UUID(founded["id"]), "焊工")
        organiser.adopt_rulebook(made(trade), rulebook())
        stage = organiser.schedule_stage(made(trade), "final", live_board=True)
        organiser.see_board(made(stage), after=stage.position)
        return made(stage)
