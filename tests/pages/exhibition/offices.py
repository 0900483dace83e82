"""Units, people, accounts, devices and plans: what an office looks after between competitions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from competition.identifiers import UnitId
from tests.api.browsing import Browser, first_account, invited, joined, unit_of
from tests.pages.exhibition.house import House


def equip(house: House) -> None:
    """Accounts of every kind, a tree of units, an erasure on its way, a plan with a series."""
    admin = first_account(house.office)
    federation = unit_of(admin)
    house.cookies["admin"] = ("session", admin.cookies["session"])
    unit = _units(house, federation)
    account = _accounts(house, admin, federation, unit)
    person = house.add_person(house.naming.person(40), 80, unit)
    house.take(f"/people/{person}/erasure", reason="本人申请删除")
    house.things["house"] = {"unit": unit, "person": str(person), "period": "2026", "figure": "competitions"}
    house.things["house"]["account"] = account
    _plans(house, federation)


def _units(house: House, federation: str) -> str:
    """A county under the federation, and works under that; answers with the works."""
    county = house.take("/units", name="张湾区总工会", parent=federation, kind="county", area="张湾区")
    above = UnitId(UUID(county))
    return house.add_unit(house.naming.unit(5), parent=above, industry="汽车制造")


def _accounts(house: House, admin: Browser, federation: str, unit: str) -> str:
    """An organiser of the federation, an official of a unit, somebody invited, and (the answer) shut out."""
    naming = house.naming
    who = joined(house.office, admin, "wang.fang", {"role": "organiser", "unit": federation})
    house.cookies["organiser of a unit"] = ("session", who.cookies["session"])
    invited(admin, "li.na", {"role": "unit", "unit": unit})
    said: dict[str, Any] = {"login": "zhao.min", "name": naming.person(41), "offices": []}
    closed: str = admin.send("/accounts", **said).json()["account"]
    assert admin.send(f"/accounts/{closed}/closing").status_code == 204
    house.let_in("unit", "unit", UUID(unit))
    return closed


def _plans(house: House, federation: str) -> None:
    plan = house.take(
        "/programmes",
        name="十堰市职工劳动和技能竞赛规划",
        organiser_unit=federation,
        first_year=2026,
        last_year=2030,
        note=house.naming.reason(4),
    )
    said = {"name": house.naming.competitions[0], "organiser_unit": federation, "programme": plan}
    series = house.take("/series", **said)
    house.things["house"] |= {"programme": plan, "series": series}


def pair_devices(house: House, competition: str) -> None:
    """A judge's tablet that is in use."""
    wanted = {"role": "recorder", "label": "录入席平板"}
    path = f"/competitions/{competition}/pairings"
    pin = house.organiser.ask("POST", path, json=wanted).json()["pin"]
    assert Browser(house.office).send("/pairing", shown=pin).status_code == 201
