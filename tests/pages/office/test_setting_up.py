"""The pages where competitions are set up: what is next, what waits, what may be changed, and by whom."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import msgspec
import pytest
from httpx2 import Client as HttpClient

from api.client import Client
from competition.directory.person import PersonDraft
from competition.setup.presets import preset
from tests.api.drawn import draw_stage
from tests.api.office import Office
from tests.pages.conftest import Visit
from tests.pages.fair import Fair
from tests.pages.reading import Reading
from tests.pages.served import Served


def _june(day: int) -> date:
    return date(2026, 6, day)


def _text(visit: Visit, path: str, secret: str, language: str = "zh-CN") -> str:
    page = visit(path, secret=secret, language=language)
    assert page.status_code == 200, page.text
    return Reading(page.text).text


@pytest.mark.parametrize(
    "path",
    [
        "/office/new",
        "/office/competitions/{competition}",
        "/office/competitions/{competition}/changes",
        "/office/competitions/{competition}/officials",
        "/office/trades/{trade}",
        "/office/programmes",
        "/office/series",
    ],
)
def test_setting_up_is_closed_to_judges_and_to_strangers(fair: Fair, visit: Visit, path: str) -> None:
    path = path.format(competition=fair.competition, trade=fair.trade)
    assert visit(path).status_code == 401
    assert visit(path, secret=fair.judges["A"]).status_code == 403


def test_a_new_competition_begins_from_every_preset_there_is(served: Served, visit: Visit) -> None:
    page = Reading(visit("/office/new", secret=served.organiser).text)
    values = {attributes.get("value") for tag, attributes in page.tags if tag == "option"}
    assert {"vocational", "speech", "worldskills", "own"} <= values


def test_what_is_next_follows_the_competition_from_its_trades_to_its_stages(
    served: Served, visit: Visit
) -> None:
    with Client(served.address, served.organiser) as organiser:
        made = organiser.found_competition(
            "十堰市第八届职工技能大赛",
            organiser="十堰市总工会",
            level="city",
            first_day=_june(1),
            last_day=_june(3),
        )
        assert made.id is not None
        home = f"/office/competitions/{made.id}?after="
        assert "添加竞赛赛项" in _text(visit, f"{home}{made.position}", served.organiser)

        added = organiser.add_trade(made.id, "茶艺")
        assert added.id is not None
        assert "茶艺：采用规则" in _text(visit, f"{home}{added.position}", served.organiser)

        adopted = organiser.adopt_rulebook(added.id, preset("speech").rulebook)
        assert "茶艺：安排阶段" in _text(visit, f"{home}{adopted.position}", served.organiser)

        scheduled = organiser.schedule_stage(added.id, "final")
        text = _text(visit, f"{home}{scheduled.position}", served.organiser)
        assert "茶艺 · 决赛：安排裁判席位" in text

        gone = organiser.cancel_competition(made.id, reason="场地停电")
        text = _text(visit, f"{home}{gone.position}", served.organiser)
        assert "本竞赛已取消" in text
        assert "接下来" not in text
        changes = _text(visit, f"/office/competitions/{made.id}/changes", served.organiser)
        assert "场地停电" in changes


def test_the_name_stands_once_a_stage_was_opened(fair: Fair, served: Served, visit: Visit) -> None:
    page = visit(f"/office/competitions/{fair.competition}/changes", secret=served.organiser).text
    assert "名称和日期不再更改" in page
    assert "/cancellation" in page
    assert f'data-to="/api/v1/competitions/{fair.competition}/changes"' not in page


def test_a_trade_shows_its_rulebook_in_words_with_its_hash(fair: Fair, served: Served, visit: Visit) -> None:
    path = f"/office/trades/{fair.trade}"
    text = _text(visit, path, served.organiser)
    assert "去掉 1 个最高分和 1 个最低分，其余评分取平均分，保留 2 位小数（四舍五入）。" in text
    assert "按“决赛”名次设奖：一等奖 1 名、二等奖 2 名。" in text
    english = _text(visit, path, served.organiser, "en")
    assert "Equal totals are parted by module score of “实操”" in english


def test_officials_stand_under_their_offices_with_their_deputies(served: Served, visit: Visit) -> None:
    with Client(served.address, served.organiser) as organiser:
        made = organiser.found_competition(
            "郧阳区职工技能大赛",
            organiser="郧阳区总工会",
            level="county",
            first_day=_june(1),
            last_day=_june(1),
            control="two-person",
        )
        assert made.id is not None
        one, other = (organiser.add_person(PersonDraft(name=name)).id for name in ("周建国", "李卫东"))
        organiser.appoint_official(made.id, one, "chief judge")
        last = organiser.appoint_official(made.id, other, "chief judge", deputy_for=one)
        path = f"/office/competitions/{made.id}/officials?after={last.position}"
        text = _text(visit, path, served.organiser)
        assert "周建国的替补" in text
        assert "本竞赛实行双人管理" in text
        assert "裁判员 + 计分员" in text


def test_an_amendment_of_two_waits_for_whoever_did_not_give_it(served: Served, visit: Visit) -> None:
    with HttpClient(base_url=served.address, trust_env=False, timeout=60) as http:
        office = Office(http, served.app.state.platform)
        drawn = draw_stage(office)
        trade = office.anyone.get(f"{drawn.path}/board").json()["trade"]
        chief, watcher = (
            office.person(role, drawn.competition, uuid4()) for role in ("chief judge", "supervisor")
        )
        path = f"/office/trades/{trade}"
        assert "规则由裁判长与监督员共同修订" in _text(visit, path, drawn.organiser.secret)

        new = msgspec.to_builtins(preset("speech").rulebook)
        chief.take(f"/trades/{trade}/rulebook/amendments", rulebook=new)
        assert "由您提出" in _text(visit, path, chief.secret)
        second = _text(visit, path, watcher.secret)
        assert "演讲比赛" in second
        assert "签署" in second.split("评分规则")[0]
        home = _text(visit, f"/office/competitions/{drawn.competition}", watcher.secret)
        assert "规则修订待第二人签署" in home


def test_whoever_may_only_enter_people_is_told_nothing_of_what_waits(
    served: Served, fair: Fair, visit: Visit
) -> None:
    _, secret = served.app.state.platform.passes.issue("unit", subject=uuid4(), label="某单位")
    text = _text(visit, f"/office/competitions/{fair.competition}", secret)
    assert "焊工" in text
    assert "接下来" not in text
    assert "已审核" not in text
