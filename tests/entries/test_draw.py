"""The draw: fair, reproducible, and blind. Seeds are fixed, so every run sees the same chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st

from competition.entries.draw import SetStartList, StartListSet
from competition.entries.entry import EntryDisqualified, EntryWithdrawn
from competition.entries.shuffle import StartPlace, _below, shuffle, start_places
from competition.identifiers import TradeId
from competition.refusals.commands import InvalidSetting
from competition.refusals.draws import DrawMustBeCommitted
from competition.refusals.entries import EntryNotApproved
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere
from tests.builders import (
    NOWHERE,
    STAGE,
    admitted,
    command,
    entry,
    named,
    registered,
    scheduled,
    start_list,
    trade,
)
from tests.entries.drawing import committed, founded
from tests.past import given

READY = (*trade(), *admitted(1, 2, 3), scheduled())


def draw(*numbers: int, seed: str = "", **fields: Any) -> SetStartList:
    entries = tuple(entry(number) for number in numbers)
    return command(SetStartList, **({"stage": STAGE, "entries": entries, "seed": seed} | fields))


def chi_square(observed: Iterable[int], expected: float) -> float:
    return sum((count - expected) ** 2 / expected for count in observed)


def chi_square_of_table(table: Counter[tuple[int, int]], size: int) -> float:
    """Of a table that many draws were added to, each with one cell in every row and column.

    The cells of one draw are not independent: the plain statistic follows size / (size - 1) times a
    chi-square of (size - 1)² degrees of freedom, so it is scaled back.
    """
    expected = sum(table.values()) / size**2
    cells = [*table.values(), *[0] * (size**2 - len(table))]
    return chi_square(cells, expected) * (size - 1) / size


# What the rulebook of the draw says.


def test_without_a_seed_the_list_is_taken_as_given() -> None:
    places = (
        StartPlace(order=1, code="01", entry=entry(3)),
        StartPlace(order=2, code="02", entry=entry(1)),
    )
    given(*READY).when(draw(3, 1)).then(StartListSet(stage=STAGE, seed="", places=places))


def test_a_drawn_list_names_its_seed() -> None:
    given(*READY).when(draw(1, 2, 3, seed="红")).then(start_list(1, 2, 3, seed="红"))


def test_a_start_list_is_set_once() -> None:
    given(*READY, start_list(1, 2)).when(draw(1, 2)).refused(AlreadyThere, noun="start list")


def test_a_list_that_was_committed_to_is_not_thrown_over() -> None:
    given(*READY, committed(1, 2)).when(draw(1, 2)).refused(AlreadyThere, noun="start list")


def test_under_two_person_control_nobody_sets_a_start_list_alone() -> None:
    given(founded(), *READY).when(draw(1, 2)).refused(DrawMustBeCommitted)
    given(founded(), *READY).when(draw(1, 2, seed="chosen")).refused(DrawMustBeCommitted)
    given(founded("single-handed"), *READY).when(draw(1, 2)).then(start_list(1, 2))


def test_only_a_scheduled_stage_has_a_start_list() -> None:
    given(*READY).when(draw(1, stage=NOWHERE)).refused(NotFound, noun="stage")


@pytest.mark.parametrize("numbers", [(), (1, 2, 1)])
def test_a_list_that_is_empty_or_names_an_entry_twice_is_refused(numbers: tuple[int, ...]) -> None:
    given(*READY).when(draw(*numbers)).refused(InvalidSetting, what="entries")


@pytest.mark.parametrize(
    ("life", "status"),
    [
        ((), "registered"),
        ((EntryWithdrawn(entry=entry(4), reason=""),), "withdrawn"),
        ((EntryDisqualified(entry=entry(4), ground="a ground"),), "disqualified"),
    ],
)
def test_only_approved_entries_start(life: tuple[Any, ...], status: str) -> None:
    given(*READY, registered(4), *life).when(draw(1, 4)).refused(EntryNotApproved, status=status)


def test_only_entries_of_the_trade_start() -> None:
    elsewhere = admitted(4, trade=TradeId(named("another trade")))
    given(*READY, *elsewhere).when(draw(1, 4)).refused(NotFound, noun="entry")
    given(*READY).when(draw(1, 4)).refused(NotFound, noun="entry")


# What anybody can recompute.


def test_the_draw_of_a_seed_is_pinned() -> None:
    """A published draw must come out the same in every later version of the program."""
    numbers = {entry(number): number for number in range(1, 8)}
    drawn = [(place.code, numbers[place.entry]) for place in start_places(list(numbers), "2025-05-01")]
    assert drawn == [("03", 4), ("07", 7), ("05", 2), ("06", 3), ("01", 5), ("04", 6), ("02", 1)]


@whatever(st.integers(min_value=1, max_value=300), st.text())
def test_every_entry_gets_one_place_and_one_code(size: int, seed: str) -> None:
    entries = [entry(number) for number in range(size)]
    places = start_places(entries, seed)
    assert places == start_places(entries, seed)
    assert [place.order for place in places] == list(range(1, size + 1))
    assert {place.entry for place in places} == set(entries)
    assert {int(place.code) for place in places} == set(range(1, size + 1))
    assert len({len(place.code) for place in places}) == 1


def test_another_seed_is_another_draw() -> None:
    entries = [entry(number) for number in range(20)]
    assert len({start_places(entries, f"seed {number}") for number in range(100)}) == 100


# What makes it fair: chi-square at p = 0.001, over fixed seeds.


def test_every_order_of_four_comes_up_and_all_equally_often() -> None:
    seen = Counter(tuple(shuffle("ABCD", str(seed), "order")) for seed in range(24_000))
    assert set(seen) == set(permutations("ABCD"))
    assert chi_square(seen.values(), 1000) < 49.73  # 23 degrees of freedom


def test_everybody_starts_equally_often_at_every_place() -> None:
    seen = Counter(
        (place, thing)
        for seed in range(7_000)
        for place, thing in enumerate(shuffle(range(7), f"s{seed}", "order"))
    )
    assert chi_square_of_table(seen, 7) < 67.99  # 36 degrees of freedom


def test_the_order_tells_nothing_of_the_code_nor_of_the_list() -> None:
    entries = [entry(number) for number in range(5)]
    order_and_code: Counter[tuple[int, int]] = Counter()
    list_and_code: Counter[tuple[int, int]] = Counter()
    for seed in range(5_000):
        for place in start_places(entries, f"draw {seed}"):
            order_and_code[place.order, int(place.code)] += 1
            list_and_code[entries.index(place.entry), int(place.code)] += 1
    assert chi_square_of_table(order_and_code, 5) < 39.25  # 16 degrees of freedom
    assert chi_square_of_table(list_and_code, 5) < 39.25


def test_codes_that_lean_on_the_order_would_be_found() -> None:
    """In one draw of ten the code is the order."""
    seen: Counter[tuple[int, int]] = Counter()
    for seed in range(5_000):
        order = shuffle(range(5), f"draw {seed}", "order")
        codes = order if seed % 10 == 0 else shuffle(range(5), f"draw {seed}", "code")
        seen.update(zip(order, codes, strict=True))
    assert chi_square_of_table(seen, 5) > 39.25


def test_a_number_that_would_favour_somebody_is_thrown_away() -> None:
    largest = 2**64 - 1  # 2**64 leaves 1 when divided by 3: the largest number would favour 0
    assert _below(3, iter([largest, 5])) == 2
    assert _below(3, iter([largest - 1, 5])) == 2
    assert _below(2, iter([largest, 4])) == 1


def test_a_draw_that_favours_somebody_would_be_found() -> None:
    """The classic fault: each place is swapped with any place, not only with those still open."""
    seen: Counter[tuple[str, ...]] = Counter()
    for seed in range(6_000):
        things = list("ABCD")
        for place in range(4):
            chosen = shuffle(range(4), f"{seed} {place}", "order")[0]
            things[place], things[chosen] = things[chosen], things[place]
        seen[tuple(things)] += 1
    assert chi_square(seen.values(), 250) > 49.73
