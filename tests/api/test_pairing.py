"""Pairing a device: once, in time, for one role in one competition, and out again."""

from __future__ import annotations

from time import time
from typing import Any

import pytest
import time_machine

from api.accounts.pairing import GOOD_SECONDS, MOST_WAITING, Pairings, Wanted
from api.accounts.sessions import KNOWN_SECONDS
from competition.refusals.accounts import TooManyPairings
from tests.api.browsing import Browser, first_account
from tests.api.office import HeldStage, Person, hold_stage, sheet


def promise(held: HeldStage, role: str = "chief judge", **more: Any) -> dict[str, Any]:
    path = f"/competitions/{held.competition}/pairings"
    answer = held.organiser.ask("POST", path, json={"role": role, "label": "平板 1"} | more)
    assert answer.status_code == 201, answer.text
    promised: dict[str, Any] = answer.json()
    return promised


def test_a_device_is_paired_by_its_pin_and_is_then_the_judges(held: HeldStage) -> None:
    seat = held.judges["A"].subject
    device = Browser(held.office)
    pin = promise(held, "judge", judge=str(seat))["pin"]
    answer = device.send("/pairing", shown=f"{pin[:4]} {pin[4:]}")
    assert answer.status_code == 201
    assert answer.json()["subject"] == str(seat)
    (record,) = held.office.platform.log.read(
        device.take(f"{held.path}/scoresheets", **sheet())["position"] - 1, 1
    )
    (line,) = (one for one in devices(held) if one["label"] == "平板 1")
    assert (record.stamp.by, record.stamp.device) == (f"judge:{seat}", line["id"])


def test_a_paired_device_stays_paired_when_its_battery_was_flat(held: HeldStage) -> None:
    answer = Browser(held.office).send("/pairing", shown=promise(held, "judge")["pin"])
    kept = answer.headers["set-cookie"]
    assert kept.startswith("pass=")
    assert f"Max-Age={KNOWN_SECONDS}" in kept  # a cookie of a session goes with the browser


def test_a_device_is_paired_by_the_link_in_the_code(held: HeldStage) -> None:
    promised = promise(held)
    address, _, secret = promised["link"].partition("/pair#")
    assert address == "http://testserver"
    device = Browser(held.office)
    assert device.send("/pairing", shown=secret).status_code == 201
    assert device.get(f"{held.path}/history").status_code == 200
    assert set(promised["qr"]["path"]) <= set("Mhvz0123456789 -")
    assert promised["qr"]["size"] > 25


def test_a_pin_is_good_once_and_so_is_the_link_beside_it(held: HeldStage) -> None:
    promised = promise(held)
    assert Browser(held.office).send("/pairing", shown=promised["pin"]).status_code == 201
    for shown in (promised["pin"], promised["link"].partition("#")[2]):
        again = Browser(held.office).send("/pairing", shown=shown)
        assert (again.status_code, again.json()["code"]) == (404, "unknown-pin")


@pytest.mark.parametrize(("seconds", "status"), [(GOOD_SECONDS - 60, 201), (GOOD_SECONDS + 1, 404)])
def test_a_pin_is_good_for_a_quarter_of_an_hour(held: HeldStage, seconds: int, status: int) -> None:
    pin = promise(held)["pin"]
    with time_machine.travel(time() + seconds):
        assert Browser(held.office).send("/pairing", shown=pin).status_code == status


def test_a_role_is_paired_in_its_own_competition_only(held: HeldStage) -> None:
    device = Browser(held.office)
    device.send("/pairing", shown=promise(held)["pin"])
    assert device.get(f"{hold_stage(held.office).path}/history").status_code == 403


def test_a_revoked_device_opens_nothing_more(held: HeldStage) -> None:
    device = Browser(held.office)
    device.send("/pairing", shown=promise(held)["pin"])
    (line,) = (one for one in devices(held) if one["label"] == "平板 1")
    path = f"/competitions/{held.competition}/devices/{line['id']}"
    stranger = held.office.person("organiser", hold_stage(held.office).competition)
    assert stranger.ask("DELETE", path).status_code == 403
    assert device.get(f"{held.path}/history").status_code == 200
    assert held.office.person("admin").ask("DELETE", path).status_code == 204
    assert device.get(f"{held.path}/history").status_code == 401
    assert line not in devices(held)


def test_a_device_is_revoked_under_its_own_competition_only(held: HeldStage) -> None:
    other = hold_stage(held.office)
    device = devices(other)[0]["id"]
    path = f"/competitions/{held.competition}/devices/{device}"
    assert held.organiser.ask("DELETE", path).status_code == 404


def test_who_pairs_a_browser_is_signed_out_of_their_account(held: HeldStage) -> None:
    """A browser is one at a time, or a judge's tablet would act as the organiser who lent it."""
    browser = first_account(held.office)
    browser.send("/pairing", shown=promise(held)["pin"])
    assert "session" not in browser.cookies
    assert [role for role, _, _ in browser.roles()] == ["chief judge"]


def test_no_more_wait_at_a_time_than_the_odds_allow(held: HeldStage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.accounts.pairing.MOST_WAITING", 3)
    pairings = Pairings(held.office.platform.private)
    wanted = Wanted("judge", held.competition, None, "")
    for _ in range(3):
        pairings.promise(wanted)
    with pytest.raises(TooManyPairings):
        pairings.promise(wanted)
    assert MOST_WAITING == 500
    with time_machine.travel(time() + GOOD_SECONDS + 1):
        pairings.promise(wanted)


def devices(held: HeldStage) -> list[dict[str, Any]]:
    supervisor: Person = held.office.person("supervisor", held.competition)
    lines: list[dict[str, Any]] = supervisor.get(f"/competitions/{held.competition}/devices").json()
    return lines
