"""`jiangbang log`: the facts, by position, stream and topic."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from competition.decisions import DECISIONS
from competition.facts import topic_of
from competition.log.database import Database
from competition.log.store import open_log
from competition.log.writer import Writer
from tests.builders import COMPETITION as TRADES_COMPETITION
from tests.builders import NOWHERE, STAGE, open_stage, signed
from tests.cli.conftest import Run
from tests.cli.history import COMPETITION, FOUNDING, SHORT_HISTORY
from tests.log.writing import lay

TRADE = ["competition.trade_listed", "trade.added"]
ALL = ["competition.founded", *TRADE, *TRADE, "title.established"]


@pytest.mark.parametrize(
    ("filters", "topics"),
    [
        ([], ALL),
        (["--topic", "trade."], ["trade.added", "trade.added"]),
        (["--stream", str(COMPETITION)], ["competition.founded", TRADE[0], TRADE[0]]),
        (["--after", "3"], [*TRADE, "title.established"]),
        (["--after", "3", "--topic", "title."], ["title.established"]),
        (["--topic", "sheet."], []),
        (["--competition", str(COMPETITION)], ALL[:-1]),
        (["--competition", str(COMPETITION), "--after", "3"], TRADE),
        (["--competition", str(NOWHERE)], []),
        (["--stage", str(NOWHERE)], []),
        (["--by", "organiser"], ALL),
        (["--by", "1"], ALL),
        (["--by", "organiser:1", "--topic", "title."], ["title.established"]),
        (["--by", "judge"], []),
    ],
)
def test_a_filter_shows_only_what_it_names(
    filters: list[str], topics: list[str], place: str, run: Run
) -> None:
    ended = run("log", "--database", place, "--json", *filters)
    assert [json.loads(line)["topic"] for line in ended.out.splitlines()] == topics
    assert ended.code == 0


def test_a_line_tells_position_topic_role_device_and_fact(place: str, run: Run) -> None:
    first = run("log", "--database", place).out.splitlines()[0].split()
    assert (first[0], first[3], first[4], first[5], first[6]) == (
        "1",
        "competition.founded",
        str(COMPETITION),
        "organiser:1",
        "-",
    )
    assert '"level":"city"' in first[7]


def test_a_stage_shows_its_own_facts_wherever_they_lie(tmp_path: Path, run: Run) -> None:
    """Its panel, its start list and its sheets are streams of their own; its entries are the trade's."""
    log = open_log(Database.parse(str(tmp_path)))
    facts = [*open_stage(entries=(1, 2)), signed(1, "A"), signed(2, "B")]
    lay(log, facts)
    log.close()
    shown = run("log", "--database", str(tmp_path), "--json", "--stage", str(STAGE)).out.splitlines()
    assert [json.loads(line)["topic"] for line in shown] == [
        topic_of(type(fact)) for fact in facts if getattr(fact, "stage", None) == STAGE
    ]
    whole = run("log", "--database", str(tmp_path), "--competition", str(TRADES_COMPETITION))
    assert len(whole.out.splitlines()) == len(facts)


def test_json_holds_everything_a_reader_may_want(place: str, run: Run) -> None:
    first = json.loads(run("log", "--database", place, "--json").out.splitlines()[0])
    assert set(first) == {"position", "stream", "version", "topic", "stamp", "fact", "leaf"}
    assert first["stamp"]["command"] == str(FOUNDING.id)
    assert len(first["leaf"]) == 64


def test_it_reads_beside_the_process_that_writes(place: str, run: Run) -> None:
    log = open_log(Database.parse(place))
    try:
        assert len(run("log", "--database", place).out.splitlines()) == len(ALL)
    finally:
        log.close()


def _heed_interrupts() -> None:
    """A shell starts what runs in its background deaf to Ctrl-C, and its children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_following_shows_each_new_fact_until_it_is_interrupted(tmp_path: Path) -> None:
    place = str(tmp_path / "data")
    log = open_log(Database.parse(place))
    writer = Writer(log, DECISIONS)
    writer.submit(SHORT_HISTORY[0], "organiser:1").result(timeout=10)
    follower = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "log", "--follow", "--json", "--database", place],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        preexec_fn=_heed_interrupts,
    )
    with follower:
        assert follower.stdout is not None
        topics = [json.loads(follower.stdout.readline())["topic"]]
        writer.submit(SHORT_HISTORY[1], "organiser:1").result(timeout=10)
        topics.append(json.loads(follower.stdout.readline())["topic"])
        follower.send_signal(signal.SIGINT)
        assert follower.wait(timeout=10) == 130
    assert topics == ALL[:2]
    writer.close()
    log.close()
