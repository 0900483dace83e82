"""`jiangbang demo`: an invented city competition, judged over HTTP while you watch.

city.py         the city, its units and people, all invented
rulebooks.py    the rules of its three trades
trades.py       who enters and judges, and what will go wrong
setting_up.py   from the announcement to the start lists
hall.py         one stage, judged
edition.py      the two days of an edition, and its honours
pace.py         how fast, and when to stop
telling.py      what the terminal shows
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from itertools import count

from api.cli.demo.edition import Edition, establish_titles
from api.cli.demo.pace import Pace
from api.cli.demo.telling import Telling
from api.cli.scratch import scratch_database
from api.cli.server import running_server
from api.client import Client
from api.settings import Settings
from competition.log.database import Database

_BETWEEN_EDITIONS_SECONDS = 15.0


def run_demo(database: str, port: int, *, once: bool, fast: bool, seed: int) -> None:
    """Edition after edition until Ctrl-C, or `once`. Raises what starting the server raises."""
    pace = Pace(fast=fast)
    with (
        scratch_database(database) as place,
        running_server(Settings(database=place, host="127.0.0.1", port=port)) as server,
    ):
        _, secret = server.platform.passes.issue("organiser", label="组织者")
        telling = Telling(server.base_url)
        telling.welcome(str(Database.parse(place)))
        with Client(server.base_url, secret) as organiser, suppress(KeyboardInterrupt):
            titles = establish_titles(organiser)
            for number in range(1) if once else count():
                edition = Edition(
                    base_url=server.base_url,
                    organiser=organiser,
                    titles=titles,
                    telling=telling,
                    pace=pace,
                    seed=seed,
                    number=number,
                )
                edition.hold(datetime.now(UTC).astimezone().date())
                pace.wait(_BETWEEN_EDITIONS_SECONDS)
