"""Start lists and draws: commitments, contributions, code layers, and what the public may recompute."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.commands import Said, Text, Wish


class NewStartList(Wish):
    """Approved entries; with a seed they are drawn, without one they start in this order."""

    entries: list[UUID] = Field(min_length=1, max_length=10_000)
    seed: str = Field("", max_length=200)


class StartLine(BaseModel):
    """One place on the start list. `number` and `station` are empty where they were not drawn."""

    order: int
    code: str
    entry: UUID
    number: str = ""
    station: str = ""


class NewContributor(Said):
    """Who helps to make the seed. `commitment`: SHA-256 of salt and contribution, 64 hex digits."""

    label: Text
    commitment: str = Field(max_length=64)


class NewDraw(Wish):
    """The ordered list to draw from. With `stations`, those are drawn too."""

    entries: list[UUID] = Field(min_length=1, max_length=10_000)
    contributors: list[NewContributor] = Field(min_length=1, max_length=20)
    layers: int = Field(1, ge=1, le=3)
    stations: int = Field(0, ge=0, le=1000)


class NewContribution(Wish):
    """A commitment that is opened; `salt` has 32 hex digits."""

    label: Text
    contribution: str = Field(min_length=1, max_length=200)
    salt: str = Field(max_length=32)


class NewCustodians(Wish):
    """The two officials who keep a layer from here on."""

    layer: int = Field(ge=1, le=3)
    persons: list[UUID] = Field(min_length=2, max_length=2)


class NewOpening(Wish):
    """A layer to be opened."""


class LayerLine(BaseModel):
    """One line of a layer's table; `name` stands in the first layer, beside the entry."""

    left: str
    right: str
    name: str | None = None


class LayerAnswer(BaseModel):
    """A layer's table: what comes in on the left, what it becomes on the right."""

    layer: int
    layers: int
    lines: list[LayerLine]


class DrawContributor(BaseModel):
    """A contributor, and once the results are published what they contributed."""

    label: str
    commitment: str
    given: bool
    contribution: str | None = None
    salt: str | None = None


class DrawAnswer(BaseModel):
    """What anybody may know of a draw.

    Before the results are published: what binds everybody, and nothing that tells a code. Afterwards also
    what is needed to compute it all again: contributions, salts, seed, list and places.
    """

    stage: UUID
    algorithm: str
    layers: int
    stations: int
    size: int
    contributors: list[DrawContributor]
    list_digest: str
    drawn: bool
    layer_digests: list[str]
    opened: list[int]
    list_salt: str | None = None
    entries: list[UUID] | None = None
    seed: str | None = None
    places: list[StartLine] | None = None
