"""Every address asks who may: each route against each role, as the access matrix has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.dependencies.models import Dependant
from starlette.testclient import WebSocketDenialResponse

from api.access import May
from api.passes import Role
from tests.api.doors import DOORS, EVERYBODY, OF_ALL, ROLES, ROUTES, STAGE, Address, addresses
from tests.api.office import HeldStage, Person, hold_stage, sheet


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
    """A sheet that names another judge is refused, and the sheet is found on the own desk alone."""
    victim = str(held.judges["B"].subject)
    for claim, refused in (
        ({"judge": victim}, (409, "signed-by-another")),
        ({"seat": "B"}, (422, "malformed")),
    ):
        answer = held.judges["A"].post(f"{held.path}/scoresheets", sheet(), **claim)
        assert (answer.status_code, answer.json()["code"]) == refused
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
    *("award", "title", "conferral", "objection", "work", "account", "office", "device"),
)
_ABSENT_THINGS: dict[str, Any] = dict.fromkeys(_ELSEWHERE, _ABSENT) | {"name": "vocational", "number": 1}
_ABSENT_THINGS |= {"period": "2025", "figure": "honours", "purpose": "revocation"}
"""What fills the other gaps of an address: things that are not there."""


def _shake_hands(person: Person, path: str) -> int:
    try:
        with person.connect(path):
            return 101
    except WebSocketDenialResponse as denied:
        return denied.status_code
