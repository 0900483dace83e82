"""A result is confirmed once nobody can object to it any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from competition.facts import Fact
from competition.identifiers import AppealId
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.results import (
    AlreadyConfirmed,
    AppealsPending,
    NoticeNotOpened,
    NoticeRunning,
    NotPublished,
    RulingNotFollowed,
)
from competition.results.confirm import ConfirmResults
from competition.results.proceedings import (
    AppealNoted,
    AppealSettled,
    ConfirmationProposed,
    Outcome,
    ResultsConfirmed,
)
from tests.builders import STAGE, Told, command, named, told
from tests.past import given
from tests.results.publications import (
    CHIEF,
    LOCKED,
    LOCKED_BY_TWO,
    ORGANISER,
    founded,
    noticed,
    published,
)

CONFIRM = command(ConfirmResults, stage=STAGE)
NOTICE = noticed()
OVER = NOTICE.closes
UP = (founded("single-handed"), *LOCKED, published(control="single-handed"), NOTICE)
CONFIRMED = ResultsConfirmed(stage=STAGE, edition=1, control="single-handed")
APPEAL = AppealId(named("appeal"))
FILED = AppealNoted(stage=STAGE, appeal=APPEAL)


def settled(outcome: Outcome) -> Fact:
    return AppealSettled(stage=STAGE, appeal=APPEAL, outcome=outcome)


def test_a_result_is_confirmed_when_its_notice_is_over() -> None:
    given(*UP).when(CONFIRM, at=OVER).then(CONFIRMED)


def test_not_a_moment_sooner() -> None:
    early = OVER - timedelta(microseconds=1)
    given(*UP).when(CONFIRM, at=early).refused(NoticeRunning, closes="2025-05-03 00:00 UTC+08:00")


def test_an_appeal_window_that_outlasts_the_notice_is_waited_for() -> None:
    longer = noticed(appeals_until=OVER + timedelta(hours=1))
    given(*UP[:-1], longer).when(CONFIRM, at=OVER).refused(NoticeRunning)


def test_without_an_edition_or_a_notice_there_is_nothing_to_confirm() -> None:
    given(*LOCKED).when(CONFIRM, at=OVER).refused(NotPublished)
    given(*UP[:-1]).when(CONFIRM, at=OVER).refused(NoticeNotOpened)


def test_an_appeal_that_is_not_decided_holds_the_confirmation_up() -> None:
    given(*UP, FILED).when(CONFIRM, at=OVER).refused(AppealsPending, count=1)


@pytest.mark.parametrize("outcome", ["dismissed", "withdrawn"])
def test_an_appeal_that_changes_nothing_lets_it_pass(outcome: Outcome) -> None:
    given(*UP, FILED, settled(outcome)).when(CONFIRM, at=OVER).then(CONFIRMED)


def test_an_appeal_that_was_upheld_asks_for_an_erratum_first() -> None:
    upheld = (*UP, FILED, settled("upheld"))
    given(*upheld).when(CONFIRM, at=OVER).refused(RulingNotFollowed, count=1)
    erratum = published(edition=2, control="single-handed", reason="two seconds too many")
    confirmed = ResultsConfirmed(stage=STAGE, edition=2, control="single-handed")
    given(*upheld, erratum).when(CONFIRM, at=OVER).then(confirmed)


def test_a_later_edition_undoes_the_confirmation() -> None:
    given(*UP, CONFIRMED).when(CONFIRM, at=OVER).refused(AlreadyConfirmed)
    given(*UP, CONFIRMED, published(edition=2)).when(CONFIRM, at=OVER).then(
        ResultsConfirmed(stage=STAGE, edition=2, control="single-handed")
    )


def test_two_persons_confirm_what_two_persons_published() -> None:
    up = (*LOCKED_BY_TWO, published(), NOTICE)
    proposed = ConfirmationProposed(stage=STAGE, edition=1)
    given(*up).when(CONFIRM, at=OVER, **CHIEF).then(proposed)
    signed: tuple[Fact | Told, ...] = (*up, told(proposed, **CHIEF))
    given(*signed).when(CONFIRM, at=OVER, **CHIEF).refused(AnotherPersonNeeded)
    confirmed = ResultsConfirmed(stage=STAGE, edition=1, control="two-person")
    given(*signed).when(CONFIRM, at=OVER, **ORGANISER).then(confirmed)
    moved: tuple[Fact | Told, ...] = (*signed, published(edition=2))
    again = ConfirmationProposed(stage=STAGE, edition=2)
    given(*moved).when(CONFIRM, at=OVER, **ORGANISER).then(again)
