"""People with browsers: they keep cookies as browsers do, and come in by accounts."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

from httpx2 import Response

from api.passes import Role
from tests.api.office import COMPETITION, Office, Person

PASSWORD = "correct horse battery"
ORGANISATION = "十堰市总工会"


class Browser(Person):
    """A browser with cookies of its own; `address` is where its requests seem to come from."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.http)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, **options: Any) -> Response:
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = ({"Cookie": held} if held else {}) | options.pop("headers", {})
        answer = super().ask(method, path, headers=headers, **options)
        self.http.cookies.clear()  # the client is everybody's, the cookies are this browser's
        self._take(answer)
        return answer

    def send(self, path: str, **said: Any) -> Response:
        """Post this as JSON."""
        return self.ask("POST", path, json=said)

    def sign_in(self, login: str, password: str = PASSWORD) -> Response:
        return self.send("/sessions", login=login, password=password)

    def roles(self) -> list[tuple[str, str | None, str | None]]:
        """Every hat: its role, its competition, its unit."""
        hats = self.get("/session").json()["hats"]
        return [(hat["role"], hat["competition"], hat["unit"]) for hat in hats]

    def _take(self, answer: Response) -> None:
        for line in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]


def first_account(office: Office, *, organises: bool = True) -> Browser:
    """Set the installation up, as whoever started the server would; answers with their browser."""
    browser = Browser(office)
    link = office.platform.set_up.new_link()
    answer = browser.send("/set-up", **set_up(link, organises=organises))
    assert answer.status_code == 201, answer.text
    return browser


def set_up(secret: str, **more: Any) -> dict[str, Any]:
    said = {"organisation": ORGANISATION, "login": "zhang.wei", "name": "张伟", "password": PASSWORD}
    return {"secret": secret} | said | more


def invited(admin: Browser, login: str, *offices: dict[str, Any], person: UUID | None = None) -> str:
    """A new account; answers with the secret of its invitation."""
    said = {"login": login, "name": login, "offices": list(offices)}
    if person is not None:
        said["person"] = str(person)
    answer = admin.send("/accounts", **said)
    assert answer.status_code == 201, answer.text
    secret: str = answer.json()["link"].partition("#")[2]
    return secret


def joined(
    office: Office, admin: Browser, login: str, *offices: dict[str, Any], person: UUID | None = None
) -> Browser:
    """Somebody who was invited and came; answers with their browser."""
    secret = invited(admin, login, *offices, person=person)
    browser = Browser(office)
    answer = browser.send("/invitations/acceptance", secret=secret, password=PASSWORD)
    assert answer.status_code == 201, answer.text
    return browser


def unit_of(browser: Browser, role: Role = "organiser") -> str:
    """The unit of this browser's office."""
    return next(unit for held, _, unit in browser.roles() if held == role and unit is not None)


def competition_by(person: Person, organiser: str = ORGANISATION) -> str:
    """A new competition organised by the unit of this name."""
    id: str = person.take("/competitions", **COMPETITION | {"organiser": organiser})["id"]
    return id
