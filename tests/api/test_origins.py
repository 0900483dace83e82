"""No other site sends commands in a reader's name: every changing address, from every origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

import pytest

from api.app import create_app
from api.middleware.origin import OwnPagesOnly
from api.settings import Settings
from tests.api.browsing import first_account
from tests.api.doors import addresses
from tests.api.office import API, HeldStage

OWN = "http://testserver"
ORIGINS: dict[str, tuple[dict[str, str], bool]] = {
    "our own": ({"Origin": OWN}, True),
    "none": ({}, True),
    "none, typed in": ({"Sec-Fetch-Site": "none"}, True),
    "foreign": ({"Origin": "https://elsewhere.example"}, False),
    "null": ({"Origin": "null"}, False),
    "ours at another port": ({"Origin": "http://testserver:8080"}, False),
    "ours in front": ({"Origin": "http://testserver.elsewhere.example"}, False),
    "unsaid, of another site": ({"Sec-Fetch-Site": "cross-site"}, False),
    "unsaid, of a neighbour": ({"Sec-Fetch-Site": "same-site"}, False),
}
CHANGING = sorted({(one.method, one.path) for one in addresses() if one.method not in ("GET", "SOCKET")})


def filled(path: str) -> str:
    """An address with things that do not exist: nothing is changed by asking."""
    return re.sub(r"\{\w+\}", lambda gap: _OTHERS.get(gap[0], str(UUID(int=0))), path)


_OTHERS = {"{code}": "01", "{layer}": "1"}


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_changing_address_refuses_foreign_pages(shared: HeldStage, origin: str) -> None:
    headers, welcome = ORIGINS[origin]
    assert len(CHANGING) > 40
    for method, path in CHANGING:
        answer = shared.office.anyone.ask(method, filled(path), headers=headers)
        assert (answer.status_code == 403) is not welcome, f"{method} {path}: {answer.status_code}"


def test_without_the_guard_foreign_pages_get_through(
    shared: HeldStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr("api.middleware.origin.is_welcome", lambda _: True)
    answer = shared.office.anyone.ask("DELETE", "/session", headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 204


def test_a_program_with_a_pass_says_no_origin_and_needs_none(shared: HeldStage) -> None:
    judge = shared.judges["A"]
    headers = {"Origin": "https://elsewhere.example"}
    assert judge.ask("POST", f"{shared.path}/scoresheets", json={}, headers=headers).status_code == 422


def test_an_origin_of_the_settings_is_welcome(shared: HeldStage, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = shared.office.platform.settings
    monkeypatch.setattr(settings, "origins", ("https://screens.example",))
    anyone = shared.office.anyone
    assert anyone.ask("DELETE", "/session", headers={"Origin": "https://screens.example"}).status_code == 204
    assert anyone.ask("DELETE", "/session", headers={"Origin": "https://other.example"}).status_code == 403


def test_a_session_cookie_does_not_help_a_foreign_page(held: HeldStage) -> None:
    browser = first_account(held.office)
    answer = browser.ask("DELETE", "/session", headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert browser.get("/session").status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_what_a_form_can_send_is_not_taken(held: HeldStage, kind: str) -> None:
    """Bodies are JSON, which no page of another site sends without asking first."""
    browser = first_account(held.office)
    body = b'{"login": "zhang.wei", "password": "x"}'
    answer = browser.ask("POST", "/sessions", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 415


def test_the_guard_stands_before_every_route() -> None:
    app = create_app(Settings(database="never opened"))
    assert OwnPagesOnly.__name__ in [getattr(one.cls, "__name__", "") for one in app.user_middleware]
    assert list(_unguarded()) == []


def _unguarded() -> Iterator[str]:
    """Addresses outside the API that change something: there is none to guard."""
    app = create_app(Settings(database="never opened"))
    for route in app.routes:
        methods = getattr(route, "methods", None) or set()
        if methods - {"GET", "HEAD"} and not str(getattr(route, "path", "")).startswith(API):
            yield str(route)
