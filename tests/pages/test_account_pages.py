"""The pages of accounts, as the server renders them: who is let on, in which language, with which policy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.pages.conftest import Visit
from tests.pages.fair import Fair
from tests.pages.reading import Reading
from tests.pages.served import Served

FIRST = {
    "organisation": "十堰市总工会",
    "login": "zhang",
    "name": "张伟",
    "password": "correct horse battery",
}


@pytest.fixture(scope="module")
def browser(served: Served) -> Iterator[httpx.Client]:
    """The browser of the first account."""
    with httpx.Client(base_url=served.address, trust_env=False, timeout=30) as browser:
        secret = served.app.state.platform.set_up.new_link()
        assert browser.post("/api/v1/set-up", json=FIRST | {"secret": secret}).status_code == 201
        yield browser


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ("/sign-in", "用户名", "Name of the account"),
        ("/set-up", "我同时负责组织竞赛", "I also organise competitions"),
        ("/invitation", "设置密码", "Set the password"),
        ("/pair", "8 位配对码", "PIN of 8 digits"),
    ],
)
def test_everybody_may_open_the_doors_in_both_languages(
    visit: Visit, path: str, chinese: str, english: str
) -> None:
    assert chinese in Reading(visit(path).text).text
    assert english in Reading(visit(path, language="en").text).text


@pytest.mark.parametrize("path", ["/sign-in", "/set-up", "/invitation", "/pair", "/account", "devices"])
def test_no_page_of_accounts_runs_anything_without_its_nonce(
    browser: httpx.Client, fair: Fair, path: str
) -> None:
    page = browser.get(f"/competitions/{fair.competition}/devices" if path == "devices" else path)
    assert page.status_code == 200
    (nonce,) = re.findall(r"script-src 'nonce-([^']+)'", page.headers["content-security-policy"])
    for tag, attributes in Reading(page.text).tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        if tag == "script" and attributes.get("type") != "application/json":
            assert attributes["nonce"] == nonce


def test_ones_own_account_is_for_who_is_signed_in(browser: httpx.Client, visit: Visit) -> None:
    assert visit("/account").headers["location"] == "/sign-in"
    text = Reading(browser.get("/account").text).text
    assert all(said in text for said in ("张伟", "主办方 十堰市总工会", "管理员", "本浏览器"))


def test_the_devices_of_a_competition_are_for_who_looks_after_them(
    browser: httpx.Client, fair: Fair, visit: Visit
) -> None:
    path = f"/competitions/{fair.competition}/devices"
    assert visit(path).status_code == 401
    assert visit(path, secret=fair.judges["A"]).status_code == 403
    text = Reading(browser.get(path).text).text
    assert "裁判长" in text
    assert "停用" in text
    assert f'href="{path}"' in browser.get("/account").text


def test_a_session_that_is_over_does_not_stand_in_the_way(fair: Fair, served: Served) -> None:
    with httpx.Client(base_url=served.address, trust_env=False, cookies={"session": "over"}) as browser:
        page = browser.get(f"/boards/{fair.stage}")
        assert page.status_code == 200
        assert page.headers["set-cookie"].startswith('session="";')
