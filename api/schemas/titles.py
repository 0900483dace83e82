"""Titles: what can be conferred, by which rule, and what becomes of a conferral."""

from __future__ import annotations

from typing import Literal, Self
from uuid import UUID

import msgspec
from pydantic import BaseModel, Field

from api.schemas.commands import DecimalText, Said, Text, Wish
from competition.honours.conferrals import StudioOutcome
from competition.honours.rule import RecipientKind, Step, TitleFamily, TitleRule
from competition.results.proceedings import Counted
from competition.setup.competition import ControlLevel, Level


class Share(Said):
    """Of a cycle's places at least the share `least` goes to recipients with the trait `of`."""

    of: Text
    least: DecimalText


class ByRankRule(Said):
    """Which places earn a title; `levels`: of which competitions, of any when empty."""

    levels: list[Level] = Field(default_factory=list, max_length=5)
    top: int = 1
    minimum_entrants: int = 1
    employees_only: bool = False


class Rule(Said):
    """How a title is come by. `quota`: places in a cycle; none: no limit, or set cycle by cycle.

    `steps`: what a candidate passes, in order. `custom` names the figures that are only custom.
    """

    way: Literal["rank", "nomination", "either"] = "either"
    cycle_years: int = 1
    quota: int | None = None
    shares: list[Share] = Field(default_factory=list, max_length=20)
    steps: list[Step] = Field(default_factory=list, max_length=5)
    notice_days: int = 5
    counted: Counted = "working"
    rank: ByRankRule = Field(default_factory=ByRankRule)
    custom: list[Text] = Field(default_factory=list, max_length=50)

    @property
    def rule(self) -> TitleRule:
        """The same, as the domain keeps it."""
        return msgspec.convert(self.model_dump(mode="json"), TitleRule)

    @classmethod
    def of(cls, rule: TitleRule) -> Self:
        return cls.model_validate(msgspec.to_builtins(rule))


class NewTitle(Wish):
    """A title to be established, named in both languages. `also`: further kinds of recipient."""

    name: Text
    name_en: Text
    family: TitleFamily
    level: Level
    recipient: RecipientKind
    also: list[RecipientKind] = Field(default_factory=list, max_length=3)
    rule: Rule = Field(default_factory=Rule)
    control: ControlLevel = "single-handed"


class TitleFromCatalogue(Wish):
    """A title of the catalogue to be established. `quota`: its places in a cycle, where they are fixed."""

    title: Text
    quota: int | None = None
    control: ControlLevel | None = None


class NewQuota(Wish):
    """How many places a title has in a cycle."""

    cycle: Text
    places: int


class NewConferral(Wish):
    """A title without steps to be conferred.

    `cycle`: the year. By rank: name the stage and the entry whose place earned it. `traits`: what shares of
    the places ask for. `leader`: of a studio.
    """

    recipient: UUID | None = None
    kind: RecipientKind = "person"
    cycle: Text
    grounds: Text
    stage: UUID | None = None
    entry: UUID | None = None
    traits: list[Text] = Field(default_factory=list, max_length=20)
    leader: UUID | None = None


class Lapse(Wish):
    """A conferral that ran out, for this reason."""

    reason: Text


class TitleWithdrawal(Wish):
    """A conferral that was given back or is called in without a judgement, for this reason."""

    reason: Text


class NewStudioReview(Wish):
    """What was found of a studio in a year."""

    year: int = Field(ge=1949, le=9999)
    outcome: StudioOutcome
    text: Text


class TitleAnswer(BaseModel):
    """A title, and how it is come by."""

    title: UUID
    name: str
    name_en: str
    family: TitleFamily
    level: Level
    kinds: list[RecipientKind]
    control: ControlLevel
    rule: Rule


class CatalogueAnswer(BaseModel):
    """A title of the catalogue; `source` says where its rule is from."""

    key: str
    name: str
    name_en: str
    family: TitleFamily
    level: Level
    kinds: list[RecipientKind]
    control: ControlLevel
    source: str
    rule: Rule
