"""Publishing by two persons: the first giving proposes, the second of another person publishes."""

from __future__ import annotations

import pytest

from competition.entries.entry import EntryDisqualified
from competition.facts import Fact
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.results import (
    ErratumMissing,
    LockNotCountersigned,
    NothingProposed,
    PreviewMoved,
)
from competition.results.proceedings import PublicationProposed, PublicationWithdrawn, PublicationWitnessed
from competition.results.publish import WithdrawPublication, WitnessPublication, digest_of
from competition.results.results import ResultsPublished
from tests.builders import STAGE, Told, command, entry, told
from tests.past import given
from tests.results.publications import (
    CHIEF,
    DIGEST,
    LOCKED,
    LOCKED_BY_TWO,
    ORGANISER,
    STANDINGS,
    SUPERVISOR,
    founded,
    proposed,
    publish,
    published,
)

WITHDRAW = command(WithdrawPublication, stage=STAGE)
WITNESS = command(WitnessPublication, stage=STAGE)
PROPOSED: tuple[Fact | Told, ...] = (*LOCKED_BY_TWO, told(proposed(), **CHIEF))


def test_the_first_giving_proposes_and_publishes_nothing() -> None:
    given(*LOCKED_BY_TWO).when(publish(standings=DIGEST), **CHIEF).then(proposed())


def test_the_second_person_publishes_what_the_first_signed() -> None:
    edition = published(as_of=len(PROPOSED))
    given(*PROPOSED).when(publish(standings=DIGEST), **ORGANISER).then(edition)
    given(*PROPOSED).when(publish(), **ORGANISER).then(edition)


@pytest.mark.parametrize(
    "second",
    [CHIEF, CHIEF | {"device": "another"}, ORGANISER | {"device": CHIEF["device"]}, {"by": "organiser:1"}],
    ids=["the same again", "on another device", "on the same device", "in another role"],
)
def test_one_person_is_never_two(second: dict[str, str]) -> None:
    given(*PROPOSED).when(publish(), **second).refused(AnotherPersonNeeded)


def test_under_single_handed_control_one_giving_publishes() -> None:
    past = (founded("single-handed"), *LOCKED)
    given(*past).when(publish()).then(published(as_of=len(past), control="single-handed"))


def test_two_persons_publish_only_what_the_supervisor_saw_locked() -> None:
    given(founded(), *LOCKED).when(publish(), **CHIEF).refused(LockNotCountersigned)


def test_who_looked_at_other_standings_signs_nothing() -> None:
    other = digest_of(STANDINGS[:1])
    given(*LOCKED_BY_TWO).when(publish(standings=other), **CHIEF).refused(PreviewMoved)
    given(*PROPOSED).when(publish(standings=other), **ORGANISER).refused(PreviewMoved)


def test_standings_that_moved_after_the_first_signature_are_proposed_anew() -> None:
    out = EntryDisqualified(entry=entry(1), ground="a second person helped")
    (fact,) = given(*PROPOSED, out).when(publish(), **ORGANISER).facts()
    assert isinstance(fact, PublicationProposed)
    assert fact == proposed(standings=fact.standings)
    assert fact.standings != DIGEST


def test_a_correction_says_why_and_both_sign_the_same_words() -> None:
    corrected: tuple[Fact | Told, ...] = (
        *LOCKED_BY_TWO,
        published(),
        _out(),
        told(_second("a helper"), **CHIEF),
    )
    given(*corrected[:-1]).when(publish(), **CHIEF).refused(ErratumMissing)
    given(*corrected[:-1]).when(publish(reason=" "), **CHIEF).refused(ErratumMissing)
    given(*corrected).when(publish(reason="a typist"), **ORGANISER).then(_second("a typist"))
    (edition,) = given(*corrected).when(publish(reason="a helper"), **ORGANISER).facts()
    assert isinstance(edition, ResultsPublished)
    assert (edition.edition, edition.reason, edition.control) == (2, "a helper", "two-person")


def _out() -> Fact:
    return EntryDisqualified(entry=entry(1), ground="a second person helped")


def _second(reason: str) -> Fact:
    past = (*LOCKED_BY_TWO, published(), _out())
    (fact,) = given(*past).when(publish(reason=reason), **CHIEF).facts()
    return fact


def test_a_proposal_can_be_taken_back() -> None:
    gone = PublicationWithdrawn(stage=STAGE, edition=1)
    given(*PROPOSED).when(WITHDRAW, **ORGANISER).then(gone)
    given(*LOCKED_BY_TWO).when(WITHDRAW).refused(NothingProposed)
    given(*PROPOSED, gone).when(WITHDRAW).refused(NothingProposed)
    given(*PROPOSED, gone).when(publish(), **ORGANISER).then(proposed())


def test_the_supervisor_witnesses_what_others_sign() -> None:
    witnessed = PublicationWitnessed(stage=STAGE, edition=1)
    given(*PROPOSED).when(WITNESS, **SUPERVISOR).then(witnessed)
    given(*PROPOSED).when(WITNESS, **CHIEF).refused(AnotherPersonNeeded)
    given(*LOCKED_BY_TWO, told(published(), **CHIEF)).when(WITNESS, **SUPERVISOR).then(witnessed)
    given(*LOCKED_BY_TWO).when(WITNESS, **SUPERVISOR).refused(NothingProposed)
    given(*PROPOSED, witnessed).when(publish(), **ORGANISER).then(published(as_of=len(PROPOSED) + 1))
