"""Pictures of the screens for the documentation: `make screenshots` writes docs/images/ and docs/screens.md.

The people and scores are those of the gallery, invented; the clock stands still, so the same pages give the
same pictures.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest
import time_machine
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.examining import settle
from tests.pages.exhibition.exhibits import exhibits
from tests.pages.exhibition.house import House
from tests.pages.screens import CHAPTERS, Picture, screens_page

DOCS = Path(__file__).parents[2] / "docs"
MORNING = datetime(2026, 5, 20, 2, 30, tzinfo=UTC)
"""A Wednesday, half past ten in the morning in Shiyan."""

_STILL = """
document.addEventListener("DOMContentLoaded", () => {
  const still = new CSSStyleSheet();
  still.replaceSync(
    "*, *::before, *::after {" +
      "animation: none !important; transition: none !important; caret-color: transparent !important; }",
  );
  document.adoptedStyleSheets.push(still);
});
"""


def take(pictures: Sequence[Picture], folder: Path) -> Iterator[tuple[Picture, int]]:
    """Write each picture into the folder; answers with how many bytes it has."""
    folder.mkdir(parents=True, exist_ok=True)
    with _everything() as (house, browser):
        for picture in pictures:
            with _looking(house, browser, picture) as page:
                path = folder / f"{picture.name}.png"
                page.screenshot(path=path, animations="disabled", scale="device")
                yield picture, path.stat().st_size


@contextmanager
def _everything() -> Iterator[tuple[House, Browser]]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("No chromium on the PATH: `make browser` installs one.")
    with (
        TemporaryDirectory() as folder,
        time_machine.travel(MORNING, tick=False),
        _by_count(),
        exhibits(Path(folder) / "data") as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=found,
            args=[
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--font-render-hinting=none",
                "--lang=zh-CN",
            ],
        )
        yield house, browser
        browser.close()


@contextmanager
def _by_count() -> Iterator[None]:
    """Ids are counted instead of drawn, so that the numbers that follow from them are the same again."""
    numbers = count(1)
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith(("api.", "competition.", "tests.")) and hasattr(module, "uuid4"):
                patch.setattr(module, "uuid4", lambda: uuid5(NAMESPACE_OID, f"picture {next(numbers)}"))
        yield


@contextmanager
def _looking(house: House, browser: Browser, picture: Picture) -> Iterator[Page]:
    """The page of a picture, as its reader sees it."""
    context = _device(house, browser, picture)
    page = context.new_page()
    page.goto(picture.row.address(house))
    settle(page)
    if picture.prepare is not None:
        picture.prepare(page)
        settle(page)
    yield page
    context.close()


def _device(house: House, browser: Browser, picture: Picture) -> BrowserContext:
    options: dict[str, Any] = {
        "base_url": house.served.address,
        "locale": picture.language,
        "timezone_id": "Asia/Shanghai",
        "color_scheme": picture.scheme,
        "reduced_motion": "reduce",
        "service_workers": "block",
        "viewport": picture.size,
        "device_scale_factor": picture.sharpness,
    }
    context = browser.new_context(**options)
    context.clock.set_fixed_time(MORNING)
    context.add_init_script(_STILL)
    if picture.row.who != "anyone":
        name, secret = house.cookies[picture.row.who]
        context.add_cookies([{"name": name, "value": secret, "url": house.served.address}])
    return context


def main(names: Sequence[str]) -> None:
    """Take these pictures, or all."""
    pictures = [one for chapter in CHAPTERS for one in chapter.pictures if not names or one.name in names]
    for picture, size in take(pictures, Path(os.environ.get("PICTURES", DOCS / "images"))):
        print(f"{picture.name}.png  {size / 1000:.0f} kB")
    (DOCS / "screens.md").write_text(screens_page(), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
