"""The places of a title in one cycle. Whoever confers takes a place in the same save, so that conferrals that
race for the last one meet in this stream.

A place that was given stays given: a title that is revoked later leaves no place for somebody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Self, assert_never

from competition.commands import Command, Past
from competition.facts import Fact, Record
from competition.honours.rule import ShareRule, TitleRule
from competition.honours.titles import known_title
from competition.identifiers import ConferralId, StreamId, TitleId, quota_of
from competition.refusals.honours import QuotaNotSet, QuotaSpent, QuotaTooSmall, ShareReserved


class QuotaFact(Fact):
    """A fact about a title's places in one cycle."""

    title: TitleId
    cycle: str

    @property
    def stream(self) -> StreamId:
        return quota_of(self.title, self.cycle)


class QuotaSet(QuotaFact, tag="quota.set"):
    """From here on the cycle has this many places, whatever the title's rule says."""

    places: int


class QuotaPlaceGiven(QuotaFact, tag="quota.place_given"):
    """A place of the cycle was given away with this conferral, to a recipient with these traits."""

    conferral: ConferralId
    traits: tuple[str, ...]


AnyQuotaFact = QuotaSet | QuotaPlaceGiven


@dataclass(frozen=True, slots=True)
class Quota:
    """What decisions need to know of a cycle's places: how many were set (None: as the rule says), how many
    were given, and to how many recipients with each trait.
    """

    places: int | None = None
    given: int = 0
    with_trait: Mapping[str, int] = field(default_factory=dict)

    def after(self, record: Record[AnyQuotaFact]) -> Self:
        match record.fact:
            case QuotaSet() as fact:
                return replace(self, places=fact.places)
            case QuotaPlaceGiven() as fact:
                counted = Counter(self.with_trait) + Counter(set(fact.traits))
                return replace(self, given=self.given + 1, with_trait=counted)
            case other:
                assert_never(other)

    def without(self, trait: str) -> int:
        """How many places were given to recipients without the trait."""
        return self.given - self.with_trait.get(trait, 0)


class SetQuota(Command):
    """Say how many places a title has in a cycle."""

    title: TitleId
    cycle: str
    places: int

    @property
    def stream(self) -> StreamId:
        return quota_of(self.title, self.cycle)


def set_quota(command: SetQuota, past: Past) -> tuple[Fact, ...]:
    """Refuses an unknown title, and fewer places than are given or than the rule's shares need."""
    rule = known_title(past, command.title).rule
    quota = past.of(Quota, command.stream)
    enough = all(quota.without(share.of) <= _open_to_all(share, command.places) for share in rule.shares)
    if command.places < max(quota.given, 1) or not enough:
        raise QuotaTooSmall(given=quota.given)
    return (QuotaSet(title=command.title, cycle=command.cycle, places=command.places),)


def place_for(
    past: Past, rule: TitleRule, title: TitleId, cycle: str, conferral: ConferralId, traits: tuple[str, ...]
) -> QuotaPlaceGiven:
    """A place of the cycle for a recipient with these traits, to be saved together with the conferral.

    Refuses when none is left, when those left are kept for others, and when a rule keeps shares of a number
    that nobody set.
    """
    quota = past.of(Quota, quota_of(title, cycle))
    places = rule.quota if quota.places is None else quota.places
    if places is None and rule.shares:
        raise QuotaNotSet(cycle=cycle)
    if places is not None:
        if quota.given >= places:
            raise QuotaSpent(places=places, cycle=cycle)
        for share in rule.shares:
            if share.of not in traits and quota.without(share.of) >= _open_to_all(share, places):
                raise ShareReserved(cycle=cycle, of=share.of)
    return QuotaPlaceGiven(title=title, cycle=cycle, conferral=conferral, traits=traits)


def _open_to_all(share: ShareRule, places: int) -> int:
    """How many places may go to recipients without the trait: all but the least number that is kept."""
    return places - ceil(share.least * places)
