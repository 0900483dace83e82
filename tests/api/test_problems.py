"""Every "no" has one shape, whoever says it; trouble in the machine room is told and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from api.refusals import STATUS
from competition.facts import AnyRecord
from competition.log.codec import Draft
from competition.log.database import Database
from competition.log.store import Log, LogUnavailable
from competition.refusals.family import Refusal
from projections.leaderboard import Leaderboard
from tests.api.office import LONG, HeldStage, hold_stage, open_office, sheet
from tests.refusals import every_refusal

SHAPE = {"type", "title", "status", "detail", "code", "data", "faults"}

JSON = {"Content-Type": "application/json"}

EVERYWHERE: dict[str, tuple[str, str, dict[str, Any], int, str]] = {
    "an address that is none": ("GET", "/nowhere", {}, 404, "not-found"),
    "a stage that is none": ("GET", f"/stages/{uuid4()}/board", {}, 404, "not-found"),
    "another method": ("PUT", "/competitions", {}, 405, "wrong-method"),
    "no pass": ("GET", "/desk", {}, 401, "not-signed-in"),
    "not for this role": ("POST", "/competitions", {"json": {}}, 403, "not-allowed"),
    "not JSON": ("POST", "/session", {"content": b"{", "headers": JSON}, 400, "not-json"),
    "not said to be JSON": ("POST", "/session", {"content": b"pass=1"}, 415, "not-marked-json"),
    "too large": ("POST", "/session", {"content": b" " * 1_048_577}, 413, "body-too-large"),
    "malformed": ("POST", "/session", {"json": {"pas": "1"}}, 422, "malformed"),
    "an address that cannot be read": ("GET", "/stages/final/board", {}, 422, "malformed"),
}


@pytest.mark.parametrize("fault", EVERYWHERE)
def test_a_refusal_has_the_same_shape_everywhere(shared: HeldStage, fault: str) -> None:
    method, path, options, status, code = EVERYWHERE[fault]
    person = shared.judges["A"] if code == "not-allowed" else shared.office.anyone
    problem(person.ask(method, path, **options), status, code)


def test_another_method_is_told_which_would_do(shared: HeldStage) -> None:
    assert shared.office.anyone.ask("PUT", "/competitions").headers["allow"] == "GET"


def test_every_refusal_has_a_status_of_its_family() -> None:
    named = every_refusal()
    assert len(named) > 150
    for kind in named - {Refusal}:
        assert any(issubclass(kind, family) for family in STATUS), kind
    assert len({kind.code() for kind in named}) == len(named)


def test_every_route_is_described_with_its_refusals(shared: HeldStage) -> None:
    described = shared.office.anyone.get("/openapi.json").json()
    assert described["components"]["schemas"]["Problem"]["properties"].keys() == SHAPE
    operations = [
        (f"{method} {path}", operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    assert len(operations) > 30
    for name, operation in operations:
        assert operation["summary"], name
        assert operation["description"], name
        if not name.endswith("/health"):
            assert _refusals(operation) >= {"400", "401", "403", "404", "409", "413", "415", "422", "503"}, (
                name
            )


def _refusals(operation: dict[str, Any]) -> set[str]:
    """The statuses under which the operation is said to answer with a problem document."""
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status for status, answer in operation["responses"].items() if answer.get("content") == problem}


def test_what_nobody_foresaw_is_told_in_the_same_shape(
    held: HeldStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("api.routes.boards.board_document", stumble)
    problem(held.office.anyone.get(f"{held.path}/board"), 500, "unforeseen")


def test_a_database_that_is_away_is_told_and_tried_again(
    held: HeldStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("the server closed the connection"))

    with monkeypatch.context() as patch:
        patch.setattr("api.routes.boards.board_document", away)
        answer = held.office.anyone.get(f"{held.path}/board")
    problem(answer, 503, "database-away")
    assert answer.headers["retry-after"] == "1"
    assert held.office.anyone.get(f"{held.path}/board").status_code == 200


def test_a_full_queue_takes_nothing_in_and_says_when_to_come_back(database: Database) -> None:
    with open_office(database, queue=2) as office, ThreadPoolExecutor(8) as devices:
        held = hold_stage(office, entries=6)
        wishes = [{"command": str(uuid4())} | sheet(number) for number in range(1, 7)]
        path, judge = f"{held.path}/scoresheets", held.judges["A"]
        before = office.position
        with _log_that_waits() as (reached, let_go):
            first = devices.submit(judge.post, path, wishes[0])
            assert reached.wait(LONG)
            queued = [devices.submit(judge.post, path, wish) for wish in wishes[1:3]]
            _until(lambda: held.office.platform.writer.waiting == 2)
            refused = [judge.post(path, wish) for wish in wishes[3:]]
            let_go.set()
        taken = [one.result(LONG).json() for one in (first, *queued)]
        for answer in refused:
            problem(answer, 503, "busy")
            assert answer.headers["retry-after"] == "1"
        assert office.position == before + 3
        again = [judge.take(path, **wish) for wish in wishes]
        assert again[:3] == taken
        assert office.position == before + 6


@contextmanager
def _log_that_waits() -> Iterator[tuple[Event, Event]]:
    """Appending stands still: the first event tells that it was reached, setting the second lets it go on."""
    append, reached, go_on = Log.append, Event(), Event()

    def wait_and_append(log: Log, drafts: Sequence[Draft]) -> list[AnyRecord]:
        reached.set()
        go_on.wait(LONG)
        return append(log, drafts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Log, "append", wait_and_append)
        try:
            yield reached, go_on
        finally:
            go_on.set()


def test_a_log_that_cannot_be_written_refuses_marks_and_can_still_be_read(
    held: HeldStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(log: Log, drafts: Sequence[Draft]) -> list[AnyRecord]:
        raise LogUnavailable("database or disk is full")

    wish = {"command": str(uuid4())} | sheet()
    with monkeypatch.context() as patch:
        patch.setattr(Log, "append", full)
        answer = held.judges["A"].post(f"{held.path}/scoresheets", wish)
        problem(answer, 503, "log-away")
        assert answer.headers["retry-after"] == "1"
        assert held.chief_judge.get(f"{held.path}/progress").json()["received"] == 0
    position = held.judges["A"].take(f"{held.path}/scoresheets", **wish)["position"]
    assert held.chief_judge.get(f"{held.path}/progress", after=position).json()["received"] == 1


def test_health_says_that_all_is_well(held: HeldStage) -> None:
    position = held.office.settle()
    health = held.organiser.get("/health").json()
    assert (health["status"], health["lag"], health["log_position"]) == ("well", 0, position)
    assert set(health["views"].values()) == {position}
    assert health["synchronous"] in ("FULL", "on")


def test_health_tells_nobody_how_many_marks_are_in_who_may_not_know(held: HeldStage) -> None:
    """The log's position grows with every mark."""
    held.office.settle()
    for person in (held.office.anyone, held.contestant(), held.judges["A"]):
        health = person.get("/health").json()
        assert (health["status"], health["lag"], health["log_position"]) == ("well", 0, None)
        assert set(health["views"].values()) == {None}


def test_a_view_that_fails_is_told_and_judges_go_on(held: HeldStage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.platform._PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(Leaderboard, "apply", _fail)
    held.submit("A", 1)
    _until(lambda: held.office.anyone.get("/health").status_code == 503)
    position = held.submit("B", 1)["position"]
    health = held.office.anyone.get("/health").json()
    assert (health["status"], health["lag"]) == ("a view has failed", 2)
    problem(held.chief_judge.get(f"{held.path}/board", after=position), 503, "view-behind")
    assert held.chief_judge.get(f"{held.path}/progress").json()["received"] == 0


def _fail(view: Leaderboard, connection: Connection, records: Sequence[AnyRecord]) -> None:
    raise ValueError("a view that cannot go on")


def test_a_writer_that_stopped_is_told(held: HeldStage) -> None:
    held.office.platform.writer.close()
    assert held.office.anyone.get("/health").json()["status"] == "the writer has stopped"
    problem(held.judges["A"].post(f"{held.path}/scoresheets", sheet()), 503, "log-away")


def test_a_log_that_does_not_answer_is_told(held: HeldStage, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(log: Log) -> int:
        raise LogUnavailable("the server is away")

    monkeypatch.setattr(Log, "head", away)
    health = held.office.anyone.get("/health")
    assert (health.status_code, health.json()["status"]) == (503, "the log does not answer")


def problem(answer: Response, status: int, code: str) -> None:
    """The answer is a problem document with this status and code."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said.keys() == SHAPE
    assert (said["status"], said["code"], said["type"]) == (status, code, f"/problems/{code}")
    assert said["detail"]


def _until(true: Callable[[], bool]) -> None:
    deadline = monotonic() + LONG
    while not true():
        assert monotonic() < deadline
        sleep(0.01)
