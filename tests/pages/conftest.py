"""One server for all tests of pages, and a fair on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tests.pages.fair import Fair, hold, practice
from tests.pages.served import Served, serving

Visit = Callable[..., httpx.Response]
Holding = Callable[..., Fair]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("pages") / "data") as served:
        yield served


@pytest.fixture(scope="module")
def holding(served: Served) -> Iterator[Holding]:
    """Hold another fair on this server."""
    with ExitStack() as fairs:

        def holding(*arguments: Any, **options: Any) -> Fair:
            fair = hold(served.address, served.organiser, *arguments, **options)
            fairs.callback(fair.organiser.close)
            return fair

        yield holding


@pytest.fixture(scope="module")
def fair(holding: Holding) -> Fair:
    """Four entries, of which the first two have all their marks and the third has some."""
    fair = holding()
    for code, seam, paper in zip(fair.codes, ("30", "36"), ("80", "90"), strict=False):
        for seat in fair.judges:
            fair.mark(seat, code, practice(seam))
        fair.mark("A", code, {"paper": paper}, "theory")
    last = fair.mark("B", fair.codes[2], practice("20"))
    fair.organiser.see_board(fair.stage, after=last)
    return fair


@pytest.fixture
def visit(served: Served) -> Iterator[Visit]:
    """Open a page as a browser without script does; `language` by the browser's wish, `secret` of a pass."""
    with httpx.Client(base_url=served.address, trust_env=False, timeout=30) as browser:

        def visit(path: str, *, language: str = "zh-CN", secret: str = "") -> httpx.Response:
            headers = {"Accept-Language": language} | ({"Cookie": f"pass={secret}"} if secret else {})
            return browser.get(path, headers=headers)

        yield visit
