"""Over HTTP: appeals are filed for one's own entry, answered, ruled on and followed by an erratum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from competition.log.database import Database
from projections.entries import party_of
from tests.api.moving_clock import Clock
from tests.api.office import HeldStage, Person, hold_stage, open_office

GROUNDS = "the seam was measured with a bent gauge"


@pytest.fixture
def noticed(clock: Clock, tmp_path: Path) -> Iterator[HeldStage]:
    """A final of two entries whose result is in public notice for two days."""
    with open_office(Database.parse(str(tmp_path))) as office:
        held = hold_stage(office)
        held.submit_all()
        held.publish()
        held.organiser.take(f"{held.path}/notice", days=2, counted="calendar")
        office.settle()
        yield held


@pytest.fixture
def arbitrator(noticed: HeldStage) -> Person:
    return noticed.office.person("arbitrator", noticed.competition, uuid4())


def file(held: HeldStage, number: int = 1) -> str:
    said = {"entry": str(held.entries[number - 1]), "grounds": GROUNDS, "module": "practice"}
    appeal: str = held.contestant(number).take(f"{held.path}/appeals", **said)["id"]
    held.office.settle()
    return appeal


def listed(person: Person, held: HeldStage) -> Any:
    answer = person.get(f"{held.path}/appeals")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_appeal_goes_its_way_to_an_erratum_and_a_confirmation(
    noticed: HeldStage, arbitrator: Person, clock: Clock
) -> None:
    held = noticed
    appeal = file(held)
    held.chief_judge.take(f"/appeals/{appeal}/answer", text="the gauge was checked")
    arbitrator.take(f"/appeals/{appeal}/ruling", outcome="upheld", text="it was bent")
    held.office.settle()
    (line,) = listed(arbitrator, held)
    assert (line["grounds"], line["answer"], line["status"], line["ruling"]) == (
        GROUNDS,
        "the gauge was checked",
        "upheld",
        "it was bent",
    )
    clock.now += timedelta(days=3)
    early = held.organiser.post(f"{held.path}/confirmation")
    assert (early.status_code, early.json()["code"]) == (409, "ruling-not-followed")
    held.organiser.take(f"/entries/{held.entries[1]}/disqualification", ground="the gauge")
    held.organiser.take(f"{held.path}/publication", reason="an appeal was upheld")
    held.organiser.take(f"{held.path}/confirmation")


def test_everybody_sees_the_appeals_that_concern_them(noticed: HeldStage, arbitrator: Person) -> None:
    held = noticed
    first, second = file(held, 1), file(held, 2)
    for person in (held.chief_judge, held.organiser, arbitrator):
        assert {line["appeal"] for line in listed(person, held)} == {first, second}
    assert [line["appeal"] for line in listed(held.contestant(1), held)] == [first]
    assert [line["appeal"] for line in listed(held.contestant(2), held)] == [second]
    for person in (held.judges["A"], held.office.anyone):
        assert person.get(f"{held.path}/appeals").status_code in (401, 403)
    assert GROUNDS not in held.office.http.get(f"/boards/{held.stage}").text


def test_a_unit_appeals_for_its_own_entries_and_no_others(noticed: HeldStage) -> None:
    held = noticed
    own, other = (_unit_of(held, number) for number in (1, 2))
    said = {"entry": str(held.entries[0]), "grounds": GROUNDS}
    assert other.post(f"{held.path}/appeals", said).status_code == 403
    appeal = own.take(f"{held.path}/appeals", **said)["id"]
    held.office.settle()
    assert [line["appeal"] for line in listed(own, held)] == [appeal]
    assert listed(other, held) == []
    assert other.post(f"/appeals/{appeal}/withdrawal").status_code == 403
    own.take(f"/appeals/{appeal}/withdrawal")


def _unit_of(held: HeldStage, number: int) -> Person:
    """The unit behind an entry."""
    with held.office.platform.tables.read.begin() as connection:
        party = party_of(connection, held.entries[number - 1])
    assert party is not None
    return held.office.person("unit", subject=UUID(str(party[1])))


def test_nobody_appeals_for_somebody_else_nor_lets_their_appeal_rest(noticed: HeldStage) -> None:
    held = noticed
    appeal = file(held, 1)
    said = {"entry": str(held.entries[0]), "grounds": GROUNDS}
    assert held.contestant(2).post(f"{held.path}/appeals", said).status_code == 403
    assert held.contestant(2).post(f"/appeals/{appeal}/withdrawal").status_code == 403
    held.contestant(1).take(f"/appeals/{appeal}/withdrawal")
    held.office.settle()
    assert [line["status"] for line in listed(held.organiser, held)] == ["withdrawn"]


def test_a_late_appeal_is_told_the_deadline(noticed: HeldStage, clock: Clock) -> None:
    clock.now += timedelta(days=2, hours=12)
    said = {"entry": str(noticed.entries[0]), "grounds": GROUNDS}
    answer = noticed.contestant().post(f"{noticed.path}/appeals", said)
    assert (answer.status_code, answer.json()["code"]) == (409, "appeal-window-closed")
    assert "2026-05-07 00:00 UTC+08:00" in answer.json()["detail"]


def test_an_appeal_nobody_filed_is_not_there(noticed: HeldStage, arbitrator: Person) -> None:
    ruling = {"outcome": "dismissed", "text": "no"}
    assert arbitrator.post(f"/appeals/{uuid4()}/ruling", ruling).status_code == 404
    assert noticed.contestant().post(f"/appeals/{uuid4()}/withdrawal").status_code == 404
