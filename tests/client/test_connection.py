"""A client asks until it is answered, with the command id it kept; a "no" has a name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.client import Client, NoAnswer, Refused
from api.schemas.scoresheets import NewSheet

STAGE = UUID(int=1)
RECEIPT = {"position": 7, "at": "2025-05-01T12:00:00Z", "digest": "0" * 64}
PROBLEM = {"type": "/problems/busy", "title": "Busy", "status": 503, "detail": "Later.", "code": "busy"}

Answer = tuple[int, dict[str, str], Any] | None
"""Status, headers and body; None hangs up without a word."""


@contextmanager
def server_that_says(*answers: Answer) -> Iterator[tuple[str, list[Any]]]:
    """A server that gives these answers, one a request, and keeps the bodies it was sent."""
    heard: list[Any] = []
    left = list(answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            answer = left.pop(0)
            if answer is None:
                self.close_connection = True
                return
            status, headers, body = answer
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the client waited each time; it does not really."""
    waited: list[float] = []
    monkeypatch.setattr("api.client.connection.time.sleep", waited.append)
    return waited


def submit(client: Client, command: UUID | None = None) -> object:
    return client.submit_sheet(STAGE, module="practice", code="01", marks={"craft": "8.50"}, command=command)


def busy(retry_after: str = "1") -> Answer:
    return 503, {"Retry-After": retry_after}, PROBLEM | {"data": {}}


def test_after_a_lost_answer_and_a_busy_desk_the_same_command_is_sent_again(pauses: list[float]) -> None:
    command = uuid4()
    with server_that_says(None, busy(), (201, {}, RECEIPT)) as (url, heard), Client(url, "secret") as client:
        receipt = submit(client, command)
    assert getattr(receipt, "position", None) == 7
    assert [said["command"] for said in heard] == [str(command)] * 3


def test_a_busy_desk_is_asked_again_no_sooner_than_it_says(pauses: list[float]) -> None:
    with server_that_says(busy("2"), (201, {}, RECEIPT)) as (url, _), Client(url) as client:
        submit(client)
    assert pauses == [2.0]


def test_each_pause_may_be_twice_as_long_as_the_one_before(pauses: list[float]) -> None:
    answers: Sequence[Answer] = (None, None, None, (201, {}, RECEIPT))
    with server_that_says(*answers) as (url, _), Client(url) as client:
        submit(client)
    assert [0.5 * limit <= pause <= limit for pause, limit in zip(pauses, (0.05, 0.1, 0.2), strict=True)]


def test_a_new_wish_has_a_new_command_id() -> None:
    with server_that_says((201, {}, RECEIPT), (201, {}, RECEIPT)) as (url, heard), Client(url) as client:
        submit(client)
        submit(client)
    assert heard[0]["command"] != heard[1]["command"]


def test_whoever_runs_out_of_patience_is_told_that_nobody_answers() -> None:
    with server_that_says() as (url, _):
        pass
    with Client(url, patience=0.1) as client, pytest.raises(NoAnswer, match="does not answer"):
        submit(client)


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (409, PROBLEM | {"status": 409, "code": "stage-locked", "data": {}}, "stage-locked"),
        (502, {"proxy": "away"}, "http"),
    ],
)
def test_a_no_is_raised_with_its_problem(status: int, body: Any, code: str) -> None:
    with (
        server_that_says((status, {}, body)) as (url, _),
        Client(url) as client,
        pytest.raises(Refused) as refused,
    ):
        submit(client)
    assert (refused.value.code, refused.value.problem.status) == (code, status)


def test_of_a_pile_only_the_sheets_that_met_a_full_desk_are_handed_in_again(pauses: list[float]) -> None:
    sheets = [NewSheet(command=uuid4(), module="practice", code=code, marks={}) for code in ("01", "02")]
    one, other = ({"command": str(sheet.command)} for sheet in sheets)
    first = [one | {"problem": PROBLEM | {"data": {}}}, other | {"receipt": RECEIPT}]
    second = [one | {"receipt": RECEIPT}]
    with server_that_says((200, {}, first), (200, {}, second)) as (url, heard), Client(url) as client:
        outcomes = client.submit_pile(STAGE, sheets)
    assert [outcome.problem for outcome in outcomes] == [None, None]
    assert [[sheet["code"] for sheet in pile["sheets"]] for pile in heard] == [["01", "02"], ["01"]]
