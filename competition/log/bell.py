"""The bell: wakes whoever waits for new facts.

It says only *look again*, never what is new: a ring that gets lost or comes twice does no harm, because
everyone who waits also looks once a second. The recorders ring it after their own commits; a watcher rings it
for those of other processes.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Event, Thread
from time import monotonic
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

logger = logging.getLogger(__name__)

_LONGEST_PAUSE = 5.0


class Bell:
    """A counter of rings that threads wait on and event loops are called back from."""

    def __init__(self) -> None:
        self._rung = Condition()
        self._rings = 0
        self._callbacks: dict[object, Callable[[], object]] = {}

    @property
    def rings(self) -> int:
        """How often it rang. Take it *before* looking, give it to `wait` after: no ring is missed between."""
        return self._rings

    def ring(self) -> None:
        """Wake everyone. Never raises: it follows a commit, and the commit has happened."""
        with self._rung:
            self._rings += 1
            self._rung.notify_all()
            callbacks = list(self._callbacks.items())
        for key, callback in callbacks:
            try:
                callback()
            except Exception:
                logger.exception("A listener of the bell failed and is no longer called.")
                self._callbacks.pop(key, None)

    def wait(self, seen: int, timeout: float) -> int:
        """Wait at most `timeout` seconds for a ring after the first `seen`; answers with the rings so far."""
        with self._rung:
            self._rung.wait_for(lambda: self._rings != seen, timeout)
            return self._rings

    def on_ring(self, callback: Callable[[], object]) -> Callable[[], None]:
        """Call `callback` at each ring, in the ringing thread: be quick. Answers with the way to stop it.

        In an event loop: `bell.on_ring(lambda: loop.call_soon_threadsafe(event.set))`.
        """
        key = object()
        with self._rung:
            self._callbacks[key] = callback
        return lambda: self._forget(key)

    def _forget(self, key: object) -> None:
        with self._rung:
            self._callbacks.pop(key, None)


class Watcher:
    """A thread that rings the bell for other processes' commits and comes back by itself after any failure.

    `watch(stop)` connects, rings once it is sure to notice the next commit, and watches until `stop` is set.
    After a failure it is called again, soon at first and then ever later, at most 5 seconds later.
    """

    def __init__(self, name: str, watch: Callable[[Event], None]) -> None:
        self._watch = watch
        self._stop = Event()
        self._thread = Thread(target=self._supervise, name=name, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()

    def _supervise(self) -> None:
        pause = 0.1
        while not self._stop.is_set():
            began = monotonic()
            try:
                self._watch(self._stop)
            except (sqlite3.Error, psycopg.Error) as error:
                pause = 0.1 if monotonic() - began > _LONGEST_PAUSE else min(pause * 2, _LONGEST_PAUSE)
                logger.warning("%s: %s; again in %.1f s.", self._thread.name, str(error).strip(), pause)
                self._stop.wait(pause)


def watch_file(path: Path, bell: Bell) -> Callable[[Event], None]:
    """Notice commits of other processes to an SQLite file: 20 looks a second, each one read of memory."""

    def watch(stop: Event) -> None:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            seen = None
            while not stop.wait(0.05):
                version = connection.execute("PRAGMA data_version").fetchone()
                if version != seen:
                    seen = version
                    bell.ring()
        finally:
            connection.close()

    return watch


def watch_channel(parameters: dict[str, Any], channel: str, bell: Bell) -> Callable[[Event], None]:
    """Notice commits of other processes to PostgreSQL, which sends a NOTIFY with each."""

    def watch(stop: Event) -> None:
        with psycopg.connect(**parameters, autocommit=True) as connection:
            connection.execute(SQL("LISTEN {}").format(Identifier(channel)))
            bell.ring()
            while not stop.is_set():
                for _ in connection.notifies(timeout=0.1, stop_after=1):
                    bell.ring()

    return watch
