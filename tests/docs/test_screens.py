"""The page of screenshots shows what there is, and is light enough to keep."""

from __future__ import annotations

import re

from tests.pages.screens import CHAPTERS, screens_page
from tests.pages.screenshots import DOCS

_A_PICTURE, _ALL = 250_000, 4_000_000


def test_the_page_of_screens_is_up_to_date() -> None:
    assert (DOCS / "screens.md").read_text("utf-8") == screens_page(), "make screenshots writes it anew"


def test_every_picture_is_there_and_light() -> None:
    names = [picture.name for chapter in CHAPTERS for picture in chapter.pictures]
    sizes = {name: (DOCS / "images" / f"{name}.png").stat().st_size for name in names}
    assert len(sizes) == len(names)
    assert {name: size for name, size in sizes.items() if size > _A_PICTURE} == {}
    assert sum(sizes.values()) < _ALL


def test_no_picture_is_kept_that_no_page_shows() -> None:
    pages = [*DOCS.glob("*.md"), DOCS.parent / "README.md"]
    shown = {name for page in pages for name in re.findall(r"images/([\w-]+\.\w+)", page.read_text("utf-8"))}
    assert {path.name for path in (DOCS / "images").iterdir()} - shown == set()
