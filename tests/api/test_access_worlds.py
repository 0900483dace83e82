"""Every route × every role × own and other × before and after publication: who gets in, who is told what.

Who may do what stands once, in `ROUTES` of `test_access.py`. Here each of its rows is asked in a competition
that is being judged and in one whose results are out, by the people of each, in their own and in the other.
`ASKED` says what to send where an empty body would not reach the question; `OWN` which rows tell own from
other for those who act for an entry or a unit; `TOLD` which secrets each role may read anywhere at all. A new
route without its row fails; pages are asked as they are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal
from uuid import UUID

import pytest
from sqlalchemy import select
from starlette.testclient import WebSocketDenialResponse

from api.passes import Role
from api.whereabouts import _COMPETITION_OF as WITHIN
from competition.log.database import Database
from projections.competitions import entries
from tests.api.doors import EVERYBODY, ROLES, ROUTES, addresses
from tests.api.office import HeldStage, Office, Person, hold_stage, open_office
from tests.api.worlds import pages

Key = tuple[str, str]
Phase = Literal["before", "after"]

THEIR_MARK = "9.87"
"""Of judge B for the second entry; no total and no mean is written like it."""

TOLD: Mapping[Role, set[str]] = {
    "anyone": set(),
    "contestant": set(),
    "unit": set(),
    "judge": set(),
    "recorder": {"entry"},
    "chief judge": {"mark", "judge", "entry"},
    "supervisor": {"mark", "judge", "entry"},
    "arbitrator": set(),
    "organiser": {"name", "judge", "entry"},
    "admin": {"judge"},
}
"""Which secrets about a stage that is being judged a role may read: another judge's mark, that judge's id,
the name of another entry or its id. Once results are out, names and entries are everybody's.
"""

OWN: Mapping[Key, tuple[Role, ...]] = {
    ("GET", "/stages/{stage}/entries/{entry}/explanation"): ("contestant",),
    ("POST", "/entries/{entry}/withdrawal"): ("contestant", "unit"),
    ("POST", "/entries/{entry}/substitution"): ("unit",),
}
"""The rows in which a contestant or a unit may name an entry: their own, and no other."""

FOR_ALL: frozenset[Key] = frozenset({("POST", "/competitions/{competition}/editions")})
"""What names a competition and makes another: it takes a role that is held beyond the one."""

ASKED: Mapping[Key, dict[str, Any]] = {
    ("POST", "/entries/{entry}/withdrawal"): {"command": str(UUID(int=1)), "reason": "ill"},
    ("POST", "/entries/{entry}/substitution"): {
        "command": str(UUID(int=2)),
        "leaves": str(UUID(int=3)),
        "joins": {"name": "替补"},
        "reason": "ill",
    },
}
"""What is sent where it takes more than an empty body to be told whether this entry is one's own."""


@dataclass(frozen=True)
class Place:
    """A competition with somebody of every role in it."""

    held: HeldStage
    people: Mapping[Role, Person]


@dataclass(frozen=True)
class Ground:
    """A competition that is being judged and one whose results are out."""

    before: Place
    after: Place

    def of(self, phase: Phase) -> Place:
        return self.before if phase == "before" else self.after

    def other(self, phase: Phase) -> Place:
        return self.after if phase == "before" else self.before


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with open_office(Database.parse(str(tmp_path_factory.mktemp("ground")))) as office:
        yield Ground(_place(office), _place(office, published=True))


def _place(office: Office, *, published: bool = False) -> Place:
    held = hold_stage(office)
    held.submit("A", 1, "8.00")
    held.submit("A", 2, "7.00")
    held.submit("B", 2, THEIR_MARK)
    if published:
        held.submit("B", 1, "8.10")
        held.publish()
    office.settle()
    with office.platform.tables.read.begin() as connection:
        chosen = select(entries.c.unit).where(entries.c.entry == held.entries[0])
        unit = connection.execute(chosen).scalar_one()
    people = {role: office.person(role, held.competition) for role in ROLES}
    people |= {
        "anyone": office.anyone,
        "judge": held.judges["A"],
        "contestant": held.contestant(1),
        "unit": office.person("unit", held.competition, unit),
    }
    return Place(held, people)


_ABSENT = UUID(int=0)


def _filled(path: str, held: HeldStage, number: int = 1) -> str:
    """The address with the things of this place in it, and an absent id for what it has none of."""
    things: dict[str, object] = {
        "competition": held.competition,
        "trade": held.trade,
        "stage": held.stage,
        "entry": held.entries[number - 1],
        "code": f"{number:02d}",
        "layer": 1,
        "number": 1,
    }
    return path.format_map({noun: things.get(noun, _ABSENT) for noun in _nouns(path)})


def _nouns(path: str) -> list[str]:
    return [noun for _, noun, _, _ in Formatter().parse(path) if noun]


def status_of(person: Person, held: HeldStage, key: Key, number: int = 1) -> int:
    """What the request is answered with; 101 is a socket that opened."""
    method, path = key
    filled = _filled(path, held, number)
    if method == "SOCKET":
        try:
            with person.connect(filled):
                return 101
        except WebSocketDenialResponse as denied:
            return denied.status_code
    options: dict[str, Any] = {"json": ASKED.get(key, {})} if method in ("POST", "PUT", "PATCH") else {}
    if path.endswith("/feed"):
        options = {"headers": {"Last-Event-ID": "-1"}}  # refused after the door, or the feed would never end
    return person.ask(method, filled, **options).status_code


def faults_of(ground: Ground, key: Key, phase: Phase) -> list[str]:
    """Whoever gets in who may not, and whoever may and does not, of this place and of the other."""
    roles, found = ROUTES[key], []
    for role in ROLES:
        here, stranger = ground.of(phase).people[role], ground.other(phase).people[role]
        status = status_of(here, ground.of(phase).held, key)
        outside = 401 if role == "anyone" else 403
        if (role in roles) != (status not in (401, 403)) and not _takes_all(key, roles, role, status):
            found.append(f"{role}: {status}")
        if role not in roles and status != outside:
            found.append(f"{role}: {status} is not how a role is refused")
        if _is_within(key) and roles != EVERYBODY and role in roles:
            status = status_of(stranger, ground.of(phase).held, key)
            if status not in (403, 404):
                found.append(f"{role} of another competition: {status}")
    return found


def _takes_all(key: Key, roles: frozenset[Role], role: Role, status: int) -> bool:
    """What belongs to no competition takes a role in all of them, which people of one place do not hold."""
    return role in roles and status == 403 and (key in FOR_ALL or not _is_within(key))


def _is_within(key: Key) -> bool:
    """Whether an address names something of a competition."""
    return any(noun in WITHIN for noun in _nouns(key[1]))


@pytest.mark.parametrize("phase", ["before", "after"])
@pytest.mark.parametrize("key", ROUTES, ids=" ".join)
def test_each_role_gets_in_where_the_matrix_says_and_nowhere_else(
    ground: Ground, key: Key, phase: Phase
) -> None:
    assert faults_of(ground, key, phase) == []


@pytest.mark.parametrize("key", OWN, ids=" ".join)
def test_another_entry_is_refused_to_whoever_acts_for_one(ground: Ground, key: Key) -> None:
    for role in OWN[key]:
        person = ground.before.people[role]
        other = status_of(person, ground.before.held, key, number=2)
        assert other in (403, 404), f"{role}: {other}"


def test_every_route_that_names_an_entry_says_whose(ground: Ground) -> None:
    named = {
        (method, path)
        for method, path in ROUTES
        if "entry" in _nouns(path) and ROUTES[method, path] & {"contestant", "unit"}
    }
    assert named == set(OWN)


def secrets_of(held: HeldStage) -> dict[str, tuple[str, ...]]:
    """What is not everybody's business, by kind."""
    return {
        "mark": (rf"(?<![\d.]){re.escape(THEIR_MARK)}(?!\d)",),  # in the seconds of a moment it is none
        "judge": (str(held.judges["B"].subject),),
        "name": ("选手2",),
        "entry": (str(held.entries[1]),),
    }


def readable(place: Place, role: Role) -> Iterator[tuple[str, str]]:
    """Every address that answers a question, and what it says to this role: of the API and of the pages."""
    person, held = place.people[role], place.held
    for one in addresses():
        if one.method == "GET" and not one.path.endswith("/feed"):
            for number in (1, 2) if "entry" in _nouns(one.path) else (1,):
                filled = _filled(one.path, held, number)
                yield one.path, person.ask("GET", filled).text.replace(filled, "")
    for path in pages():
        filled = _filled(path, held)
        headers = {"Authorization": f"Bearer {person.secret}"} if person.secret else {}
        yield path, person.http.get(filled, headers=headers).text.replace(filled, "")


def leaks(place: Place, role: Role, may_know: set[str]) -> set[str]:
    """The secrets that a role is told and may not know, with the address that told them."""
    return {
        f"{kind} at {path}"
        for path, said in readable(place, role)
        for kind, secrets in secrets_of(place.held).items()
        if kind not in may_know and any(re.search(secret, said) for secret in secrets)
    }


@pytest.mark.parametrize("role", ROLES)
def test_no_answer_tells_a_role_what_it_may_not_know_before_the_publication(
    ground: Ground, role: Role
) -> None:
    assert leaks(ground.before, role, TOLD[role]) == set()


@pytest.mark.parametrize("role", ROLES)
def test_the_publication_tells_names_but_not_which_judge_gave_which_mark(ground: Ground, role: Role) -> None:
    assert leaks(ground.after, role, TOLD[role] | {"name", "entry"}) == set()


def test_a_door_left_open_would_be_found(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same check on a matrix that knows of fewer roles than are let in, and of more."""
    key = ("GET", "/stages/{stage}/progress")
    monkeypatch.setitem(ROUTES, key, frozenset({"organiser"}))
    assert {fault.split(":")[0] for fault in faults_of(ground, key, "before")} == {
        "chief judge",
        "supervisor",
    }
    monkeypatch.setitem(ROUTES, key, EVERYBODY)
    assert {fault.split(":")[0] for fault in faults_of(ground, key, "before")} >= {"anyone", "judge", "unit"}


def test_a_secret_that_is_told_would_be_found(ground: Ground) -> None:
    """The control: what the chief judge and the organiser may know is found where they read it."""
    assert {leak.split(" ")[0] for leak in leaks(ground.before, "chief judge", set())} >= {"mark", "entry"}
    assert {leak.split(" ")[0] for leak in leaks(ground.before, "organiser", set())} >= {"entry"}
