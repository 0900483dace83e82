"""The roll, the medal table and a person's honours through the API: found by anything, told to whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from competition.directory.unit import UnitDraft
from tests.api.office import Office, Person

Roll = list[tuple[str, str]]


class Honoured:
    """A city with a title, and three people honoured with it: one was revoked."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.organiser = office.person("organiser")
        directory = office.platform.directory
        self.people = {name: uuid4() for name in ("张伟", "李娜", "张小红")}
        for name, id in self.people.items():
            directory.put(id, "person", name)
        unit = UnitDraft(name="东风总装厂", industry="汽车制造", area="茅箭区")
        self.unit = directory.units.create(unit).id
        title = {"name_en": "Craftsman", "family": "craftsman", "level": "city", "recipient": "person"}
        self.title = self.organiser.take("/titles", name="车城工匠", **title)["id"]
        self.conferrals = {name: self.confer(id) for name, id in self.people.items()}
        self.organiser.take(f"/conferrals/{self.conferrals['李娜']}/revocation", ground="失实")
        office.settle()

    def confer(self, recipient: UUID, cycle: str = "2025") -> str:
        said = {"recipient": str(recipient), "cycle": cycle, "grounds": "技艺精湛"}
        receipt = self.organiser.take(f"/titles/{self.title}/conferrals", **said)
        found: str = receipt["id"]
        return found

    def roll(self, who: Person | None = None, **asked: Any) -> Roll:
        answer = (who or self.office.anyone).get("/honours", **asked)
        assert answer.status_code == 200, answer.text
        return [(line["recipient"], line["status"]) for line in answer.json()["honours"]]


@pytest.fixture
def honoured(office: Office) -> Honoured:
    return Honoured(office)


def test_the_roll_is_found_by_name_pinyin_and_initials(honoured: Honoured) -> None:
    assert honoured.roll(name="张") == [("张伟", "conferred"), ("张小红", "conferred")]
    assert honoured.roll(name="zhangw") == honoured.roll(name="zw") == [("张伟", "conferred")]
    assert honoured.roll(name="lina") == []
    assert honoured.roll(name="lina", with_revoked=True) == [("李娜", "revoked")]
    assert honoured.roll(name="nobody") == []


def test_a_name_that_many_have_is_looked_for_along_the_roll(
    honoured: Honoured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.by_name.honoured._FEW", 0)
    monkeypatch.setattr("api.by_name.honoured._BATCH", 1)
    assert honoured.roll(name="张") == [("张伟", "conferred"), ("张小红", "conferred")]
    first = honoured.office.anyone.get("/honours", name="张", limit=1).json()
    assert [line["recipient"] for line in first["honours"]] == ["张伟"]
    assert honoured.roll(name="张", since=first["next"]) == [("张小红", "conferred")]


def test_pages_say_where_the_next_begins(honoured: Honoured) -> None:
    first = honoured.office.anyone.get("/honours", limit=1).json()
    second = honoured.office.anyone.get("/honours", limit=1, since=first["next"]).json()
    names = [page["honours"][0]["recipient"] for page in (first, second)]
    assert (names, second["next"]) == (["张伟", "张小红"], None)


def test_a_roll_of_an_industry_asks_the_directory_whose_it_is(honoured: Honoured) -> None:
    organiser, office = honoured.organiser, honoured.office
    title = {"name_en": "Award", "family": "labour award", "level": "city", "recipient": "unit"}
    award = organiser.take("/titles", name="五一劳动奖状", **title)["id"]
    said = {"recipient": str(honoured.unit), "kind": "unit", "cycle": "2025", "grounds": "安全生产"}
    organiser.take(f"/titles/{award}/conferrals", **said)
    office.settle()
    expected = [("东风总装厂", "conferred")]
    assert honoured.roll(industry="汽车制造") == honoured.roll(area="茅箭区") == expected
    assert honoured.roll(unit=str(honoured.unit)) == honoured.roll(family="labour award") == expected
    assert honoured.roll(industry="纺织") == []


def test_the_counts_are_of_the_day_that_is_asked(honoured: Honoured) -> None:
    def counts(**asked: Any) -> list[tuple[int, int]]:
        answer = honoured.office.anyone.get("/honours", **asked).json()
        return [(one["conferrals"], one["recipients"]) for one in answer["counts"]]

    assert counts() == [(2, 2)]
    assert counts(as_of="2000-01-01") == []
    assert counts(as_of="2999-12-31") == [(2, 2)]


def test_a_persons_page_tells_everybody_what_stands_and_themselves_everything(honoured: Honoured) -> None:
    revoked = honoured.people["李娜"]
    path = f"/people/{revoked}/honours"
    anyone = honoured.office.anyone.get(path).json()
    assert (anyone["name"], anyone["own"], anyone["honours"]) == (None, False, [])
    own = honoured.office.person("judge", uuid4(), revoked).get(path).json()
    assert (own["name"], own["own"], own["honours"][0]["ground_of_revocation"]) == ("李娜", True, "失实")
    organiser = honoured.organiser.get(path).json()
    assert (organiser["name"], [line["status"] for line in organiser["honours"]]) == ("李娜", ["revoked"])
    honoured.confer(revoked, "2026")
    honoured.office.settle()
    anyone = honoured.office.anyone.get(path).json()
    assert (anyone["name"], [line["year"] for line in anyone["honours"]]) == ("李娜", ["2026"])


def test_of_somebody_without_honours_not_even_the_name_is_told(honoured: Honoured) -> None:
    stranger, known = uuid4(), uuid4()
    honoured.office.platform.directory.put(known, "person", "王五")
    answers = [honoured.office.anyone.get(f"/people/{id}/honours").json() for id in (stranger, known)]
    assert [one | {"person": None} for one in answers] == [
        {"person": None, "name": None, "own": False, "honours": []}
    ] * 2


@pytest.mark.parametrize("asked", [{"conferred": "x"}, {"as_of": "x"}, {"unit": "x"}, {"limit": 0}])
def test_what_cannot_be_read_is_refused(honoured: Honoured, asked: dict[str, Any]) -> None:
    assert honoured.office.anyone.get("/honours", **asked).status_code == 422
