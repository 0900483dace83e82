"""The arithmetic of the draw, held against a second one written from its description alone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st

from competition.entries.shuffle import (
    LAYERS,
    StartPlace,
    commitment_to,
    digest_of_layer,
    digest_of_list,
    layer_rows,
    seed_of,
    start_places,
)
from competition.identifiers import EntryId
from tests.builders import entry
from tests.entries.test_draw import chi_square_of_table


def entries(size: int) -> list[EntryId]:
    return [entry(number) for number in range(1, size + 1)]


# A naive reading of docs/draw.md, on purpose not built from the program's own parts.


def _naive_shuffle(things: list[str], seed: str, purpose: str) -> list[str]:
    counter = 0
    for last in reversed(range(1, len(things))):
        while True:
            digest = hashlib.sha256((seed + "\n" + purpose + "\n" + str(counter)).encode()).hexdigest()
            counter += 1
            number = int(digest[:16], 16)
            if number < (2**64 // (last + 1)) * (last + 1):
                break
        things[last], things[number % (last + 1)] = things[number % (last + 1)], things[last]
    return things


def naive_draw(names: list[str], seed: str, layers: int, stations: int) -> list[tuple[str, ...]]:
    """Order, entry, number, station and code of every place."""
    size = len(names)
    numbers = [str(number).zfill(max(2, len(str(size)))) for number in range(1, size + 1)]
    number_of = dict.fromkeys(names, "")
    if layers == 3:
        number_of = dict(zip(names, _naive_shuffle(numbers[:], seed, "number"), strict=True))
        turns = _naive_shuffle(numbers[:], seed, "order")
        order = [next(name for name in names if number_of[name] == turn) for turn in turns]
    else:
        order = _naive_shuffle(names[:], seed, "order")
    codes = _naive_shuffle(numbers[:], seed, "code")
    found: list[tuple[str, ...]] = []
    for place, name in enumerate(order):
        station = ""
        if stations:
            turn = _naive_shuffle(
                [str(one + 1) for one in range(stations)], seed, f"station {place // stations + 1}"
            )
            station = turn[place % stations]
        found.append((str(place + 1), name, number_of[name], station, codes[place]))
    return found


def as_told(places: tuple[StartPlace, ...]) -> list[tuple[str, ...]]:
    return [(str(place.order), str(place.entry), place.number, place.station, place.code) for place in places]


@whatever(
    size=st.integers(1, 120),
    seed=st.text(min_size=1),
    layers=st.sampled_from([1, 2, 3]),
    stations=st.integers(0, 20),
)
def test_a_second_hand_draws_the_same(size: int, seed: str, layers: int, stations: int) -> None:
    listed = entries(size)
    places = start_places(listed, seed, layers=layers, stations=stations)
    assert as_told(places) == naive_draw([str(one) for one in listed], seed, layers, stations)


@whatever(size=st.integers(1, 60), seed=st.text(min_size=1), layers=st.sampled_from([1, 2, 3]))
def test_every_layer_is_a_permutation_and_together_they_lead_from_entry_to_code(
    size: int, seed: str, layers: int
) -> None:
    listed = entries(size)
    places = start_places(listed, seed, layers=layers, stations=3)
    tables = [layer_rows(places, layers, layer) for layer in range(1, layers + 1)]
    for table in tables:
        assert len({left for left, _ in table}) == len({right for _, right in table}) == size
    for place in places:
        label = str(place.entry)
        for table in tables:
            label = dict(table)[label]
        assert label.split(" ")[-1] == place.code


@whatever(size=st.integers(1, 100), seed=st.text(min_size=1), stations=st.integers(1, 12))
def test_a_round_uses_no_station_twice(size: int, seed: str, stations: int) -> None:
    places = start_places(entries(size), seed, stations=stations)
    for start in range(0, size, stations):
        used = [place.station for place in places[start : start + stations]]
        assert len(set(used)) == len(used)
        assert set(used) <= {str(station) for station in range(1, stations + 1)}


def test_a_table_is_in_the_order_of_its_left_side() -> None:
    places = start_places(entries(12), "seed", layers=3)
    one, two, three = (layer_rows(places, 3, layer) for layer in (1, 2, 3))
    assert [left for left, _ in one] == sorted(str(each) for each in entries(12))
    assert [left for left, _ in two] == [f"{number:02d}" for number in range(1, 13)]
    assert [left for left, _ in three] == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("layers", [2, 3])
def test_no_layer_betrays_another(layers: int) -> None:
    """Where an entry stands after each step tells nothing of the next: chi-square at p = 0.001."""
    listed = entries(5)
    seen = [Counter[tuple[int, int]]() for _ in LAYERS[layers]]
    for seed in range(4_000):
        places = start_places(listed, f"draw {seed}", layers=layers)
        for layer, counter in enumerate(seen, start=1):
            rights = sorted(right for _, right in layer_rows(places, layers, layer))
            counter.update(
                (left, rights.index(right))
                for left, (_, right) in enumerate(layer_rows(places, layers, layer))
            )
        if layers == 3:  # from the number straight to the code, past the layer between
            seen[0].update((int(place.number) - 1, int(place.code) - 1) for place in places)
    for counter in seen:
        assert chi_square_of_table(counter, 5) < 39.25  # 16 degrees of freedom


def test_every_station_is_drawn_equally_often() -> None:
    seen: Counter[tuple[int, int]] = Counter()
    for seed in range(4_000):
        places = start_places(entries(4), f"draw {seed}", stations=4)
        seen.update((place.order, int(place.station)) for place in places)
    assert chi_square_of_table(seen, 4) < 27.88  # 9 degrees of freedom


def test_two_layers_that_share_their_chance_would_be_found() -> None:
    """The planted fault: codes from the purpose `order` lean on it, and the same measure shows."""
    seen: Counter[tuple[int, int]] = Counter()
    for seed in range(500):
        order = _naive_shuffle(list("12345"), f"draw {seed}", "order")
        codes = _naive_shuffle(list("12345"), f"draw {seed}", "order")
        seen.update((int(place), int(code)) for place, code in zip(order, codes, strict=True))
    assert chi_square_of_table(seen, 5) > 39.25


@whatever(
    st.lists(
        st.tuples(
            st.text("ab1", min_size=1, max_size=4), st.text("0123456789abcdef", min_size=32, max_size=32)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_second_hand_finds_the_same_seed_and_commitments(secrets: list[tuple[str, str]]) -> None:
    text = "".join(salt + "\n" + contribution + "\n" for contribution, salt in secrets)
    assert seed_of(secrets) == hashlib.sha256(text.encode()).hexdigest()
    for contribution, salt in secrets:
        assert commitment_to(contribution, salt) == hashlib.sha256((salt + contribution).encode()).hexdigest()


def test_fingerprints_change_with_the_salt_and_with_every_line() -> None:
    listed = entries(3)
    digests = {
        digest_of_list(one, salt)
        for one in (listed, listed[::-1], listed[:2])
        for salt in ("00" * 16, "01" * 16)
    }
    assert len(digests) == 6
    rows = layer_rows(start_places(listed, "seed", layers=2), 2, 2)
    tables = {digest_of_layer(rows, seed, layer) for seed in ("seed", "other") for layer in (1, 2)}
    assert len(tables) == 4


PINNED = Path(__file__).parent / "pinned_draws.json"


def test_the_draws_of_this_algorithm_are_pinned() -> None:
    """A published draw must come out the same in every later version of the program."""
    for draw in json.loads(PINNED.read_text("utf-8")):
        places = start_places(
            entries(draw["size"]), draw["seed"], layers=draw["layers"], stations=draw["stations"]
        )
        told = [[order, number, station, code] for order, _, number, station, code in as_told(places)]
        assert told == draw["places"]
        listed = {one: str(number) for number, one in enumerate(entries(draw["size"]), start=1)}
        assert [listed[place.entry] for place in places] == draw["entries"]
