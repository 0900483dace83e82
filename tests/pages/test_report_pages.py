"""The pages of reports, medals and a person's honours."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair, honour, practice
from tests.pages.reading import Reading
from tests.pages.served import Served


@pytest.fixture(scope="module")
def honoured(holding: Holding) -> Fair:
    """A fair with prizes, two titles, of which one was revoked, and its own date in 2025."""
    fair = holding()
    for code, seam in zip(fair.codes, ("30", "36", "33"), strict=False):
        fair.mark("B", code, practice(seam))
    honour(fair)
    return fair


@pytest.fixture
def organiser(served: Served, honoured: Fair) -> Visit:
    def visit(path: str, *, language: str = "zh-CN") -> httpx.Response:
        headers = {"Accept-Language": language, "Cookie": f"pass={served.organiser}"}
        return httpx.get(served.address + path, headers=headers, trust_env=False)

    return visit


def test_a_report_shows_each_figure_in_the_readers_language_with_a_link_to_its_facts(
    organiser: Visit,
) -> None:
    year = re.search(r"\d{4}", Reading(organiser("/honours").text).text)
    assert year is not None
    page = organiser(f"/reports/{year[0]}")
    assert page.status_code == 200
    text = Reading(page.text).text
    assert "举办竞赛" in text
    assert "Competitions held" in Reading(organiser(f"/reports/{year[0]}", language="en").text).text
    links = [
        found["href"]
        for tag, found in Reading(page.text).tags
        if tag == "a" and "figures" in (found.get("href") or "")
    ]
    assert f"/reports/{year[0]}/figures/competitions" in links
    for link in links:
        assert organiser(link).status_code == 200, link
    facts = Reading(organiser(f"/reports/{year[0]}/figures/competitions").text).text
    assert "十堰市第六届职工技能大赛" in facts


def test_the_form_leads_to_the_report_it_asks_for(organiser: Visit) -> None:
    assert organiser("/reports?period=2021-2025&area=茅箭区").headers["location"] == (
        "/reports/2021-2025?area=%E8%8C%85%E7%AE%AD%E5%8C%BA"
    )
    assert organiser("/reports").status_code == 303
    assert organiser("/reports?period=x").status_code == 422


def test_a_report_is_for_organisers(honoured: Fair, visit: Visit) -> None:
    assert visit("/reports/2025").status_code == 401
    assert visit("/reports/2025", secret=honoured.chief).status_code == 403


def test_the_medal_table_ranks_units_by_their_prizes(honoured: Fair, visit: Visit) -> None:
    text = Reading(visit("/medals").text).text
    assert "1 十堰客车制造公司 1 0 4" in text
    assert "没有符合条件的荣誉" in visit("/medals?year=1999").text


def test_a_name_on_the_roll_leads_to_the_persons_honours(honoured: Fair, visit: Visit) -> None:
    page = Reading(visit("/honours?name=李卫东").text)
    (link,) = {
        found["href"] for tag, found in page.tags if tag == "a" and "/people/" in (found.get("href") or "")
    }
    text = Reading(visit(link).text).text
    assert "李卫东" in text
    assert "车城工匠" in text
    assert "您在此看到全部记录" not in text


def test_the_roll_page_is_found_by_pinyin_and_as_of_a_day(honoured: Fair, visit: Visit) -> None:
    assert "李卫东" in visit("/honours?name=lwd").text
    assert "没有符合条件的荣誉" in visit("/honours?name=nobody").text
    assert "没有符合条件的荣誉" in visit("/honours?as_of=2000-01-01").text
