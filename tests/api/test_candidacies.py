"""One candidacy as a whole: who learns of it, when, and how much; ballots, cycles, and the list of works."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from competition.directory.unit import UnitDraft
from tests.api.honours_life import CRAFTSMAN, CYCLE, RULE, some_people
from tests.api.office import Office, Person


class Craftsman:
    """A title by five steps, and one candidate for it, of the unit whose hat `own` is."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.organiser = office.person("organiser")
        self.title = self.organiser.take("/titles", **CRAFTSMAN, rule=RULE)["id"]
        directory = office.platform.directory
        unit = directory.units.create(UnitDraft(name="东风车桥公司")).id
        self.own = office.person("unit", None, unit)
        self.other = office.person("unit", None, directory.units.create(UnitDraft(name="别的公司")).id)
        (self.person,) = some_people(office, "王秀兰")
        said = {"cycle": CYCLE, "grounds": "thirty years", "unit": "东风车桥公司"}
        path = f"/titles/{self.title}/candidates"
        self.conferral = self.organiser.take(path, recipient=str(self.person), **said)["id"]
        self.path = f"/conferrals/{self.conferral}"

    def up_to(self, step: str) -> None:
        """Pass the steps before this one."""
        deeds: dict[str, tuple[str, dict[str, Any]]] = {
            "eligibility": ("eligibility", {"eligible": True, "reason": "an employee"}),
            "recommendation": ("recommendation", {"text": "our best"}),
            "review": ("review", {"passed": True, "text": "sound"}),
        }
        for name, (way, said) in deeds.items():
            if name == step:
                break
            self.organiser.take(f"{self.path}/{way}", **said)
        self.office.settle()

    def vote(self) -> None:
        self.organiser.take(f"/titles/{self.title}/vote", cycle=CYCLE, candidates=[self.conferral])
        self.office.settle()

    def seen(self, who: Person) -> dict[str, Any]:
        answer = who.get(self.path)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told


@pytest.fixture
def craftsman(office: Office) -> Craftsman:
    return Craftsman(office)


def test_the_organiser_sees_the_whole_history_and_what_comes_next(craftsman: Craftsman) -> None:
    craftsman.up_to("review")
    seen = craftsman.seen(craftsman.organiser)
    assert (seen["title_name"], seen["next"], seen["honour"]) == ("车城工匠", "review", None)
    assert seen["candidate"]["name"] == "王秀兰"
    assert [(one["deed"], one["role"], one["text"], one["outcome"]) for one in seen["history"]] == [
        ("title.candidate_named", "organiser", "thirty years", None),
        ("title.eligibility_decided", "organiser", "an employee", "passed"),
        ("title.recommended", "organiser", "our best", None),
    ]


def test_a_unit_sees_how_far_its_own_is_and_not_what_was_said(craftsman: Craftsman) -> None:
    craftsman.up_to("review")
    seen = craftsman.seen(craftsman.own)
    assert (seen["next"], seen["candidate"]["passed"]) == ("review", ["eligibility", "recommendation"])
    assert (seen["history"], seen["candidate"]["said"], seen["candidate"]["recipient"]) == ([], "", None)


def test_nobody_else_learns_of_a_candidate_before_the_ballot_or_the_notice(craftsman: Craftsman) -> None:
    craftsman.up_to("vote")
    unknown = craftsman.office.anyone.get(f"/conferrals/{uuid4()}")
    for who in (craftsman.office.anyone, craftsman.other):
        answer = who.get(craftsman.path)
        assert answer.status_code == 404
        assert answer.json()["code"] == unknown.json()["code"]
    assert craftsman.office.anyone.get(f"/titles/{craftsman.title}/votes").json() == []
    craftsman.vote()
    seen = craftsman.seen(craftsman.office.anyone)
    assert (seen["candidate"]["name"], seen["vote"], seen["history"]) == ("王秀兰", "open", [])


def test_a_ballot_is_public_and_the_count_is_not(craftsman: Craftsman) -> None:
    craftsman.up_to("vote")
    craftsman.vote()
    voter = craftsman.office.person("judge", None, uuid4())
    voter.take(f"{craftsman.path}/votes")
    craftsman.organiser.take(f"/titles/{craftsman.title}/vote/closing", cycle=CYCLE)
    craftsman.organiser.take(f"{craftsman.path}/vote-count", passed=True)
    craftsman.office.settle()
    (ballot,) = craftsman.office.anyone.get(f"/titles/{craftsman.title}/votes").json()
    assert (ballot["cycle"], ballot["open"]) == (CYCLE, False)
    assert [(one["name"], one["unit"]) for one in ballot["candidates"]] == [("王秀兰", "东风车桥公司")]
    assert "votes" not in ballot["candidates"][0]
    assert craftsman.seen(craftsman.office.anyone)["candidate"]["votes"] is None
    assert craftsman.seen(craftsman.organiser)["candidate"]["votes"] == 1


def test_what_was_conferred_is_seen_by_everybody_as_the_roll_shows_it(office: Office) -> None:
    organiser = office.person("organiser")
    title = organiser.take("/titles", **CRAFTSMAN)["id"]
    (person,) = some_people(office, "李卫东")
    given = organiser.take(f"/titles/{title}/conferrals", recipient=str(person), cycle=CYCLE, grounds="skill")
    organiser.take(f"/conferrals/{given['id']}/lapse", reason="its term is over")
    office.settle()
    seen = office.anyone.get(f"/conferrals/{given['id']}").json()
    assert (seen["candidate"], seen["next"], seen["history"]) == (None, None, [])
    assert (seen["honour"]["recipient"], seen["honour"]["status"]) == ("李卫东", "lapsed")
    deeds = [one["deed"] for one in organiser.get(f"/conferrals/{given['id']}").json()["history"]]
    assert deeds == ["title.conferred", "title.lapsed"]


def test_the_cycles_of_a_title_say_how_many_places_are_given(craftsman: Craftsman) -> None:
    path = f"/titles/{craftsman.title}"
    craftsman.organiser.take(f"{path}/quotas", cycle="2027", places=3)
    craftsman.office.settle()
    cycles = craftsman.organiser.get(f"{path}/cycles", cycle="2027").json()
    assert [(one["cycle"], one["places"], one["given"], one["vote"]) for one in cycles] == [
        ("2027", 3, 0, "none"),
        (CYCLE, RULE["quota"], 0, "none"),
    ]
    assert craftsman.organiser.get(f"/titles/{uuid4()}/cycles").status_code == 404


def test_a_unit_sees_its_own_works_and_the_organiser_all(craftsman: Craftsman) -> None:
    office, organiser = craftsman.office, craftsman.organiser
    units = {name: office.platform.directory.units.named(name) for name in ("东风车桥公司", "别的公司")}
    for name, unit in units.items():
        said = {"kind": "innovation", "unit": str(unit), "authors": [str(craftsman.person)], "year": 2026}
        work = organiser.take("/works", **said, title=f"a jig of {name}")["id"]
    organiser.take(f"/works/{work}/benefit", benefit_fen=1200, text="by the books")
    organiser.take(f"/units/{units['别的公司']}/suggestions", year=2026, count=7, benefit_fen=500)
    office.settle()
    every = organiser.get("/works", year=2026).json()
    assert [(one["unit_name"], one["benefit_fen"]) for one in every["works"]] == [
        ("别的公司", 1200),
        ("东风车桥公司", 0),
    ]
    assert [(one["unit_name"], one["count"]) for one in every["reports"]] == [("别的公司", 7)]
    own = craftsman.own.get("/works", year=2026).json()
    assert ([one["unit_name"] for one in own["works"]], own["reports"]) == (["东风车桥公司"], [])
    first = organiser.get("/works", limit=1).json()
    assert first["next"] == first["works"][0]["position"]
    rest = organiser.get("/works", limit=1, before=first["next"]).json()
    assert ([one["unit_name"] for one in rest["works"]], rest["next"]) == (["东风车桥公司"], None)
    assert organiser.get("/works", year=2025).json() == {"works": [], "reports": [], "next": None}


def test_who_organises_one_competition_sees_neither_works_nor_cycles(craftsman: Craftsman) -> None:
    one = craftsman.office.person("organiser", UUID(int=1))
    for path in ("/works", f"/titles/{craftsman.title}/cycles"):
        assert one.get(path).status_code == 403
