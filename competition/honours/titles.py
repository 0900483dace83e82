"""Titles: honours with a life of their own, such as craftsman 工匠 and technical expert 技术能手.

A title is conferred on one recipient at most once a cycle, and revoked with a ground. *Revoked* is a
judgement on the recipient; a title that merely runs out lapses, which is another fact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self, assert_never
from uuid import UUID

import msgspec

from competition.commands import Command, Past
from competition.entries.entry import Entry
from competition.facts import Fact, Record
from competition.identifiers import (
    ConferralId,
    EntryId,
    StageId,
    StreamId,
    TitleId,
    UnitId,
    conferral_of,
    results_of,
    title_of,
)
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.honours import AlreadyConferred, NotConferred, NotTheContestant, WrongRecipient
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import NotPublished
from competition.results.results import Results
from competition.setup.competition import Level

TitleFamily = Literal[
    "technical expert",
    "craftsman",
    "model worker",
    "labour award",
    "pioneer team",
    "women's award",
    "pacesetter",
    "innovation studio",
]
RecipientKind = Literal["person", "team", "unit", "studio"]


class TitleEstablished(Fact, tag="title.established"):
    """This title can be conferred from here on."""

    title: TitleId
    name: str
    name_en: str
    family: TitleFamily
    level: Level
    recipient: RecipientKind

    @property
    def stream(self) -> StreamId:
        return self.title


class ByRank(msgspec.Struct, frozen=True, kw_only=True):
    """The published place that earned a title."""

    stage: StageId
    entry: EntryId
    place: int


class TitleConferred(Fact, tag="title.conferred"):
    """The title was given, for these grounds; `by_rank` says which published place earned it, if one did."""

    conferral: ConferralId
    title: TitleId
    recipient: UUID
    kind: RecipientKind
    unit: UnitId | None
    cycle: str
    grounds: str
    by_rank: ByRank | None = None

    @property
    def stream(self) -> StreamId:
        return self.conferral


class TitleRevoked(Fact, tag="title.revoked"):
    """The title was taken back, on this ground."""

    conferral: ConferralId
    ground: str

    @property
    def stream(self) -> StreamId:
        return self.conferral


ConferralFact = TitleConferred | TitleRevoked


@dataclass(frozen=True, slots=True)
class Title:
    """What decisions need to know of a title."""

    recipient: RecipientKind | None = None

    def after(self, record: Record[TitleEstablished]) -> Self:
        return replace(self, recipient=record.fact.recipient)


@dataclass(frozen=True, slots=True)
class Conferral:
    """What decisions need to know of one conferral."""

    status: Literal["none", "conferred", "revoked"] = "none"

    def after(self, record: Record[ConferralFact]) -> Self:
        match record.fact:
            case TitleConferred():
                return replace(self, status="conferred")
            case TitleRevoked():
                return replace(self, status="revoked")
            case other:
                assert_never(other)


class EstablishTitle(Command):
    """Make a title. Its id derives from the command's."""

    name: str
    name_en: str
    family: TitleFamily
    level: Level
    recipient: RecipientKind

    @property
    def stream(self) -> StreamId:
        return title_of(self.id)


class ConferTitle(Command):
    """Give a title. `cycle`: the year or edition it is given in."""

    title: TitleId
    recipient: UUID
    kind: RecipientKind
    unit: UnitId | None
    cycle: str
    grounds: str
    stage: StageId | None = None
    entry: EntryId | None = None

    @property
    def stream(self) -> StreamId:
        return conferral_of(self.title, self.recipient, self.cycle)


class RevokeTitle(Command):
    """Take a title back."""

    conferral: ConferralId
    ground: str

    @property
    def stream(self) -> StreamId:
        return self.conferral


def establish_title(command: EstablishTitle, past: Past) -> tuple[Fact, ...]:
    """A title is established by one fact."""
    return (
        TitleEstablished(
            title=title_of(command.id),
            name=command.name,
            name_en=command.name_en,
            family=command.family,
            level=command.level,
            recipient=command.recipient,
        ),
    )


def confer_title(command: ConferTitle, past: Past) -> tuple[Fact, ...]:
    """Refuses an unknown title, the wrong kind of recipient, a second conferral in the cycle, missing
    grounds, and a rank that was never published.
    """
    title = past.of(Title, command.title)
    if title.recipient is None:
        raise NotFound(noun="title")
    if title.recipient != command.kind:
        raise WrongRecipient(kind=title.recipient)
    if past.of(Conferral, command.stream).status != "none":
        raise AlreadyConferred()
    if not command.grounds.strip():
        raise ReasonMissing()
    return (
        TitleConferred(
            conferral=conferral_of(command.title, command.recipient, command.cycle),
            title=command.title,
            recipient=command.recipient,
            kind=command.kind,
            unit=command.unit,
            cycle=command.cycle,
            grounds=command.grounds,
            by_rank=_published_place(command, past),
        ),
    )


def _published_place(command: ConferTitle, past: Past) -> ByRank | None:
    if command.stage is None and command.entry is None:
        return None
    if command.stage is None or command.entry is None:
        raise InvalidSetting(what="entry", fault="a published place is named by its stage and its entry")
    if past.of(Entry, command.entry).contestant != command.recipient:
        raise NotTheContestant()
    for standing in past.of(Results, results_of(command.stage)).standings:
        if standing.entry == command.entry and standing.place is not None:
            return ByRank(stage=command.stage, entry=command.entry, place=standing.place)
    raise NotPublished()


def revoke_title(command: RevokeTitle, past: Past) -> tuple[Fact, ...]:
    """Needs a ground, and a conferral that stands."""
    if past.of(Conferral, command.conferral).status != "conferred":
        raise NotConferred()
    if not command.ground.strip():
        raise ReasonMissing()
    return (TitleRevoked(conferral=command.conferral, ground=command.ground),)
