"""The venue screen shows what everybody may see of a competition, whoever opened it."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest

from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair, practice
from tests.pages.reading import Reading


def test_the_screen_shows_the_boards_of_its_competition(fair: Fair, holding: Holding, visit: Visit) -> None:
    holding(name="别的竞赛")
    page = Reading(visit(f"/screens/{fair.competition}").text)
    best = fair.organiser.see_board(fair.stage).rows[0]
    assert page.rows[1] == ["1", f"{best.name} {best.unit}", "", best.total]
    assert "别的竞赛" not in page.text


def test_one_stage_may_be_fixed(fair: Fair, visit: Visit) -> None:
    page = visit(f"/screens/{fair.competition}?stage={fair.stage}&pace=20&look=dark")
    assert f'data-pace="20" data-stages="{fair.stage}"' in page.text
    assert '<html lang="zh-CN" data-look="dark">' in page.text


@pytest.mark.parametrize("question", ["stage={stranger}", "pace=1", "look=pink"])
def test_what_the_screen_cannot_show_is_not_found(fair: Fair, visit: Visit, question: str) -> None:
    address = f"/screens/{fair.competition}?{question.format(stranger=uuid4())}"
    assert visit(address).status_code == 404


def test_a_competition_that_does_not_exist_has_no_screen(fair: Fair, visit: Visit) -> None:
    assert visit(f"/screens/{uuid4()}").status_code == 404


def test_an_official_who_opens_the_screen_shows_the_hall_no_more(holding: Holding, visit: Visit) -> None:
    fair = holding(live_board=False)
    code = fair.codes[0]
    last = fair.mark("B", code, practice("30"))
    fair.organiser.see_board(fair.stage, after=last)
    seen = visit(f"/boards/{fair.stage}", secret=fair.chief)
    assert "周建国" in seen.text
    screen = visit(f"/screens/{fair.competition}", secret=fair.chief)
    assert "暂无公开" in screen.text
    assert not [name for name in ("周建国", "李卫东", "王秀兰", "陈志强") if name in screen.text]


def test_an_official_may_ask_for_the_board_as_everybody_sees_it(holding: Holding) -> None:
    fair = holding(live_board=False)
    last = fair.mark("B", fair.codes[0], practice("30"))
    headers = {"Authorization": f"Bearer {fair.chief}"}
    address = f"{fair.address}/api/v1/stages/{fair.stage}/board?after={last}"
    seen = httpx.get(address, headers=headers, trust_env=False).json()
    public = httpx.get(f"{address}&public=true", headers=headers, trust_env=False).json()
    assert len(seen["rows"]) == len(fair.codes)
    assert public["rows"] == []
    assert public == httpx.get(address, trust_env=False).json()
