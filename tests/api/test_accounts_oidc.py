"""Signing in by the identity provider: only with an account, and only by a token that holds."""

from __future__ import annotations

from collections.abc import Iterator
from time import time
from typing import Any

import pytest
from httpx2 import Response
from joserfc.jwk import OctKey, RSAKey

from competition.log.database import Database
from tests.api.browsing import Browser, first_account
from tests.api.office import Office, open_office
from tests.api.provider import CLIENT, SECRET, Provider, providing

BACK = "/sign-in/identity/answer"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture
def office(sqlite_database: Database, provider: Provider) -> Iterator[Office]:
    settings = {"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
    with open_office(sqlite_database, **settings) as opened:
        yield opened


@pytest.fixture
def invited(office: Office) -> Browser:
    """An administrator who has invited `subject-1` and the owner of li.na@example.org."""
    admin = first_account(office)
    assert admin.send("/accounts", login="li.na", name="李娜", oidc_email="Li.Na@example.org").is_success
    assert admin.send("/accounts", login="wang", name="王芳", oidc_subject="subject-1").is_success
    return admin


def visit(browser: Browser, path: str, **query: str) -> Response:
    """Open a page, not an address of the API."""
    held = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = {"Accept-Language": "en"} | ({"Cookie": held} if held else {})
    answer = browser.http.get(path, params=query or None, headers=headers)
    browser.http.cookies.clear()
    browser._take(answer)
    return answer


def come_back(browser: Browser, provider: Provider, subject: str, **claims: Any) -> Response:
    there = visit(browser, "/sign-in/identity")
    assert there.status_code == 303
    assert there.headers["location"].startswith(f"{provider.issuer}/authorise?")
    return visit(browser, BACK, **provider.authorise(there.headers["location"], subject, **claims))


@pytest.mark.usefixtures("invited")
def test_who_was_invited_by_subject_comes_in(office: Office, provider: Provider) -> None:
    browser = Browser(office)
    answer = come_back(browser, provider, "subject-1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert browser.get("/session").json()["label"] == "王芳"


@pytest.mark.usefixtures("invited")
def test_who_was_invited_by_address_is_known_by_subject_from_then_on(
    office: Office, provider: Provider
) -> None:
    first = {"email": "li.na@example.org", "email_verified": True}
    assert come_back(Browser(office), provider, "subject-2", **first).status_code == 303
    assert come_back(Browser(office), provider, "subject-2").status_code == 303
    # The address has an owner now: nobody else who shows it comes in by it.
    assert come_back(Browser(office), provider, "subject-3", **first).status_code == 403


@pytest.mark.usefixtures("invited")
@pytest.mark.parametrize(
    "claims", [{}, {"email": "li.na@example.org"}, {"email": "li.na@example.org", "email_verified": "true"}]
)
def test_who_has_no_account_is_refused(office: Office, provider: Provider, claims: dict[str, Any]) -> None:
    browser = Browser(office)
    answer = come_back(browser, provider, "subject-9", **claims)
    assert answer.status_code == 403
    assert "no account here is meant for you" in answer.text
    assert "session" not in browser.cookies


LIES: dict[str, dict[str, Any]] = {
    "of another issuer": {"iss": "https://elsewhere.example"},
    "for another application": {"aud": "another"},
    "for ours among others, handed to another": {"aud": [CLIENT, "another"], "azp": "another"},
    "that has expired": {"exp": int(time()) - 3600, "iat": int(time()) - 7200},
    "of another sign-in": {"nonce": "another"},
    "of tomorrow": {"iat": int(time()) + 86_400, "exp": int(time()) + 90_000},
    "of nobody": {"sub": None},
}


@pytest.mark.usefixtures("invited")
@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_hold_opens_nothing(office: Office, provider: Provider, lie: str) -> None:
    provider.lies = LIES[lie]
    browser = Browser(office)
    answer = come_back(browser, provider, "subject-1")
    assert (answer.status_code, "session" in browser.cookies) == (401, False), answer.text


@pytest.mark.usefixtures("invited")
def test_a_token_signed_by_somebody_else_opens_nothing(office: Office, provider: Provider) -> None:
    provider.key = RSAKey.generate_key(2048, {"kid": "one"})
    assert come_back(Browser(office), provider, "subject-1").status_code == 401


@pytest.mark.usefixtures("invited")
def test_a_token_signed_with_the_shared_secret_opens_nothing(office: Office, provider: Provider) -> None:
    provider.key = OctKey.import_key(SECRET, {"kid": "one"})
    provider.algorithm = "HS256"
    assert come_back(Browser(office), provider, "subject-1").status_code == 401


@pytest.mark.usefixtures("invited")
def test_new_keys_of_the_provider_are_fetched(office: Office, provider: Provider) -> None:
    assert come_back(Browser(office), provider, "subject-1").status_code == 303
    provider.change_keys()
    assert come_back(Browser(office), provider, "subject-1").status_code == 303


@pytest.mark.usefixtures("invited")
def test_an_answer_to_another_browser_opens_nothing(office: Office, provider: Provider) -> None:
    """Nobody is signed in as somebody else by following a link."""
    attacker, victim = Browser(office), Browser(office)
    there = visit(attacker, "/sign-in/identity").headers["location"]
    answer = provider.authorise(there, "subject-1")
    assert visit(victim, BACK, **answer).status_code == 401
    visit(victim, "/sign-in/identity")
    assert visit(victim, BACK, **answer).status_code == 401
    assert visit(attacker, BACK, **answer).status_code == 303


@pytest.mark.usefixtures("invited")
def test_a_code_is_exchanged_once(office: Office, provider: Provider) -> None:
    browser = Browser(office)
    there = visit(browser, "/sign-in/identity").headers["location"]
    thread = browser.cookies["identity"]
    answer = provider.authorise(there, "subject-1")
    assert visit(browser, BACK, **answer).status_code == 303
    browser.cookies["identity"] = thread
    assert visit(browser, BACK, **answer).status_code == 401


@pytest.mark.usefixtures("invited")
def test_a_refusal_of_the_provider_is_told(office: Office) -> None:
    browser = Browser(office)
    there = visit(browser, "/sign-in/identity").headers["location"]
    state = there.partition("state=")[2].partition("&")[0]
    answer = visit(browser, BACK, state=state, error="access_denied")
    assert answer.status_code == 401
    assert "access_denied" in answer.text


@pytest.mark.usefixtures("invited")
def test_an_account_that_is_closed_is_closed_here_too(
    office: Office, invited: Browser, provider: Provider
) -> None:
    (account,) = (one["id"] for one in invited.get("/accounts").json() if one["login"] == "wang")
    invited.ask("POST", f"/accounts/{account}/closing")
    assert come_back(Browser(office), provider, "subject-1").status_code == 403


def test_without_a_provider_there_is_no_such_door(sqlite_database: Database) -> None:
    with open_office(sqlite_database) as office:
        assert visit(Browser(office), "/sign-in/identity").status_code == 404
        assert "/sign-in/identity" not in visit(Browser(office), "/sign-in").text


def test_a_provider_that_is_away_is_told_and_nothing_else_suffers(sqlite_database: Database) -> None:
    settings = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
    with open_office(sqlite_database, **settings) as office:
        assert visit(Browser(office), "/sign-in/identity").status_code == 503
        assert visit(Browser(office), "/sign-in").status_code == 200
