"""A nursery of servers: a process that has imported everything and forks a server whenever it is told to.

    python -m tests.faults.nursery DATABASE PORT [hasty]

A line on standard input starts a server; its process id is printed. Forking spares each of a hundred restarts
the second that importing takes; what is killed is a whole server process all the same. `hasty` plants the bug
that the kill test must catch: a log that says "kept" before it has written.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence

from api.cli.server import Server, listen
from api.settings import Settings
from competition.facts import AnyRecord
from competition.log.codec import Draft
from competition.log.store import Log

_HASTE_SECONDS = 0.05

Append = Callable[[Log, Sequence[Draft]], list[AnyRecord]]


def main(database: str, port: int, hasty: bool) -> None:
    """Fork a server for every line that comes in; collect those that were killed."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            if hasty:
                plant_haste()
            serve(database, port)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)


def serve(database: str, port: int) -> None:
    with listen("127.0.0.1", port) as listener:
        Server(Settings(database=database, port=port), listener).run_until_stopped(lambda platform: None)


def plant_haste() -> None:
    """Answer first, write a little later."""
    append: Append = Log.append
    promised: list[int] = []

    def promise(log: Log, drafts: Sequence[Draft]) -> list[AnyRecord]:
        promised[:] = promised or [log.head()]
        records = [log._read_back(log._codec.to_stored_event(draft)) for draft in drafts]
        positions = range(promised[0] + 1, promised[0] + 1 + len(drafts))
        promised[0] += len(drafts)
        threading.Thread(target=_later, args=(append, log, drafts)).start()
        return [
            record._replace(position=position) for record, position in zip(records, positions, strict=True)
        ]

    Log.append = promise  # type: ignore[method-assign, assignment]  # the bug we plant


def _later(append: Append, log: Log, drafts: Sequence[Draft]) -> None:
    time.sleep(_HASTE_SECONDS)
    append(log, drafts)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), "hasty" in sys.argv[3:])
