"""Officials over HTTP: appointed and dismissed, seated without conflict, stood in for while judges score."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec

from competition.directory.person import PersonDraft
from competition.directory.unit import UnitDraft
from tests.api.drawn import draw_stage
from tests.api.office import COMPETITION, HeldStage, Office, Person, admit, hold_stage, sheet
from tests.scoring.builders import rulebook

CHIEF = uuid4()


def roles(held: HeldStage) -> dict[str, set[str]]:
    """Who holds which office."""
    held.office.settle()
    found: dict[str, set[str]] = {}
    for line in held.organiser.get(f"/competitions/{held.competition}/officials").json():
        found.setdefault(line["person"], set()).add(line["role"])
    return found


def test_officials_are_appointed_listed_by_name_and_dismissed(held: HeldStage) -> None:
    path = f"/competitions/{held.competition}/officials"
    (known,) = held.office.platform.directory.people.put([PersonDraft(name="王裁判")])
    principal, deputy = str(known), str(uuid4())
    held.organiser.take(path, person=principal, role="arbitrator")
    held.organiser.take(path, person=deputy, role="arbitrator", deputy_for=principal)
    held.office.settle()
    found = [line for line in held.organiser.get(path).json() if line["role"] == "arbitrator"]
    assert {line["person"]: (line["name"], line["deputy_for"]) for line in found} == {
        principal: ("王裁判", None),
        deputy: (None, principal),
    }
    held.organiser.take(f"{path}/dismissals", person=deputy, role="arbitrator", reason="moved away")
    assert deputy not in roles(held)


def test_whoever_is_dismissed_has_no_device_left_for_that_role(held: HeldStage) -> None:
    path = f"/competitions/{held.competition}/officials"
    person = uuid4()
    held.organiser.take(path, person=str(person), role="supervisor")
    device = held.office.person("supervisor", held.competition, person)
    elsewhere = held.office.person("supervisor", uuid4(), person)
    held.office.settle()
    assert device.get(f"{held.path}/progress").status_code == 200
    held.organiser.take(f"{path}/dismissals", person=str(person), role="supervisor", reason="moved away")
    assert device.get(f"{held.path}/progress").status_code == 401
    assert elsewhere.get("/session").status_code == 200


def test_who_is_seated_is_a_judge_of_the_competition_from_then_on(held: HeldStage) -> None:
    assert {roles(held)[str(judge.subject)] == {"judge"} for judge in held.judges.values()} == {True}


def test_a_judge_of_an_entrys_unit_is_seated_only_when_excused_from_it(office: Office) -> None:
    held = hold_stage(office, opened=False)
    unit = office.platform.directory.units.with_name("第1工厂")
    (judge,) = office.platform.directory.people.put([PersonDraft(name="李裁判", unit=unit)])
    wish = {"judge": str(judge), "seat": "C", "modules": ["practice"]}
    refused = held.organiser.post(f"{held.path}/panel", wish)
    assert (refused.json()["code"], refused.json()["data"]) == ("own-unit-conflict", {"count": 1})
    held.organiser.take(f"{held.path}/panel", **wish, excused=[str(held.entries[0])])
    held.organiser.take(f"{held.path}/opening")
    office.settle()
    due = office.person("judge", held.competition, judge).get("/desk").json()["stages"][0]["sheets"]
    assert [one["code"] for one in due] == ["02"]


def test_a_judge_whose_unit_enters_later_is_recused_before_the_stage_opens(office: Office) -> None:
    organiser = office.person("organiser")
    competition = organiser.take("/competitions", **COMPETITION)["id"]
    trade = organiser.take(f"/competitions/{competition}/trades", name="焊工")["id"]
    organiser.take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(rulebook()))
    stage = organiser.take(f"/trades/{trade}/stages", key="final")["id"]
    unit = office.platform.directory.units.create(UnitDraft(name="第1工厂")).id
    (judge,) = office.platform.directory.people.put([PersonDraft(name="李裁判", unit=unit)])
    organiser.take(f"/stages/{stage}/panel", judge=str(judge), seat="A", modules=["practice"])
    entries = [admit(organiser, trade, number) for number in (1, 2)]
    organiser.take(f"/stages/{stage}/start-list", entries=entries)
    refused = organiser.post(f"/stages/{stage}/opening")
    assert refused.json()["code"] == "own-unit-at-the-start"
    assert refused.json()["data"] == {"seat": "A", "codes": "01"}
    organiser.take(f"/stages/{stage}/recusals", judge=str(judge), reason="own unit", codes=["01"])
    organiser.take(f"/stages/{stage}/opening")


def due(person: Person, position: int) -> dict[str, str]:
    """What is on a judge's desk: code to status."""
    stages = person.get("/desk", after=position).json()["stages"]
    return {one["code"]: one["status"] for stage in stages for one in stage["sheets"]}


def test_a_deputy_marks_what_the_judge_had_not_and_the_board_holds_both(held: HeldStage) -> None:
    leaving, staying = held.judges["A"], held.judges["B"]
    deputy = held.office.person("judge", held.competition, uuid4())
    held.submit("A", 1, "8.00")
    change: dict[str, Any] = {"judge": str(leaving.subject), "deputy": str(deputy.subject)}
    receipt = held.organiser.take(f"{held.path}/deputies", **change, reason="fell ill")
    assert due(deputy, receipt["position"]) == {"02": "missing"}
    assert due(staying, receipt["position"]) == {"01": "missing", "02": "missing"}
    assert leaving.post(f"{held.path}/scoresheets", sheet(2)).status_code == 409
    assert deputy.post(f"{held.path}/scoresheets", sheet(1)).status_code == 409
    deputy.take(f"{held.path}/scoresheets", **sheet(2, "9.00"))
    held.submit("B", 1, "8.00")
    position = held.submit("B", 2, "9.00")["position"]
    progress = held.chief_judge.get(f"{held.path}/progress", after=position).json()
    assert (progress["expected"], progress["received"], progress["missing"]) == (4, 4, [])
    rows = held.chief_judge.get(f"{held.path}/board").json()["rows"]
    assert {row["code"]: row["total"] for row in rows} == {"01": "8.00", "02": "9.00"}
    assert str(deputy.subject) in roles(held)


def test_a_rulebook_is_amended_after_the_start_by_two_persons_on_two_devices(office: Office) -> None:
    drawn = draw_stage(office)
    chief, again = (office.person("chief judge", drawn.competition, CHIEF) for _ in range(2))
    supervisor = office.person("supervisor", drawn.competition, uuid4())
    trade = office.anyone.get(f"{drawn.path}/board").json()["trade"]
    new = {"rulebook": msgspec.to_builtins(rulebook(name="焊工 2025"))}
    assert drawn.organiser.post(f"/trades/{trade}/rulebook", new).json()["code"] == "rulebook-in-use"
    amendments = f"/trades/{trade}/rulebook/amendments"
    chief.take(amendments, **new)
    for hand in (chief, again):
        assert hand.post(amendments, new).json()["code"] == "another-person-needed"
    supervisor.take(amendments, **new)
    assert supervisor.post(amendments, new).json()["code"] == "already-there"


def test_nothing_is_amended_before_the_start(office: Office) -> None:
    held = hold_stage(office, opened=False)
    new = {"rulebook": msgspec.to_builtins(rulebook(name="焊工 2025"))}
    answer = held.chief_judge.post(f"/trades/{held.trade}/rulebook/amendments", new)
    assert answer.json()["code"] == "not-begun"


def test_a_board_says_under_which_control_it_came_about(office: Office) -> None:
    boards = {hold_stage(office).path: "single-handed", draw_stage(office).path: "two-person"}
    assert {path: office.anyone.get(f"{path}/board").json()["control"] for path in boards} == boards
