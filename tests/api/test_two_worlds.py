"""Nothing about a secret shows: two worlds that differ only in marks give the public the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
import pytest

from competition.log.database import Database
from competition.log.writer import Writer
from projections import audience
from projections.leaderboard import Board, Head
from tests.api.office import API, COMPETITION, Office, Person, open_office, sheet
from tests.scoring.builders import module, rulebook, stage

Marks = Sequence[tuple[str, int, str]]

LOW: Marks = [("A", 1, "1.00"), ("A", 2, "2.00"), ("B", 1, "1.50"), ("B", 2, "2.50")]
HIGH: Marks = [("A", 1, "9.00"), ("A", 2, "8.00"), ("B", 1, "9.50"), ("B", 2, "7.50")]
NONE: Marks = []

HEAT_AND_FINAL = rulebook(stage(module(), id="heat", name="Heat"), stage(module()))


class World:
    """A published heat, the same in every world, and a hidden final with these marks.

    Ids come from a counter and the clock stands still, so that nothing but the marks can differ.
    """

    def __init__(self, office: Office, marks: Marks) -> None:
        self.office = office
        self._ids = (str(uuid5(NAMESPACE_OID, str(number))) for number in range(10_000))
        self._organiser = office.person("organiser")
        self.competition = self._take("/competitions", None, **COMPETITION)
        trade = self._take(f"/competitions/{self.competition}/trades", name="焊工")
        self._take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(HEAT_AND_FINAL))
        self.entries = [self._admitted(trade, number) for number in (1, 2)]
        seats = {seat: UUID(next(self._ids)) for seat in "AB"}
        self._judges = {
            seat: office.person("judge", UUID(self.competition), judge) for seat, judge in seats.items()
        }
        self.heat = self._judged(trade, "heat", LOW)
        self._take(f"/stages/{self.heat}/lock", office.person("chief judge"))
        self._take(f"/stages/{self.heat}/publication")
        self.final = self._judged(trade, "final", marks)
        office.settle()

    def _take(self, path: str, person: Person | None = None, **said: Any) -> str:
        return str((person or self._organiser).take(path, command=next(self._ids), **said)["id"])

    def _admitted(self, trade: str, number: int) -> str:
        contestant = {"name": f"选手{number}"}
        entry = self._take(f"/trades/{trade}/entries", group="employees", contestant=contestant, unit="工厂")
        self._take(f"/entries/{entry}/approval")
        return entry

    def _judged(self, trade: str, key: str, marks: Marks) -> str:
        stage = self._take(f"/trades/{trade}/stages", key=key)
        path = f"/stages/{stage}"
        self._take(f"{path}/start-list", entries=self.entries, seed="drawn")
        for seat, judge in self._judges.items():
            self._take(f"{path}/panel", judge=str(judge.subject), seat=seat, modules=["practice"])
        self._take(f"{path}/opening")
        for seat, number, mark in marks:
            self._take(f"{path}/scoresheets", self._judges[seat], **sheet(number, mark))
        return stage

    def public_answers(self) -> dict[str, object]:
        """What anyone is answered at every public address, a nonce apart: status, headers and body."""
        found: dict[str, object] = {}
        for held in (self.final, self.heat):
            for address in STAGE_ADDRESSES:
                path = address.format(stage=held, entry=self.entries[0])
                found[path] = _said(self.office, path)
            found[f"feed of {held}"] = _first_of_feed(self.office, held)
            found[f"socket of {held}"] = _first_of_socket(self.office, held)
        return found | {path: _said(self.office, path) for path in ADDRESSES}


ADDRESSES = (
    *(f"{API}/competitions", f"{API}/honours", f"{API}/honours?with_revoked=true", f"{API}/session"),
    *(f"{API}/desk", f"{API}/openapi.json"),
    *("/", "/honours", "/sign-in", "/desk"),
)
STAGE_ADDRESSES = (
    *(f"{API}/stages/{{stage}}/board{query}" for query in ("", "?as_of=1", "?as_of=24", "?as_of=999")),
    *(
        f"{API}/stages/{{stage}}/board?at={moment}"
        for moment in ("2026-05-01T12:00:00Z", "2030-01-01T00:00:00Z")
    ),
    *(f"{API}/stages/{{stage}}/{noun}" for noun in ("progress", "history", "start-list")),
    f"{API}/stages/{{stage}}/entries/{{entry}}/explanation",
    f"{API}/honours?stage={{stage}}",
    *("/boards/{stage}", "/boards/{stage}?as_of=24", "/boards/{stage}/entries/{entry}"),
)


def _said(office: Office, path: str) -> object:
    answer = office.http.get(path, headers={"Accept-Language": "en"})
    nonce = re.search("nonce-([^']+)'", answer.headers.get("content-security-policy", ""))
    plain = (lambda text: text.replace(nonce[1], "")) if nonce else str
    return answer.status_code, plain(str(sorted(answer.headers.items()))), plain(answer.text)


def _first_of_feed(office: Office, stage: str) -> str:
    with office.http.stream("GET", f"{API}/stages/{stage}/feed") as feed:
        said = ""
        for part in feed.iter_text():
            said += part
            if "event: snapshot" in said:
                break
        return said


def _first_of_socket(office: Office, stage: str) -> str:
    with office.anyone.connect(f"/stages/{stage}/socket") as socket:
        return socket.receive_text()


def differences(folder: Path, one: Marks, other: Marks) -> set[str]:
    """The public addresses that two worlds answer differently."""
    answers = []
    for name, marks in (("one", one), ("other", other)):
        with open_office(Database.parse(str(folder / name))) as office:
            answers.append(World(office, marks).public_answers())
    assert answers[0].keys() == answers[1].keys()
    return {path for path in answers[0] if answers[0][path] != answers[1][path]}


@pytest.fixture(autouse=True)
def _the_clock_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    monkeypatch.setattr("api.platform.Writer", partial(Writer, clock=lambda: noon))


@pytest.mark.parametrize(("one", "other"), [(LOW, HIGH), (LOW, NONE)], ids=["other marks", "no marks yet"])
def test_the_public_learns_nothing_of_a_hidden_stage(tmp_path: Path, one: Marks, other: Marks) -> None:
    assert differences(tmp_path, one, other) == set()


def test_a_board_shown_to_all_as_to_officials_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with this leak planted, board, page, feed and socket of the final differ."""
    monkeypatch.setattr("api.routes.boards.audience_of", lambda *_: "officials")
    found = differences(tmp_path, LOW, HIGH)
    assert {address.split(" ")[0] for address in found if " " in address} == {"feed", "socket"}
    assert any(path.startswith(f"{API}/stages/") and path.endswith("/board") for path in found)


def test_a_board_that_tells_how_busy_it_is_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a hidden board that keeps its position betrays how many marks are in."""
    monkeypatch.setattr(audience, "_hidden", _hidden_with_its_position)
    assert any(path.endswith("/board") for path in differences(tmp_path, LOW, NONE))


def _hidden_with_its_position(head: Head) -> Board:
    return Board(msgspec.structs.replace(head, at="", digest="", edition=0), ())
