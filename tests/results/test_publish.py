"""A locked stage is published, in editions that pin their exact input."""

from __future__ import annotations

from decimal import Decimal

from competition.entries.entry import EntryDisqualified
from competition.facts import Fact
from competition.identifiers import stage_of
from competition.refusals.results import AlreadyPublished, ErratumMissing
from competition.refusals.setup import StageNotLocked
from competition.results.counting import tally_of
from competition.results.publish import PublishResults
from competition.results.results import ResultsPublished, Standing
from competition.scoring import CarryOver
from competition.setup.rubric import hash_of
from tests.builders import (
    NOWHERE,
    STAGE,
    TRADE,
    admitted,
    adopted,
    command,
    entry,
    held,
    locked,
    open_stage,
    signed,
    trade,
)
from tests.past import KnownPast, given
from tests.scoring.builders import rulebook, stage

MARKS = (signed(1, "A", "8"), signed(1, "B", "9"), signed(2, "A", "7"))
MARKED = (*open_stage(entries=(1, 2), seats="AB"), *MARKS)
LOCKED = (*MARKED, locked(missing=1))
PUBLISH = command(PublishResults, stage=STAGE)


def ranked(number: int, place: int, total: str) -> Standing:
    return Standing(
        entry=entry(number),
        group="employees",
        status="competing",
        standing="ranked",
        total=Decimal(total),
        place=place,
    )


def disqualified(number: int, total: str) -> Standing:
    return Standing(
        entry=entry(number),
        group="employees",
        status="dsq",
        standing="dsq",
        total=Decimal(total),
        place=None,
    )


def published(*standings: Standing, edition: int = 1, as_of: int, reason: str = "") -> ResultsPublished:
    return ResultsPublished(
        stage=STAGE,
        edition=edition,
        as_of=as_of,
        digest=hash_of(rulebook()),
        standings=standings,
        reason=reason,
    )


FIRST = published(ranked(1, 1, "8.50"), ranked(2, 2, "7.00"), as_of=len(LOCKED))
EXCLUDED = EntryDisqualified(entry=entry(1), ground="a second person helped")


def test_the_standings_are_published_with_their_position_and_rulebook() -> None:
    given(*LOCKED).when(PUBLISH).then(FIRST)


def test_only_a_locked_stage_is_published() -> None:
    given(*MARKED).when(PUBLISH).refused(StageNotLocked)
    given(*MARKED).when(command(PublishResults, stage=NOWHERE)).refused(StageNotLocked)


def test_an_edition_says_something_new_or_is_not_published() -> None:
    given(*LOCKED, FIRST).when(PUBLISH).refused(AlreadyPublished)


def test_a_correction_is_the_next_edition_and_says_why() -> None:
    past = (*LOCKED, FIRST, EXCLUDED)
    why = "a second person helped"
    lines = (ranked(2, 1, "7.00"), disqualified(1, "8.50"))
    second = published(*lines, edition=2, as_of=len(past), reason=why)
    given(*past).when(command(PublishResults, stage=STAGE, reason=why)).then(second)
    given(*past).when(PUBLISH).refused(ErratumMissing)
    given(*past, second).when(PUBLISH).refused(AlreadyPublished)


def test_a_rulebook_adopted_since_changes_nothing() -> None:
    other = rulebook(stage(own_weight=Decimal(2)))
    given(*LOCKED, FIRST, adopted(other, version=2)).when(PUBLISH).refused(AlreadyPublished)


def test_who_has_no_mark_is_published_without_a_place() -> None:
    past = (*open_stage(entries=(1,)), locked(missing=2))
    waiting = Standing(
        entry=entry(1), group="employees", status="competing", standing="waiting", total=None, place=None
    )
    given(*past).when(PUBLISH).then(published(waiting, as_of=len(past)))


WITH_HEAT = rulebook(
    stage(id="heat"), stage(id="final", carry_over=CarryOver(stage="heat", weight=Decimal("0.5")))
)


def test_a_final_rests_on_the_newest_edition_of_the_heat() -> None:
    heat = stage_of(TRADE, "heat")

    def heat_published(edition: int, total: str) -> Fact:
        standings = (ranked(1, 1, total),)
        return ResultsPublished(stage=heat, edition=edition, as_of=0, digest="", standings=standings)

    before = (
        *trade(WITH_HEAT),
        *admitted(1),
        *held(WITH_HEAT, key="heat", entries=[1], seats="A"),
        signed(1, "A", "2", stage=heat),
        locked(key="heat"),
    )
    final = (*held(WITH_HEAT, entries=[1], seats="A"), signed(1, "A", "8"))
    first, second = (heat_published(1, "2.00"), heat_published(2, "4.00"))
    assert totals(*before, first, *final) == [Decimal("9.00")]
    assert totals(*before, first, *final, second) == [Decimal("10.00")]


def totals(*facts: Fact) -> list[Decimal | None]:
    standings = tally_of(STAGE, KnownPast(facts)).standings()
    return [placing.score.total if placing.score else None for placing in standings]
