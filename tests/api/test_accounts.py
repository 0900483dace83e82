"""Accounts: the first one, invitations, passwords, sessions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter

import pytest
import time_machine

from api.accounts.accounts import INVITED_SECONDS
from api.accounts.passwords import Passwords
from api.accounts.sessions import IDLE_SECONDS, LONGEST_SECONDS
from tests.api.browsing import PASSWORD, Browser, first_account, invited, joined, set_up, unit_of
from tests.api.office import Office


def test_the_first_account_organises_and_looks_after_the_machine(office: Office) -> None:
    browser = first_account(office)
    unit = unit_of(browser)
    assert sorted(browser.roles()) == [("admin", None, None), ("organiser", None, unit)]
    (line,) = browser.get("/accounts").json()
    assert (line["login"], line["name"]) == ("zhang.wei", "张伟")
    assert {one["unit_name"] for one in line["offices"]} == {None, "十堰市总工会"}


def test_the_first_account_may_look_after_the_machine_alone(office: Office) -> None:
    assert first_account(office, organises=False).roles() == [("admin", None, None)]


def test_the_set_up_link_is_good_once_and_only_the_newest(office: Office) -> None:
    old, link = office.platform.set_up.new_link(), office.platform.set_up.new_link()
    stranger = Browser(office)
    assert stranger.send("/set-up", **set_up(old)).json()["code"] == "link-used-up"
    assert stranger.send("/set-up", **set_up("guessed")).json()["code"] == "link-used-up"
    assert stranger.send("/set-up", **set_up(link, password="short")).json()["code"] == "weak-password"
    assert Browser(office).send("/set-up", **set_up(link)).status_code == 201
    assert stranger.send("/set-up", **set_up(link)).json()["code"] == "already-set-up"
    assert len(office.platform.accounts.everybody()) == 1


def test_of_two_who_set_up_at_once_one_does(office: Office) -> None:
    link = office.platform.set_up.new_link()
    with ThreadPoolExecutor(4) as pool:
        logins = [f"somebody.{number}" for number in range(4)]
        asked = [pool.submit(Browser(office).send, "/set-up", **set_up(link, login=one)) for one in logins]
        statuses = sorted(one.result().status_code for one in asked)
    assert statuses.count(201) == 1
    assert len(office.platform.accounts.everybody()) == 1


def test_an_invitation_is_good_once_and_lets_its_owner_in(office: Office) -> None:
    admin = first_account(office)
    secret = invited(admin, "li.na")
    assert Browser(office).sign_in("li.na").status_code == 401  # there is no password to begin with
    accepted = {"secret": secret, "password": PASSWORD}
    assert Browser(office).send("/invitations/acceptance", **accepted).status_code == 201
    assert Browser(office).send("/invitations/acceptance", **accepted).json()["code"] == "link-used-up"
    assert Browser(office).sign_in("LI.NA").status_code == 201  # case is no part of a name


def test_an_invitation_expires_and_a_newer_one_replaces_it(office: Office) -> None:
    admin = first_account(office)
    old = invited(admin, "li.na")
    (account,) = (one["id"] for one in admin.get("/accounts").json() if one["login"] == "li.na")
    new = admin.ask("POST", f"/accounts/{account}/invitation").json()["link"].partition("#")[2]
    for secret, moment in ((old, 0), (new, INVITED_SECONDS + 1)):
        with time_machine.travel(_later(moment)):
            answer = Browser(office).send("/invitations/acceptance", secret=secret, password=PASSWORD)
        assert answer.json()["code"] == "link-used-up"


def test_a_login_name_is_taken_once_and_a_person_has_one_account(office: Office) -> None:
    admin = first_account(office)
    invited(admin, "li.na")
    again = admin.send("/accounts", login="Li.Na", name="another")
    assert (again.status_code, again.json()["code"]) == (409, "login-taken")
    (person,) = (one["person"] for one in admin.get("/accounts").json() if one["login"] == "li.na")
    assert admin.send("/accounts", login="other", name="李娜", person=person).json()["code"] == "login-taken"
    assert len(admin.get("/accounts").json()) == 2


@pytest.mark.parametrize(
    "password",
    ["short", "li.nali.na", "1111111111", "abcabcabcabc", "Password123", "1234567890", "li.na12345"[:9]],
)
def test_a_password_anybody_would_guess_is_refused(office: Office, password: str) -> None:
    admin = first_account(office)
    secret = invited(admin, "li.na")
    answer = Browser(office).send("/invitations/acceptance", secret=secret, password=password)
    assert (answer.status_code, answer.json()["code"]) == (422, "weak-password")


def test_the_login_name_is_no_password(office: Office) -> None:
    admin = first_account(office)
    secret = invited(admin, "wang.xiaoming")
    answer = Browser(office).send("/invitations/acceptance", secret=secret, password="Wang.XiaoMing")
    assert answer.json()["code"] == "weak-password"


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(office: Office) -> None:
    first_account(office)
    stranger = Browser(office)
    wrong = stranger.sign_in("zhang.wei", "wrong horse battery")
    unknown = stranger.sign_in("nobody", "wrong horse battery")
    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.status_code == 401
    assert stranger.cookies == {}


def test_time_does_not_tell_whether_a_name_has_an_account() -> None:
    passwords = Passwords()
    hash = passwords.hash(PASSWORD)

    def seconds(of: str | None) -> float:
        began = perf_counter()
        assert not passwords.fits("wrong horse battery", of)
        return perf_counter() - began

    known, unknown = (median(seconds(of) for _ in range(5)) for of in (hash, None))
    assert 0.4 < known / unknown < 2.5


def test_nothing_that_opens_is_kept_as_it_is(office: Office) -> None:
    browser = first_account(office)
    secrets = [PASSWORD, *browser.cookies.values(), office.platform.passes.issue("judge")[1]]
    with office.platform.private.read.begin() as connection:
        tables = ("accounts", "sessions", "known_devices", "set_ups", "passes", "invitations")
        kept = str([connection.exec_driver_sql(f"SELECT * FROM {one}").all() for one in tables])  # noqa: S608 (own names)
    assert [secret for secret in secrets if secret in kept] == []
    assert "argon2id" in kept


def test_a_session_is_a_cookie_no_script_reads(office: Office) -> None:
    first_account(office)
    browser = Browser(office)
    lines = browser.sign_in("zhang.wei").headers.get_list("set-cookie")
    (session,) = (line for line in lines if line.startswith("session="))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Secure" not in session
    assert browser.get("/session").json()["label"] == "张伟"


def test_on_https_cookies_never_travel_without_it(office: Office) -> None:
    first_account(office)
    said = {"login": "zhang.wei", "password": PASSWORD}
    answer = office.http.post("https://testserver/api/v1/sessions", json=said)
    office.http.cookies.clear()
    assert all("Secure" in line for line in answer.headers.get_list("set-cookie"))
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_signing_out_ends_the_session_and_not_only_the_cookie(office: Office) -> None:
    browser = first_account(office)
    thief = Browser(office)
    thief.cookies = dict(browser.cookies)
    assert browser.ask("DELETE", "/session").status_code == 204
    assert "session" not in browser.cookies
    assert thief.get("/session").status_code == 401


@pytest.mark.parametrize(("step", "times"), [(IDLE_SECONDS, 1), (IDLE_SECONDS - 120, 20)])
def test_a_session_ends_when_idle_and_in_any_case_after_a_week(office: Office, step: int, times: int) -> None:
    browser = first_account(office)
    with time_machine.travel(_later(0), tick=False) as clock:
        for count in range(1, times + 1):
            clock.shift(step)
            office.platform.hats.forget()  # two seconds later nobody believes the old answer
            is_over = step >= IDLE_SECONDS or step * count >= LONGEST_SECONDS
            assert browser.get("/session").status_code == (401 if is_over else 200)
            if is_over:
                return
    raise AssertionError("the session never ended")


def test_one_sees_and_ends_ones_own_sessions_and_nobody_elses(office: Office) -> None:
    admin = first_account(office)
    other = joined(office, admin, "li.na")
    elsewhere = Browser(office)
    elsewhere.sign_in("li.na")
    lines = other.get("/sessions").json()
    assert [line["own"] for line in lines].count(True) == 1
    assert len(lines) == 2
    foreign = next(line["id"] for line in lines if not line["own"])
    assert admin.ask("DELETE", f"/sessions/{foreign}").status_code == 404
    assert elsewhere.get("/session").status_code == 200
    assert other.ask("DELETE", f"/sessions/{foreign}").status_code == 204
    assert elsewhere.get("/session").status_code == 401
    assert Browser(office).get("/sessions").status_code == 401


def test_a_new_password_ends_every_other_session(office: Office) -> None:
    browser = first_account(office)
    elsewhere = Browser(office)
    elsewhere.sign_in("zhang.wei")
    wrong = browser.send("/account/password", password="wrong horse battery", new_password="another long one")
    assert wrong.status_code == 401
    changed = browser.send("/account/password", password=PASSWORD, new_password="another long one")
    assert changed.status_code == 204
    assert browser.get("/session").status_code == 200
    assert elsewhere.get("/session").status_code == 401
    assert Browser(office).sign_in("zhang.wei").status_code == 401
    assert Browser(office).sign_in("zhang.wei", "another long one").status_code == 201


def test_a_closed_account_opens_nothing_until_it_is_reopened(office: Office) -> None:
    admin = first_account(office)
    other = joined(office, admin, "li.na")
    (account,) = (one["id"] for one in admin.get("/accounts").json() if one["login"] == "li.na")
    assert admin.ask("POST", f"/accounts/{account}/closing").status_code == 204
    assert other.get("/session").status_code == 401
    assert Browser(office).sign_in("li.na").status_code == 401
    assert admin.ask("POST", f"/accounts/{account}/reopening").status_code == 204
    assert Browser(office).sign_in("li.na").status_code == 201


def test_the_last_administrator_cannot_be_shut_out(office: Office) -> None:
    admin = first_account(office)
    (line,) = admin.get("/accounts").json()
    (held,) = (one["id"] for one in line["offices"] if one["role"] == "admin")
    path = f"/accounts/{line['id']}"
    assert admin.ask("DELETE", f"{path}/offices/{held}").json()["code"] == "last-admin"
    assert admin.ask("POST", f"{path}/closing").json()["code"] == "last-admin"
    assert admin.get("/accounts").status_code == 200
    joined(office, admin, "li.na", {"role": "admin"})
    assert admin.ask("DELETE", f"{path}/offices/{held}").status_code == 204
    assert admin.get("/accounts").status_code == 403


def test_the_holder_of_a_pass_has_no_account_to_look_after(office: Office) -> None:
    organiser = office.person("organiser")
    assert organiser.get("/sessions").status_code == 401
    assert organiser.ask("POST", "/accounts", json={}).status_code == 403


def _later(seconds: int) -> float:
    from time import time

    return time() + seconds
