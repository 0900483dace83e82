"""200 hostile names, as people, units, competitions, trades, titles, reasons and works: inert everywhere."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import jinja2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from python_calamine import CalamineWorkbook

from api.pages.rendering import environment
from competition.directory.spelling import stored
from tests.browser.examining import settle
from tests.browser.inert import traces_on
from tests.documents.paper import text_of
from tests.pages.exhibition.exhibits import exhibits
from tests.pages.exhibition.hostile import NAMES
from tests.pages.exhibition.house import House
from tests.pages.exhibition.multitudes import multiply
from tests.pages.exhibition.naming import HOSTILE
from tests.pages.gallery import ALL, Shown
from tests.pages.reading import Reading

Visiting = Callable[[str], BrowserContext]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with exhibits(tmp_path_factory.mktemp("hostile") / "data", HOSTILE, crowd=len(NAMES)) as house:
        multiply(house)
        yield house


@pytest.fixture(scope="module")
def visiting(browser: Browser, house: House) -> Iterator[Visiting]:
    contexts: dict[str, BrowserContext] = {}

    def visiting(who: str) -> BrowserContext:
        if who not in contexts:
            address = house.served.address
            contexts[who] = browser.new_context(base_url=address, locale="zh-CN", service_workers="block")
            if who != "anyone":
                name, secret = house.cookies[who]
                contexts[who].add_cookies([{"name": name, "value": secret, "url": address}])
        return contexts[who]

    yield visiting
    for context in contexts.values():
        context.close()


@pytest.fixture
def opening(visiting: Visiting, house: House) -> Iterator[Callable[[Shown], Page]]:
    """Open a page of the gallery; a dialog, an error or a request to elsewhere fails the test."""
    pages: list[Page] = []
    troubles: list[str] = []

    def opening(row: Shown) -> Page:
        page = visiting(row.who).new_page()
        pages.append(page)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.on("request", lambda request: troubles.extend(_elsewhere(request.url, house)))
        page.goto(row.address(house))
        settle(page)
        return page

    yield opening
    for page in pages:
        page.close()
    assert troubles == []


def _elsewhere(url: str, house: House) -> list[str]:
    return [] if urlsplit(url).netloc == urlsplit(house.served.address).netloc else [url]


ROWS = tuple({(row.route, row.of): row for row in reversed(ALL)}.values())
"""Each page of each exhibit once: who reads it changes which forms there are, not how names are written."""


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_on_a_page_names_are_text_and_nothing_else(opening: Callable[[Shown], Page], row: Shown) -> None:
    assert traces_on(opening(row)) == []


@pytest.mark.parametrize(
    ("template", "line", "careless"),
    [
        ("home.html", "{{ competition.name }}", "{{ competition.name | safe }}"),
        ("home.html", "{{ trade.name }}", "{{ trade.name | safe }}"),
    ],
)
def test_a_careless_template_would_be_found(
    visiting: Visiting, monkeypatch: pytest.MonkeyPatch, template: str, line: str, careless: str
) -> None:
    made = environment("zh-CN")
    assert made.loader is not None
    source = made.loader.get_source(made, template)[0]
    assert line in source
    changed = jinja2.DictLoader({template: source.replace(line, careless)})
    monkeypatch.setattr(made, "loader", jinja2.ChoiceLoader([changed, made.loader]))
    monkeypatch.setattr(made, "cache", {})
    with visiting("anyone").new_page() as page:
        page.goto("/")
        assert traces_on(page)


def anyones_text(house: House, path: str, who: str = "anyone") -> str:
    """The text of a page, without script."""
    cookie = {"Cookie": "=".join(house.cookies[who])} if who != "anyone" else {}
    answer = house.office.http.get(path, headers=cookie)
    assert answer.status_code == 200, path
    return plain(Reading(answer.text).text)


def plain(text: str) -> str:
    return "".join(text.split())


def missing_from(text: str, names: Any) -> list[str]:
    return [name for name in names if plain(name) not in text]


def test_every_name_stands_on_its_page_as_it_was_typed(house: House) -> None:
    home = anyones_text(house, "/")
    assert missing_from(home, HOSTILE.competitions) == []
    assert missing_from(home, HOSTILE.trades) == []
    roll = anyones_text(house, "/honours")
    assert missing_from(roll, HOSTILE.titles) == []
    lines = house.see("/honours", limit=1000)["honours"]
    for after in (0, lines[199]["position"], lines[399]["position"]):
        roll += anyones_text(house, f"/honours?after={after}")
    assert missing_from(roll, HOSTILE.reasons) == []
    assert missing_from(roll, map(stored, HOSTILE.people)) == []
    assert missing_from(roll, map(stored, HOSTILE.units)) == []


def documents(house: House) -> Iterator[tuple[str, bytes]]:
    """Every file there is, by its address."""
    stage, title = house.things["confirmed"]["stage"], house.things["expert"]["title"]
    for path in (
        f"/stages/{stage}/certificates",
        f"/stages/{stage}/labels",
        f"/stages/{stage}/editions/2/bulletin",
        f"/stages/{stage}/editions/2/workbook?shape=xlsx",
        f"/stages/{stage}/editions/2/workbook?shape=csv",
        f"/titles/{title}/bulletin?cycle=2026",
        f"/titles/{title}/certificates?cycle=2026",
        "/honours/workbook?shape=xlsx",
        "/honours/workbook?shape=csv",
        "/people/export?shape=xlsx",
        "/people/export?shape=csv",
        "/units/export?shape=xlsx",
        "/units/export?shape=csv",
        "/reports/2026/workbook?shape=xlsx",
        "/reports/2026/workbook?shape=csv",
        "/reports/2026/document",
        "/publications.atom",
    ):
        answer = house.organiser.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        yield path, answer.content


@pytest.fixture(scope="module")
def files(house: House) -> dict[str, bytes]:
    house.office.settle()
    return dict(documents(house))


def test_a_printed_document_holds_names_as_text_and_does_nothing(files: dict[str, bytes]) -> None:
    printed = {path: content for path, content in files.items() if content.startswith(b"%PDF-")}
    assert len(printed) >= 4
    for path, content in printed.items():
        _does_nothing(content, path)
    wanted = [stored(name) for name in HOSTILE.people if _PRINTABLE.fullmatch(name)]
    assert len(wanted) > 150
    (labels,) = [content for path, content in printed.items() if path.endswith("/labels")]
    assert missing_from(text_of(labels), wanted) == []


def test_every_certificate_is_printed_whatever_the_name(files: dict[str, bytes]) -> None:
    (archive,) = [
        content for path, content in files.items() if "/stages/" in path and path.endswith("certificates")
    ]
    with zipfile.ZipFile(io.BytesIO(archive)) as certificates:
        assert len(certificates.namelist()) >= len(NAMES) - 1, "one was revoked"
        for name in certificates.namelist():
            assert re.fullmatch(r"[0-9A-Z-]{19}\.pdf", name)
            _does_nothing(certificates.read(name), name)


_PRINTABLE = re.compile(r"[!-~ 一-鿿]{1,60}")
"""Names of signs that every typeface has, short enough for one line."""

_ACTIONS = (b"/JavaScript", b"/JS", b"/OpenAction", b"/AA", b"/Launch", b"/EmbeddedFile", b"/SubmitForm")


def _does_nothing(pdf: bytes, path: str) -> None:
    """What is in streams is text on paper; an action would stand in the open part of the file."""
    in_the_open = re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
    assert not [action for action in _ACTIONS if re.search(action + rb"\b", in_the_open)], path


def test_a_workbook_computes_nothing(files: dict[str, bytes]) -> None:
    books = {path: content for path, content in files.items() if "shape=xlsx" in path}
    assert len(books) == 5
    for path, content in books.items():
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for name in book.namelist():
                active = [sign for sign in _ACTIVE_IN_A_BOOK if sign in book.read(name)]
                assert active == [], (path, name)
    (roll,) = [content for path, content in books.items() if path.startswith("/honours")]
    cells = {
        plain(str(cell))
        for row in CalamineWorkbook.from_filelike(io.BytesIO(roll)).get_sheet_by_index(0).to_python()
        for cell in row
    }
    assert [name for name in map(stored, HOSTILE.people) if plain(name) not in cells] == []


_ACTIVE_IN_A_BOOK = (b"<f>", b"<f ", b'TargetMode="External"', b"ddeLink")


def test_a_table_computes_nothing(files: dict[str, bytes]) -> None:
    tables = {path: content.decode("utf-8-sig") for path, content in files.items() if "shape=csv" in path}
    assert len(tables) == 5
    for path, table in tables.items():
        for line in csv.reader(io.StringIO(table)):
            assert not [
                cell for cell in line if cell.lstrip("\"'").startswith(_COMPUTED) and not cell.startswith("'")
            ], path
    (roll,) = [table for path, table in tables.items() if path.startswith("/honours")]
    cells = {plain(cell.removeprefix("'")) for line in csv.reader(io.StringIO(roll)) for cell in line}
    assert [name for name in map(stored, HOSTILE.people) if plain(name.removeprefix("'")) not in cells] == []


_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def test_a_feed_is_sound_and_its_titles_are_text(files: dict[str, bytes]) -> None:
    feed = ElementTree.fromstring(files["/publications.atom"])  # noqa: S314 (our own file; soundness is the test)
    told = " ".join(feed.itertext())
    assert plain(HOSTILE.competitions[0]) in plain(told)
    assert not [one.tag for one in feed.iter() if not one.tag.startswith("{http://www.w3.org/2005/Atom}")]


def test_a_credential_says_names_as_text(house: House) -> None:
    number = house.things["confirmed"]["number"]
    token = house.office.anyone.get(f"/credentials/{number}").text
    body = token.split(".")[1]
    credential = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    said = plain(json.dumps(credential, ensure_ascii=False))
    assert plain(json.dumps(HOSTILE.trades[2], ensure_ascii=False).strip('"')) in said
