"""All of it, in order, on one server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pages.exhibition.honours import confer
from tests.pages.exhibition.house import House, open_house
from tests.pages.exhibition.naming import PLAUSIBLE, Naming
from tests.pages.exhibition.offices import equip, pair_devices
from tests.pages.exhibition.results import hold_all
from tests.pages.served import serving


def furnish(house: House) -> House:
    """Everything a page could show."""
    equip(house)
    hold_all(house)
    pair_devices(house, house.things["scoring"]["competition"])
    confer(house, "confirmed")
    house.calendar.turn_to(days=0)
    house.office.settle()
    return house


@contextmanager
def exhibits(folder: Path, naming: Naming = PLAUSIBLE, crowd: int = 16) -> Iterator[House]:
    """A furnished house, open for visitors. `crowd`: how many enter each trade."""
    with serving(folder) as served:
        house = open_house(served, naming, crowd)
        try:
            yield furnish(house)
        finally:
            house.office.http.close()
