"""Titles and their candidates at every step, studios, works and what they are worth."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from tests.pages.exhibition.house import House

_CYCLE = "2026"
_CYCLES = {"in notice": "2025"}
"""Whose cycle is another: a title's vote is held once in each."""

_RULE: dict[str, Any] = {
    "steps": ["eligibility", "recommendation", "review", "vote", "notice"],
    "notice_days": 5,
    "counted": "calendar",
    "quota": 10,
}


def confer(house: House, done: str) -> None:
    """A craftsman by nomination, experts by their place, a studio, and works. `done`: the confirmed stage."""
    naming = house.naming
    title = _title(house, naming.titles[0], "Craftsman of the Car City", "craftsman", rule=_RULE)
    house.take(f"/titles/{title}/quotas", cycle=_CYCLE, places=8)
    house.things["house"]["title"] = title
    _candidates(house, title)
    _experts(house, done)
    _studio(house)
    _works(house)
    house.office.settle()


def _title(house: House, name: str, english: str, family: str, **more: Any) -> str:
    said = {"name": name, "name_en": english, "family": family, "level": "city", "recipient": "person"}
    return house.take("/titles", **said | more)


def _candidates(house: House, title: str) -> None:
    """Five: at the first step, recommended, in the vote, in public notice, and one who was taken out."""
    names = ("nominated", "recommended", "in the vote", "in notice", "taken out")
    paths = {name: _candidate(house, title, name, number) for number, name in enumerate(names)}
    naming = house.naming
    for name in names[1:]:
        house.take(f"{paths[name]}/eligibility", eligible=True, reason=naming.reason(0))
        house.take(f"{paths[name]}/recommendation", text=naming.reason(4))
    house.take(f"{paths['taken out']}/ending", reason=naming.reason(3))
    for name in ("in the vote", "in notice"):
        house.take(f"{paths[name]}/review", passed=True, text=naming.reason(5))
        cycle, conferral = _CYCLES.get(name, _CYCLE), house.things[name]["conferral"]
        house.take(f"/titles/{title}/vote", cycle=cycle, candidates=[conferral])
        house.office.person("judge", None, uuid4()).take(f"{paths[name]}/votes")
    _notice(house, title, paths["in notice"])


def _candidate(house: House, title: str, name: str, number: int) -> str:
    """Somebody is nominated; answers with the path of their candidacy."""
    naming = house.naming
    unit = str(house.office.platform.directory.units.named(naming.unit(number)))
    person = house.add_person(naming.person(45 + number), 200 + number, unit)
    said = {"cycle": _CYCLES.get(name, _CYCLE), "grounds": naming.reason(4 + number % 2)}
    conferral = house.take(f"/titles/{title}/candidates", recipient=str(person), **said)
    house.things[name] = {"title": title, "conferral": conferral}
    return f"/conferrals/{conferral}"


def _notice(house: House, title: str, path: str) -> None:
    """The vote is over, the notice open, and somebody objects."""
    house.take(f"/titles/{title}/vote/closing", cycle=_CYCLES["in notice"])
    house.take(f"{path}/vote-count", passed=True)
    house.take(f"{path}/notice")
    grounds = house.naming.reason(2)
    house.office.person("judge", None, uuid4()).take(f"{path}/objections", grounds=grounds)


def _experts(house: House, done: str) -> None:
    """The first two of the confirmed stage; the second title was taken back."""
    naming, stage = house.naming, house.things[done]["stage"]
    title = _title(house, naming.titles[1], "Technical Expert of the City", "technical expert")
    for number, row in enumerate(house.see(f"/stages/{stage}/board")["rows"][:2]):
        said = {"stage": stage, "entry": row["entry"], "grounds": naming.reason(5)}
        conferral = house.take(f"/titles/{title}/conferrals", cycle=_CYCLE, **said)
        if number == 1:
            house.take(f"/conferrals/{conferral}/revocation", ground=naming.reason(2))
        else:
            (line,) = house.see("/honours", title=title)["honours"]
            house.things["honoured"] = {"person": line["recipient_id"]}
    house.things["expert"] = {"title": title, "conferral": conferral}


def _studio(house: House) -> None:
    naming = house.naming
    said: dict[str, Any] = {"title": "city-studio", "quota": 20, "control": "single-handed"}
    house.take("/titles/from-catalogue", **said)
    plain = {"family": "innovation studio", "recipient": "studio"}
    title = _title(house, naming.titles[2], "Innovation Studio", **plain)
    leader = house.add_person(naming.person(55), 300)
    grounds = {"cycle": _CYCLE, "grounds": naming.reason(4), "kind": "studio", "leader": str(leader)}
    studio = uuid4()
    house.office.platform.directory.put(studio, "team", naming.works[0])
    conferral = house.take(f"/titles/{title}/conferrals", recipient=str(studio), **grounds)
    path = f"/conferrals/{conferral}/studio-reviews"
    house.take(path, year=2026, outcome="kept", text=naming.reason(4))
    house.things["studio"] = {"title": title, "conferral": conferral}


def _works(house: House) -> None:
    """As many as there are names for them; every other one is verified."""
    unit, naming = house.things["house"]["unit"], house.naming
    author = str(house.add_person(naming.person(56), 301))
    for number, name in enumerate(naming.works):
        said: dict[str, Any] = {
            "kind": "innovation",
            "unit": unit,
            "authors": [author],
            "year": 2026,
            "title": name,
        }
        work = house.take("/works", **said)
        if number % 2 == 0:
            house.take(f"/works/{work}/benefit", benefit_fen=12_345_600 + number, text=naming.reason(0))
    house.take(f"/units/{unit}/suggestions", year=2026, count=106, benefit_fen=42_000_000)
    house.things["house"]["work"] = work
