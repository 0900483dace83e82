"""The ceremony: the presenter's window knows the result, the hall's window knows nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from api.client import Client
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair, practice

NAMES = ("周建国", "李卫东", "王秀兰", "陈志强")


def judged(fair: Fair) -> Fair:
    """Three have their marks, the fourth has none; the chief judge locks the stage."""
    for code, seam in zip(fair.codes, ("30", "36", "33"), strict=False):
        fair.mark("B", code, practice(seam))
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage, allow_missing=True)
    return fair


def revealed(page: str) -> list[dict[str, Any]]:
    """The groups the presenter's window holds."""
    found = re.search(r'data-part="groups">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1]) if found else []


@pytest.fixture(scope="module")
def locked(holding: Holding) -> Fair:
    return judged(holding(live_board=False))


def test_only_who_may_preview_a_publication_may_prepare_a_ceremony(locked: Fair, visit: Visit) -> None:
    address = f"/office/stages/{locked.stage}/ceremony"
    assert visit(address).status_code == 401
    assert visit(address, secret=locked.judges["B"]).status_code == 403
    for role in ("organiser", "supervisor"):
        secret = locked.organiser.issue_pass(role, label=role, competition=locked.competition).secret
        assert visit(address, secret=secret).status_code == 200, role
    assert visit(address, secret=locked.chief).status_code == 200


def test_the_presenter_has_the_ranked_with_their_prizes(locked: Fair, visit: Visit) -> None:
    page = visit(f"/office/stages/{locked.stage}/ceremony", secret=locked.chief).text
    (group,) = revealed(page)
    told = [(one["place"], one["name"], one["prize"]) for one in group["winners"]]
    assert told == [(1, "李卫东", "first"), (2, "王秀兰", "second"), (3, "周建国", "second")]
    assert [one["name"] for one in group["prizes"]] == ["一等奖", "二等奖"]


def test_the_windows_of_the_hall_hold_nothing_of_the_result(locked: Fair, visit: Visit) -> None:
    presenter = visit(f"/office/stages/{locked.stage}/ceremony", secret=locked.chief).text
    (group,) = revealed(presenter)
    secrets = {one[key] for one in group["winners"] for key in ("name", "unit", "total")}
    assert all(secret in presenter for secret in secrets)
    for secret in ("", locked.chief):
        hall = visit(f"/ceremonies/{locked.stage}", secret=secret)
        assert [one for one in secrets if one in hall.text] == []
        assert "十堰市第六届职工技能大赛" in hall.text
    assert visit(f"/boards/{locked.stage}").text.count("李卫东") == 0


def test_the_window_of_the_hall_opens_again_without_a_network(locked: Fair, visit: Visit) -> None:
    assert "max-age" in visit(f"/ceremonies/{locked.stage}").headers["cache-control"]
    presenter = visit(f"/office/stages/{locked.stage}/ceremony", secret=locked.chief)
    assert presenter.headers["cache-control"] == "no-store"


def test_before_the_lock_there_is_nothing_to_reveal(fair: Fair, visit: Visit) -> None:
    page = visit(f"/office/stages/{fair.stage}/ceremony", secret=fair.chief)
    assert "裁判长锁定本阶段后" in page.text
    assert not [name for name in NAMES if name in page.text]


def test_of_a_blind_stage_whoever_may_not_open_the_codes_reveals_codes(
    holding: Holding, visit: Visit
) -> None:
    fair = judged(holding(blind=True))
    address = f"/office/stages/{fair.stage}/ceremony"
    told = visit(address, secret=fair.chief).text
    assert not [name for name in NAMES if name in told]
    assert {one["code"] for one in revealed(told)[0]["winners"]} <= set(fair.codes)
    organiser = fair.organiser.issue_pass("organiser", label="x", competition=fair.competition).secret
    assert all(one["name"] in NAMES for one in revealed(visit(address, secret=organiser).text)[0]["winners"])


def test_after_the_publication_the_ceremony_reveals_the_edition_with_names(
    holding: Holding, visit: Visit
) -> None:
    fair = judged(holding(blind=True))
    with Client(fair.address, fair.chief) as chief:
        last = chief.publish_results(fair.stage).position
    board = fair.organiser.see_board(fair.stage, after=last)
    page = visit(f"/office/stages/{fair.stage}/ceremony", secret=fair.chief).text
    told = [(one["place"], one["name"], one["total"]) for one in revealed(page)[0]["winners"]]
    assert told == [(row.place, row.name, row.total) for row in board.rows if row.place]
