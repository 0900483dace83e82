"""Titles over the API: who may nominate whom, what the public sees, and who votes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from competition.directory.person import PersonDraft
from competition.identifiers import UnitId
from competition.scoring.following import OrganiserAward, PrizePoints, UnitRule
from projections.entries import party_of
from tests.api.honours_life import CRAFTSMAN, CYCLE, nominated, published, some_people
from tests.api.office import Office, Person, hold_stage
from tests.api.results_life import days_later
from tests.scoring.builders import prize_rule, rulebook

NOTICE_ONLY = {"steps": ["notice"], "notice_days": 1, "counted": "calendar"}


def title_of(office: Office, rule: dict[str, Any] | None = None, **fields: Any) -> str:
    made: str = office.person("organiser").take("/titles", **CRAFTSMAN, rule=rule or {}, **fields)["id"]
    return made


def take(person: Person, path: str, /, **said: Any) -> dict[str, Any]:
    return person.take(path, **said)


def seen(office: Office, person: Person, title: str) -> dict[str | None, str]:
    """Whom somebody sees among the candidates, and how each stands."""
    lines = person.get(f"/titles/{title}/candidates", after=office.position).json()
    return {line["name"]: line["status"] for line in lines}


def own(office: Office, name: str) -> tuple[Person, UnitId]:
    """The office of a unit, with a pass for all competitions."""
    unit = office.platform.directory.units.named(name)
    return office.person("unit", None, unit), unit


def test_the_catalogue_is_there_for_everybody_and_a_title_is_established_from_it(office: Office) -> None:
    keys = [one["key"] for one in office.anyone.get("/titles/catalogue").json()]
    assert len(keys) == len(set(keys)) == 13
    organiser = office.person("organiser")
    taken = organiser.take("/titles/from-catalogue", title="model-worker", quota=40)
    (found,) = office.anyone.get("/titles", after=taken["position"]).json()
    assert (found["title"], found["name"], found["control"]) == (taken["id"], "劳动模范", "two-person")
    assert found["rule"]["quota"] == 40
    assert found["rule"]["shares"] == [{"of": "non-public unit", "least": "0.35"}]
    assert organiser.post("/titles/from-catalogue", title="nobody").status_code == 404


def test_the_public_sees_those_in_notice_and_a_unit_its_own(office: Office) -> None:
    organiser, title = office.person("organiser"), title_of(office, NOTICE_ONLY)
    _, smelter = own(office, "铸造厂")
    drafts = [PersonDraft(name="张三", unit=smelter), PersonDraft(name="李四")]
    first, second = office.platform.directory.people.put(drafts)
    nominated(take, organiser, title, first)
    path = nominated(take, organiser, title, second)
    unit, _ = own(office, "铸造厂")
    assert seen(office, office.anyone, title) == {}
    assert seen(office, unit, title) == {"张三": "candidate"}
    assert seen(office, organiser, title) == {"张三": "candidate", "李四": "candidate"}
    organiser.take(f"{path}/notice")
    assert seen(office, office.anyone, title) == {"李四": "candidate"}
    (line,) = office.anyone.get(f"/titles/{title}/candidates").json()
    assert line["passed"] == ["notice"]
    assert line["first_day"] == line["last_day"]
    assert line["recipient"] is None


def test_a_unit_nominates_and_recommends_its_own_and_no_others(office: Office) -> None:
    title = title_of(office, {"steps": ["recommendation"]})
    unit, smelter = own(office, "铸造厂")
    _, forge = own(office, "锻造厂")
    drafts = [PersonDraft(name="张三", unit=smelter), PersonDraft(name="李四", unit=forge)]
    ours, theirs = office.platform.directory.people.put(drafts)
    path = nominated(take, unit, title, ours)
    office.settle()
    assert unit.take(f"{path}/recommendation", text="our best")
    said = {"cycle": CYCLE, "grounds": "their best", "recipient": str(theirs)}
    assert unit.post(f"/titles/{title}/candidates", said).status_code == 403
    assert unit.post(f"/titles/{title}/candidates", said, unit="锻造厂").status_code == 403
    path = nominated(take, office.person("organiser"), title, theirs)
    assert unit.post(f"{path}/recommendation", text="ours too").status_code == 403


def test_a_nomination_names_somebody_the_directory_knows(office: Office) -> None:
    organiser, title = office.person("organiser"), title_of(office, also=["unit", "team", "studio"])
    said = {"cycle": CYCLE, "grounds": "the best"}
    path = f"/titles/{title}/candidates"
    assert organiser.post(path, said, recipient=str(uuid4())).json()["code"] == "not-found"
    assert organiser.post(path, said, name="张三").json()["code"] == "invalid-setting"
    assert organiser.post(path, said, kind="team").json()["code"] == "invalid-setting"
    organiser.take(path, **said, kind="team", name="焊接一班", unit="铸造厂")
    organiser.take(path, **said, kind="unit", name="锻造厂")
    (leader,) = some_people(office, "王五")
    organiser.take(path, **said, kind="studio", name="王五创新工作室", leader=str(leader))
    assert set(seen(office, organiser, title)) == {"焊接一班", "锻造厂", "王五创新工作室"}


def test_whoever_is_signed_in_may_object_and_the_objector_does_not_decide(office: Office) -> None:
    organiser, title = office.person("organiser"), title_of(office, NOTICE_ONLY)
    path = nominated(take, organiser, title, some_people(office, "张三")[0])
    organiser.take(f"{path}/notice")
    assert office.anyone.post(f"{path}/objections", grounds="no").status_code == 401
    objection = organiser.take(f"{path}/objections", grounds="ten years only")["id"]
    decision = f"{path}/objections/{objection}/decision"
    said = {"outcome": "upheld", "text": "so it is"}
    assert organiser.post(decision, said).json()["code"] == "own-objection"
    with days_later(office, 3):
        assert organiser.post(f"{path}/conferral").json()["code"] == "objections-pending"
    office.person("organiser").take(decision, **said)
    assert seen(office, organiser, title) == {"张三": "ended"}
    (line,) = organiser.get(f"{path}/objections").json()
    assert (line["grounds"], line["outcome"]) == ("ten years only", "upheld")


def test_a_vote_is_cast_by_a_person_and_once(office: Office) -> None:
    organiser, title = office.person("organiser"), title_of(office, {"steps": ["vote"]})
    path = nominated(take, organiser, title, some_people(office, "张三")[0])
    candidate = path.rpartition("/")[2]
    organiser.take(f"/titles/{title}/vote", cycle=CYCLE, candidates=[candidate])
    voter = office.person("judge", None, uuid4())
    assert office.anyone.post(f"{path}/votes").status_code == 401
    assert organiser.post(f"{path}/votes").json()["code"] == "not-a-person"
    voter.take(f"{path}/votes")
    assert voter.post(f"{path}/votes").json()["code"] == "voted-already"
    organiser.take(f"/titles/{title}/vote/closing", cycle=CYCLE)
    assert office.person("judge", None, uuid4()).post(f"{path}/votes").json()["code"] == "vote-not-open"
    position = organiser.take(f"{path}/vote-count", passed=True)["position"]
    (line,) = organiser.get(f"/titles/{title}/candidates", after=position).json()
    assert (line["votes"], line["passed"]) == (1, ["vote"])


def test_a_title_that_takes_two_is_conferred_by_the_second(office: Office) -> None:
    title = title_of(office, control="two-person")
    (recipient,) = some_people(office, "张三")
    said = {"recipient": str(recipient), "cycle": CYCLE, "grounds": "thirty years at the lathe"}
    first, second = (office.person("organiser", None, uuid4()) for _ in range(2))
    path = f"/titles/{title}/conferrals"
    conferral = first.take(path, **said)["id"]
    assert first.post(path, said).json()["code"] == "another-person-needed"
    assert second.post(f"/conferrals/{conferral}/revocation", ground="no").json()["code"] == "not-conferred"
    assert second.take(path, **said)["id"] == conferral
    assert second.post(path, said).json()["code"] == "already-conferred"


def test_winners_become_candidates_and_only_employees_where_the_rule_says_so(office: Office) -> None:
    held, organiser = published(office), office.person("organiser")
    title = title_of(office, {"way": "rank", "steps": ["eligibility"], "rank": {"employees_only": True}})
    office.settle()
    with office.platform.tables.read.begin() as connection:
        second = party_of(connection, held.entries[1])
    assert second is not None
    people = office.platform.directory.people
    known = people.one(second[0])
    people.change(known.id, PersonDraft(name=known.name, employee="student"), known.version)
    said = {"stage": str(held.stage), "cycle": CYCLE, "grounds": "the first"}
    position = organiser.take(f"/titles/{title}/winners", **said)["position"]
    (line,) = organiser.get(f"/titles/{title}/candidates", after=position).json()
    assert (line["name"], line["way"], line["unit"]) == ("选手1", "rank", "第1工厂")
    path = f"/conferrals/{line['conferral']}"
    organiser.take(f"{path}/eligibility", eligible=True, reason="an employee")
    organiser.take(f"{path}/conferral")
    assert seen(office, organiser, title) == {"选手1": "conferred"}


def test_proposed_awards_are_looked_at_before_they_are_conferred(office: Office) -> None:
    best = OrganiserAward(id="organiser", name="优秀组织奖", by="entries", top=1)
    units = UnitRule(prizes=(PrizePoints(prize="first"),), awards=(best,))
    held = hold_stage(office, rules=rulebook(prizes=prize_rule("1"), units=units), entries=1, seats="A")
    held.submit_all()
    held.publish()
    assert held.organiser.get(f"{held.path}/prizes/proposal").status_code == 404
    position = held.organiser.take(f"{held.path}/prizes/proposal")["position"]
    shown = held.organiser.get(f"{held.path}/prizes/proposal", after=position).json()
    assert [(one["recipient_kind"], one["name"], one["prize_name"]) for one in shown["give"]] == [
        ("entry", "选手1", "First"),
        ("unit", "第1工厂", "优秀组织奖"),
    ]
    assert (shown["edition"], shown["revoke"]) == (1, [])
    held.organiser.take(f"{held.path}/prizes")
    assert held.organiser.get(f"{held.path}/prizes/proposal").status_code == 404


def test_a_cycle_gives_no_more_than_its_places(office: Office) -> None:
    organiser, title = office.person("organiser"), title_of(office)
    assert (
        organiser.post(f"/titles/{title}/quotas", cycle=CYCLE, places=0).json()["code"] == "quota-too-small"
    )
    organiser.take(f"/titles/{title}/quotas", cycle=CYCLE, places=1)
    first, second = some_people(office, "张三", "李四")
    said = {"cycle": CYCLE, "grounds": "thirty years at the lathe"}
    organiser.take(f"/titles/{title}/conferrals", recipient=str(first), **said)
    refused = organiser.post(f"/titles/{title}/conferrals", said, recipient=str(second)).json()
    assert (refused["code"], CYCLE in refused["detail"]) == ("quota-spent", True)


def test_nobody_verifies_their_own_work_and_a_unit_records_its_own(office: Office) -> None:
    unit, smelter = own(office, "铸造厂")
    _, forge = own(office, "锻造厂")
    (author,) = office.platform.directory.people.put([PersonDraft(name="张三", unit=smelter)])
    told = {"kind": "suggestion", "authors": [str(author)], "year": 2026, "title": "a jig that holds two"}
    work = unit.take("/works", **told)["id"]
    assert unit.post("/works", told, unit=str(forge)).status_code == 403
    assert unit.post(f"/units/{forge}/suggestions", year=2026, count=1, benefit_fen=1).status_code == 403
    assert unit.take(f"/units/{smelter}/suggestions", year=2026, count=1, benefit_fen=1)
    worth = {"benefit_fen": 100, "text": "by the books"}
    author_in_office = office.person("organiser", None, author)
    assert author_in_office.post(f"/works/{work}/benefit", worth).json()["code"] == "own-work"
    office.person("organiser").take(f"/works/{work}/benefit", **worth)
    assert office.person("organiser").post("/works", told).json()["code"] == "invalid-setting"
