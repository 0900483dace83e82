"""Registering over HTTP: by the organiser, by a unit for its people, by oneself; and what becomes of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from competition.directory.unit import UnitDraft
from competition.identifiers import PersonId
from tests.api.office import HeldStage, Office, Person, admit, hold_stage

UNIT = "东风商用车"


@pytest.fixture
def held(office: Office) -> HeldStage:
    """A stage with two entries whose draw was held."""
    return hold_stage(office, entries=2, seats="A", opened=False)


def path(held: HeldStage) -> str:
    return f"/trades/{held.trade}/entries"


def entry_said(name: str = "李娜", unit: str = UNIT, **fields: Any) -> dict[str, Any]:
    return {"group": "employees", "contestant": {"name": name}, "unit": unit} | fields


def listed(held: HeldStage, who: Person | None = None, **query: Any) -> dict[str, Any]:
    after = held.office.settle()
    answer = (who or held.organiser).get(path(held), after=after, **query)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def line_of(held: HeldStage, entry: str) -> dict[str, Any]:
    return next(one for one in listed(held)["entries"] if one["entry"] == entry)


def terms(held: HeldStage, **said: Any) -> None:
    held.organiser.take(f"/trades/{held.trade}/terms", terms=said)


def unit_hat(held: HeldStage, name: str = UNIT) -> Person:
    unit = held.office.platform.directory.units.named(name)
    return held.office.person("unit", held.competition, unit)


# Names.


def test_a_repeat_under_another_name_is_refused_and_renames_nobody(held: HeldStage) -> None:
    command = str(uuid4())
    first = held.organiser.take(path(held), command=command, **entry_said("李娜"))
    other = held.organiser.post(path(held), entry_said("李那"), command=command)
    assert (other.status_code, other.json()["code"]) == (422, "command-id-reused")
    assert held.organiser.take(path(held), command=command, **entry_said("李娜")) == first
    assert line_of(held, first["id"])["name"] == "李娜"


def test_a_known_person_is_registered_under_their_name_only(held: HeldStage) -> None:
    person = str(listed(held)["entries"][0]["people"][0]["person"])
    other = held.organiser.post(path(held), entry_said(contestant={"id": person, "name": "他人"}))
    assert (other.status_code, other.json()["code"]) == (409, "another-name")


def test_no_name_enters_the_log(held: HeldStage) -> None:
    held.organiser.take(path(held), **entry_said("欧阳雪", coaches=[{"name": "司马光"}]))
    facts = "".join(str(record.fact) for record in held.office.platform.log.read(0, 1000))
    assert [name for name in ("欧阳雪", "司马光", "选手1") if name in facts] == []
    assert "第五届职工技能大赛" in facts  # a name that is no secret would be found


def test_a_refused_registration_leaves_no_name(held: HeldStage) -> None:
    command = str(uuid4())
    wish = entry_said("欧阳雪", group="nobody's")
    assert held.organiser.post(path(held), wish, command=command).status_code == 409
    found = held.office.platform.directory.people.search("欧阳雪")
    assert found.people == ()


# Teams and projects.


def test_a_team_has_members_and_coaches_with_their_names(held: HeldStage) -> None:
    team = entry_said(
        contestant={"kind": "team", "name": "先锋队"},
        members=[{"name": "王一"}, {"name": "王二"}],
        coaches=[{"name": "王三"}],
    )
    entry = held.organiser.take(path(held), **team)["id"]
    line = line_of(held, entry)
    assert (line["kind"], line["name"], line["number"]) == ("team", "先锋队", 3)
    assert [(one["name"], one["part"]) for one in line["people"]] == [
        ("王一", "member"),
        ("王二", "member"),
        ("王三", "coach"),
    ]
    member = line["people"][0]["person"]
    alone = held.organiser.post(path(held), entry_said(contestant={"id": member, "name": "王一"}))
    assert alone.json()["code"] == "already-entered"


def test_a_member_is_replaced(held: HeldStage) -> None:
    team = entry_said(
        contestant={"kind": "team", "name": "先锋队"}, members=[{"name": "王一"}, {"name": "王二"}]
    )
    entry = held.organiser.take(path(held), **team)["id"]
    leaves = line_of(held, entry)["people"][0]["person"]
    swap = {"leaves": leaves, "joins": {"name": "王四"}, "reason": "ill"}
    command = str(uuid4())
    done = held.organiser.take(f"/entries/{entry}/substitution", command=command, **swap)
    assert held.organiser.take(f"/entries/{entry}/substitution", command=command, **swap) == done
    assert [one["name"] for one in line_of(held, entry)["people"]] == ["王四", "王二"]


def test_the_person_of_a_drawn_entry_is_not_replaced(held: HeldStage) -> None:
    entry = str(held.entries[0])
    leaves = line_of(held, entry)["people"][0]["person"]
    swap = {"leaves": leaves, "joins": {"name": "王四"}, "reason": "ill"}
    answer = held.organiser.post(f"/entries/{entry}/substitution", swap)
    assert (answer.status_code, answer.json()["code"]) == (409, "already-drawn")


# Who registers.


def test_before_the_terms_say_so_a_unit_registers_nobody(held: HeldStage) -> None:
    answer = unit_hat(held).post(path(held), entry_said())
    assert (answer.status_code, answer.json()["code"]) == (409, "registrar-not-allowed")


def test_a_unit_registers_its_own_people_and_sees_no_others(held: HeldStage) -> None:
    terms(held, registrars=["unit", "organiser"])
    ours = unit_hat(held)
    entry = ours.take(path(held), **entry_said("李娜"))["id"]
    assert ours.post(path(held), entry_said("赵六", unit="别家工厂")).status_code == 403
    page = listed(held, ours)
    assert [one["entry"] for one in page["entries"]] == [entry]
    assert page["total"] == 1
    assert listed(held)["total"] == 3
    assert ours.post(f"/entries/{held.entries[0]}/withdrawal", reason="theirs").status_code == 403
    assert ours.post(f"/entries/{entry}/withdrawal", reason="ill").status_code == 201
    assert line_of(held, entry)["reason"] == "ill"


def test_a_unit_is_good_for_the_units_under_it(held: HeldStage) -> None:
    terms(held, registrars=["unit"])
    above = unit_hat(held, "东风公司工会")
    units = held.office.platform.directory.units
    units.create(UnitDraft(name="东风锻造厂", parent=units.named("东风公司工会")))
    assert above.post(path(held), entry_said(unit="东风锻造厂")).status_code == 201


def test_somebody_enters_oneself_once(held: HeldStage) -> None:
    """With a pass for another trade of the competition: the person behind it is the contestant."""
    contestant = held.contestant(1)
    other = held.organiser.take(f"/competitions/{held.competition}/trades", name="钳工")["id"]
    held.organiser.take(f"/trades/{other}/terms", terms={"registrars": ["contestant"], "capacity": 1})
    held.office.settle()
    wish = {"group": "employees", "unit": "第1工厂"}
    entry = contestant.take(f"/trades/{other}/applications", **wish)["id"]
    again = contestant.post(f"/trades/{other}/applications", wish)
    assert again.json()["code"] == "already-there"
    full = held.contestant(2).post(f"/trades/{other}/applications", wish)
    assert (full.json()["code"], full.json()["data"]) == ("roster-full", {"capacity": 1})
    held.office.settle()
    by_organiser = held.organiser.get(f"/trades/{other}/entries").json()["entries"]
    assert [(one["entry"], one["name"]) for one in by_organiser] == [(entry, "选手1")]


def test_nobody_in_particular_enters_nothing(held: HeldStage) -> None:
    wish = {"group": "employees", "unit": UNIT}
    for who in (held.office.anyone, held.office.person("supervisor", held.competition)):
        assert who.post(f"/trades/{held.trade}/applications", wish).status_code in (401, 409)
    assert held.office.anyone.post(f"/trades/{held.trade}/applications", wish).status_code == 401


def test_who_is_not_eligible_is_refused_and_no_birth_date_is_kept(held: HeldStage) -> None:
    terms(held, youngest=18, reference_day="2026-05-01", registrars=["organiser"])
    answer = held.organiser.post(path(held), entry_said("欧阳雪"))
    assert (answer.status_code, answer.json()["code"]) == (409, "not-eligible")
    assert answer.json()["data"] == {"rule": "birth date unknown"}


# What becomes of an entry.


def test_many_entries_are_approved_at_once_each_by_itself(held: HeldStage) -> None:
    entry = held.organiser.take(path(held), **entry_said())["id"]
    elsewhere = hold_stage(held.office, entries=1, seats="A", opened=False)
    wanted = [entry, str(held.entries[0]), str(elsewhere.entries[0])]
    pile = {"entries": [{"command": str(uuid4()), "entry": one} for one in wanted]}
    asked = f"/trades/{held.trade}/approvals"
    first, again = (held.organiser.ask("POST", asked, json=pile).json() for _ in range(2))
    assert first == again
    assert [one["problem"] and one["problem"]["code"] for one in first] == [
        None,
        "entry-cannot-change",
        "not-found",
    ]
    assert line_of(held, entry)["status"] == "approved"


def test_a_rejected_entry_says_why_and_may_come_again(held: HeldStage) -> None:
    contestant = {"name": "李娜"}
    entry = held.organiser.take(path(held), **entry_said(contestant=contestant))["id"]
    person = line_of(held, entry)["people"][0]["person"]
    held.organiser.take(f"/entries/{entry}/rejection", reason="the photograph is missing")
    line = line_of(held, entry)
    assert (line["status"], line["reason"]) == ("rejected", "the photograph is missing")
    again = held.organiser.take(path(held), **entry_said(contestant=contestant | {"id": person}))
    assert again["id"] == entry
    line = line_of(held, entry)
    assert (line["status"], line["reason"], line["number"]) == ("registered", "", 4)


def test_a_contestant_withdraws_their_own_entry_only(held: HeldStage) -> None:
    contestant = held.contestant(1)
    other = contestant.post(f"/entries/{held.entries[1]}/withdrawal", reason="theirs")
    assert other.status_code == 403
    assert contestant.post(f"/entries/{held.entries[0]}/withdrawal", reason="ill").status_code == 201


# Who sees what.


def test_entries_are_listed_page_by_page_and_by_status_group_and_unit(held: HeldStage) -> None:
    for number in range(3, 8):
        admit(held.organiser, str(held.trade), number)
    held.organiser.take(path(held), **entry_said("李娜"))
    numbers, since = [], None
    while True:
        page = listed(held, limit=3, **({"since": since} if since else {}))
        numbers += [one["number"] for one in page["entries"]]
        assert page["total"] == 8
        since = page["next"]
        if since is None:
            break
    assert numbers == list(range(1, 9))
    (waiting,) = listed(held, status="registered")["entries"]
    assert waiting["unit_name"] == UNIT
    assert listed(held, unit=waiting["unit"])["total"] == 1
    assert listed(held, group="students")["total"] == 0
    refused = held.organiser.get(path(held), status="on holiday")
    assert refused.status_code == 422


def test_judges_and_the_public_see_no_entries(held: HeldStage) -> None:
    for who, status in ((held.judges["A"], 403), (held.chief_judge, 403), (held.office.anyone, 401)):
        assert who.get(path(held)).status_code == status
    assert held.judges["A"].get("/my/entries").status_code == 403


def test_a_contestant_sees_their_own_entry_with_its_start(held: HeldStage) -> None:
    after = held.office.settle()
    (own,) = held.contestant(1).get("/my/entries", after=after).json()
    assert (own["entry"], own["status"], own["number"]) == (str(held.entries[0]), "approved", 1)
    assert (own["trade_name"], own["competition_name"]) == ("焊工", "第五届职工技能大赛")
    (start,) = own["starts"]
    assert (start["stage"], start["order"], start["code"]) == (str(held.stage), 1, "01")


def test_the_terms_are_told_to_everybody_with_the_places_taken(held: HeldStage) -> None:
    terms(held, capacity=5, registrars=["contestant"], closes="2026-04-30T18:00:00+08:00")
    answer = held.office.anyone.get(f"/trades/{held.trade}/terms").json()
    assert (answer["version"], answer["taken"], answer["terms"]["capacity"]) == (1, 2, 5)
    assert held.office.anyone.get(f"/trades/{uuid4()}/terms").status_code == 404


def test_a_person_known_as_an_official_does_not_enter(held: HeldStage) -> None:
    judge = PersonId(held.judges["A"].subject or UUID(int=0))
    held.office.platform.directory.put(judge, "person", "裁判甲")
    answer = held.organiser.post(path(held), entry_said(contestant={"id": str(judge), "name": "裁判甲"}))
    assert (answer.status_code, answer.json()["code"]) == (409, "official-cannot-enter")
