"""The page on which a certificate is checked, as whoever scanned its code sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from competition.log.database import Database
from tests.api.honoured import ADDRESS, Honoured, honour
from tests.api.office import open_office
from tests.pages.reading import Reading

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def honoured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Honoured]:
    folder: Path = tmp_path_factory.mktemp("check")
    with open_office(Database.parse(str(folder)), address=ADDRESS) as office:
        yield honour(office)


def visit(honoured: Honoured, path: str, language: str = "zh-CN") -> httpx.Response:
    honoured.office.settle()
    return honoured.office.http.get(path, headers={"Accept-Language": language})


def text_at(honoured: Honoured, path: str, language: str = "zh-CN") -> str:
    return Reading(visit(honoured, path, language).text).text


def test_a_valid_certificate_shows_everything_that_stands_on_the_paper(honoured: Honoured) -> None:
    number = honoured.numbers[0]
    text = text_at(honoured, f"/check/{number}")
    for said in ("有效", "选手1", "第1工厂", "第五届职工技能大赛", "焊工", "市总工会", number):
        assert said in text
    english = text_at(honoured, f"/check/{number}", "en")
    assert "Valid" in english
    assert "First Prize" in english


def test_a_revoked_certificate_says_so_with_its_ground_and_its_fact(honoured: Honoured) -> None:
    number = honoured.numbers[1]
    award = honoured.check(number)["honour"]
    taken = honoured.held.organiser.take(f"/awards/{award}/revocation", ground=HOSTILE)
    page = visit(honoured, f"/check/{number}")
    text = Reading(page.text).text
    assert "已撤销" in text
    assert HOSTILE in text
    assert HOSTILE not in page.text
    assert str(taken["position"]) in text
    assert "application/ld+json" not in page.text


def test_search_engines_find_the_credential_in_the_page(honoured: Honoured) -> None:
    page = visit(honoured, f"/check/{honoured.numbers[0]}").text
    (data,) = re.findall(r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', page)
    said = json.loads(data)
    assert said["@context"] == "https://schema.org"
    assert said["url"] == f"{ADDRESS}/check/{honoured.numbers[0]}"
    assert said["recognizedBy"]["name"] == "市总工会"


def test_an_unknown_number_is_answered_and_can_be_typed_again(honoured: Honoured) -> None:
    page = visit(honoured, f"/check/{HOSTILE}0000")
    unknown = visit(honoured, "/check/0000-0000-0000-0000")
    assert unknown.status_code == 404
    assert "没有这个编号的证书" in Reading(unknown.text).text
    assert HOSTILE not in page.text


def test_a_number_typed_into_the_form_leads_to_its_page(honoured: Honoured) -> None:
    typed = honoured.numbers[0].lower().replace("-", " ")
    answer = visit(honoured, f"/check?number={typed}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/check/{honoured.numbers[0]}")
    assert "没有这个编号的证书" in text_at(honoured, "/check?number=12345")
    assert "没有这个编号的证书" not in text_at(honoured, "/check")
