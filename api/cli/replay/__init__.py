"""`jiangbang replay`: a published competition, judged again over HTTP, and every figure compared.

score_sheets.py   what the CSV files hold
rulebooks.py      its rules, as data
errands.py        commands with ids, sent once or three times
setting_up.py     from the foundation to the start lists
devices.py        nine judges' devices
replay.py         the whole run
comparison.py     published against computed
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Column, Table

from api.cli.replay.comparison import KINDS, Figure, compare, differences
from api.cli.replay.replay import replay
from api.cli.replay.score_sheets import read_score_sheets
from api.cli.scratch import scratch_database
from api.cli.server import running_server
from api.settings import Settings


def replay_and_compare(folder: Path, database: str, *, times: int, seed: int) -> bool:
    """Whether every published figure came out again; prints a table, and each difference.

    Raises `BadScoreSheets`, and what opening the database raises.
    """
    console = Console(highlight=False)
    performances = read_score_sheets(folder)
    with (
        scratch_database(database) as place,
        running_server(Settings(database=place, host="127.0.0.1", port=0)) as server,
        console.status("") as status,
    ):
        _, organisers_pass = server.platform.passes.issue("organiser", label="replay")
        began = time.monotonic()
        replayed = replay(
            server.base_url, organisers_pass, performances, seed=seed, times=times, say=status.update
        )
        seconds = time.monotonic() - began
        status.update("comparing")
        figures = list(compare(server.base_url, replayed))
        facts = server.platform.log.head()
    console.print(
        f"{replayed.marks:,} marks of {len(performances)} performances, every command sent {times} ×, "
        f"in {seconds:.1f} s; {facts:,} facts."
    )
    console.print(_table(figures))
    return _all_match(figures, console)


def _table(figures: Sequence[Figure]) -> Table:
    table = Table("figure", Column("matched", justify="right"), Column("of", justify="right"), box=box.SIMPLE)
    for kind in KINDS:
        of_kind = [figure for figure in figures if figure.kind == kind]
        table.add_row(kind, str(sum(figure.matches for figure in of_kind)), str(len(of_kind)))
    return table


def _all_match(figures: Sequence[Figure], console: Console) -> bool:
    different = differences(figures)
    for figure in different:
        console.print(f"{figure.kind}: {figure.where}: published {figure.published}, here {figure.computed}")
    return not different
