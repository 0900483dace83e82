"""Annual reports through the API: figures with their words, links that lead to the facts, and areas."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from competition.directory.person import PersonDraft
from competition.directory.unit import UnitDraft
from tests.api.office import API, COMPETITION, HeldStage, Office


def report(office: Office, period: str = "2026", **asked: Any) -> dict[str, Any]:
    answer = office.person("organiser").get(f"/reports/{period}", **asked)
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return said


def figures(said: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in said["figures"]}


def test_a_report_tells_its_period_and_what_it_is_compared_with(held: HeldStage) -> None:
    said = report(held.office)
    head = {key: said[key] for key in ("period", "first_day", "last_day", "compared_with", "area", "as_of")}
    assert head == {
        "period": "2026",
        "first_day": "2026-01-01",
        "last_day": "2026-12-31",
        "compared_with": "2025",
        "area": None,
        "as_of": None,
    }
    assert said["position"] == held.office.position
    told = figures(said)["competitions"]
    assert (told["chinese"], told["press"], told["press_en"]) == ("举办竞赛", "1项", "1")
    assert (told["value"], told["before"], told["change"]) == (1, 0, 1)
    assert figures(said)["entries"]["value"] == 2


def test_every_figure_links_to_facts_that_add_up_to_it(held: HeldStage) -> None:
    organiser = held.office.person("organiser")
    office_only = {"unions", "units", "people"}
    for key, told in figures(report(held.office, area="")).items():
        if key in office_only:
            continue
        answer = organiser.get(told["facts"].removeprefix(API))
        assert answer.status_code == 200, (key, answer.text)
        assert sum(fact["amount"] for fact in answer.json()["facts"]) == told["value"], key


def test_the_facts_behind_a_figure_come_page_by_page_with_their_names(office: Office) -> None:
    organiser = office.person("organiser")
    for _ in range(3):
        organiser.take("/competitions", **COMPETITION)
    office.settle()
    path = "/reports/2026/figures/competitions"
    first = organiser.get(path, limit=2).json()
    rest = organiser.get(path, limit=2, since=first["next"]).json()
    assert [len(page["facts"]) for page in (first, rest)] == [2, 1]
    assert rest["next"] is None
    assert {(fact["name"], fact["unit"], fact["on"]) for fact in first["facts"]} == {
        (COMPETITION["name"], COMPETITION["organiser"], COMPETITION["last_day"])
    }


def test_the_organisation_is_counted_in_the_directory_and_by_area(office: Office) -> None:
    units = office.platform.directory.units
    union = units.create(UnitDraft(name="车桥工会", kind="union", area="茅箭区"))
    factory = units.create(UnitDraft(name="车桥厂", parent=union.id, area="茅箭区"))
    units.create(UnitDraft(name="茶厂", area="竹溪县"))
    for number in range(3):
        draft = PersonDraft(name=f"工人{number}", unit=factory.id, staff_number=str(number))
        office.platform.directory.people.create(uuid4(), draft)  # type: ignore[arg-type]  # any new id
    office.person("organiser").take("/competitions", **COMPETITION)
    office.settle()

    def counted(**asked: Any) -> list[int]:
        told = figures(report(office, **asked))
        return [told[key]["value"] for key in ("unions", "units", "people", "competitions")]

    assert counted() == [1, 3, 3, 1]  # the organiser is a unit too
    assert counted(area="茅箭区") == [1, 1, 3, 0]
    assert counted(area="nowhere") == [0, 0, 0, 0]


def test_a_title_that_was_revoked_leaves_the_report(office: Office) -> None:
    organiser = office.person("organiser")
    title = {"name_en": "Craftsman", "family": "craftsman", "level": "city", "recipient": "person"}
    id = organiser.take("/titles", name="车城工匠", **title)["id"]
    said = {"recipient": str(uuid4()), "cycle": "2025", "grounds": "技艺精湛"}
    receipt = organiser.take(f"/titles/{id}/conferrals", **said)
    office.settle()
    year = str(receipt["at"])[:4]
    assert figures(report(office, year))[f"title.{id}"]["press"] == "1个"
    organiser.take(f"/conferrals/{receipt['id']}/revocation", ground="失实")
    office.settle()
    assert figures(report(office, year))["honours"]["value"] == 0
    assert f"title.{id}" not in figures(report(office, year))


@pytest.mark.parametrize("path", ["/reports/x", "/reports/2025/figures/x", "/reports/2025-2021"])
def test_a_period_or_figure_that_is_none_is_refused(office: Office, path: str) -> None:
    answer = office.person("organiser").get(path)
    assert (answer.status_code, answer.json()["code"]) in ((422, "not-a-period"), (404, "no-such-figure"))
