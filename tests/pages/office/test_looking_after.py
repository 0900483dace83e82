"""The pages of people, units and accounts: who sees what of whom."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import httpx
import pytest

from api.pages.office import accounts
from competition.directory.person import PersonDraft
from competition.directory.unit import UnitDraft
from competition.identifiers import UnitId
from tests.pages.conftest import Visit
from tests.pages.reading import Reading
from tests.pages.served import Served

ID_NUMBER = "420303199001011234"
FIRST = {
    "organisation": "十堰市总工会",
    "login": "zhang",
    "name": "张伟",
    "password": "correct horse battery",
}


@pytest.fixture(scope="module")
def admin(served: Served) -> Iterator[httpx.Client]:
    """The browser of the first account, which looks after the machine and nothing else."""
    with httpx.Client(base_url=served.address, trust_env=False, timeout=30) as browser:
        said = FIRST | {"secret": served.app.state.platform.set_up.new_link(), "organises": False}
        assert browser.post("/api/v1/set-up", json=said).status_code == 201
        yield browser


@pytest.fixture(scope="module")
def works(served: Served) -> UUID:
    """A unit with one person in it."""
    directory = served.app.state.platform.directory
    unit: UUID = directory.units.create(UnitDraft(name="东风车桥公司", area="张湾区")).id
    directory.people.put([PersonDraft(name="王秀兰", phone="13900000000", unit=UnitId(unit))])
    return unit


@pytest.fixture(scope="module")
def official(served: Served, works: UUID) -> str:
    """The pass of the official of that unit."""
    _, secret = served.app.state.platform.passes.issue("unit", subject=works, label="经办人")
    return str(secret)


def _read(visit: Visit, path: str, secret: str) -> Reading:
    page = visit(path, secret=secret)
    assert page.status_code == 200, page.text
    return Reading(page.text)


_NOBODY = UUID(int=0)


@pytest.mark.parametrize(
    "path",
    [
        "/office/people",
        "/office/people/new",
        "/office/people/import",
        "/office/people/disclosures",
        "/office/erasures",
        "/office/units",
        "/office/units/new",
        "/office/units/import",
        "/office/accounts",
        "/office/accounts/new",
        f"/office/people/{_NOBODY}",
        f"/office/units/{_NOBODY}",
        f"/office/accounts/{_NOBODY}",
    ],
)
def test_a_judge_learns_nothing_of_people_units_and_accounts(served: Served, visit: Visit, path: str) -> None:
    _, judge = served.app.state.platform.passes.issue("judge", subject=uuid4(), label="裁判 A")
    assert visit(path).status_code == 401
    assert visit(path, secret=judge).status_code == 403


def test_an_official_finds_the_people_of_their_unit_and_nobody_else(
    served: Served, visit: Visit, official: str
) -> None:
    (stranger,) = served.app.state.platform.directory.people.put(
        [PersonDraft(name="外单位某人", phone="13911111111")]
    )
    text = _read(visit, "/office/people", official).text
    assert "王秀兰" in text
    assert "外单位某人" not in text
    assert visit(f"/office/people/{stranger}", secret=official).status_code == 404
    assert "查无此人" in _read(visit, "/office/people?text=waidanwei", official).text
    assert "王秀兰" in _read(visit, "/office/people?text=wxl", official).text


def test_the_administrator_imports_people_and_sees_none(admin: httpx.Client) -> None:
    assert admin.get("/office/people").status_code == 403
    page = Reading(admin.get("/office/people/import").text)
    assert "逐行核对" in page.text
    assert '/office/people"' not in admin.get("/office").text


def test_an_export_stands_among_what_was_taken(served: Served, visit: Visit) -> None:
    secret = served.organiser
    assert visit("/api/v1/people/export?shape=csv&include=id_number", secret=secret).status_code == 200
    rows = _read(visit, "/office/people/disclosures", secret).rows
    assert rows[1][-1] == "完整"


def test_an_erasure_is_agreed_to_by_another_and_carried_out_by_the_administrator(
    served: Served, visit: Visit, admin: httpx.Client
) -> None:
    platform = served.app.state.platform
    (person,) = platform.directory.people.put([PersonDraft(name="赵明亮", phone="13922222222")])
    organisers = [platform.passes.issue("organiser", subject=uuid4(), label="主办方")[1] for _ in range(2)]
    path = f"/office/people/{person}"
    assert "申请删除" in _read(visit, path, organisers[0]).text
    _ask(served, person, organisers[0])
    assert "您已申请" in _read(visit, path, organisers[0]).text
    assert "同意删除" in _read(visit, path, organisers[1]).text
    assert "执行删除" not in Reading(admin.get("/office/erasures").text).text
    _ask(served, person, organisers[1])
    shown = Reading(admin.get("/office/erasures").text).text
    assert "执行删除" in shown
    assert "赵明亮" not in shown


def _ask(served: Served, person: UUID, secret: str) -> None:
    said = {"command": str(uuid4()), "reason": "本人申请"}
    answer = httpx.post(
        f"{served.address}/api/v1/people/{person}/erasure",
        json=said,
        headers={"Authorization": f"Bearer {secret}"},
        trust_env=False,
    )
    assert answer.status_code == 201, answer.text


def test_a_unit_shows_its_place_in_the_tree_and_what_is_held_under_it(
    served: Served, visit: Visit, works: UUID, official: str
) -> None:
    directory = served.app.state.platform.directory
    shop = directory.units.create(UnitDraft(name="总装车间", parent=UnitId(works))).id
    tops = _read(visit, "/office/units", served.organiser).text
    assert "东风车桥公司" in tops
    assert "总装车间" not in tops
    below = _read(visit, f"/office/units/{shop}", served.organiser).text
    assert "东风车桥公司 总装车间" in below.replace("／ ", "")
    assert "本单位及下级单位的竞赛" in below
    theirs = visit(f"/office/units/{works}", secret=official).text
    assert "总装车间" in theirs
    assert "deed-form" not in theirs
    assert "本单位及下级单位的竞赛" not in theirs


def test_accounts_are_found_by_login_name_pinyin_and_unit(admin: httpx.Client, works: UUID) -> None:
    offices = [{"role": "unit", "unit": str(works)}]
    made = admin.post("/api/v1/accounts", json={"login": "li.na", "name": "李娜", "offices": offices}).json()
    assert made["qr"]["path"].startswith("M")
    for text in ("li.na", "李娜", "lina", "车桥"):
        found = Reading(admin.get("/office/accounts", params={"text": text}).text)
        assert [row[0] for row in found.rows[1:]] == ["li.na"]
        assert found.rows[1][-1] == "已邀请，尚未登录"
    one = Reading(admin.get(f"/office/accounts/{made['account']}").text).text
    assert "单位 东风车桥公司" in one
    assert admin.get(f"/office/accounts/{_NOBODY}").status_code == 404


def test_many_accounts_are_shown_page_by_page(admin: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    logins = [f"many.{number}" for number in range(5)]
    for login in logins:
        made = admin.post("/api/v1/accounts", json={"login": login, "name": "许多", "offices": []})
        assert made.status_code == 201, made.text
    monkeypatch.setattr(accounts, "ACCOUNTS_A_PAGE", 2)
    shown: list[list[str]] = []
    address: str | None = "/office/accounts?text=many."
    while address is not None:
        page = Reading(admin.get(address).text)
        shown.append([row[0] for row in page.rows[1:]])
        following = [found["href"] for tag, found in page.tags if tag == "a" and found.get("rel") == "next"]
        address = f"/office/accounts{following[0]}" if following else None
    assert shown == [logins[:2], logins[2:4], logins[4:]]
