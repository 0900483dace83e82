"""A roster: its terms, entries in every state, and a file that was looked through and not yet confirmed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.api.roster_files import row, workbook
from tests.pages.exhibition.house import House
from tests.pages.exhibition.stages import Held, admit, exhibit


def roster(held: Held) -> None:
    """Eight people in: five approved, one waits, one was rejected, one withdrew, one team."""
    house, naming = held.house, held.house.naming
    closes = datetime.now(UTC) + timedelta(days=9)
    terms = {
        "capacity": 60,
        "per_unit": 3,
        "registrars": ["organiser", "unit", "contestant"],
        "closes": closes.isoformat(),
    }
    admit(held, 5, 60)
    house.take(f"/trades/{held.trade}/terms", terms=terms)
    waiting, refused, gone = (_registered(held, number) for number in (66, 67, 68))
    house.take(f"/entries/{refused}/rejection", reason=naming.reason(2))
    house.take(f"/entries/{gone}/approval")
    house.take(f"/entries/{gone}/withdrawal", reason=naming.reason(3))
    house.take(f"/entries/{held.entries[-1]}/disqualification", ground=naming.reason(2))
    _team(held)
    exhibit(held, "roster")
    house.things["roster"]["waiting"] = waiting
    _look_at_a_file(house, held.trade)


def _registered(held: Held, number: int) -> str:
    naming = held.house.naming
    return held.house.take(
        f"/trades/{held.trade}/entries",
        group="employees",
        contestant={"name": naming.person(number)},
        unit=naming.unit(number),
    )


def _team(held: Held) -> None:
    """Three people of one unit and their coach."""
    naming = held.house.naming
    held.house.take(
        f"/trades/{held.trade}/entries",
        group="employees",
        contestant={"kind": "team", "name": naming.works[0]},
        unit=naming.unit(0),
        members=[{"name": naming.person(number)} for number in (80, 81, 82)],
        coaches=[{"name": naming.person(83)}],
    )


def _look_at_a_file(house: House, trade: str) -> None:
    """Six rows, two of them with faults."""
    naming = house.naming
    rows = [row(number, name=naming.person(70 + number), unit=naming.unit(number)) for number in range(1, 5)]
    faulty = [
        row(5, name=naming.person(75), unit=naming.unit(5), id_number="4203"),
        row(6, name=naming.person(76), unit=naming.unit(6), group="宇航员"),
    ]
    house.office.settle()
    answer = house.organiser.ask(
        "POST", f"/trades/{trade}/roster-imports", files={"file": ("报名表.xlsx", workbook(*rows, *faulty))}
    )
    assert answer.status_code in (200, 201), answer.text
    house.things["roster"]["list"] = answer.json()["id"]
