"""What hangs in the hall: the ceremony in two windows, and the venue screen, with and without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from api.client import Client
from tests.browser.conftest import Holding, Opening
from tests.browser.ports import lasting_port
from tests.pages.fair import Fair, hold, practice
from tests.pages.served import serving

_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
_STILL: Final = {"reduced_motion": "reduce"}


def locked(fair: Fair) -> Fair:
    """周建国 third, 王秀兰 second, 李卫东 first; the stage is locked and not published."""
    for code, seam in zip(fair.codes, ("30", "36", "33"), strict=False):
        fair.mark("B", code, practice(seam))
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage, allow_missing=True)
    return fair


def open_hall(presenter: Page) -> Page:
    with presenter.expect_popup() as opened:
        presenter.get_by_role("button", name="打开会场窗口").click()
    expect(presenter.get_by_text("会场窗口已同步。")).to_be_visible()
    return opened.value


def faults(page: Page) -> int:
    """What axe finds; nothing moves for readers who asked for stillness."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": _RULES})
    assert found.violations_count == 0, found.generate_report()
    return int(found.violations_count)


def test_a_ceremony_reveals_step_by_step_also_without_a_network(holding: Holding, opening: Opening) -> None:
    fair = locked(holding(live_board=False))
    presenter = opening(fair.address, f"/office/stages/{fair.stage}/ceremony", secret=fair.chief, **_STILL)
    hall = open_hall(presenter)
    expect(hall.get_by_role("heading", name="十堰市第六届职工技能大赛")).to_be_visible()
    presenter.context.set_offline(True)

    presenter.get_by_role("button", name="前进").click()
    expect(hall.get_by_role("heading", name="第三名")).to_be_visible()
    assert "周建国" not in hall.content()
    presenter.keyboard.press("PageDown")
    expect(hall.locator(".winner")).to_contain_text("周建国")
    assert not [name for name in ("李卫东", "王秀兰") if name in hall.content()]
    assert faults(hall) == faults(presenter) == 0

    hall.close()
    expect(presenter.get_by_text("会场窗口尚未打开")).to_be_visible()
    hall = open_hall(presenter)
    expect(hall.locator(".winner")).to_contain_text("周建国")
    hall.keyboard.press("PageDown")
    hall.keyboard.press("PageDown")
    expect(hall.locator(".winner")).to_contain_text("王秀兰")
    expect(presenter.locator(".now")).to_contain_text("王秀兰")
    expect(presenter.locator(".next")).to_contain_text("第一名")
    presenter.keyboard.press("ArrowLeft")
    presenter.keyboard.press("ArrowLeft")
    expect(hall.locator(".winner")).to_contain_text("周建国")
    assert "王秀兰" not in hall.content()


def test_a_class_of_prizes_is_revealed_together(holding: Holding, opening: Opening) -> None:
    fair = locked(holding(live_board=False))
    presenter = opening(fair.address, f"/office/stages/{fair.stage}/ceremony", secret=fair.chief, **_STILL)
    hall = open_hall(presenter)
    presenter.keyboard.press("PageDown")
    expect(hall.get_by_role("heading", name="第三名")).to_be_visible()
    presenter.keyboard.press("b")
    expect(hall.locator(".pause")).to_be_visible()
    presenter.get_by_label("揭晓顺序").select_option("together")
    presenter.get_by_role("button", name="二等奖：王秀兰").click()
    expect(hall.locator(".columns li")).to_have_count(2)
    expect(hall.locator(".columns li").first).to_contain_text("王秀兰")
    assert "李卫东" not in hall.content()


def test_the_venue_screen_follows_its_board_and_keeps_it_while_the_server_is_away(
    tmp_path: Path, opening: Opening
) -> None:
    folder, port = tmp_path / "data", lasting_port()
    with serving(folder, port) as served:
        fair = hold(served.address, served.organiser)
        fair.organiser.close()
        for code, seam in zip(fair.codes, ("30", "28"), strict=False):
            fair.mark("B", code, practice(seam))
        screen = opening(fair.address, f"/screens/{fair.competition}?pace=300", secret=fair.chief, **_STILL)
        with screen.expect_request(lambda request: "/feed?" in request.url) as asked:
            screen.reload()
        assert "public=true" in asked.value.url, "whoever is signed in here, the hall sees what is public"
        best = screen.locator("tbody tr").first
        expect(best).to_contain_text("周建国")
        fair.mark("B", fair.codes[2], practice("38"))
        expect(best).to_contain_text("王秀兰")
        expect(screen.locator('[data-part="news"]')).to_contain_text("王秀兰")
        assert faults(screen) == 0
    expect(screen.locator('[data-part="link"]')).to_contain_text("连接中断")
    expect(best).to_contain_text("王秀兰")
    with serving(folder, port):
        fair.mark("B", fair.codes[3], practice("40"))
        expect(best).to_contain_text("陈志强", timeout=60_000)
        expect(screen.locator('[data-part="link"]')).to_be_empty()
