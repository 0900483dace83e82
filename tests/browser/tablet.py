"""A tablet: a browser with a memory of its own on the disk, whose battery may die."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import BrowserType, Page

from tests.browser.conftest import PATIENCE, QUIET

_PORT_FILE = "DevToolsActivePort"


class Tablet:
    """Switched on it is a page; what it remembers lies in `memory`."""

    def __init__(self, chromium: BrowserType, memory: Path) -> None:
        self._chromium = chromium
        self._memory = memory

    @contextmanager
    def switched_on(self, *, dies: bool = False) -> Iterator[Page]:
        """The page of the browser, which is closed in peace, or `dies`: killed with all it had in hand."""
        self._memory.mkdir(exist_ok=True)
        (self._memory / _PORT_FILE).unlink(missing_ok=True)
        found = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
        asked = [
            found,
            *QUIET,
            "--remote-debugging-port=0",
            f"--user-data-dir={self._memory}",
        ]
        process = subprocess.Popen(
            asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            browser = self._chromium.connect_over_cdp(f"http://127.0.0.1:{self._port()}")
            (context,) = browser.contexts
            context.set_default_timeout(PATIENCE)
            yield context.pages[0] if context.pages else context.new_page()
            if not dies:
                browser.new_browser_cdp_session().send("Browser.close")
                process.wait(60)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(15)

    def _port(self) -> int:
        told = self._memory / _PORT_FILE
        until = monotonic() + 60
        while not (told.exists() and told.read_text().strip()):
            assert monotonic() < until, "the browser does not start"
            sleep(0.05)
        return int(told.read_text().split()[0])
