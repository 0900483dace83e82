"""What holds for every page there is, as the server sends it, before any script runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.pages.exhibition.exhibits import exhibits
from tests.pages.exhibition.house import House
from tests.pages.gallery import ALL, NO_PAGES, Shown, routes
from tests.pages.reading import Reading

_ENGLISH = re.compile(r"[A-Za-z][a-z’']+(?:[ ,;:]+[A-Za-z][a-z’']+){2,}")
"""Three words of English in a row."""

_RAW = re.compile(r"\b(undefined|NaN)\b|\{\w+\}|%\(\w+\)s|(UUID|Decimal|datetime)\(|<\w+\.\w+ object")
"""What a program says where a template meant a word."""

_SPOKEN = ("title", "aria-label", "aria-description", "placeholder", "alt")
"""The attributes that are read out."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with exhibits(tmp_path_factory.mktemp("gallery") / "data") as house:
        yield house


class Visitor:
    """Opens each page once in each language."""

    def __init__(self, house: House, http: httpx.Client) -> None:
        self._house = house
        self._http = http
        self._opened: dict[tuple[Shown, str], httpx.Response] = {}

    def open(self, row: Shown, language: str = "zh-CN") -> httpx.Response:
        """The page as the server sends it to whoever the row says."""
        if (row, language) not in self._opened:
            self._opened[row, language] = self.follow(row.address(self._house), row.who, language)
        return self._opened[row, language]

    def follow(self, address: str, who: str, language: str = "zh-CN") -> httpx.Response:
        headers = {"Accept-Language": language}
        if who != "anyone":
            headers["Cookie"] = "=".join(self._house.cookies[who])
        return self._http.get(address, headers=headers)


@pytest.fixture(scope="module")
def visitor(house: House) -> Iterator[Visitor]:
    with httpx.Client(base_url=house.served.address, trust_env=False, timeout=30) as http:
        yield Visitor(house, http)


def test_every_page_of_the_application_hangs_in_the_gallery() -> None:
    hung = {row.route for row in ALL if row.status == 200}
    assert set(routes()) - hung == set(), "add a row to tests/pages/gallery.py"
    assert hung - set(routes()) == set(), "these pages are gone"


def test_what_is_no_page_is_told_apart_for_a_reason() -> None:
    assert all(NO_PAGES.values())
    assert not set(NO_PAGES) & {row.route for row in ALL}


def test_no_row_hangs_twice() -> None:
    assert len(set(ALL)) == len(ALL)


@pytest.mark.parametrize("row", ALL, ids=str)
def test_a_page_is_whole_in_both_languages(visitor: Visitor, row: Shown) -> None:
    for language in ("zh-CN", "en"):
        page = visitor.open(row, language)
        assert page.status_code == row.status, page.text
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        read = Reading(page.text)
        assert f'<html lang="{language}"' in page.text
        assert "h1" in [tag for tag, _ in read.tags]
        assert not _RAW.search(read.text)
        assert language == "en" or not re.search(r"\bNone\b", read.text)
        assert _title_of(page.text)


def _title_of(html: str) -> str:
    (title,) = re.findall(r"<title>([^<]+)</title>", html)
    return str(title).strip()


@pytest.mark.parametrize("row", ALL, ids=str)
def test_a_page_runs_nothing_without_its_nonce(visitor: Visitor, row: Shown) -> None:
    page = visitor.open(row)
    policy = page.headers["content-security-policy"]
    (nonce,) = re.findall(r"script-src 'nonce-([^']+)'", policy)
    assert "unsafe" not in policy
    for wanted in (
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors ",
        "require-trusted-types-for 'script'",
        "trusted-types desk-worker" if row.route == "/desk" else "trusted-types 'none'",
    ):
        assert wanted in policy
    for tag, attributes in Reading(page.text).tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        assert not str(attributes.get("href")).startswith("javascript:")
        is_data = attributes.get("type") in ("application/json", "application/ld+json")
        is_loaded = tag == "style" or (tag == "script" and not is_data)
        if is_loaded or attributes.get("rel") in ("stylesheet", "modulepreload"):
            assert attributes["nonce"] == nonce, (tag, attributes)


@pytest.mark.parametrize("row", ALL, ids=str)
def test_a_chinese_page_says_nothing_in_english(visitor: Visitor, row: Shown) -> None:
    """What the exhibits themselves say is Chinese, so whatever is English was written by us."""
    html = re.sub(r'<(\w+)[^>]* lang="en".*?</\1>', "", visitor.open(row).text, flags=re.DOTALL)
    read = Reading(html)
    shown = [read.text]
    for _, attributes in read.tags:
        shown += [str(attributes[name]) for name in _SPOKEN if name in attributes]
    assert [found for text in shown for found in _ENGLISH.findall(_without_foreign(text))] == []


def _without_foreign(text: str) -> str:
    """Without what is English in every language: names of programs, titles in their English wording."""
    return re.sub(r"Craftsman of the Car City|Technical Expert of the City|Innovation Studio", "", text)


VISITORS = sorted({row.who for row in ALL})


@pytest.mark.parametrize("who", VISITORS)
def test_every_link_leads_its_reader_somewhere(visitor: Visitor, who: str) -> None:
    """One of each kind: what it names changes nothing about where it leads."""
    dead = []
    kinds: set[str] = set()
    for row in (row for row in ALL if row.who == who):
        for href in links_on(visitor.open(row).text):
            kind = _ID.sub("…", href.partition("?")[0].partition("#")[0])
            if kind in kinds or kind.startswith(("/language/", "/static/", "/sign-in/identity")):
                continue
            kinds.add(kind)
            answer = visitor.follow(href, who)
            if answer.status_code >= 400:
                dead.append(f"{answer.status_code} {href} on {row}")
    assert dead == [], "\n".join(dead)


def links_on(html: str) -> Iterator[str]:
    for tag, attributes in Reading(html).tags:
        href = attributes.get("href") or ""
        if tag == "a" and href.startswith("/") and not href.endswith("/entries/"):  # a script fills that in
            yield href


_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9A-Z-]{19}|(?<=/)\d+")


def test_an_english_sentence_would_be_found() -> None:
    assert _ENGLISH.search("姓名 Nobody translated this 单位")
    assert not _ENGLISH.search("Jiangbang 匠榜, PIN · WiFi 网络 English")


def test_a_failure_that_nobody_foresaw_is_a_page_like_any_other(tmp_path: Path) -> None:
    app = create_app(Settings(database=str(tmp_path)))

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError

    with TestClient(app, raise_server_exceptions=False) as anyone:
        page = anyone.get("/broken")
    assert page.status_code == 500
    assert "unsafe" not in page.headers["content-security-policy"]
    (nonce,) = re.findall(r"script-src 'nonce-([^']+)'", page.headers["content-security-policy"])
    assert f'nonce="{nonce}"' in page.text
    assert page.headers["x-content-type-options"] == "nosniff"
