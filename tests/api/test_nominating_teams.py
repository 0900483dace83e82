"""Over HTTP: a team is found by its name, nominated as the one it is, and reviewed by what it scored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from tests.api.honours_life import CRAFTSMAN, CYCLE, some_people
from tests.api.office import HeldStage, Office, Person, hold_stage
from tests.scoring.builders import rulebook

PIONEERS = {**CRAFTSMAN, "name": "工人先锋号", "family": "pioneer team", "recipient": "team"}
TEAM, UNIT = "先锋焊接组", "东风锻造公司"


@dataclass
class Teams:
    """A team of one unit that was scored in a published stage, beside one of another unit that was not."""

    office: Office
    organiser: Person
    held: HeldStage
    title: str

    def found(self, who: Person, text: str) -> list[tuple[str, str | None]]:
        answer = who.get("/teams", text=text, after=self.office.settle())
        assert answer.status_code == 200, answer.text
        return [(one["name"], one["unit_name"]) for one in answer.json()["teams"]]

    def team(self, text: str) -> str:
        (found,) = self.organiser.get("/teams", text=text, after=self.office.settle()).json()["teams"]
        return str(found["id"])

    def nominate(self, who: Person, **said: Any) -> Any:
        wish = {"command": str(uuid4()), "kind": "team", "cycle": CYCLE, "grounds": "first on the line"}
        return who.ask("POST", f"/titles/{self.title}/candidates", json=wish | said)

    def of(self, unit: str) -> Person:
        return self.office.person("unit", None, self.office.platform.directory.units.named(unit))


@pytest.fixture
def teams(office: Office) -> Teams:
    held = hold_stage(office, entries=1, opened=False)
    organiser = held.organiser
    for name, unit in ((TEAM, UNIT), ("焊接二组", "郧阳重工")):
        said = {"kind": "team", "name": name}
        members = [{"name": f"{name}甲"}, {"name": f"{name}乙"}]
        way = f"/trades/{held.trade}/entries"
        organiser.take(way, group="employees", contestant=said, unit=unit, members=members)
    title = organiser.take("/titles", **PIONEERS, rule={"steps": ["review"]})["id"]
    return Teams(office, organiser, held, title)


def test_teams_are_found_by_a_part_of_their_name_with_their_unit(teams: Teams) -> None:
    assert teams.found(teams.organiser, "焊接") == [(TEAM, UNIT), ("焊接二组", "郧阳重工")]
    assert teams.found(teams.organiser, "先锋") == [(TEAM, UNIT)]
    assert teams.found(teams.organiser, "选手") == []  # persons are found among people


def test_a_unit_finds_its_own_teams_alone(teams: Teams) -> None:
    assert teams.found(teams.of(UNIT), "焊接") == [(TEAM, UNIT)]


def test_a_team_that_is_nominated_again_is_the_one_it_was_and_keeps_its_unit(teams: Teams) -> None:
    team = teams.team("先锋")
    named = teams.nominate(teams.organiser, name=TEAM, recipient=team)
    assert named.status_code == 201, named.text
    (seen,) = teams.organiser.get(f"/titles/{teams.title}/candidates", after=teams.office.settle()).json()
    assert (seen["recipient"], seen["name"], seen["unit"]) == (team, TEAM, UNIT)
    again = teams.nominate(teams.organiser, recipient=team)
    assert (again.status_code, again.json()["code"]) == (409, "already-candidate")


def test_a_unit_nominates_no_team_of_another_and_nobody_one_that_is_not_there(teams: Teams) -> None:
    team = teams.team("先锋")
    assert teams.nominate(teams.of("郧阳重工"), recipient=team).status_code == 403
    assert teams.nominate(teams.of(UNIT), recipient=team).status_code == 201
    assert teams.nominate(teams.organiser, recipient=str(uuid4())).status_code == 404


def test_a_studio_without_a_unit_is_found_by_the_organiser_once_it_was_named(teams: Teams) -> None:
    (leader,) = some_people(teams.office, "王五")
    plain = {**CRAFTSMAN, "family": "innovation studio", "recipient": "studio"}
    title = teams.organiser.take("/titles", **plain)["id"]
    said = {"cycle": CYCLE, "grounds": "named", "kind": "studio", "leader": str(leader)}
    teams.organiser.take(f"/titles/{title}/candidates", name="王五创新工作室", **said)
    assert teams.found(teams.organiser, "工作室") == [("王五创新工作室", None)]
    assert teams.found(teams.of(UNIT), "工作室") == []


def test_the_review_of_a_member_goes_by_the_score_of_the_team(office: Office) -> None:
    held, member = _team_scored(office)
    organiser = office.person("organiser")
    title = organiser.take("/titles", **CRAFTSMAN, rule={"steps": ["review"]})["id"]
    said = {"cycle": CYCLE, "grounds": "welds", "recipient": str(member)}
    path = f"/conferrals/{organiser.take(f'/titles/{title}/candidates', **said)['id']}"
    organiser.take(f"{path}/review", passed=True, text="by the result", stage=str(held.stage))
    office.settle()
    assert organiser.get(path).json()["candidate"]["score"] == "8.00"


def _team_scored(office: Office) -> tuple[HeldStage, UUID]:
    """A stage in which a team alone is scored and published, and one of its members."""
    held = hold_stage(office, entries=1, opened=False, seats="")
    take = held.organiser.take
    trade = take(f"/competitions/{held.competition}/trades", name="班组焊接")["id"]
    take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(rulebook()))
    stage = take(f"/trades/{trade}/stages", key="final")["id"]
    people = dict(zip(("李卫东", "陈志强"), some_people(office, "李卫东", "陈志强"), strict=True))
    members = [{"id": str(id), "name": name} for name, id in people.items()]
    said = {"group": "employees", "contestant": {"kind": "team", "name": TEAM}, "unit": UNIT}
    entry = take(f"/trades/{trade}/entries", members=members, **said)["id"]
    take(f"/entries/{entry}/approval")
    take(f"/stages/{stage}/start-list", entries=[entry])
    judge = office.person("judge", held.competition, uuid4())
    take(f"/stages/{stage}/panel", judge=str(judge.subject), seat="A", modules=["practice"])
    take(f"/stages/{stage}/opening")
    office.settle()
    scored = replace(held, stage=UUID(stage), entries=(UUID(entry),), judges={"A": judge})
    scored.submit_all()
    scored.publish()
    office.settle()
    return scored, people["李卫东"]
