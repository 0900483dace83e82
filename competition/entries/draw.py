"""The start list of a stage: in which order entries appear, and under which blind code judges see them.

A drawn list is reproducible: from the committed list of entries and the seed anybody computes the same
order and codes. The shuffle is Fisher and Yates's; its random numbers are SHA-256 of seed, purpose and a
counter, read as 64-bit integers, and those that would favour some outcomes are thrown away (rejection
sampling).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self, TypeVar

import msgspec

from competition.commands import Command, Past
from competition.entries.entry import Entry
from competition.facts import Fact, Record
from competition.identifiers import EntryId, StageId, StreamId, draw_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.entries import EntryNotApproved
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere
from competition.setup.stage import known_stage

T = TypeVar("T")


class StartPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One place on the start list: `order` counts from 1, `code` is what judges see."""

    order: int
    code: str
    entry: EntryId


class StartListSet(Fact, tag="draw.start_list_set"):
    """Order and codes of a stage stand. `seed` is empty where the order was given rather than drawn."""

    stage: StageId
    seed: str
    places: tuple[StartPlace, ...]

    @property
    def stream(self) -> StreamId:
        return draw_of(self.stage)


@dataclass(frozen=True, slots=True)
class StartList:
    """What decisions need to know of a start list."""

    places: tuple[StartPlace, ...] = ()
    entries: frozenset[EntryId] = frozenset()

    def after(self, record: Record[StartListSet]) -> Self:
        places = record.fact.places
        return type(self)(places=places, entries=frozenset(place.entry for place in places))


class SetStartList(Command):
    """Draw the start list of a stage from these entries, or (without a seed) take the order as given."""

    stage: StageId
    entries: tuple[EntryId, ...]
    seed: str = ""

    @property
    def stream(self) -> StreamId:
        return draw_of(self.stage)


def set_start_list(command: SetStartList, past: Past) -> tuple[Fact, ...]:
    """Every entry must be of the stage's trade, approved, and appear once. A start list is set once."""
    trade = known_stage(past, command.stage).trade
    if past.of(StartList, draw_of(command.stage)).places:
        raise AlreadyThere(noun="start list")
    if not command.entries or len(set(command.entries)) != len(command.entries):
        raise InvalidSetting(what="entries", fault="the list is empty or names an entry twice")
    past.prepare(command.entries)
    for entry in command.entries:
        found = past.of(Entry, entry)
        if found.trade != trade:
            raise NotFound(noun="entry")
        if found.status != "approved":
            raise EntryNotApproved(status=found.status)
    return (
        StartListSet(
            stage=command.stage, seed=command.seed, places=start_places(command.entries, command.seed)
        ),
    )


def start_places(entries: Sequence[EntryId], seed: str) -> tuple[StartPlace, ...]:
    """Order and codes for these entries. Codes are numbers of equal width from 1 to n, drawn apart from the
    order, so that neither betrays the other; without a seed both follow the list.
    """
    width = max(2, len(str(len(entries))))
    numbers = list(range(1, len(entries) + 1))
    order = shuffle(entries, seed, "order") if seed else list(entries)
    codes = shuffle(numbers, seed, "code") if seed else numbers
    return tuple(
        StartPlace(order=place, code=f"{code:0{width}d}", entry=entry)
        for place, entry, code in zip(numbers, order, codes, strict=True)
    )


def shuffle(things: Sequence[T], seed: str, purpose: str) -> list[T]:
    """A reproducible permutation of `things`."""
    shuffled = list(things)
    numbers = _hash_counter(seed, purpose)
    for last in range(len(shuffled) - 1, 0, -1):
        chosen = _below(last + 1, numbers)
        shuffled[last], shuffled[chosen] = shuffled[chosen], shuffled[last]
    return shuffled


def _hash_counter(seed: str, purpose: str) -> Iterator[int]:
    counter = 0
    while True:
        yield int.from_bytes(sha256(f"{seed}\n{purpose}\n{counter}".encode()).digest()[:8], "big")
        counter += 1


def _below(limit: int, numbers: Iterator[int]) -> int:
    fair = 2**64 - 2**64 % limit
    return next(number for number in numbers if number < fair) % limit
