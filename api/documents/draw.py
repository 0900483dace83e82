"""A draw as a document: for the public, and for whoever computes it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from api.schemas.draws import DrawAnswer, DrawContributor, StartLine
from competition.entries.shuffle import (
    ALGORITHM,
    StartPlace,
    commitment_to,
    digest_of_layer,
    digest_of_list,
    layer_rows,
    seed_of,
    start_places,
)
from competition.identifiers import EntryId
from projections.draws import Draw


def start_lines(places: Iterable[StartPlace]) -> list[StartLine]:
    """Places of a start list, as they travel."""
    return [StartLine.model_validate(place, from_attributes=True) for place in places]


def draw_document(draw: Draw) -> DrawAnswer:
    """What anybody may know of a draw; all of it once the results are published.

    Contributions wait for that as well: together with a list that can be guessed they tell every code.
    """
    committed = draw.committed
    layers = range(1, committed.layers + 1)
    digests = (layer_rows(draw.places, committed.layers, layer) for layer in layers)
    found = DrawAnswer(
        stage=committed.stage,
        algorithm=committed.algorithm,
        layers=committed.layers,
        stations=committed.stations,
        size=len(committed.entries),
        contributors=[
            DrawContributor(label=one.label, commitment=one.commitment, given=one.label in draw.given)
            for one in committed.contributors
        ],
        list_digest=digest_of_list(committed.entries, committed.salt),
        drawn=bool(draw.places),
        layer_digests=[
            digest_of_layer(rows, draw.seed, layer) for layer, rows in enumerate(digests, start=1) if rows
        ],
        opened=sorted(draw.opened),
    )
    return _told_in_full(found, draw) if draw.published else found


def _told_in_full(found: DrawAnswer, draw: Draw) -> DrawAnswer:
    contributors = [
        one.model_copy(update={"contribution": draw.given[one.label][0], "salt": draw.given[one.label][1]})
        for one in found.contributors
    ]
    return found.model_copy(
        update={
            "contributors": contributors,
            "list_salt": draw.committed.salt,
            "entries": list(draw.committed.entries),
            "seed": draw.seed,
            "places": start_lines(draw.places),
        }
    )


class Check(NamedTuple):
    """One thing that was computed again, and whether it came out as the document says."""

    what: str
    matches: bool


def is_told_in_full(document: DrawAnswer) -> bool:
    """Whether a document holds all that is needed to compute it again."""
    parts = (document.list_salt, document.entries, document.seed, document.places)
    secrets = (part for one in document.contributors for part in (one.contribution, one.salt))
    return all(part is not None for part in (*parts, *secrets))


def checks(document: DrawAnswer) -> Iterator[Check]:
    """Compute a draw again from its document alone, in the order in which one thing follows from another."""
    entries = [EntryId(entry) for entry in document.entries or ()]
    yield Check(f"the algorithm is {ALGORITHM}", document.algorithm == ALGORITHM)
    yield Check(
        "the list is the one committed to",
        len(entries) == document.size
        and digest_of_list(entries, document.list_salt or "") == document.list_digest,
    )
    secrets = [(one.contribution or "", one.salt or "") for one in document.contributors]
    for one, (contribution, salt) in zip(document.contributors, secrets, strict=True):
        matches = len(salt) == 32 and commitment_to(contribution, salt) == one.commitment
        yield Check(f"the contribution of {one.label} is the one committed to", matches)
    seed = seed_of(secrets)
    yield Check("the seed follows from all contributions", seed == document.seed)
    places = start_places(entries, seed, layers=document.layers, stations=document.stations)
    yield Check("order, stations and codes follow from the seed", start_lines(places) == document.places)
    for layer in range(1, document.layers + 1):
        digest = digest_of_layer(layer_rows(places, document.layers, layer), seed, layer)
        told = document.layer_digests[layer - 1 : layer]
        yield Check(f"the table of layer {layer} is the one kept", told == [digest])
