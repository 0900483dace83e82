"""One person, several roles: which of them acts, where it is good, and when it is gone."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api.accounts.hats import Hats
from tests.api.browsing import ORGANISATION, Browser, competition_by, first_account, joined
from tests.api.office import API, COMPETITION, HeldStage, Office, hold_stage, sheet

TITLE = {"name": "技术能手", "name_en": "technical expert", "family": "technical expert", "level": "city"}


def person_of(browser: Browser) -> UUID:
    return UUID(browser.get("/session").json()["person"])


def appoint(held: HeldStage, browser: Browser, role: str) -> None:
    """Appoint the person of this browser in the competition of the stage."""
    path = f"/competitions/{held.competition}/officials"
    held.organiser.take(path, person=str(person_of(browser)), role=role)
    held.office.settle()


def dismiss(held: HeldStage, browser: Browser, role: str) -> None:
    path = f"/competitions/{held.competition}/officials/dismissals"
    held.organiser.take(path, person=str(person_of(browser)), role=role, reason="ill")
    held.office.settle()


def stamp_of(held: HeldStage, receipt: dict[str, Any]) -> Any:
    (record,) = held.office.platform.log.read(receipt["position"] - 1, 1)
    return record.stamp


@pytest.fixture
def admin(office: Office) -> Browser:
    return first_account(office)


def test_an_organiser_of_a_unit_runs_the_competitions_of_that_unit_and_no_others(
    office: Office, admin: Browser
) -> None:
    everywhere = office.person("organiser")
    own, other = competition_by(everywhere), competition_by(everywhere, "另一家工会")
    office.settle()
    assert admin.post(f"/competitions/{own}/trades", name="焊工").status_code == 201
    assert admin.post(f"/competitions/{other}/trades", name="焊工").status_code == 403
    assert admin.post("/competitions", COMPETITION | {"organiser": ORGANISATION}).status_code == 201
    assert admin.post("/competitions", COMPETITION | {"organiser": "另一家工会"}).status_code == 403


def test_what_belongs_to_no_competition_is_the_root_organisations(office: Office, admin: Browser) -> None:
    branch = office.platform.directory.units.named("一个分会")
    other = joined(office, admin, "li.na", {"role": "organiser", "unit": str(branch)})
    assert other.post("/titles", TITLE, recipient="person").status_code == 403
    assert admin.post("/titles", TITLE, recipient="person").status_code == 201


def test_an_organiser_of_a_unit_hands_out_passes_of_its_own_competitions_only(
    office: Office, admin: Browser
) -> None:
    everywhere = office.person("organiser")
    own, other = competition_by(everywhere), competition_by(everywhere, "另一家工会")
    office.settle()
    wanted = {"role": "recorder", "label": "a tablet"}
    assert admin.send("/passes", **wanted, competition=own).status_code == 201
    assert admin.send("/passes", **wanted, competition=other).status_code == 403
    assert admin.send("/passes", **wanted).status_code == 403
    foreign = everywhere.ask("POST", "/passes", json=wanted | {"competition": other}).json()["id"]
    machine_only = first_office_ended(office, admin)
    assert machine_only.send("/passes", **wanted, competition=own).status_code == 403
    assert machine_only.ask("DELETE", f"/passes/{foreign}").status_code == 204  # an administrator may


def first_office_ended(office: Office, admin: Browser) -> Browser:
    """The same person, no organiser any more."""
    (line,) = admin.get("/accounts").json()
    (held,) = (one["id"] for one in line["offices"] if one["role"] == "organiser")
    assert admin.ask("DELETE", f"/accounts/{line['id']}/offices/{held}").status_code == 204
    return admin


def test_an_ended_office_opens_nothing_at_once(office: Office, admin: Browser) -> None:
    own = competition_by(office.person("organiser"))
    office.settle()
    assert admin.post(f"/competitions/{own}/trades", name="焊工").status_code == 201
    first_office_ended(office, admin)
    assert admin.post(f"/competitions/{own}/trades", name="钳工").status_code == 403


def test_an_appointment_is_a_role_and_a_dismissal_its_end(held: HeldStage, admin: Browser) -> None:
    chief = joined(held.office, admin, "li.na")
    assert chief.get(f"{held.path}/history").status_code == 403
    appoint(held, chief, "chief judge")
    assert chief.get(f"{held.path}/history").status_code == 200
    assert chief.get(f"{hold_stage(held.office).path}/history").status_code == 403
    dismiss(held, chief, "chief judge")
    assert chief.get(f"{held.path}/history").status_code == 403


def test_a_dismissal_is_heard_and_not_only_forgotten_in_time(
    held: HeldStage, admin: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a process that does not hear of it believes for two seconds more."""
    chief = joined(held.office, admin, "li.na")
    appoint(held, chief, "chief judge")
    assert chief.get(f"{held.path}/history").status_code == 200
    monkeypatch.setattr(Hats, "forget", lambda _: None)
    held.office.platform.hats._clock = lambda: 0.0
    chief.get("/session")
    dismiss(held, chief, "chief judge")
    assert chief.get(f"{held.path}/history").status_code == 200
    held.office.platform.hats._clock = lambda: 1e12
    assert chief.get(f"{held.path}/history").status_code == 403


def test_of_two_roles_the_one_nearest_to_the_marks_acts(held: HeldStage, admin: Browser) -> None:
    both = joined(held.office, admin, "li.na")
    appoint(held, both, "organiser")
    assert stamp_of(held, both.take(f"{held.path}/performances/02/attendance", attendance="dns")).by == (
        f"organiser:{person_of(both)}"
    )
    appoint(held, both, "chief judge")
    receipt = both.take(f"{held.path}/performances/01/attendance", attendance="dns")
    assert stamp_of(held, receipt).by == f"chief judge:{person_of(both)}"


def test_a_judge_with_an_account_signs_as_themselves_and_the_session_is_the_device(
    office: Office, admin: Browser
) -> None:
    held = hold_stage(office, opened=False, seats="A")
    judge = joined(office, admin, "li.na")
    person = person_of(judge)
    held.organiser.take(f"{held.path}/panel", judge=str(person), seat="B", modules=["practice"])
    held.organiser.take(f"{held.path}/opening")
    office.settle()
    stamp = stamp_of(held, judge.take(f"{held.path}/scoresheets", **sheet()))
    (session,) = judge.get("/sessions").json()
    assert (stamp.by, stamp.device) == (f"judge:{person}", session["id"])
    elsewhere = Browser(office)
    elsewhere.sign_in("li.na")
    assert stamp_of(held, elsewhere.take(f"{held.path}/scoresheets", **sheet(2))).device != stamp.device


def test_who_entered_sees_how_their_own_score_came_about(held: HeldStage, admin: Browser) -> None:
    office = held.office
    mine = joined(office, admin, "li.na")
    other = hold_stage(office, opened=False)
    contestant = {"id": str(person_of(mine)), "name": "li.na"}
    entry = held.organiser.take(
        f"/trades/{other.trade}/entries", group="employees", contestant=contestant, unit="工厂"
    )["id"]
    office.settle()
    path = f"{other.path}/entries/{entry}/explanation"
    assert mine.get(path).json()["code"] in ("not-found", "not-published")  # allowed to ask; not out yet
    assert mine.get(f"{other.path}/entries/{other.entries[0]}/explanation").status_code == 403
    assert mine.get(f"{held.path}/entries/{held.entries[0]}/explanation").status_code == 403


def test_an_account_without_a_role_is_told_so_and_sees_what_everybody_sees(
    held: HeldStage, admin: Browser
) -> None:
    nobody = joined(held.office, admin, "li.na")
    assert nobody.get("/session").json()["hats"] == []
    answer = nobody.get(f"{held.path}/progress")
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
    board = f"{held.path}/board"
    assert nobody.get(board).content == held.office.anyone.get(board).content


@pytest.mark.parametrize("ended", [True, False], ids=["as it is", "control: nobody ends it"])
def test_an_officials_feed_ends_with_the_session(held: HeldStage, admin: Browser, ended: bool) -> None:
    chief = joined(held.office, admin, "li.na")
    appoint(held, chief, "chief judge")
    http = held.office.http
    assert isinstance(http, TestClient)
    cookies = {"Cookie": f"session={chief.cookies['session']}"}
    with http.websocket_connect(f"{API}{held.path}/socket", headers=cookies) as socket:
        assert socket.receive_json()["type"] == "snapshot"
        if ended:
            chief.ask("DELETE", "/session")
        held.submit()
        if ended:
            with pytest.raises(WebSocketDisconnect):
                socket.receive_json()
        else:
            assert socket.receive_json()["type"] == "delta"


def test_a_guessed_session_opens_nothing(held: HeldStage) -> None:
    stranger = Browser(held.office)
    stranger.cookies["session"] = "guessed"
    assert stranger.get(f"{held.path}/board").status_code == 401


def test_an_office_needs_a_unit_that_exists(admin: Browser) -> None:
    office = {"role": "organiser", "unit": str(uuid4())}
    assert admin.send("/accounts", login="li.na", name="李娜", offices=[office]).status_code == 404
    assert admin.send("/accounts", login="li.na", name="李娜", offices=[{"role": "unit"}]).status_code == 422
