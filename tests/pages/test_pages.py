"""Home, desk, sign-in, honour roll and errors, as the server renders them; and what holds for every page."""

from __future__ import annotations

import re
from html import escape

import pytest

from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair, honour, practice
from tests.pages.reading import Reading

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "</template></table><h1>owned",
    "‮txt.exe",
)  # fmt: skip


def test_home_lists_each_stage_with_its_phase_and_its_board(fair: Fair, visit: Visit) -> None:
    page = visit("/")
    text = Reading(page.text).text
    held = "十堰市第六届职工技能大赛 十堰市总工会 · 市级 · 2025年10月20日至24日 焊工 决赛 评分中"
    assert held in text
    assert f'href="/boards/{fair.stage}"' in page.text


@pytest.mark.parametrize("path", ["/", "/honours", "/sign-in", "board"])
def test_every_page_speaks_both_languages(fair: Fair, visit: Visit, path: str) -> None:
    path = f"/boards/{fair.stage}" if path == "board" else path
    chinese, english = visit(path).text, visit(path, language="en").text
    assert '<html lang="zh-CN">' in chinese
    assert '<html lang="en">' in english
    assert "光荣榜" in chinese
    assert "Honour roll" not in Reading(chinese).text
    assert "Honour roll" in english


def test_chinese_is_what_a_browser_without_a_wish_gets(visit: Visit) -> None:
    assert '<html lang="zh-CN">' in visit("/", language="fr").text


def test_the_language_switch_goes_back_to_where_the_reader_was(visit: Visit) -> None:
    page = visit("/honours?year=2025")
    (link,) = re.findall(r'class="language" href="([^"]+)"', page.text)
    answer = visit(link.replace("&amp;", "&"))
    assert answer.status_code == 303
    assert answer.headers["location"] == "/honours?year=2025"
    assert answer.headers["set-cookie"].startswith("lang=en;")


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/"]
)
def test_the_language_switch_never_leads_elsewhere(visit: Visit, to: str) -> None:
    assert visit(f"/language/en?to={to}").headers["location"] == "/"


def test_the_desk_asks_who_is_not_signed_in_to_sign_in(visit: Visit) -> None:
    assert visit("/desk").headers["location"] == "/sign-in"


def test_the_desk_is_for_judges_and_shows_no_name(fair: Fair, visit: Visit) -> None:
    assert visit("/desk", secret=fair.chief).status_code == 403
    page = visit("/desk", secret=fair.judges["A"])
    assert page.status_code == 200
    assert "周建国" not in page.text


def test_a_pass_that_is_no_longer_good_does_not_stand_in_the_way(fair: Fair, visit: Visit) -> None:
    page = visit(f"/boards/{fair.stage}", secret="withdrawn")
    assert page.status_code == 200
    assert page.headers["set-cookie"].startswith('pass="";')


@pytest.mark.parametrize(
    "path", ["/boards/none", "/boards/00000000-0000-0000-0000-000000000000", "/language/xx"]
)
def test_an_address_that_does_not_exist_is_said_in_both_languages(visit: Visit, path: str) -> None:
    page = visit(path)
    assert page.status_code == 404
    assert "请核对地址或编号" in page.text
    assert "check the address or the number" in page.text


def test_the_honour_roll_shows_what_stands_and_revoked_ones_only_on_request(
    holding: Holding, visit: Visit
) -> None:
    fair = holding()
    for code, seam in zip(fair.codes, ("30", "36", "33"), strict=False):
        fair.mark("B", code, practice(seam))
    honour(fair)
    text = Reading(visit("/honours").text).text
    assert all(f"{honour} 2025 · 市级" in text for honour in ("车城工匠", "一等奖", "二等奖"))
    assert text.count("李卫东 十堰客车制造公司 焊工 · 第 1 名") == 2
    assert text.count("王秀兰 东风车桥公司 焊工 · 第 2 名") == 1
    assert "已撤销" not in text.replace("包括已撤销的", "")
    asked = Reading(visit("/honours?title=&level=&year=&revoked=1").text).text
    assert "王秀兰 东风车桥公司 焊工 · 第 2 名 决赛成绩优异 已撤销：成绩复核后更正" in asked
    assert "没有符合条件的荣誉" in visit("/honours?year=1999").text
    assert "Craftsman of the City" in visit("/honours?level=city&year=2025", language="en").text
    board = Reading(visit(f"/boards/{fair.stage}").text)
    assert "已公布 此为正式成绩。" in board.text


def test_hostile_names_are_text_and_nothing_else(holding: Holding, visit: Visit) -> None:
    people = [(name, f"{name} Ltd") for name in HOSTILE]
    fair = holding(people, name=HOSTILE[0])
    for code in fair.codes:
        fair.mark("A", code, practice("30"))
    honour(fair)
    for path in ("/", f"/boards/{fair.stage}", "/honours?revoked=1"):
        page = visit(path).text
        tags = Reading(page).tags
        assert not any("onerror" in attributes for _, attributes in tags), path
        assert all(
            "nonce" in found or found.get("type") == "application/json"
            for tag, found in tags
            if tag == "script"
        )
        assert escape(HOSTILE[0], quote=False) in page.replace("&#39;", "'"), path
        assert "49" not in Reading(page).text.split("Ltd"), path


@pytest.mark.parametrize("path", ["/", "/honours", "/sign-in", "/boards/none", "board"])
def test_a_page_runs_nothing_without_its_nonce(fair: Fair, visit: Visit, path: str) -> None:
    page = visit(f"/boards/{fair.stage}" if path == "board" else path)
    policy = page.headers["content-security-policy"]
    (nonce,) = re.findall(r"script-src 'nonce-([^']+)'", policy)
    tags = Reading(page.text).tags
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    for tag, attributes in tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        is_loaded = tag == "script" and attributes.get("type") != "application/json"
        if is_loaded or attributes.get("rel") in ("stylesheet", "modulepreload"):
            assert attributes["nonce"] == nonce


def test_no_two_pages_share_a_nonce(visit: Visit) -> None:
    policies = {visit("/").headers["content-security-policy"] for _ in range(3)}
    assert len(policies) == 3


def test_an_answer_that_is_no_page_can_be_framed_and_run_by_nobody(fair: Fair, visit: Visit) -> None:
    policy = visit(f"/api/v1/stages/{fair.stage}/board").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; frame-ancestors 'none'")


def test_the_board_is_light(fair: Fair, visit: Visit) -> None:
    """Issue E: under 60 kB in all, no fonts; as it travels, compressed."""
    page = visit(f"/boards/{fair.stage}")
    loaded = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
    whole = page.num_bytes_downloaded + sum(visit(address).num_bytes_downloaded for address in loaded)
    assert len(loaded) >= 8
    assert whole < 60_000


def test_a_static_file_is_kept_for_good_and_a_missing_one_is_not_found(visit: Visit) -> None:
    (address,) = set(re.findall(r'href="(/static/[^"]+ink\.css)"', visit("/").text))
    assert visit(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert visit("/static/old/ink.css").headers["cache-control"] == "no-cache"
    assert visit("/static/old/%2e%2e/routes.py").status_code == 404
    assert visit("/static/old/none.css").status_code == 404
