"""At the end of a module the judge signs it off on the desk."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Holding, Opening
from tests.browser.desk import marked, signed_in

SIGN_OFF = "签字确认本模块"


def test_a_judge_signs_off_a_module_once_all_its_sheets_are_in(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    button = page.get_by_role("button", name=SIGN_OFF)
    expect(button).to_have_count(0)
    marked(fair, *fair.codes, seam="36")
    page.reload()
    button.click()
    expect(page.locator(".signed-off")).to_have_text("您已对本模块签字确认。如需修改，请裁判长退回。")
    expect(button).to_have_count(0)
    with fair.judge("B") as judge:
        assert judge.see_desk().stages[0].signed_off == ["practice"]
