"""The forms of the office: what they send, what they ask first, and where they say what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from api.pages import assets
from tests.browser.conftest import Opening
from tests.pages.served import Served

_FORM = """
<deed-form data-to="/api/v1/deeds" data-stay>
  <form>
    <label>Name <input name="place.name" required maxlength="20"></label>
    <label>Seats <input name="seats" type="number" data-as="number" min="1"></label>
    <label>Until <input name="until" type="datetime-local" data-as="moment"></label>
    <label>Note <input name="note"></label>
    <label>Ground <input name="ground" data-empty="null" data-refusals="ground-unknown"></label>
    <label><input type="checkbox" name="guest"> guest</label>
    <label><input type="checkbox" name="modules" value="theory" checked> theory</label>
    <label><input type="checkbox" name="modules" value="practice" checked> practice</label>
    <fieldset data-rows="members">
      <div data-row><input name="name" aria-label="member" id="m"></div>
      <button type="button" data-part="add">add</button>
    </fieldset>
    <button>Do it</button>
  </form>
  {sure}
</deed-form>
"""
_SURE = '<template data-part="sure"><p>Really? <b data-say="place.name"></b></p></template>'


class Answers:
    """What the server answers, and what it was asked: the next answer is the first of `queue`."""

    def __init__(self, page: Page) -> None:
        self.asked: list[dict[str, Any]] = []
        self.queue: list[tuple[int, dict[str, Any]]] = []
        page.route("**/api/v1/deeds", self._answer)

    def _answer(self, route: Route) -> None:
        self.asked.append(json.loads(route.request.post_data or "{}"))
        status, said = self.queue.pop(0) if self.queue else (201, {"position": 7})
        if status == 0:
            route.abort()
        else:
            route.fulfill(status=status, content_type="application/json", body=json.dumps(said))


@pytest.fixture
def form(served: Served, opening: Opening) -> Page:
    """A page of the office that holds a form of every kind of field."""
    return opening(served.address, "/office", secret=served.organiser, bypass_csp=True)


def _lay(page: Page, sure: str = "") -> Answers:
    page.evaluate("html => { document.querySelector('.room').innerHTML = html }", _FORM.format(sure=sure))
    return Answers(page)


def _do(form: Page) -> None:
    """Press the button, and wait until the server was asked and has answered, and the form shows it."""
    with form.expect_response("**/api/v1/deeds"):
        form.get_by_role("button", name="Do it").click()
    expect(form.locator("deed-form [data-part=answer]")).to_be_empty()


def test_a_form_becomes_the_json_of_its_names(form: Page) -> None:
    answers = _lay(form)
    form.get_by_label("Name").fill(" 十堰 ")
    form.get_by_label("Seats").fill("5")
    form.get_by_label("Until").fill("2025-10-24T09:00")
    form.get_by_label("practice").uncheck()
    form.get_by_label("member").fill("周建国")
    form.get_by_role("button", name="add").click()
    form.keyboard.type("李卫东")
    form.get_by_role("button", name="add").click()  # a third member whom nobody names is none
    _do(form)
    (said,) = answers.asked
    assert said.pop("command")
    assert said == {
        "place": {"name": "十堰"},
        "seats": 5,
        "until": "2025-10-24T09:00:00+08:00",
        "ground": None,
        "guest": False,
        "modules": ["theory"],
        "members": [{"name": "周建国"}, {"name": "李卫东"}],
    }


def test_the_same_wish_sent_again_is_the_same_command(form: Page) -> None:
    answers = _lay(form)
    answers.queue = [(0, {}), (503, {"code": "busy", "detail": "Later."}), (201, {}), (201, {})]
    form.get_by_label("Name").fill("a")
    for expected in ("没有连接", "Later."):
        form.get_by_role("button", name="Do it").click()
        expect(form.locator("deed-form [data-part=answer]")).to_contain_text(expected)
    for times in (3, 4):
        _do(form)
        assert len(answers.asked) == times
    lost, busy, taken, another = [one["command"] for one in answers.asked]
    assert lost == busy == taken
    assert another != taken  # it was done once; asked for again, it is another wish


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(form: Page) -> None:
    answers = _lay(form)
    form.get_by_role("button", name="Do it").click()
    name = form.get_by_label("Name")
    expect(name).to_be_focused()
    expect(name).to_have_accessible_error_message("此项必填。")
    assert answers.asked == []

    answers.queue = [(422, {"code": "malformed", "detail": "All.", "faults": [
        {"where": "members.1.name", "says": "Too long."}, {"where": "nowhere", "says": "Odd."}]}),
        (409, {"code": "ground-unknown", "detail": "No such ground.", "faults": []})]  # fmt: skip
    name.fill("b")
    form.get_by_label("member").fill("one")
    form.get_by_role("button", name="add").click()
    form.keyboard.type("two")
    form.get_by_role("button", name="Do it").click()
    second = form.get_by_label("member").nth(1)
    expect(second).to_have_accessible_error_message("Too long.")
    expect(form.locator("deed-form [data-part=answer]")).to_have_text("nowhere: Odd.")
    form.get_by_role("button", name="Do it").click()
    expect(form.get_by_label("Ground")).to_have_accessible_error_message("No such ground.")
    expect(second).to_have_value("two")


def test_what_cannot_be_undone_is_asked_first(form: Page) -> None:
    answers = _lay(form, _SURE)
    form.get_by_label("Name").fill("焊工")
    form.get_by_role("button", name="Do it").press("Enter")
    dialog = form.get_by_role("dialog")
    expect(dialog).to_contain_text("Really? 焊工")
    form.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert answers.asked == []
    form.get_by_role("button", name="Do it").click()
    with form.expect_response("**/api/v1/deeds"):
        dialog.get_by_role("button", name="Do it").click()
    expect(dialog).to_be_hidden()
    assert len(answers.asked) == 1


def test_every_module_of_the_office_is_one_of_the_assets() -> None:
    assert "office/deed.js" in assets.modules_of("office.js")
