"""Which pictures the documentation shows, by who uses the screen, with a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page, ViewportSize

from tests.pages.gallery import Shown

DESKTOP = ViewportSize(width=1440, height=900)
TABLET = ViewportSize(width=1024, height=600)
UPRIGHT = ViewportSize(width=768, height=1024)
PHONE = ViewportSize(width=360, height=740)
HALL = ViewportSize(width=1920, height=1080)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page on a device. `sharpness`: pixels of the picture a pixel of the page."""

    name: str
    row: Shown
    says: str
    size: ViewportSize
    language: Literal["zh-CN", "en"] = "zh-CN"
    scheme: Literal["light", "dark"] = "light"
    sharpness: float = 1
    prepare: Callable[[Page], None] | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """Who uses these screens."""

    heading: str
    pictures: Sequence[Picture]


def _mark_some(page: Page) -> None:
    """A judge has marked the first criterion and looks at the second."""
    fields = page.locator(".criterion .entry input")
    fields.nth(0).fill("35.5")
    fields.nth(1).focus()


def _reveal_some(page: Page) -> None:
    """The presenter, in a window of their own, has gone on to the prizes."""
    presenter = page.context.new_page()
    presenter.goto(page.url.replace("/ceremonies/", "/office/stages/") + "/ceremony")
    for _ in range(9):
        presenter.locator("[data-do=forward]").click()
    page.bring_to_front()


def _phone(name: str, row: Shown, says: str, scheme: Literal["light", "dark"] = "light") -> Picture:
    return Picture(name, row, says, PHONE, scheme=scheme, sharpness=1.5)


_STAGE = "/office/stages/{stage}"

CHAPTERS = (
    Chapter(
        "Everybody · 公众",
        (
            Picture(
                "board", Shown("/boards/{stage}", "scoring"), "The board while judges still mark.", DESKTOP
            ),
            _phone(
                "board-phone", Shown("/boards/{stage}", "scoring"), "The same on a phone at night.", "dark"
            ),
            Picture("home", Shown("/"), "What is on, what is coming, what was held.", DESKTOP, "en"),
            Picture(
                "screen",
                Shown("/screens/{competition}", "scoring", query="?stage={stage}"),
                "The venue's screen.",
                HALL,
                sharpness=0.7,
            ),
            Picture(
                "ceremony",
                Shown("/ceremonies/{stage}", "confirmed", "organiser"),
                "The ceremony: places come out one by one, as the presenter goes on.",
                HALL,
                sharpness=0.7,
                prepare=_reveal_some,
            ),
            Picture("honours", Shown("/honours"), "The honour roll.", DESKTOP),
            Picture(
                "candidate",
                Shown("/honours/candidates/{conferral}", "in notice"),
                "A candidate in public notice: anybody may object.",
                DESKTOP,
            ),
            _phone("check", Shown("/check/{number}", "confirmed"), "A certificate, checked by its code."),
        ),
    ),
    Chapter(
        "Contestants · 选手",
        (
            _phone(
                "mine",
                Shown("/my", "confirmed", "contestant of confirmed"),
                "One's own entries, places and results.",
            ),
            _phone(
                "result",
                Shown("/boards/{stage}/entries/{entry}", "confirmed", "contestant of confirmed"),
                "Place and total first, then how they came about.",
            ),
            Picture(
                "explanation",
                Shown("/boards/{stage}/entries/{entry}", "noticed", "contestant of noticed"),
                "Every mark, drawn: what was dropped, what it weighs, and the way to appeal.",
                UPRIGHT,
            ),
        ),
    ),
    Chapter(
        "Judges · 裁判",
        (
            Picture(
                "desk",
                Shown("/desk", who="judge"),
                "The desk on a seven-inch tablet: one sheet at a time, by code.",
                TABLET,
                prepare=_mark_some,
            ),
            Picture(
                "scoring",
                Shown(_STAGE + "/scoring", "scoring", "chief judge"),
                "The chief judge's day: who is missing, what is to be discussed.",
                DESKTOP,
            ),
            Picture(
                "judges",
                Shown(_STAGE + "/judges", "confirmed", "supervisor"),
                "How far the judges agree.",
                DESKTOP,
            ),
        ),
    ),
    Chapter(
        "Organisers · 主办方",
        (
            Picture("office", Shown("/office", who="organiser"), "What wants doing today.", DESKTOP),
            Picture(
                "founding",
                Shown("/office/new", who="organiser"),
                "A competition from presets, step by step.",
                DESKTOP,
            ),
            Picture(
                "overview",
                Shown("/office/competitions/{competition}", "scoring", "organiser"),
                "One competition: its trades, stages, and what comes next.",
                DESKTOP,
            ),
            Picture(
                "draw",
                Shown(_STAGE + "/draw", "drawn", "organiser"),
                "A draw nobody can steer: one contribution is still sealed.",
                DESKTOP,
            ),
            Picture(
                "results",
                Shown(_STAGE + "/results", "published", "organiser"),
                "The way of a result, and its next step.",
                DESKTOP,
            ),
            Picture(
                "roster",
                Shown("/office/trades/{trade}/roster", "roster", "organiser"),
                "A trade's roster.",
                DESKTOP,
            ),
            Picture(
                "import",
                Shown("/office/trades/{trade}/roster/import", "roster", "organiser", "?list={list}"),
                "A workbook, looked through before anything is stored.",
                DESKTOP,
            ),
            Picture(
                "panel",
                Shown(_STAGE + "/panel", "scoring", "organiser"),
                "Seats, recusals, deputies.",
                DESKTOP,
                "en",
            ),
            Picture(
                "prizes",
                Shown(_STAGE + "/prizes", "noticed", "organiser"),
                "Prizes as proposed, before they are conferred.",
                DESKTOP,
            ),
            Picture(
                "titles",
                Shown("/office/honours/{title}", who="organiser"),
                "The candidates for a title, step by step.",
                DESKTOP,
                scheme="dark",
            ),
        ),
    ),
)


def screens_page() -> str:
    """docs/screens.md."""
    lines = [
        "# Screens",
        "",
        "Who sees what, in pictures; `make screenshots` takes them anew. The competition, its people and",
        "their scores are invented. Every page speaks Chinese and English, is light or dark as the device",
        "is, and works by keyboard.",
    ]
    for chapter in CHAPTERS:
        lines += ["", f"## {chapter.heading}"]
        for picture in chapter.pictures:
            lines += ["", picture.says, "", f"![{picture.says}](images/{picture.name}.png)"]
    return "\n".join(lines) + "\n"
