"""One fault of a rulebook, and the checks that every kind of rule needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeAlias

from competition.scoring.numbers import Rounding

MOST_PLACES = 10
"""More digits after the point than any known regulation keeps."""

RESERVED = "/@"
"""What joins ids in a mark key: `criterion/item@run`."""


class Fault(NamedTuple):
    """`path` as in `stages[final].modules[practice].weight`; `message` says what was expected."""

    path: str
    message: str


Faults: TypeAlias = Iterator[Fault]


class Named(Protocol):
    @property
    def id(self) -> str: ...


def of_ids(path: str, named: Iterable[Named]) -> Faults:
    ids = [one.id for one in named]
    if not ids:
        yield Fault(path, "at least one is needed")
    yield from twice(path, ids)
    for one in ids:
        if not one or one != one.strip() or any(mark in one for mark in RESERVED):
            expected = "text without / or @ or outer blanks"
            yield Fault(f"{path}[{one}].id", f"{one!r} is not an id; expected {expected}")


def twice(path: str, ids: list[str]) -> Faults:
    for one, times in Counter(ids).items():
        if times > 1:
            yield Fault(path, f"{one!r} stands here {times} times; expected once")


def of_rounding(path: str, rounding: Rounding | None) -> Faults:
    if rounding is not None and not 0 <= rounding.places <= MOST_PLACES:
        yield Fault(f"{path}.places", f"{rounding.places} is out of range; expected 0 to {MOST_PLACES}")


def positive(path: str, value: Decimal | None) -> Faults:
    if value is not None and not (value.is_finite() and value > 0):
        yield Fault(path, f"{value} is out of range; expected more than 0")


def not_negative(path: str, value: Decimal | None) -> Faults:
    if value is not None and not (value.is_finite() and value >= 0):
        yield Fault(path, f"{value} is out of range; expected 0 or more")


def finite(path: str, value: Decimal | None) -> Faults:
    if value is not None and not value.is_finite():
        yield Fault(path, f"{value} is no number to count with; expected a plain decimal")


def of_share(path: str, share: Decimal | None) -> Faults:
    if share is not None and not (share.is_finite() and 0 < share <= 1):
        yield Fault(path, f"{share} is not a share; expected more than 0 and at most 1")


def at_least(path: str, number: int | None, least: int) -> Faults:
    if number is not None and number < least:
        yield Fault(path, f"{number} is too few; expected {least} or more")


def of_bounds(path: str, lowest: Decimal | None, highest: Decimal | None) -> Faults:
    yield from finite(f"{path}.lowest", lowest)
    yield from finite(f"{path}.highest", highest)
    if lowest is not None and highest is not None and lowest > highest:
        yield Fault(f"{path}.highest", f"{highest} is below the lowest {lowest}")
