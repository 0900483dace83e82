"""The arithmetic of the draw: what anybody needs to compute a draw again, and nothing else.

The shuffle is Fisher and Yates's; its random numbers are SHA-256 of seed, purpose and a counter, read as
64-bit integers, and those that would favour some outcomes are thrown away (rejection sampling). Every
permutation has a purpose of its own in the hash, so that none betrays another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Literal, TypeVar

import msgspec

from competition.identifiers import EntryId

T = TypeVar("T")

ALGORITHM = "jiangbang-draw-1"
"""The name of everything in this file. A draw is computed again by the version its commitment names, so
what is here never changes: another way to draw gets another name, beside this one.
"""

Kind = Literal["number", "place", "code"]

LAYERS: Mapping[int, tuple[Kind, ...]] = {
    1: ("code",),
    2: ("place", "code"),
    3: ("number", "place", "code"),
}
"""What each layer gives out, by how many layers there are. The last always gives the code judges see."""


class StartPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One place on the start list: `order` counts from 1, `code` is what judges see.

    `number`: the entry number drawn in the first of three layers. `station`: where the entry works, from 1;
    entry `order` comes in round ⌈order ÷ stations⌉. Both are empty where they are not drawn.
    """

    order: int
    code: str
    entry: EntryId
    number: str = ""
    station: str = ""

    @property
    def label(self) -> str:
        """Order and station, as layers name a place: `3`, or `3-2` for the second station."""
        return f"{self.order}-{self.station}" if self.station else str(self.order)


def start_places(
    entries: Sequence[EntryId], seed: str, *, layers: int = 1, stations: int = 0
) -> tuple[StartPlace, ...]:
    """Order and codes for these entries, with `layers` 3 also entry numbers, with stations also those.

    Numbers and codes are of equal width from 1 to n. Without a seed order and codes follow the list.
    """
    size = len(entries)
    order = shuffle(entries, seed, "order") if seed else list(entries)
    numbers: dict[EntryId, str] = {}
    if "number" in LAYERS[layers]:
        numbers = dict(zip(entries, shuffle(labels(size), seed, "number"), strict=True))
        holders = {number: entry for entry, number in numbers.items()}
        order = [holders[number] for number in shuffle(labels(size), seed, "order")]
    codes = shuffle(labels(size), seed, "code") if seed else labels(size)
    return tuple(
        StartPlace(order=place, code=code, entry=entry, number=numbers.get(entry, ""), station=station)
        for place, (entry, code, station) in enumerate(
            zip(order, codes, _stations(size, seed, stations), strict=True), start=1
        )
    )


def labels(size: int) -> list[str]:
    """The numbers from 1 to `size` as text of equal width, two digits at least."""
    width = max(2, len(str(size)))
    return [f"{number:0{width}d}" for number in range(1, size + 1)]


def _stations(size: int, seed: str, stations: int) -> list[str]:
    """The station of each place in order: every round draws anew, and uses no station twice."""
    if stations == 0:
        return [""] * size
    drawn: list[str] = []
    for number in range(1, -(-size // stations) + 1):
        drawn += shuffle([str(station) for station in range(1, stations + 1)], seed, f"station {number}")
    return drawn[:size]


def seed_of(contributions: Iterable[tuple[str, str]]) -> str:
    """The seed that contributions make, each with its salt, in the order in which they were committed to.

    SHA-256 of a line for each salt and each contribution. Neither may hold a line break.
    """
    lines = (f"{salt}\n{contribution}\n" for contribution, salt in contributions)
    return sha256("".join(lines).encode()).hexdigest()


def commitment_to(contribution: str, salt: str) -> str:
    """What a contributor hands in first: SHA-256 of salt and contribution, one after the other.

    Salts have one length, so that a commitment opens in one way only.
    """
    return sha256(f"{salt}{contribution}".encode()).hexdigest()


def digest_of_list(entries: Iterable[EntryId], salt: str) -> str:
    """The fingerprint of an ordered list, which tells nothing while the salt is kept back."""
    return _digest(salt, map(str, entries))


def layer_rows(places: Iterable[StartPlace], layers: int, layer: int) -> list[tuple[str, str]]:
    """The table of one layer, counted from 1: what comes in on the left, what it becomes on the right.

    In the order of the left labels, so that a row's place tells nothing of its right label.
    """
    if layers == 1:  # one layer gives place and code together
        return sorted((str(place.entry), f"{place.label} {place.code}") for place in places)
    kinds: tuple[Kind | Literal["entry"], ...] = ("entry", *LAYERS[layers])
    left, right = kinds[layer - 1], kinds[layer]
    ordered = sorted(places, key=lambda place: place.order if left == "place" else _label(place, left))
    return [(_label(place, left), _label(place, right)) for place in ordered]


def _label(place: StartPlace, kind: Kind | Literal["entry"]) -> str:
    match kind:
        case "entry":
            return str(place.entry)
        case "number":
            return place.number
        case "place":
            return place.label
        case "code":
            return place.code


def digest_of_layer(rows: Iterable[tuple[str, str]], seed: str, layer: int) -> str:
    """The fingerprint of a layer's table, which tells nothing while the seed is kept back."""
    salt = sha256(f"{seed}\nlayer {layer}".encode()).hexdigest()
    return _digest(salt, (f"{left}\t{right}" for left, right in rows))


def _digest(salt: str, lines: Iterable[str]) -> str:
    return sha256("\n".join([salt, *lines]).encode()).hexdigest()


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
