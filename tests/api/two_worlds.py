"""Two worlds that differ only in a secret, and everything that can be asked of either."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count, product
from pathlib import Path
from string import Formatter
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
import pytest

from competition.log.database import Database
from competition.log.writer import Writer
from tests.api.doors import addresses
from tests.api.office import API, COMPETITION, Office, Person, open_office, sheet
from tests.api.worlds import pages
from tests.scoring.builders import module, rulebook, stage

Marks = Sequence[tuple[str, int, str]]

LOW: Marks = [("A", 1, "1.00"), ("A", 2, "2.00"), ("B", 1, "1.50"), ("B", 2, "2.50")]
HIGH: Marks = [("A", 1, "9.00"), ("A", 2, "8.00"), ("B", 1, "9.50"), ("B", 2, "7.50")]
NONE: Marks = []

HEAT_AND_FINAL = rulebook(stage(module(), id="heat", name="Heat"), stage(module()))


class World:
    """A heat and a final of two entries, judged with these marks; the final is hidden.

    Ids come from counters and the clock stands still, so that nothing but what a test varies can differ:
    the marks of the final, or who the contestants are (`people` begins their names, and makes their ids).
    """

    def __init__(self, office: Office, marks: Marks, *, people: str = "选手", published: bool = True) -> None:
        self.office = office
        self._ids = (str(uuid5(NAMESPACE_OID, str(number))) for number in range(10_000))
        self._people = people
        self._organiser = office.person("organiser")
        self.competition = self._take("/competitions", None, **COMPETITION)
        self.trade = self._take(f"/competitions/{self.competition}/trades", name="焊工")
        self._take(f"/trades/{self.trade}/rulebook", rulebook=msgspec.to_builtins(HEAT_AND_FINAL))
        self.entries = [self._admitted(self.trade, number) for number in (1, 2)]
        seats = {seat: UUID(next(self._ids)) for seat in "AB"}
        self.judges = {
            seat: office.person("judge", UUID(self.competition), judge) for seat, judge in seats.items()
        }
        self.contestants = [
            office.person("contestant", UUID(self.competition), UUID(entry)) for entry in self.entries
        ]
        self.heat = self._judged(self.trade, "heat", LOW)
        if published:
            self._take(f"/stages/{self.heat}/lock", office.person("chief judge"))
            self._take(f"/stages/{self.heat}/publication")
        self.final = self._judged(self.trade, "final", marks)
        office.settle()

    def _take(self, path: str, person: Person | None = None, **said: Any) -> str:
        return str((person or self._organiser).take(path, command=next(self._ids), **said)["id"])

    def _admitted(self, trade: str, number: int) -> str:
        said = {
            "command": str(uuid5(NAMESPACE_OID, f"{self._people} {number}")),
            "group": "employees",
            "contestant": {"name": f"{self._people}{number}"},
            "unit": f"{self._people}的工厂",
        }
        entry = str(self._organiser.take(f"/trades/{trade}/entries", **said)["id"])
        self._take(f"/entries/{entry}/approval")
        return entry

    def _judged(self, trade: str, key: str, marks: Marks) -> str:
        stage = self._take(f"/trades/{trade}/stages", key=key)
        path = f"/stages/{stage}"
        self._take(f"{path}/start-list", entries=self.entries, seed="drawn")
        for seat, judge in self.judges.items():
            self._take(f"{path}/panel", judge=str(judge.subject), seat=seat, modules=["practice"])
        self._take(f"{path}/opening")
        for seat, number, mark in marks:
            self._take(f"{path}/scoresheets", self.judges[seat], **sheet(number, mark))
        return stage

    def answers_to(self, person: Person) -> dict[str, object]:
        """What somebody is answered at every address there is: status, headers and body."""
        found: dict[str, object] = {}
        for template in (*API_QUESTIONS, *pages()):
            for filled in self._filled(template):
                for query in QUERIES.get(template, ("",)):
                    found |= self._asked(person, filled + query)
        for held in (self.final, self.heat):
            found[f"feed of {held}"] = first_of_feed(person, held)
            found[f"socket of {held}"] = first_of_socket(person, held)
        return found

    def _filled(self, template: str) -> Iterator[str]:
        """The address for each thing of this world that it can name."""
        nouns = {noun for _, noun, _, _ in Formatter().parse(template) if noun}
        stages = (self.final, self.heat) if "stage" in nouns else (self.final,)
        entries = self.entries if "entry" in nouns else self.entries[:1]
        for held, entry in product(stages, entries):
            things = {"competition": self.competition, "trade": self.trade, "stage": held, "entry": entry}
            things |= {"code": "01", "layer": "1", "number": "1"}
            yield template.format_map({noun: things.get(noun, str(UUID(int=0))) for noun in nouns})

    def _asked(self, person: Person, path: str) -> dict[str, object]:
        """The question, its head alone, and the same question of somebody who holds the answer already."""
        first = said_of(person, "GET", path)
        tag = dict(first.headers).get("etag", '"none"')
        again = said_of(person, "GET", path, {"If-None-Match": tag})
        head = said_of(person, "HEAD", path)
        named = self._plain(path, path)
        return {
            f"{how} {named}": (
                said.status,
                self._plain(str(said.headers), path),
                self._plain(said.text, path),
            )
            for how, said in (("GET", first), ("again", again), ("HEAD", head))
        }

    def _plain(self, said: str, asked: str) -> str:
        """With the entry that was asked for called by its number: who asks knows its id already."""
        for number, entry in enumerate(self.entries, start=1):
            if entry in asked:
                said = said.replace(entry, f"<entry {number}>")
        return said


class Said(NamedTuple):
    """An answer, a nonce apart."""

    status: int
    headers: list[tuple[str, str]]
    text: str


API_QUESTIONS = sorted(
    API + one.path for one in addresses() if one.method == "GET" and not one.path.endswith("/feed")
)
"""Every address of the API that answers a question, as the application lists them; a feed never ends."""

QUERIES: Mapping[str, Sequence[str]] = {
    f"{API}/stages/{{stage}}/board": (
        *("", "?as_of=1", "?as_of=24", "?as_of=999"),
        *(f"?at={moment}" for moment in ("2026-05-01T12:00:00Z", "2030-01-01T00:00:00Z")),
    ),
    f"{API}/honours": ("", "?with_revoked=true"),
    "/boards/{stage}": ("", "?as_of=24", "?rows=all"),
    f"{API}/competitions/{{competition}}/audit": ("", "?limit=3", "?topic=sheet."),
}
"""What may be asked besides."""


def said_of(person: Person, method: str, path: str, headers: dict[str, str] | None = None) -> Said:
    # As it is written: compressed, its length would follow the nonce.
    sent = {"Accept-Language": "en", "Accept-Encoding": "identity"} | (headers or {})
    if person.secret:
        sent["Authorization"] = f"Bearer {person.secret}"
    answer = person.http.request(method, path, headers=sent)
    nonce = re.search("nonce-([^']+)'", answer.headers.get("content-security-policy", ""))
    plain = (lambda text: text.replace(nonce[1], "")) if nonce else str
    return Said(
        answer.status_code,
        [(name, plain(value)) for name, value in sorted(answer.headers.items())],
        plain(answer.text),
    )


def first_of_feed(person: Person, stage: str) -> str:
    headers = {"Authorization": f"Bearer {person.secret}"} if person.secret else {}
    with person.http.stream("GET", f"{API}/stages/{stage}/feed", headers=headers) as feed:
        said = ""
        for part in feed.iter_text():
            said += part
            if "event: snapshot" in said:
                break
        return said


def first_of_socket(person: Person, stage: str) -> str:
    with person.connect(f"/stages/{stage}/socket") as socket:
        return socket.receive_text()


@contextmanager
def standing_still() -> Iterator[None]:
    """No clock and no chance: ids are counted, and no salt keeps equal facts from equal fingerprints."""
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    numbers = count(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.platform.Writer", partial(Writer, clock=lambda: noon))
        patch.setattr("competition.log.codec.secrets", SimpleNamespace(token_bytes=bytes))
        patch.setattr("api.credentials.issuer_key.secrets", SimpleNamespace(token_bytes=bytes))
        for name, module in list(sys.modules.items()):
            if name.startswith(("api.", "competition.")) and hasattr(module, "uuid4"):
                patch.setattr(module, "uuid4", lambda: uuid5(NAMESPACE_OID, f"by chance {next(numbers)}"))
        yield


Asking = Callable[[World], Person]

ASKING: Mapping[str, Asking] = {
    "anyone": lambda world: world.office.anyone,
    "a contestant": lambda world: world.contestants[0],
}
"""Who learns nothing of a hidden stage's marks. A contestant has a pass of their own."""


def differences(folder: Path, asking: Asking, one: Marks, other: Marks) -> set[str]:
    """The questions that two worlds of these marks answer differently."""
    return different_in(folder, lambda office, marks: World(office, marks), asking, one, other)


def different_in(
    folder: Path, world: Callable[[Office, Any], World], asking: Asking, *secrets: Any
) -> set[str]:
    answers = []
    for number, secret in enumerate(secrets):
        with standing_still(), open_office(Database.parse(str(folder / str(number)))) as office:
            lived = world(office, secret)
            answers.append(lived.answers_to(asking(lived)))
    assert answers[0].keys() == answers[1].keys()
    return {path for path in answers[0] if answers[0][path] != answers[1][path]}
