"""Every address asks who may: each route against each role, as the access matrix has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from starlette.testclient import WebSocketDenialResponse

from api.access import MATRIX, May
from api.app import create_app
from api.passes import Role
from api.settings import Settings
from tests.api.office import API, HeldStage, Person, hold_stage, sheet

ROLES: tuple[Role, ...] = tuple(sorted(set().union(*MATRIX.values())))
EVERYBODY = frozenset(ROLES)


def only(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


ORGANISER = only("organiser")
CHIEF = only("chief judge")
KEEPERS = only("organiser", "recorder", "supervisor", "arbitrator")
TRADE, STAGE = "/trades/{trade}", "/stages/{stage}"
PERFORMANCE = f"{STAGE}/performances/{{code}}"

ROUTES: dict[tuple[str, str], frozenset[Role]] = {
    ("GET", "/competitions"): EVERYBODY,
    ("POST", "/competitions"): ORGANISER,
    ("POST", "/competitions/{competition}/editions"): ORGANISER,
    ("POST", "/competitions/{competition}/changes"): ORGANISER,
    ("POST", "/competitions/{competition}/cancellation"): ORGANISER,
    ("GET", "/competitions/{competition}/officials"): ORGANISER,
    ("POST", "/competitions/{competition}/officials"): ORGANISER,
    ("POST", "/competitions/{competition}/officials/dismissals"): ORGANISER,
    ("GET", "/programmes"): EVERYBODY,
    ("POST", "/programmes"): ORGANISER,
    ("GET", "/programmes/{programme}"): EVERYBODY,
    ("POST", "/series"): ORGANISER,
    ("GET", "/series/{series}"): EVERYBODY,
    ("GET", "/units/{unit}/overview"): ORGANISER,
    ("GET", "/rulebooks"): EVERYBODY,
    ("GET", "/rulebooks/{name}"): EVERYBODY,
    ("POST", f"{TRADE}/rulebook/amendments"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/deputies"): ORGANISER,
    ("POST", "/competitions/{competition}/trades"): ORGANISER,
    ("POST", f"{TRADE}/rulebook"): ORGANISER,
    ("POST", f"{TRADE}/stages"): ORGANISER,
    ("GET", f"{TRADE}/terms"): EVERYBODY,
    ("POST", f"{TRADE}/terms"): ORGANISER,
    ("GET", f"{TRADE}/entries"): only("organiser", "unit"),
    ("POST", f"{TRADE}/entries"): only("organiser", "unit"),
    ("POST", f"{TRADE}/roster-imports"): only("organiser", "unit"),
    ("POST", f"{TRADE}/roster-imports/{{id}}/confirmation"): only("organiser", "unit"),
    ("GET", f"{TRADE}/roster"): only("organiser", "unit"),
    ("POST", f"{TRADE}/applications"): EVERYBODY,
    ("POST", f"{TRADE}/approvals"): ORGANISER,
    ("GET", "/my/entries"): only("contestant"),
    ("POST", "/entries/{entry}/approval"): ORGANISER,
    ("POST", "/entries/{entry}/rejection"): ORGANISER,
    ("POST", "/entries/{entry}/substitution"): only("organiser", "unit"),
    ("POST", "/entries/{entry}/withdrawal"): only("organiser", "unit", "contestant"),
    ("POST", "/entries/{entry}/disqualification"): ORGANISER,
    ("GET", f"{STAGE}/start-list"): only("organiser", "recorder"),
    ("POST", f"{STAGE}/start-list"): only("organiser", "recorder"),
    ("GET", f"{STAGE}/draw"): EVERYBODY,
    ("POST", f"{STAGE}/draw"): ORGANISER,
    ("POST", f"{STAGE}/draw/contributions"): only("recorder", "supervisor"),
    ("POST", f"{STAGE}/draw/custodians"): ORGANISER,
    ("GET", f"{STAGE}/draw/place"): only("contestant"),
    ("GET", f"{STAGE}/draw/layers/{{layer}}"): KEEPERS,
    ("POST", f"{STAGE}/draw/layers/{{layer}}/opening"): KEEPERS,
    ("POST", f"{STAGE}/panel"): ORGANISER,
    ("POST", f"{STAGE}/recusals"): ORGANISER,
    ("POST", f"{PERFORMANCE}/items"): only("organiser", "recorder"),
    ("POST", f"{PERFORMANCE}/deductions"): CHIEF,
    ("POST", f"{PERFORMANCE}/public-points"): only("organiser", "recorder"),
    ("POST", f"{PERFORMANCE}/attendance"): only("organiser", "recorder", "chief judge"),
    ("POST", f"{STAGE}/opening"): only("organiser", "chief judge"),
    ("GET", "/desk"): only("judge", "chief judge"),
    ("POST", f"{STAGE}/scoresheets"): only("judge"),
    ("POST", f"{STAGE}/scoresheets/batch"): only("judge"),
    ("POST", f"{STAGE}/scoresheets/amendments"): only("judge"),
    ("POST", f"{STAGE}/scoresheets/voids"): CHIEF,
    ("POST", f"{STAGE}/scoresheets/corrections"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/typings"): only("recorder"),
    ("GET", f"{STAGE}/typings"): only("recorder", "chief judge"),
    ("GET", f"{STAGE}/spreads"): only("judge", "chief judge", "supervisor"),
    ("POST", f"{STAGE}/spreads"): CHIEF,
    ("POST", f"{STAGE}/sign-offs"): only("judge"),
    ("POST", f"{STAGE}/reopenings"): CHIEF,
    ("POST", f"{STAGE}/lock"): CHIEF,
    ("POST", f"{STAGE}/lock/countersignature"): only("supervisor"),
    ("POST", f"{STAGE}/tie-draws"): CHIEF,
    ("POST", f"{STAGE}/recheck"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/recheck/sheets"): only("chief judge", "supervisor"),
    ("GET", f"{STAGE}/recheck"): only("chief judge", "supervisor"),
    ("GET", f"{STAGE}/preview"): only("organiser", "chief judge", "supervisor"),
    ("POST", f"{STAGE}/publication"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/publication/withdrawal"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/publication/witnesses"): only("supervisor"),
    ("POST", f"{STAGE}/freeze"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/thaw"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/notice"): ORGANISER,
    ("POST", f"{STAGE}/confirmation"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/qualification"): ORGANISER,
    ("POST", f"{STAGE}/sendings"): ORGANISER,
    ("GET", f"{STAGE}/editions"): EVERYBODY,
    ("GET", f"{STAGE}/editions/{{number}}"): EVERYBODY,
    ("GET", f"{STAGE}/editions/{{number}}/changes"): EVERYBODY,
    ("GET", f"{STAGE}/appeals"): only(
        "organiser", "chief judge", "supervisor", "arbitrator", "contestant", "unit"
    ),
    ("POST", f"{STAGE}/appeals"): only("contestant", "unit"),
    ("POST", "/appeals/{appeal}/answer"): CHIEF,
    ("POST", "/appeals/{appeal}/ruling"): only("arbitrator"),
    ("POST", "/appeals/{appeal}/withdrawal"): only("contestant", "unit"),
    ("GET", f"{STAGE}/progress"): only("organiser", "chief judge", "supervisor"),
    ("GET", f"{STAGE}/history"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/recount"): only("organiser", "chief judge", "supervisor"),
    ("GET", f"{STAGE}/board"): EVERYBODY,
    ("GET", f"{STAGE}/teams"): EVERYBODY,
    ("GET", "/competitions/{competition}/audit"): EVERYBODY,
    ("GET", f"{STAGE}/feed"): EVERYBODY,
    ("SOCKET", f"{STAGE}/socket"): EVERYBODY,
    ("GET", f"{STAGE}/entries/{{entry}}/explanation"): only("contestant", "chief judge", "supervisor"),
    ("GET", "/honours"): EVERYBODY,
    ("POST", f"{STAGE}/prizes"): ORGANISER,
    ("POST", "/awards/{award}/revocation"): ORGANISER,
    ("POST", "/titles"): ORGANISER,
    ("POST", "/titles/{title}/conferrals"): ORGANISER,
    ("POST", "/conferrals/{conferral}/revocation"): ORGANISER,
    ("POST", "/passes"): ORGANISER,
    ("DELETE", "/passes/{id}"): only("organiser", "admin"),
    ("GET", "/units"): only("organiser", "unit", "admin"),
    ("GET", "/units/export"): only("organiser", "unit", "admin"),
    ("GET", "/units/{unit}"): only("organiser", "unit", "admin"),
    ("POST", "/units"): only("organiser", "admin"),
    ("PUT", "/units/{unit}"): only("organiser", "admin"),
    ("POST", "/units/imports"): only("organiser", "admin"),
    ("GET", "/people"): only("organiser", "unit"),
    ("GET", "/people/export"): only("organiser", "unit"),
    ("GET", "/people/disclosures"): only("organiser", "admin"),
    ("GET", "/people/{person}"): only("organiser", "unit", "contestant"),
    ("POST", "/people"): only("organiser", "unit", "admin"),
    ("PUT", "/people/{person}"): only("organiser", "unit"),
    ("POST", "/people/imports"): only("organiser", "unit", "admin"),
    ("POST", "/imports/{list}/confirmation"): only("organiser", "unit", "admin"),
    ("POST", "/people/{person}/erasure"): ORGANISER,
    ("GET", "/erasures"): only("organiser", "admin"),
    ("POST", "/erasures/{erasure}/execution"): only("admin"),
    ("POST", "/competitions/{competition}/pairings"): ORGANISER,
    ("GET", "/competitions/{competition}/devices"): only("organiser", "supervisor", "admin"),
    ("DELETE", "/competitions/{competition}/devices/{device}"): only("organiser", "admin"),
    ("GET", "/accounts"): only("admin"),
    ("POST", "/accounts"): only("admin"),
    ("POST", "/accounts/{account}/invitation"): only("admin"),
    ("POST", "/accounts/{account}/offices"): only("admin"),
    ("DELETE", "/accounts/{account}/offices/{office}"): only("admin"),
    ("POST", "/accounts/{account}/closing"): only("admin"),
    ("POST", "/accounts/{account}/reopening"): only("admin"),
}

OF_ALL = {
    ("POST", "/competitions/{competition}/editions"),
    ("POST", "/programmes"),
    ("POST", "/series"),
    ("GET", "/units/{unit}/overview"),
}
"""Addresses for organisers of all competitions, or of a unit's: who organises a single one may not."""

DOORS = {
    ("GET", "/session"): "everybody may ask who they are",
    ("POST", "/session"): "whoever shows a pass comes in by it",
    ("DELETE", "/session"): "everybody may go",
    ("POST", "/sessions"): "whoever knows an account's password comes in by it",
    ("GET", "/sessions"): "the account of the session itself, and no other",
    ("DELETE", "/sessions/{session}"): "the account of the session itself, and no other",
    ("POST", "/account/password"): "the account of the session itself, and no other",
    ("POST", "/set-up"): "whoever holds the link the server printed comes in by it",
    ("POST", "/invitations/acceptance"): "whoever holds an invitation comes in by it",
    ("POST", "/pairing"): "whoever holds a PIN or a link comes in by it",
    ("GET", "/health"): "a watchman has no pass, and it tells of nothing but the machine",
}
"""The addresses before the door, which ask nobody, and why."""


class Address(NamedTuple):
    """One way to ask, and everything that is decided before the route is."""

    method: str
    path: str
    dependant: Dependant


def addresses() -> Iterator[Address]:
    """Every address of the API, as the application itself lists them."""
    app = create_app(Settings(database="never opened"))
    for route in iter_route_contexts(app.routes):
        path = str(route.path)
        if path.startswith(f"{API}/") and path != app.openapi_url:
            for method in route.methods or ["SOCKET"]:
                yield Address(method, path.removeprefix(API), route.dependant)


def unasked(found: Iterator[Address]) -> set[str]:
    """The addresses without a row above, and those that let somebody in without asking."""
    return {
        f"{method} {path}"
        for method, path, dependant in found
        if (method, path) not in DOORS and ((method, path) not in ROUTES or not _asks(dependant))
    }


def _asks(dependant: Dependant) -> bool:
    return isinstance(dependant.call, May) or any(map(_asks, dependant.dependencies))


def test_every_route_has_its_row_and_asks_who_may() -> None:
    assert unasked(addresses()) == set()
    assert {(one.method, one.path) for one in addresses()} == ROUTES.keys() | DOORS.keys()


def test_a_route_that_asks_nobody_is_found_out() -> None:
    """The control: the same check on a route without a row, and on one that asks nobody."""
    (health,) = (one for one in addresses() if one.path == "/health")
    (board,) = (one for one in addresses() if one.path == f"{STAGE}/board")
    assert unasked(iter([board._replace(path="/secrets")])) == {"GET /secrets"}
    assert unasked(iter([health._replace(path=f"{STAGE}/board")])) == {f"GET {STAGE}/board"}


@pytest.fixture(scope="module")
def people(shared: HeldStage) -> dict[Role, Person]:
    """One person of each role, in the competition of the stage."""
    found = {role: shared.office.person(role, shared.competition) for role in ROLES}
    contestant = shared.office.person("contestant", shared.competition, shared.entries[0])
    return found | {"anyone": shared.office.anyone, "judge": shared.judges["A"], "contestant": contestant}


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_each_role_may_do_what_the_matrix_says(
    shared: HeldStage, people: dict[Role, Person], method: str, path: str
) -> None:
    """A request that may be made comes as far as its (empty) body; the others never do."""
    everywhere = path in ("/competitions", "/titles") or path.startswith(("/titles", "/conferrals"))
    for role, person in people.items():
        if role == "organiser" and ((everywhere and method == "POST") or (method, path) in OF_ALL):
            person = shared.organiser
        status = _status(shared, person, method, path)
        if role in ROUTES[method, path]:
            assert status not in (401, 403), f"{role}: {status}"
        else:
            assert status == (401 if role == "anyone" else 403), f"{role}: {status}"


INSIDE = sorted(key for key in ROUTES if "stage" in key[1] or "trade" in key[1] or "entry" in key[1])


@pytest.mark.parametrize(("method", "path"), [key for key in INSIDE if ROUTES[key] != EVERYBODY])
def test_a_role_of_another_competition_is_refused(shared: HeldStage, method: str, path: str) -> None:
    elsewhere = _another(shared)
    for role in ROUTES[method, path]:
        stranger = shared.office.person(role, elsewhere.competition, shared.entries[0])
        assert _status(shared, stranger, method, path) == 403, role


def test_a_role_of_another_competition_sees_what_everybody_sees(shared: HeldStage) -> None:
    stranger = shared.office.person("chief judge", _another(shared).competition)
    for path in (f"{shared.path}/board", "/competitions", "/honours"):
        assert stranger.get(path).content == shared.office.anyone.get(path).content


@pytest.mark.parametrize(
    "path", ["/competitions", "/titles", "/titles/{title}/conferrals", "/conferrals/{conferral}/revocation"]
)
def test_what_belongs_to_no_competition_takes_a_role_in_all(shared: HeldStage, path: str) -> None:
    here = shared.office.person("organiser", shared.competition)
    assert _status(shared, here, "POST", path) == 403
    assert _status(shared, shared.organiser, "POST", path) == 422


@pytest.mark.parametrize(("method", "path"), sorted(OF_ALL))
def test_who_organises_a_single_competition_begins_and_oversees_no_other(
    shared: HeldStage, method: str, path: str
) -> None:
    here = shared.office.person("organiser", shared.competition)
    assert _status(shared, here, method, path) == 403
    assert _status(shared, shared.organiser, method, path) != 403


def test_a_pass_for_all_competitions_is_issued_by_one_for_all_only(shared: HeldStage) -> None:
    here = shared.office.person("organiser", shared.competition)
    wanted = {"role": "organiser", "label": "me"}
    elsewhere = str(_another(shared).competition)
    assert here.ask("POST", "/passes", json=wanted).status_code == 403
    assert here.ask("POST", "/passes", json=wanted | {"competition": elsewhere}).status_code == 403
    own = wanted | {"competition": str(shared.competition)}
    assert here.ask("POST", "/passes", json=own).status_code == 201


def test_an_organiser_revokes_the_passes_of_their_own_competition_only(shared: HeldStage) -> None:
    passes = shared.office.platform.passes
    id, secret = passes.issue("judge", competition=shared.competition, subject=uuid4())
    other = shared.office.person("organiser", _another(shared).competition)
    own = shared.office.person("organiser", shared.competition)
    assert other.ask("DELETE", f"/passes/{id}").status_code == 404
    assert passes.holder(secret) is not None
    assert own.ask("DELETE", f"/passes/{id}").status_code == 204
    assert Person(shared.office.http, secret).get("/session").status_code == 401


def test_a_pass_that_nobody_issued_opens_nothing(shared: HeldStage) -> None:
    forger = Person(shared.office.http, "i-am-the-organiser")
    for path in ("/competitions", f"{shared.path}/board", "/desk", "/session"):
        assert forger.get(path).json()["code"] == "not-signed-in"


def test_a_judge_signs_as_themselves_whatever_the_request_says(held: HeldStage) -> None:
    """There is no field for another judge, and the sheet is found on the own desk alone."""
    victim = str(held.judges["B"].subject)
    for claim in ({"judge": victim}, {"seat": "B"}):
        answer = held.judges["A"].post(f"{held.path}/scoresheets", sheet(), **claim)
        assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    position = held.submit("A")["position"]
    statuses = {
        seat: {one["status"] for one in judge.get("/desk", after=position).json()["stages"][0]["sheets"]}
        for seat, judge in held.judges.items()
    }
    assert statuses == {"A": {"submitted", "missing"}, "B": {"missing"}}


def test_a_judge_is_never_told_a_name_or_an_entry(held: HeldStage) -> None:
    held.submit("B", mark="9.87")
    position = held.submit("A")["position"]
    judge = held.judges["A"]
    said = judge.get("/desk", after=position).text
    said += judge.post(f"{held.path}/scoresheets", sheet(2)).text
    said += judge.post(f"{held.path}/scoresheets", sheet(2, "99")).text
    said += judge.post(f"{held.path}/scoresheets/amendments", sheet(1, "7"), reason="mistyped").text
    said += judge.get(f"{held.path}/board", after=position).text
    secrets = [*map(str, held.entries), "选手", "工厂", "9.87", str(held.judges["B"].subject)]
    assert [secret for secret in secrets if secret in said] == []


def test_a_contestant_sees_their_own_explanation_once_it_is_published(held: HeldStage) -> None:
    held.submit_all()
    own, other = (f"{held.path}/entries/{entry}/explanation" for entry in held.entries)
    contestant = held.contestant(1)
    held.office.settle()
    assert contestant.get(own).json()["code"] == "not-published"
    held.lock()
    held.office.settle()
    assert contestant.get(own).json()["code"] == "not-published"
    position = held.organiser.take(f"{held.path}/publication")["position"]
    assert contestant.get(own, after=position).json()["total"] == "8.00"
    assert contestant.get(other).status_code == 403
    assert held.chief_judge.get(other).json()["total"] == "8.00"


def test_a_contestant_is_not_told_which_judge_gave_which_mark(held: HeldStage) -> None:
    held.submit_all()
    position = held.publish()["position"]
    said = held.contestant().get(f"{held.path}/entries/{held.entries[0]}/explanation", after=position).text
    assert [str(judge.subject) for judge in held.judges.values() if str(judge.subject) in said] == []


def _another(held: HeldStage) -> HeldStage:
    return hold_stage(held.office, entries=1, seats="A")


def _status(held: HeldStage, person: Person, method: str, path: str) -> int:
    things = {"competition": held.competition, "trade": held.trade, "stage": held.stage}
    here = {"entry": held.entries[0], "code": "01", "layer": 1, "id": _ABSENT}
    filled = path.format(**things, **here, **_ABSENT_THINGS)
    if method == "SOCKET":
        return _shake_hands(person, filled)
    options: dict[str, Any] = {"json": {}} if method == "POST" else {}
    if path.endswith("/feed"):
        options = {"headers": {"Last-Event-ID": "-1"}}  # refused after the door, or the feed would never end
    return person.ask(method, filled, **options).status_code


_ABSENT = UUID(int=0)
_ELSEWHERE = (
    *("programme", "series", "unit", "appeal", "person", "erasure", "list"),
    *("award", "title", "conferral", "account", "office", "device"),
)
_ABSENT_THINGS: dict[str, Any] = dict.fromkeys(_ELSEWHERE, _ABSENT) | {"name": "vocational", "number": 1}
"""What fills the other gaps of an address: things that are not there."""


def _shake_hands(person: Person, path: str) -> int:
    try:
        with person.connect(path):
            return 101
    except WebSocketDenialResponse as denied:
        return denied.status_code
